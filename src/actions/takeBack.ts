import { lastToRedo, lastToUndo, namedToUndo } from '../domain/history/target';
import { undoChanges } from '../domain/history/undo';
import type { Result } from '../domain/result';
import type { State } from '../domain/state/state';
import type { Author, HistoryEntry, Receipt, Store } from '../store/port';

/** All names under which a person may have written: before they had a user record it was the login. */
const namesOf = (state: State, actor: string): ReadonlySet<string> => {
  const login = state.get('user', actor)?.login;
  return new Set([actor, ...(login ? [login] : [])]);
};

/** Undoing more records than this at once is asked about. */
export const mostUnasked = 10;

/** The transaction to take back: a named one, or this user's last. */
export const toUndo = (store: Store, actor: string, name?: string): Result<HistoryEntry> =>
  name === undefined ? lastToUndo(store.history(), namesOf(store.state, actor)) : namedToUndo(store.history(), name);

/** This user's last undo, to be taken back in turn. */
export const toRedo = (store: Store, actor: string): Result<HistoryEntry> =>
  lastToRedo(store.history(), namesOf(store.state, actor));

export const takeBack = (store: Store, { tx, changes }: HistoryEntry, author: Author): Promise<Result<Receipt>> =>
  store.commit(undoChanges, { tx, changes: changes() }, author, { undoes: tx });
