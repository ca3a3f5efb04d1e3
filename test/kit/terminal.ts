import { readFileSync } from 'node:fs';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { BEGIN_PICTURE, END_PICTURE } from '../../src/terminal/sequences';
import { childEnvironment } from './child-environment';
import { loadGraphemes } from './graphemes';

const KEY_PAUSE_MS = 5;
const POLL_MS = 10;
const PATIENCE_MS = 20_000;

const { UnicodeGraphemesAddon } = await loadGraphemes();

export type TerminalOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly cwd?: string;
  /** Added to the cleaned environment of the test run. */
  readonly env?: Readonly<Record<string, string>>;
};

export type Exit = { readonly exitCode: number; readonly signal?: number | undefined };

export type CellLook = {
  readonly text: string;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
  readonly underline: boolean;
  /** The palette's number, -1 for the default colour. */
  readonly foreground: number;
  readonly background: number;
};

/** A program in a real pseudo-terminal, seen through a real terminal emulator (xterm.js without a browser). */
export class Terminal {
  readonly exited: Promise<Exit>;
  /** All that the program has written so far, byte for byte. */
  raw = '';
  readonly #emulator: InstanceType<typeof xterm.Terminal>;
  readonly #pty: IPty;
  #exit: Exit | undefined;

  constructor(command: string, args: readonly string[], options: TerminalOptions = {}) {
    const { columns = 80, rows = 24, cwd = process.cwd(), env = {} } = options;
    this.#emulator = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
    this.#emulator.loadAddon(new UnicodeGraphemesAddon());
    this.#pty = spawn(command, [...args], {
      name: env.TERM ?? 'xterm-256color',
      cols: columns,
      rows,
      cwd,
      env: { ...childEnvironment(), ...env },
    });
    this.#pty.onData(data => {
      this.raw += data;
      this.#emulator.write(data);
    });
    this.#emulator.onData(reply => this.#pty.write(reply)); // the answers to a program's queries
    this.exited = new Promise(resolve => {
      this.#pty.onExit(exit => {
        this.#exit = exit;
        resolve(exit);
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** How the program ended; undefined while it runs. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  get alternate(): boolean {
    return this.#emulator.buffer.active.type === 'alternate';
  }

  /** As the program's bytes say; the emulator does not tell. */
  get cursorVisible(): boolean {
    return this.raw.lastIndexOf('\u001B[?25l') <= this.raw.lastIndexOf('\u001B[?25h');
  }

  get bracketedPaste(): boolean {
    return this.#emulator.modes.bracketedPasteMode;
  }

  /** Types keys one by one, each in its own write, as a person does. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#pty.write(key);
      await pause(KEY_PAUSE_MS);
    }
  }

  /** Sends `text` in one write, as a fast typist over a slow link does. */
  type(text: string): void {
    this.#pty.write(text);
  }

  /** Pastes as a terminal with bracketed paste does. */
  paste(text: string): void {
    this.#pty.write(`\u001B[200~${text}\u001B[201~`);
  }

  /** What the screen shows, a string a row without the spaces at its end. */
  async lines(): Promise<string[]> {
    await new Promise<void>(resolve => this.#emulator.write('', resolve));
    const { active } = this.#emulator.buffer;
    return Array.from(
      { length: this.#emulator.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
  }

  /** The lines as one text, without the empty ones at the end. */
  async screen(): Promise<string> {
    return (await this.lines()).join('\n').trimEnd();
  }

  /** One cell, counted from 0; call after `lines`, `screen` or `waitFor`. */
  cell(row: number, column: number): CellLook {
    const { active } = this.#emulator.buffer;
    const cell = active.getLine(active.baseY + row)?.getCell(column);
    if (cell === undefined) throw new Error(`no cell in row ${row}, column ${column}`);
    return {
      text: cell.getChars(),
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      inverse: cell.isInverse() !== 0,
      underline: cell.isUnderline() !== 0,
      foreground: cell.isFgDefault() ? -1 : cell.getFgColor(),
      background: cell.isBgDefault() ? -1 : cell.getBgColor(),
    };
  }

  /** Waits until the screen holds `what` and gives the screen back; looks every `poll` ms, and fails after `patience` ms with what it shows. */
  async waitFor(
    what: string | RegExp | ((screen: string) => boolean),
    { patience = PATIENCE_MS, poll = POLL_MS }: { readonly patience?: number; readonly poll?: number } = {},
  ): Promise<string> {
    const deadline = performance.now() + patience;
    for (;;) {
      const screen = await this.screen();
      if (this.#whole && matches(screen, what)) return screen;
      if (performance.now() > deadline) throw new Error(`waited in vain for ${what}; the screen shows:\n${screen}`);
      await pause(poll);
    }
  }

  /** Whether the last picture that was begun has come in full; a large one takes several reads. */
  get #whole(): boolean {
    return this.raw.lastIndexOf(BEGIN_PICTURE) <= this.raw.lastIndexOf(END_PICTURE);
  }

  /**
   * Waits until the bytes have stopped coming for `quiet` ms, longer than the app takes to follow a cursor that rests, and
   * the program rests: a busy machine lets it wait for its turn.
   */
  async settle(quiet = 150): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    let bytes = -1;
    let ticks = '';
    for (;;) {
      const rested = isResting(this.pid) && ticks === ticksOf(this.pid);
      if (bytes === this.raw.length && this.#whole && (rested || performance.now() > deadline)) return;
      bytes = this.raw.length;
      ticks = ticksOf(this.pid);
      await pause(quiet);
    }
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Stops reading, as a link that has stalled; the program's writes fill the kernel's buffer. */
  stall(): void {
    this.#pty.pause();
  }

  unstall(): void {
    this.#pty.resume();
  }

  /** Sends a signal to the program; nothing happens when it has ended. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    if (this.#exit === undefined) this.#pty.kill(signal);
  }
}

/** What Linux tells of a process after its name: the state's letter, then numbers. Nothing once it ended, and nowhere else. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Processor time used so far, in the kernel's ticks. */
function ticksOf(pid: number): string {
  const stat = statOf(pid);
  return `${stat[11] ?? ''} ${stat[12] ?? ''}`;
}

function isResting(pid: number): boolean {
  return statOf(pid)[0] !== 'R';
}

function matches(screen: string, what: string | RegExp | ((screen: string) => boolean)): boolean {
  if (typeof what === 'string') return screen.includes(what);
  return what instanceof RegExp ? what.test(screen) : what(screen);
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
