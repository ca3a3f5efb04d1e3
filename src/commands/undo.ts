import { flagOf, mostUnasked, toRedo, toUndo, waysAround } from '../actions/takeBack';
import { whoChanged } from '../actions/whoChanged';
import { sinceIn } from '../domain/history/since';
import { type AboutSince, type LeftOut, undoChanges } from '../domain/history/undo';
import { toldSince } from '../domain/present/conflict';
import { isTold } from '../domain/present/told';
import { type Failure, FailureError, type Result } from '../domain/result';
import type { JsonStore } from '../store/jsonStore';
import type { HistoryEntry, Receipt, Store } from '../store/port';
import type { Command, Options } from './command';
import { answerTo, canAsk } from './confirm';
import type { Environment } from './environment';
import { tell } from './print';
import { refuse, unwrap } from './unwrap';
import { write } from './write';

const options = [
  { flags: '--keep-theirs', help: 'leave what was changed since, and take back the rest' },
  { flags: '--force', help: 'take back all of it, what was changed since too' },
];

export const undo: Command = {
  name: 'undo',
  summary: 'Take back a transaction or a batch; without one, your last',
  arguments: [{ name: '[tx]', help: 'X57 or B12, as receipts and history name them' }],
  options,
  writes: true,
  examples: ['crm undo', 'crm undo B12 --dry-run', 'crm undo X57 --keep-theirs'],
  run: (environment, [name], given) =>
    run(environment, { options: given, choose: (store, actor) => toUndo(store, actor, name) }),
};

export const redo: Command = {
  name: 'redo',
  summary: 'Do again what you undid last',
  options,
  writes: true,
  examples: ['crm redo', 'crm redo --dry-run'],
  run: (environment, _, given) => run(environment, { options: given, choose: toRedo }),
};

interface Asked {
  readonly options: Options;
  choose(store: Store, actor: string): Result<HistoryEntry>;
}

const run = async (environment: Environment, { options, choose }: Asked): Promise<void> => {
  const store = await environment.openStore({ write: true });
  const entry = unwrap(choose(store, environment.author(store).actor));
  const { tx, changes, command } = entry;
  const all = changes();
  // A script names what it takes back, or knows; somebody at a terminal may have forgotten that the last was an import.
  const many = all.length > mostUnasked && environment.stdin.isTTY === true;
  const ask = many ? { ask: `take back ${all.length} records (${command})` } : {};
  const told = { undoes: tx, also: ({ result }: Receipt<Undone>) => leftOutOf(result) };
  const asked = sinceAsked(options);
  try {
    const input = { tx, changes: all, since: asked };
    await write(environment, store, undoChanges, input, { ...told, ...ask });
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    await aroundLater({ environment, store, entry, told }, error.failure);
  }
};

type Undone = { readonly leftOut: readonly LeftOut[] };

const leftOutOf = (result: Undone | undefined) =>
  result && result.leftOut.length > 0 ? { leftOut: result.leftOut } : {};

const sinceAsked = ({ keepTheirs, force }: Options): AboutSince | undefined => {
  if (keepTheirs === true && force === true) refuse('usage', 'either --keep-theirs or --force, not both');
  return keepTheirs === true ? 'keep' : force === true ? 'take' : undefined;
};

interface Going {
  readonly environment: Environment;
  readonly store: JsonStore;
  readonly entry: HistoryEntry;
  readonly told: { readonly undoes: string; also(receipt: Receipt<Undone>): object };
}

/** Tells what was changed since, and goes on as somebody at the terminal chooses. */
const aroundLater = async (going: Going, refused: Failure): Promise<void> => {
  const { environment, store, entry, told } = going;
  const failure = whoChanged(store, refused);
  const since = sinceIn(failure);
  const { globals, now, command } = environment;
  const asking = canAsk(environment) && !globals.json && !globals.yes && !globals.dryRun;
  const lines = since.filter(({ field }) => isTold(field)).map(each => toldSince(each, store.state, now));
  if (!globals.json && (lines.length > 1 || asking)) tellSome(environment, lines);
  const author = environment.author(store);
  if (since.length === 0 || !asking) throw new FailureError(failure);
  const { ways } = unwrap(waysAround(store, entry, author, failure));
  const way = await chosen(environment, ways);
  if (!way) throw new FailureError({ ...failure, hint: 'nothing was changed' });
  const decided = `${command} ${flagOf[way]}`;
  const deciding = { ...environment, command: decided, author: () => ({ ...author, command: decided }) };
  try {
    const input = { tx: entry.tx, changes: entry.changes(), since: way, seen: since };
    await write(deciding, store, undoChanges, input, told);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    if (sinceIn(error.failure).length === 0) throw error;
    await aroundLater(going, error.failure);
  }
};

const mostTold = 20;

const tellSome = (environment: Environment, lines: readonly string[]): void => {
  for (const line of lines.slice(0, mostTold)) tell(environment, line);
  if (lines.length > mostTold) tell(environment, `… and ${lines.length - mostTold} more`);
};

const questions: Readonly<Record<AboutSince, string>> = {
  keep: 'take back the rest and leave these (r)',
  take: 'take back everything, these too (e)',
};

/** Enter takes the first way there is, as long as that loses nobody's work. */
const chosen = async (environment: Environment, ways: readonly AboutSince[]): Promise<AboutSince | undefined> => {
  const keeps = ways.includes('keep');
  const letters = ways.map(way => (way === 'keep' ? 'R' : 'e'));
  const asked = [...ways.map(way => questions[way]), 'leave all as it is (n)'].join(', ');
  const answer = await answerTo(environment, `${asked}? [${[...letters, keeps ? 'n' : 'N'].join('/')}] `);
  if (keeps && (answer === '' || /^r$/i.test(answer ?? ''))) return 'keep';
  return ways.includes('take') && /^e$/i.test(answer ?? '') ? 'take' : undefined;
};
