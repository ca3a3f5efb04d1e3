import type { TextSession } from '../actions/ports';
import { shellWord } from '../actions/shellWord';
import { recordsAt } from '../domain/history/recordAt';
import { type Failure, FailureError, fail, ok, type Result } from '../domain/result';
import { openInput } from '../formats/input';
import type { TextContext } from '../formats/recordText/names';
import { type Reading, readText } from '../formats/recordText/readText';
import { formatOf } from '../formats/recordText/remarks';
import { writeText } from '../formats/recordText/writeText';
import type { TextFormat, Written } from '../formats/recordText/written';
import type { JsonStore } from '../store/jsonStore';
import { jsonSafe } from '../terminal/gate';
import { valueContext } from './assignments';
import { type Options, text as textOption } from './command';
import { ask } from './confirm';
import { createEditor } from './editor';
import type { Environment } from './environment';
import { tell } from './print';
import { proposeDeciding, tellProblems } from './proposeEdit';
import { createTextEditing, problemsOf, writeRecords } from './textEditing';
import { refuse, unwrap } from './unwrap';

type Ids = readonly string[];

/** Prints records as the text that `--with` takes back. Nothing in it can act on a terminal, and the gate leaves it as it is. */
export const printText = async (
  environment: Environment,
  store: JsonStore,
  ids: Ids,
  options: Options,
): Promise<void> => {
  if (ids.length === 0) return;
  const written = unwrap(writeRecords(ids, await contextOf(environment, store), formatAsked(options)));
  environment.stdout.write(jsonSafe(written.text));
};

/** Applies an edited text from a file, or from stdin. */
export const editWith = async (
  environment: Environment,
  store: JsonStore,
  ids: Ids,
  options: Options,
): Promise<void> => {
  const text = unwrap(await readWhole(textOption(options, 'with') ?? '', environment.stdin));
  const context = await contextOf(environment, store);
  const written = unwrap(writeRecords(ids, context, formatAsked(options) ?? formatOf(text)));
  const reading = readAsOf(text, written, context, store);
  const mayAsk = !environment.globals.yes && !environment.globals.dryRun;
  const done = reading.ok ? await proposeDeciding(environment, store, reading.value, mayAsk) : reading;
  if (!done.ok && problemsOf(done.failure).length > 1) tellProblems(environment, done.failure);
  unwrap(done);
};

/** Reads a text by what the records said when it was written out, as far as the history still tells. */
const readAsOf = (text: string, written: Written, context: TextContext, store: JsonStore): Result<Reading> => {
  const reading = readText(text, written, context);
  if (reading.ok || reading.failure.code !== 'conflict') return reading;
  const versions = new Map(
    problemsOf(reading.failure).flatMap(({ id, v }) => (id !== undefined && v !== undefined ? [[id, v] as const] : [])),
  );
  const now = written.records.map(({ record }) => record);
  const then = recordsAt(store.history(), now, versions);
  return then.length === now.length ? readText(text, writeText(then, context, written.format), context) : reading;
};

/** Opens the editor on records until what comes back can be written, or the user has enough. */
export const editInEditor = async (
  environment: Environment,
  store: JsonStore,
  ids: Ids,
  options: Options,
): Promise<void> => {
  const { stdin, stdout, globals, env } = environment;
  if (ids.length === 0) return tell(environment, 'no record fits, so there is nothing to edit');
  if (!stdin.isTTY || !stdout.isTTY || !globals.input) {
    const hint = 'name fields, such as title="VP"; or use --write-text, and --with FILE for what was made of it';
    refuse('usage', 'an editor needs a terminal', hint);
  }
  const editor = createEditor({ env, stdin: process.stdin, process });
  const author = (): ReturnType<Environment['author']> => environment.author(store);
  const editing = createTextEditing({ store, author, editor, format: formatAsked(options) });
  const session = unwrap(await editing.open(ids));
  const done = await rounds(environment, store, session);
  if (done.ok) session.close();
  else throw new FailureError(kept(done.failure, session, environment));
};

/** One round is: edit, look at the changes, write. Whatever was wrong is above the text in the next one. */
const rounds = async (environment: Environment, store: JsonStore, session: TextSession): Promise<Result<void>> => {
  for (;;) {
    const edited = await session.edit();
    const proposed = edited.ok ? await proposeDeciding(environment, store, edited.value, true) : edited;
    if (proposed.ok) return ok(undefined);
    const { failure } = proposed;
    // Without a text there is nothing to mend, and a no is a no.
    if (failure.code === 'interrupted' || session.file === undefined) return proposed;
    tellProblems(environment, failure);
    if (!(await ask(environment, 'edit again'))) return fail(failure.code, 'nothing was changed');
    if (edited.ok) await session.refused(failure);
  }
};

/** What was typed is not lost: the way back to it is the hint. */
const kept = (failure: Failure, { file }: TextSession, { command }: Environment): Failure =>
  file === undefined ? failure : { ...failure, hint: `your text is kept: ${command} --with ${shellWord(file)}` };

const formatAsked = (options: Options): TextFormat | undefined => {
  const asked = textOption(options, 'format');
  if (asked === undefined || asked === 'yaml' || asked === 'csv') return asked;
  return refuse('usage', `--format takes yaml or csv, not "${asked}"`);
};

const contextOf = async (environment: Environment, store: JsonStore): Promise<TextContext> => ({
  state: store.state,
  values: await valueContext(store, environment.author(store)),
});

const readWhole = async (path: string, stdin: AsyncIterable<Uint8Array>): Promise<Result<string>> => {
  const input = await openInput(path, stdin);
  if (!input.ok) return input;
  const pieces: Uint8Array[] = [];
  for await (const piece of input.value.chunks()) pieces.push(piece);
  await input.value.close();
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)));
  } catch {
    return fail('invalid', `${input.value.name} is not UTF-8`, 'save it as UTF-8');
  }
};
