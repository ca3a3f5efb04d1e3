import { FailureError } from '../../domain/result';
import { scan, sizeOf } from '../../domain/state/scan';
import { allAtOnce, type Steps } from '../../domain/steps';
import type { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { searchTypes } from './docKey';
import { loadSearch, saveSearch } from './file';
import { originOf } from './origin';
import { SearchIndex } from './searchIndex';

/** More changes than this since the index was kept are worth keeping it anew. */
export const worthKeeping = 1000;

/** So many records are a step. */
const stepRecords = 64;

export interface Opened {
  readonly index: SearchIndex;
  /** How many changes are in the index and not in its file. */
  readonly unkept: number;
}

/** Builds the index anew from all records. */
function* build({ state }: JsonStore): Steps<SearchIndex> {
  const index = new SearchIndex();
  for (const type of searchTypes) {
    // Records may come and go between two steps: each is looked up when it is its turn.
    const ids: string[] = [];
    for (const { id } of scan(state, type)) ids.push(id);
    for (const [count, id] of ids.entries()) {
      index.update(id, state.find(id));
      if (count % stepRecords === 0) yield;
    }
  }
  yield* index.settling();
  return index;
}

interface Kept {
  readonly index: SearchIndex;
  /** The records that were changed since. */
  readonly changed: ReadonlySet<string>;
}

/** The index from its file, and what the log says since: in one step, for the log may be sealed between two. */
const readKept = (store: JsonStore): Kept | undefined => {
  const origin = originOf(store);
  const kept = origin && loadSearch(layout.search(store.folder), origin);
  try {
    return kept && { index: new SearchIndex(kept.base), changed: store.log.changedSince(kept.offset) };
  } catch (error) {
    if (error instanceof FailureError) return undefined;
    throw error;
  }
};

/**
 * The search index of a store, in steps: the kept one brought up to date by what the log says since, or built anew. The log
 * is always right, and the file never trusted over it. What the store hears while this goes on may be in it or not.
 */
export function* opening(store: JsonStore): Steps<Opened> {
  const kept = readKept(store);
  yield;
  if (!kept) return { index: yield* build(store), unkept: Number.POSITIVE_INFINITY };
  const { index, changed } = kept;
  for (const [count, id] of [...changed].entries()) {
    index.update(id, store.state.find(id));
    if (count % stepRecords === 0) yield;
  }
  return { index, unkept: changed.size };
}

/** The search index of a store, for one question; kept beside the data for the next one where that can be done. */
export const openSearch = (store: JsonStore, { keep }: { readonly keep: boolean }): SearchIndex => {
  const { index, unkept } = allAtOnce(opening(store));
  if (keep && unkept > worthKeeping) {
    const origin = originOf(store);
    if (origin) saveSearch(layout.search(store.folder), index.base, origin);
  }
  return index;
};

/** In a store of so few records the index is built in less than half a second. */
const soonBuilt = 20_000;

/** The search index where that takes no time worth speaking of: it is kept already, or the store is not big. */
export const openQuickly = (store: JsonStore, options: { readonly keep: boolean }): SearchIndex | undefined => {
  const records = searchTypes.reduce((sum, type) => sum + sizeOf(store.state, type), 0);
  if (records <= soonBuilt) return openSearch(store, options);
  const kept = readKept(store);
  for (const id of kept?.changed ?? []) kept?.index.update(id, store.state.find(id));
  return kept?.index;
};
