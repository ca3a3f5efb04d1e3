import type { ListQuery } from '../../domain/filter/listQuery';
import { RecordList } from '../../domain/filter/recordList';
import type { State } from '../../domain/state/state';
import type { Steps } from '../../domain/steps';
import type { Setting } from './setting';

interface Kept {
  readonly list: RecordList;
  seq: number;
  actor: string;
}

/** So many lists are kept to be gone back to; each takes some bytes for each of its records. */
const most = 12;

const byState = new WeakMap<State, Map<string, Kept>>();

/** Whether a query's list is kept, so that asking for it costs next to nothing. */
export const isListed = (query: ListQuery, { state }: Setting): boolean =>
  byState.get(state)?.has(JSON.stringify(query)) === true;

/** Goes on with what a list began to look for, unless that is going on already. */
const goOn = ({ work }: RecordList, { later }: Setting): void => {
  if (!work || begun.has(work)) return;
  begun.add(work);
  later(work);
};

const begun = new WeakSet<Steps>();

/** The list that a query makes, brought up to date with what changed since it was last asked for; in a big store perhaps only after a while. */
export const recordList = (query: ListQuery, setting: Setting): RecordList => {
  const { state, seq, actor, now } = setting;
  const lists = byState.get(state) ?? new Map<string, Kept>();
  byState.set(state, lists);
  const key = JSON.stringify(query);
  const kept = lists.get(key);
  if (!kept) {
    const list = new RecordList(query, { state, actor, now });
    lists.set(key, { list, seq, actor });
    const [oldest] = lists.keys();
    if (lists.size > most && oldest !== undefined) lists.delete(oldest);
    goOn(list, setting);
    return list;
  }
  const { list } = kept;
  const stale = list.staleAt !== undefined && now >= list.staleAt;
  if (kept.seq !== seq || kept.actor !== actor || stale) {
    list.update({ state, actor, now }, setting.changedSince(kept.seq));
    kept.seq = seq;
    kept.actor = actor;
    goOn(list, setting);
  }
  if (lists.size > 1) {
    lists.delete(key);
    lists.set(key, kept);
  }
  return list;
};
