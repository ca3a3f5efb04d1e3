import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fail, ok, type Result } from '../domain/result';
import { RESTORE } from '../terminal/sequences';
import { writeNow } from '../terminal/write-now';
import { type Env, howToSet } from './editorWords';

/** The process as the composition root hands it in. */
export interface EditorHost {
  readonly env: Env;
  readonly stdin: { readonly readableFlowing?: boolean | null; pause(): unknown; resume(): unknown };
  readonly process: NodeJS.Process;
}

interface EditorEnd {
  readonly ended: Result<void>;
  /** The signal that asked this process, not the editor, to end meanwhile. */
  readonly dying: NodeJS.Signals | undefined;
}

/**
 * Runs a program with the terminal to itself and waits for its end; anything but a clean exit is a failure. Ctrl-C belongs
 * to the editor; a stop (Ctrl-Z) stops both of us, so that the shell comes up.
 */
export const runEditor = async (words: readonly string[], { stdin, process }: EditorHost): Promise<EditorEnd> => {
  const reading = stdin.readableFlowing === true;
  if (reading) stdin.pause();
  const signals = mindSignals(process);
  try {
    const [command = '', ...args] = words;
    const child = spawn(command, args, { stdio: 'inherit' });
    signals.passTo(child);
    const ended = await endOf(child, command);
    return { ended, dying: signals.dying() };
  } catch (error) {
    return { ended: cannotRun(words[0] ?? '', error), dying: undefined };
  } finally {
    signals.restore();
    if (reading) stdin.resume();
  }
};

const endOf = (child: ChildProcess, command: string): Promise<Result<void>> =>
  new Promise(resolve => {
    child.once('error', error => resolve(cannotRun(command, error)));
    child.once('exit', (code, signal) => {
      // A program that was killed has not tidied up the terminal.
      if (signal !== null) tidy();
      const how = signal === null ? `ended with ${code}` : `was ended by ${signal}`;
      resolve(code === 0 ? ok(undefined) : fail('interrupted', `${command} ${how}; nothing was changed`));
    });
  });

const tidy = (): void => {
  if (spawnSync('stty', ['sane'], { stdio: ['inherit', 'ignore', 'ignore'] }).status === 0) writeNow(1, RESTORE);
};

const cannotRun = (command: string, error: unknown): Result<never> => {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? fail('not found', `the editor "${command}" was not found`, howToSet)
    : fail('not permitted', `the editor "${command}" cannot be run: ${message}`, howToSet);
};

interface Signals {
  passTo(child: ChildProcess): void;
  dying(): NodeJS.Signals | undefined;
  restore(): void;
}

/** Keys that mean the editor do not end us; what ends us ends the editor first. */
const mindSignals = (process: NodeJS.Process): Signals => {
  let child: ChildProcess | undefined;
  let dying: NodeJS.Signals | undefined;
  const die = (signal: NodeJS.Signals): void => {
    dying = signal;
    child?.kill(signal);
  };
  const listeners: readonly (readonly [NodeJS.Signals, (signal: NodeJS.Signals) => void])[] = [
    ['SIGINT', () => undefined],
    ['SIGQUIT', () => undefined],
    ['SIGTERM', die],
    ['SIGHUP', die],
  ];
  const before = listeners.map(([signal]) => [signal, process.listeners(signal)] as const);
  for (const [signal, listener] of listeners) {
    process.removeAllListeners(signal);
    process.on(signal, listener);
  }
  return {
    passTo: editor => {
      child = editor;
    },
    dying: () => dying,
    restore: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
      for (const [signal, each] of before) for (const listener of each) process.on(signal, listener as () => void);
    },
  };
};
