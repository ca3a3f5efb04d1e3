import { bar } from '../charts/bar';
import type { Environment } from './environment';

const width = 30;
/** A terminal is written to at most this often, in milliseconds. */
const pause = 80;

/** A bar on the terminal while files are read; nothing in a pipe or with `--quiet`. */
export const progressBar = ({
  stderr,
  globals,
  unicode,
}: Environment): { report: (done: number, total: number) => void; end: () => void } => {
  if (!stderr.isTTY || globals.quiet) return { report: () => undefined, end: () => undefined };
  let last = 0;
  let drawn = false;
  return {
    report: (done, total) => {
      const now = performance.now();
      if (now - last < pause) return;
      last = now;
      drawn = true;
      const share = total > 0 ? done / total : 0;
      stderr.write(
        `\r${bar(share, 1, width, unicode ? 'blocks' : 'ascii').padEnd(width)} ${String(Math.round(share * 100)).padStart(3)} %`,
      );
    },
    end: () => {
      if (drawn) stderr.write(`\r${' '.repeat(width + 6)}\r`);
    },
  };
};
