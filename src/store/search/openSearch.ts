import type { AnyRecord } from '../../domain/records/types';
import type { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { searchTypes } from './docKey';
import { loadSearch, saveSearch } from './file';
import { SearchIndex } from './searchIndex';

/** More changes than this since the index was kept are worth keeping it anew. */
const worthKeeping = 1000;

/**
 * The search index of a store: the kept one brought up to date by what the log says since, or built anew. It is kept
 * beside the data for the next time where that can be done; the log is always right, and the file never trusted over it.
 */
export const openSearch = (store: JsonStore, { keep }: { readonly keep: boolean }): SearchIndex => {
  const { folder, log, state } = store;
  const file = layout.search(folder);
  const now = { generation: log.generation, offset: log.position };
  const kept = loadSearch(file, now);
  if (!kept) {
    const index = SearchIndex.of(everything(store));
    if (keep) saveSearch(file, index, now);
    return index;
  }
  const changed = log.changedSince(kept.offset);
  for (const id of changed) kept.index.update(id, state.find(id));
  if (keep && changed.size > worthKeeping) {
    kept.index.settle();
    saveSearch(file, kept.index, now);
  }
  return kept.index;
};

function* everything({ state }: JsonStore): Generator<AnyRecord> {
  for (const type of searchTypes) yield* (state.all(type) as unknown as ReadonlyMap<string, AnyRecord>).values();
}
