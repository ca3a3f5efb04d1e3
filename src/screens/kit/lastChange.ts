import { configId } from '../../domain/changes';
import { type RecordType, typeOfId } from '../../domain/records/types';
import type { State } from '../../domain/state/state';
import type { Setting } from './setting';

interface Seen {
  /** Everything up to this transaction was looked at. */
  seq: number;
  changed: number;
}

const byState = new WeakMap<State, Map<string, Seen>>();

/** The last transaction that may have changed a record of these types, or the configuration: what depends on no others is right until it is another. */
export const lastChange = (
  types: readonly RecordType[],
  { state, seq, changedSince }: Pick<Setting, 'state' | 'seq' | 'changedSince'>,
): number => {
  const all = byState.get(state) ?? new Map<string, Seen>();
  byState.set(state, all);
  const key = types.join(' ');
  const seen = all.get(key) ?? { seq, changed: seq };
  all.set(key, seen);
  if (seen.seq === seq) return seen.changed;
  const ids = changedSince(seen.seq);
  seen.seq = seq;
  if (!ids || touches(ids, types)) seen.changed = seq;
  return seen.changed;
};

const touches = (ids: ReadonlySet<string>, types: readonly RecordType[]): boolean => {
  for (const id of ids) {
    const type = typeOfId(id);
    if (id === configId || (type !== undefined && types.includes(type))) return true;
  }
  return false;
};
