import { mostUnasked, toRedo, toUndo } from '../actions/takeBack';
import { undoChanges } from '../domain/history/undo';
import type { Result } from '../domain/result';
import type { HistoryEntry, Store } from '../store/port';
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
  run: (environment, [name]) => run(environment, (store, actor) => toUndo(store, actor, name)),
};

export const redo: Command = {
  name: 'redo',
  summary: 'Do again what you undid last',
  writes: true,
  examples: ['crm redo', 'crm redo --dry-run'],
  run: environment => run(environment, toRedo),
};

const run = async (
  environment: Environment,
  choose: (store: Store, actor: string) => Result<HistoryEntry>,
): Promise<void> => {
  const store = await environment.openStore({ write: true });
  const { tx, changes, command } = unwrap(choose(store, environment.author(store).actor));
  const all = changes();
  // A script names what it takes back, or knows; somebody at a terminal may have forgotten that the last was an import.
  const many = all.length > mostUnasked && environment.stdin.isTTY === true;
  const ask = many ? { ask: `take back ${all.length} records (${command})` } : {};
  await write(environment, store, undoChanges, { tx, changes: all }, { undoes: tx, ...ask });
};
