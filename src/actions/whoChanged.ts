import { conflictsIn } from '../domain/edit/conflict';
import { changedSinceFailure, lastWriters, sinceIn } from '../domain/history/since';
import type { Failure } from '../domain/result';
import type { Store } from '../store/port';

/**
 * The failure of a write that somebody else came before, with who changed each field, and when, looked up in the history; a
 * record itself only tells who wrote it last.
 */
export const whoChanged = (store: Store, failure: Failure): Failure => {
  const [conflicts, since] = [conflictsIn(failure), sinceIn(failure)];
  if (conflicts.length > 0) {
    const named = withWriters(store, conflicts);
    return { ...failure, details: { ...(failure.details as object), conflicts: named } };
  }
  if (since.length === 0) return failure;
  const named = withWriters(store, since);
  const { tx } = failure.details as { readonly tx: string };
  const { message } = changedSinceFailure(tx, named);
  const refused = failure.message === changedSinceFailure(tx, since).message ? { ...failure, message } : failure;
  return { ...refused, details: { tx, changedSince: named } };
};

const withWriters = <T extends { readonly id: string; readonly field: string }>(
  store: Store,
  places: readonly T[],
): T[] => {
  const writers = lastWriters(store.history(), places);
  return places.map((place, index) => ({ ...place, ...writers[index] }));
};
