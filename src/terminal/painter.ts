import { difference } from './difference';
import type { Output } from './host';
import { BEGIN_PICTURE, END_PICTURE } from './sequences';

export type Painter = {
  /** Shows a frame: now, or as soon as the terminal has taken the one before; only the newest waits. */
  paint(frame: string): void;
  /** The terminal no longer shows what was painted (resized, cleared, used by another): the next flush paints it all. */
  forget(): void;
  /** Paints the newest frame unless it is on the screen already. */
  flush(): void;
  start(): void;
  /** Nothing is written from here on until `start`. */
  stop(): void;
};

const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;

/** Paints frames on `output` line by line, at most two in one turn of the event loop; `onFrame` hears the bytes of each. */
export function createPainter(output: Output, onFrame?: (bytes: number) => void): Painter {
  let live = false;
  let busy = false;
  let newest: string | undefined;
  let painted = true;
  let shown: readonly string[] | undefined;

  const flush = (): void => {
    if (!live || busy || painted || newest === undefined) return;
    const next = newest.split('\n', output.rows || DEFAULT_ROWS);
    const changes = difference(shown, next, output.columns || DEFAULT_COLUMNS);
    shown = next;
    painted = true;
    if (changes !== '') write(BEGIN_PICTURE + changes + END_PICTURE);
  };

  // Keys that arrive together draw a frame each: the first is shown at once, of the others only the last.
  const write = (bytes: string): void => {
    busy = true;
    const drained = output.write(bytes);
    onFrame?.(Buffer.byteLength(bytes));
    if (drained) setImmediate(ready);
    else output.on('drain', ready);
  };

  const ready = (): void => {
    output.off('drain', ready);
    busy = false;
    flush();
  };

  const forget = (): void => {
    shown = undefined;
    painted = false;
  };

  return {
    paint(frame) {
      newest = frame;
      painted = false;
      flush();
    },
    forget,
    flush,
    start() {
      live = true;
      forget();
    },
    stop() {
      live = false;
      busy = false;
      output.off('drain', ready);
    },
  };
}
