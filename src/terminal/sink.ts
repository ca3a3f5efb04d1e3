import { EventEmitter } from 'node:events';
import type { Output } from './host';

const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;

/**
 * What Ink takes for its stdout: every write is one finished frame (Ink's `debug: true`), the size is the terminal's.
 * It says that it is no terminal, so that nobody sends it escape sequences of their own between the frames.
 */
export function createSink(output: Output, onFrame: (frame: string) => void): NodeJS.WriteStream {
  const sink = new EventEmitter().setMaxListeners(0);
  const write = (frame: string, ...rest: readonly unknown[]): boolean => {
    if (frame !== '') onFrame(frame);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  Object.defineProperties(sink, {
    columns: { get: () => output.columns || DEFAULT_COLUMNS },
    rows: { get: () => output.rows || DEFAULT_ROWS },
    isTTY: { value: false },
    writable: { value: true },
    write: { value: write },
  });
  return sink as NodeJS.WriteStream;
}
