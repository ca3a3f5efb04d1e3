import { type Entry, lastToRedo, lastToUndo, namedToUndo } from '../domain/history/target';
import { undoChanges } from '../domain/history/undo';
import type { Result } from '../domain/result';
import type { JsonStore } from '../store/jsonStore';
import type { HistoryEntry } from '../store/port';
import type { Command } from './command';
import type { Environment } from './environment';
import { unwrap } from './unwrap';
import { write } from './write';

export const undo: Command = {
  name: 'undo',
  summary: 'Take back a transaction or a batch; without one, your last',
  arguments: [{ name: '[tx]', help: 'X57 or B12, as receipts and history name them' }],
  writes: true,
  examples: ['crm undo', 'crm undo B12 --dry-run'],
  run: (environment, [name]) =>
    takeBack(environment, (entries, mine) =>
      name === undefined ? lastToUndo(entries, mine) : namedToUndo(entries, name),
    ),
};

export const redo: Command = {
  name: 'redo',
  summary: 'Do again what you undid last',
  writes: true,
  examples: ['crm redo', 'crm redo --dry-run'],
  run: environment => takeBack(environment, lastToRedo),
};

type Choose = (entries: Iterable<HistoryEntry>, mine: ReadonlySet<string>) => Result<Entry & HistoryEntry>;

const takeBack = async (environment: Environment, choose: Choose): Promise<void> => {
  const store = await environment.openStore({ write: true });
  const entry = unwrap(choose(store.history(), namesOf(store, environment.author(store).actor)));
  await write(environment, store, undoChanges, { tx: entry.tx, changes: entry.changes() }, { undoes: entry.tx });
};

/** All names under which a person may have written: before they had a user record it was the login. */
export const namesOf = (store: Pick<JsonStore, 'state'>, actor: string): Set<string> => {
  const user = store.state.get('user', actor);
  return new Set([actor, ...(user?.login ? [user.login] : [])]);
};
