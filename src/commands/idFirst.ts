import type { AnyRecord } from '../domain/records/types';

/** A record as it is, its id first. */
export const idFirst = ({ id, ...rest }: AnyRecord): AnyRecord => ({ id, ...rest });
