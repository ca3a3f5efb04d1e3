import type { RecordOf, RecordType } from '../records/types';
import type { State } from './state';

/** The records of a type, oldest first, to look at single fields of: they may be stand-ins, which nobody may keep or write out. */
export const scan = <T extends RecordType>(state: Pick<State, 'all' | 'scan'>, type: T): Iterable<RecordOf<T>> =>
  state.scan?.(type) ?? state.all(type).values();

/** How many records of a type there are. */
export const sizeOf = (state: Pick<State, 'all' | 'size'>, type: RecordType): number =>
  state.size?.(type) ?? state.all(type).size;

/** One record to look at single fields of: it may be a stand-in. */
export const glance = <T extends RecordType>(
  state: Pick<State, 'get' | 'glance'>,
  type: T,
  id: string | undefined,
): RecordOf<T> | undefined => (state.glance ? state.glance(type, id) : state.get(type, id));

/** The records of a type, oldest first, whose reference, or list of such, names an id: to look at single fields of. */
export const naming = <T extends RecordType>(
  state: Pick<State, 'all' | 'scan' | 'naming'>,
  type: T,
  field: string & keyof RecordOf<T>,
  id: string,
): RecordOf<T>[] => {
  const found = state.naming?.(type, field, [id]);
  if (found) return found;
  const records: RecordOf<T>[] = [];
  for (const record of scan(state, type)) {
    const value = record[field] as unknown;
    if (Array.isArray(value) ? value.includes(id) : value === id) records.push(record);
  }
  return records;
};
