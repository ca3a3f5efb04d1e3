import { Readable, Writable } from 'node:stream';
import type { Answer, Commands } from '../actions/ports';
import { shellWord } from '../actions/shellWord';
import { FailureError } from '../domain/result';
import type { JsonStore } from '../store/jsonStore';
import { isAssignment } from './assignments';
import type { Options } from './command';
import { completeCommand } from './completeCommand';
import type { Environment } from './environment';
import { exitCodes } from './exitCodes';
import { Answered, type Invocation, parseCommandLine } from './program';
import { assertSound, globalsOf } from './surroundings';
import { commands, planned } from './table';
import { refuse } from './unwrap';

/** What the app hands in: its own surroundings, and the store it has open. */
export interface Within {
  readonly environment: Environment;
  readonly store: JsonStore;
  readonly version: string;
}

/** The scripted face as the app uses it: on the app's own store, with what it says caught, and nobody ever asked. */
export const commandsWithin = (within: Within): Commands => ({
  names: [...commands.map(({ name }) => name), ...planned, 'help'],
  complete: (text, cursor) =>
    completeCommand(text, cursor, {
      state: within.store.state,
      actor: within.environment.author(within.store).actor,
    }),
  run: (words, columns) => run(within, words, columns),
});

const run = async (within: Within, words: readonly string[], columns: number): Promise<Answer> => {
  const { store } = within;
  const out = new Caught();
  const trouble = new Caught();
  const command = ['crm', ...words.map(shellWord)].join(' ');
  const before = store.seq;
  const end = (failure?: Answer['failure'], code = 0): Answer => {
    const wrote = wroteSince(within, before, command);
    return {
      code,
      out: out.text,
      trouble: trouble.text,
      ...(failure ? { failure } : {}),
      ...(wrote === undefined ? {} : { wrote }),
    };
  };
  try {
    const invocation = await parseCommandLine(words, within.version, text => out.write(text));
    const named = fitting(invocation);
    const globals = { ...globalsOf({ ...invocation.globals, ...invocation.options }), input: false };
    const { environment } = within;
    await named.run(
      {
        globals,
        stdin: Readable.from([]),
        // What is read on a screen is laid out as for a terminal, and kept as wide.
        stdout: Object.assign(out, { isTTY: true }),
        stderr: trouble,
        columns,
        color: false,
        unicode: environment.unicode && invocation.globals.ascii !== true,
        get now() {
          return environment.now;
        },
        timeZone: environment.timeZone,
        login: environment.login,
        folder: environment.folder,
        command,
        openStore: async ({ write = false } = {}) => {
          const readOnly = globals.readOnly ? '--read-only says so' : store.readOnly;
          if (write === true && readOnly !== undefined) refuse('not permitted', `nothing can be written: ${readOnly}`);
          if (write === true) await assertSound(store);
          return store;
        },
        author: opened => ({ ...environment.author(opened), command }),
      },
      invocation.args,
      invocation.options,
    );
    return end();
  } catch (error) {
    if (error instanceof Answered) return end();
    if (error instanceof FailureError) return end(error.failure, exitCodes[error.failure.code]);
    const message = `unexpected: ${error instanceof Error ? error.message : String(error)}`;
    return end({ code: 'invalid', message, hint: 'this is a bug in Dealdeck' }, 1);
  }
};

class Caught extends Writable {
  text = '';

  override _write(chunk: Buffer | string, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

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

/** The command, when it makes sense inside of the app. */
const fitting = ({ command, args, options, globals }: Invocation): NonNullable<Invocation['command']> => {
  if (!command) return refuse('usage', 'which command?', 'crm help lists them');
  if (globals.asOf !== undefined) refuse('usage', '--as-of is not available yet', 'history shows what was changed');
  for (const flag of ['data', 'as', 'now'])
    if (globals[flag] !== undefined)
      refuse(
        'usage',
        `--${flag} is for the shell: the app has its own`,
        `leave it out, or run crm --${flag} … in a shell`,
      );
  const reason = outside(command.name, args, options);
  if (reason !== undefined) refuse('usage', `crm ${command.name}: ${reason.why}`, reason.way);
  return command;
};

/** Why a command is only for the shell, or undefined. */
const outside = (
  name: string,
  args: readonly string[],
  options: Options,
): { readonly why: string; readonly way: string } | undefined => {
  if (name === 'init') return { why: 'the app has a data folder open', way: 'run it in a shell' };
  if (options.watch === true)
    return { why: '--watch is for the shell', way: 'leave it out: what is on the screen is watched already' };
  if (name === 'import' && args.includes('-'))
    return { why: 'there is no stdin inside of the app', way: 'name a file' };
  if (name === 'edit' && !args.some(arg => isAssignment(arg)))
    return { why: 'name what shall be changed', way: 'write it like edit L1042 title=VP' };
  return undefined;
};
