import { type Since, sinceIn } from '../domain/history/since';
import { lastToRedo, lastToUndo, namedToUndo } from '../domain/history/target';
import { type AboutSince, type LeftOut, undoChanges } from '../domain/history/undo';
import { type Failure, ok, type Result } from '../domain/result';
import type { State } from '../domain/state/state';
import type { Author, HistoryEntry, Receipt, Store } from '../store/port';
import { whoChanged } from './whoChanged';

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

/** What was decided about fields that were changed since. */
export interface AboutLater {
  readonly since: AboutSince;
  /** What was known to have been changed since; what came later is asked about again. */
  readonly seen?: readonly Since[];
}

/** The flags that decide it on a command line. */
export const flagOf: Readonly<Record<AboutSince, string>> = { keep: '--keep-theirs', take: '--force' };

/** Takes a transaction back; a refusal tells who changed what since. */
export const takeBack = async (
  store: Store,
  { tx, changes }: HistoryEntry,
  author: Author,
  about?: AboutLater,
): Promise<Result<Receipt<{ readonly leftOut: readonly LeftOut[] }>>> => {
  const done = await store.commit(undoChanges, { tx, changes: changes(), ...about }, author, { undoes: tx });
  return done.ok ? done : { ok: false, failure: whoChanged(store, done.failure) };
};

/** What somebody may choose from who is told what was changed since. */
export interface Ways {
  readonly since: readonly Since[];
  readonly ways: readonly AboutSince[];
}

/** The ways in which a transaction can be taken back though fields were changed since; the refusal itself where there is none. */
export const waysAround = (
  store: Store,
  { tx, changes }: HistoryEntry,
  author: Author,
  refused: Failure,
): Result<Ways> => {
  const since = sinceIn(refused);
  if (since.length === 0) return { ok: false, failure: refused };
  const input = { tx, changes: changes() };
  const tried = (['keep', 'take'] as const).map(way => ({
    way,
    done: store.preview(undoChanges, { ...input, since: way }, author),
  }));
  const ways = tried.filter(({ done }) => done.ok).map(({ way }) => way);
  const [, all] = tried;
  if (ways.length > 0) return ok({ since, ways });
  return all && !all.done.ok
    ? { ok: false, failure: whoChanged(store, all.done.failure) }
    : { ok: false, failure: refused };
};
