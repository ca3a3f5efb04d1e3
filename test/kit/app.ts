import { type Crm, program } from './crm';
import { Terminal, type TerminalOptions } from './terminal';

export interface AppOptions extends TerminalOptions {
  /** More words for the command line, such as --read-only. */
  readonly words?: readonly string[];
  /** The command to run it under, such as setpriv. */
  readonly under?: readonly string[];
}

const opened: Terminal[] = [];

/** Opens the app in a terminal and waits until it shows its first screen. */
export const openApp = async (crm: Crm, options: AppOptions = {}): Promise<Terminal> => {
  const terminal = startApp(crm, options);
  await terminal.waitFor(/\? help/);
  return terminal;
};

/** The same without the waiting. */
export const startApp = (crm: Crm, { words = [], under = [], env = {}, ...size }: AppOptions = {}): Terminal => {
  const [command = process.execPath, ...args] = [...under, process.execPath, program, ...crm.where, ...words];
  const terminal = new Terminal(command, args, { ...size, cwd: crm.folder, env: { HOME: crm.folder, ...env } });
  opened.push(terminal);
  return terminal;
};

/** Ends what the last test left running. */
export const closeApps = (): void => {
  for (const terminal of opened.splice(0)) terminal.kill();
};

export const keys = {
  enter: '\r',
  esc: '\u001B',
  tab: '\t',
  backspace: '\u007F',
  down: '\u001B[B',
  up: '\u001B[A',
  right: '\u001B[C',
  left: '\u001B[D',
  ctrl: (letter: string): string => String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64),
} as const;
