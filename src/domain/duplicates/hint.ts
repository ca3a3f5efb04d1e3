import { nameOf } from '../present/value';
import { type RecordType, typeOfId } from '../records/types';
import type { State } from '../state/state';
import type { Duplicate } from './duplicateIndex';

/** `looks like L42 Jane Cooper (same email)`; of a person's account `may belong to A7 Northwind (same company)`. */
export const hintAt = ({ id, reasons }: Duplicate, of: RecordType, state: State): string => {
  const belongs = typeOfId(id) === 'account' && of !== 'account';
  return `${belongs ? 'may belong to' : 'looks like'} ${id} ${nameOf(id, state)} (${reasons.join(', ')})`;
};
