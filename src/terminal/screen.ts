import { inspect } from 'node:util';
import { watchExits } from './exits';
import { showMultiline } from './gate';
import type { Host, Input, Output } from './host';
import { createPainter } from './painter';
import { copySequence, ENTER, RESTORE } from './sequences';
import { createSink } from './sink';
import { writeNow } from './write-now';

export type ScreenOptions = {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly process: Host;
  /** False where Ctrl-Z must not lead to a shell (restricted mode). */
  readonly jobControl?: boolean | undefined;
  /** Hears of an uncaught error once the main screen is back; the process then exits with 1. By default it is printed. */
  readonly onCrash?: ((error: unknown) => void) | undefined;
  /** Hears the bytes of each painted frame. */
  readonly onFrame?: ((bytes: number) => void) | undefined;
};

export type Screen = {
  /** Pass as `render(app, {stdout: screen.sink, debug: true, patchConsole: false, exitOnCtrlC: false})`. */
  readonly sink: NodeJS.WriteStream;
  /** Takes the terminal: raw keys, alternate screen; paints the last frame, if there was one. */
  enter(): void;
  /** Gives the terminal back, before this call returns. Frames that come later are kept, not shown. */
  leave(): void;
  /** Gives the terminal back and stops the job, as Ctrl-Z does; all of it comes back on `fg`. */
  suspend(): void;
  /** Paints everything anew. */
  repaint(): void;
  /** Puts a text into the terminal's clipboard, where the terminal lets us. */
  copy(text: string): void;
};

// Where no shell could bring the job back (`ssh host crm`) the kernel ignores the stop: then we are simply back soon.
const NOT_STOPPED_MS = 100;

/** Owns the terminal from `enter` to `leave`, and restores it on every way out: exit, signal, crash, hang-up. */
export function createScreen(options: ScreenOptions): Screen {
  const { stdin, stdout, process, jobControl = true } = options;
  const painter = createPainter(stdout, options.onFrame);
  const sink = createSink(stdout, painter.paint);
  let entered = false;
  let holding = false;
  let unwatch = (): void => {};
  let back: NodeJS.Timeout | undefined;

  const take = (): void => {
    setRaw(stdin, true); // first: in the background this stops us before anything is drawn over the shell
    holding = true;
    stdout.write(ENTER);
    painter.start();
    process.emit('SIGWINCH'); // a stopped job never heard of a resize: Node reads the size again
    painter.flush();
  };

  const release = (): void => {
    if (!holding) return;
    holding = false;
    painter.stop();
    setRaw(stdin, false);
    writeNow(stdout.fd ?? 1, RESTORE);
  };

  const resized = (): void => {
    painter.forget();
    sink.emit('resize');
    painter.flush();
  };

  const suspend = (): void => {
    if (!jobControl || !holding) return;
    release();
    process.off('SIGTSTP', suspend); // the default action of this signal is what stops us, and the rest of our job
    process.kill(0, 'SIGTSTP');
    back = setTimeout(resume, NOT_STOPPED_MS);
  };

  const resume = (): void => {
    clearTimeout(back);
    if (!entered) return;
    process.off('SIGTSTP', suspend);
    process.on('SIGTSTP', suspend);
    take();
  };

  const crash = (error: unknown): void => {
    release();
    try {
      (options.onCrash ?? printError)(error);
    } finally {
      process.exit(1);
    }
  };

  return {
    sink,
    suspend,
    enter() {
      if (entered) return;
      entered = true;
      unwatch = watchExits({ stdin, stdout, process }, { restore: release, crash, resume });
      process.on('SIGTSTP', suspend);
      stdout.on('resize', resized);
      take();
    },
    leave() {
      entered = false;
      clearTimeout(back);
      release();
      unwatch();
      process.off('SIGTSTP', suspend);
      stdout.off('resize', resized);
    },
    repaint() {
      painter.forget();
      painter.flush();
    },
    copy(text) {
      if (holding) stdout.write(copySequence(text));
    },
  };
}

// Off before on: after a stop from outside, the shell has changed the mode and Node does not know.
function setRaw(stdin: Input, on: boolean): void {
  if (stdin.isTTY !== true) return;
  try {
    stdin.setRawMode?.(false);
    if (on) stdin.setRawMode?.(true);
  } catch {
    // the terminal is gone; its hang-up ends the process
  }
}

function printError(error: unknown): void {
  writeNow(2, `${showMultiline(inspect(error))}\n`);
}
