import { CLEAR } from './sequences';

/**
 * The bytes that turn the picture `shown` into `next`, rewriting only the lines that changed; '' when none did.
 * `shown` is undefined when nobody knows what the terminal shows.
 */
export function difference(shown: readonly string[] | undefined, next: readonly string[]): string {
  let bytes = shown === undefined ? CLEAR : '';
  const rows = Math.max(shown?.length ?? 0, next.length);
  for (let row = 0; row < rows; row++) {
    const line = next[row] ?? '';
    if (line !== (shown?.[row] ?? '')) bytes += rewrite(row, line);
  }
  return bytes;
}

// Erased before it is written: without automatic wrap the cursor stays on the last column, and erasing to the end of
// the line after a full one would take its last character away.
function rewrite(row: number, line: string): string {
  return `\u001B[${row + 1};1H\u001B[2K${line}${line.includes('\u001B') ? '\u001B[0m' : ''}`;
}
