import type { AnyRecord, RecordType } from '../records/types';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import { namingIn } from './namingIn';
import { referencesOf } from './references';

/** The records of a type that point at one of some ids, oldest first, as `scan` shows them; where the state cannot tell, all of them. */
export const mayPointAt = (state: State, type: RecordType, ids: ReadonlySet<string>): Iterable<AnyRecord> => {
  const references = referencesOf(type);
  if (references.length === 0) return [];
  const found = namingIn(state, type, references, ids);
  return found ?? (scan(state, type) as Iterable<unknown> as Iterable<AnyRecord>);
};
