import { Readable, Writable } from 'node:stream';
import type { Answer } from '../actions/ports';
import { shellWord } from '../actions/shellWord';
import { type Failure, FailureError } from '../domain/result';
import type { JsonStore } from '../store/jsonStore';
import type { Environment } from './environment';
import { exitCodes } from './exitCodes';
import { fitting } from './fitting';
import { Answered, type Invocation, parseCommandLine } from './program';
import { assertSound, globalsOf } from './surroundings';
import { refuse } from './unwrap';

/** What the app hands in: its own surroundings, and the store it has open. */
export interface Within {
  readonly environment: Environment;
  readonly store: JsonStore;
  readonly version: string;
}

/** Runs a command on the store that is open. Whatever it fails with is in the answer; `columns` is how wide it prints. */
export const runWithin = async (within: Within, words: readonly string[], columns: number): Promise<Answer> => {
  const stdout = Object.assign(new Caught(), { isTTY: true });
  const stderr = new Caught();
  const command = ['crm', ...words.map(shellWord)].join(' ');
  const before = within.store.seq;
  let ended: Pick<Answer, 'code' | 'failure'> = { code: 0 };
  try {
    const invocation = await parseCommandLine(words, within.version, text => stdout.write(text));
    const { args, options } = invocation;
    const streams = { stdin: Readable.from([]), stdout, stderr, columns, command };
    await fitting(invocation).run(environmentOf(within, invocation, streams), args, options);
  } catch (error) {
    // Help that was asked for ends a command too.
    if (!(error instanceof Answered)) ended = failed(error);
  }
  const wrote = wroteSince(within, before, command);
  return { ...ended, out: stdout.text, trouble: stderr.text, ...(wrote === undefined ? {} : { wrote }) };
};

class Caught extends Writable {
  text = '';

  override _write(chunk: Buffer | string, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** The app's surroundings with other streams: nobody can be asked, and nothing but the open store is opened. */
const environmentOf = (
  { environment, store }: Within,
  { globals: given, options }: Invocation,
  streams: Pick<Environment, 'stdin' | 'stdout' | 'stderr' | 'columns' | 'command'>,
): Environment => {
  const globals = { ...globalsOf({ ...given, ...options }), input: false };
  return {
    ...streams,
    env: environment.env,
    globals,
    color: false,
    unicode: environment.unicode && given.ascii !== true,
    get now() {
      return environment.now;
    },
    timeZone: environment.timeZone,
    login: environment.login,
    folder: environment.folder,
    openStore: async ({ write = false } = {}) => {
      const readOnly = globals.readOnly ? '--read-only says so' : store.readOnly;
      if (write === true && readOnly !== undefined) refuse('not permitted', `nothing can be written: ${readOnly}`);
      if (write === true) await assertSound(store);
      return store;
    },
    author: opened => ({ ...environment.author(opened), command: streams.command }),
  };
};

const failed = (error: unknown): { readonly code: number; readonly failure: Failure } => {
  if (error instanceof FailureError) return { code: exitCodes[error.failure.code], failure: error.failure };
  const message = `unexpected: ${error instanceof Error ? error.message : String(error)}`;
  return { code: 1, failure: { code: 'invalid', message, hint: 'this is a bug in Dealdeck' } };
};

/** The command of what was written here meanwhile; others may have written too. */
const wroteSince = ({ store, environment }: Within, before: number, command: string): string | undefined => {
  let left = store.seq - before;
  if (left <= 0) return undefined;
  const { actor } = environment.author(store);
  for (const entry of store.history()) {
    if (entry.by === actor && entry.command === command) return command;
    left -= 1;
    if (left <= 0) break;
  }
  return undefined;
};
