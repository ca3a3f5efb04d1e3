import { CLEAR } from './sequences';
import { unchangedBeginning, unchangedEnd } from './unchanged';

/**
 * The bytes that turn the picture `shown` into `next`, rewriting only what changed of the lines that did; '' when none did.
 * `shown` is undefined when nobody knows what the terminal shows, which is `columns` wide.
 */
export function difference(shown: readonly string[] | undefined, next: readonly string[], columns: number): string {
  let bytes = shown === undefined ? CLEAR : '';
  const rows = Math.max(shown?.length ?? 0, next.length);
  for (let row = 0; row < rows; row++) {
    const line = next[row] ?? '';
    const before = shown?.[row] ?? '';
    if (line !== before) bytes += rewrite(row, before, line, columns);
  }
  return bytes;
}

// Erased before it is written: without automatic wrap the cursor stays on the last column, and erasing to the end of
// the line after a full one would take its last character away.
function rewrite(row: number, before: string, line: string, columns: number): string {
  const from = unchangedBeginning(before, line, columns);
  const to = unchangedEnd(before, line, from, columns);
  const written = line.slice(from.at, to?.at);
  const place = `\u001B[${row + 1};${from.column + 1}H`;
  if (to) return place + written;
  const erase = from.column === 0 ? '\u001B[2K' : '\u001B[K';
  return `${place}${erase}${written}${written.includes('\u001B') ? '\u001B[0m' : ''}`;
}
