import { type AnyRecord, numberOfId, type RecordType } from '../records/types';
import type { State } from '../state/state';
import type { Reference } from './references';

/** The records of a type that name one of some ids in any of some references, oldest first; undefined where that takes a pass over all. */
export const namingIn = (
  state: State,
  type: RecordType,
  references: readonly Reference[],
  ids: Iterable<string>,
): readonly AnyRecord[] | undefined => {
  const found = new Map<number, AnyRecord>();
  for (const { name, part } of references) {
    const records = state.naming?.(type, name, ids, part) as readonly unknown[] as readonly AnyRecord[] | undefined;
    if (!records) return undefined;
    for (const record of records) found.set(numberOfId(record.id), record);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, record]) => record);
};
