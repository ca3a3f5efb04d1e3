import { CLEAR } from './sequences';

/**
 * The bytes that turn the picture `shown` into `next`, rewriting only what changed of the lines that did; '' when none did.
 * `shown` is undefined when nobody knows what the terminal shows.
 */
export function difference(shown: readonly string[] | undefined, next: readonly string[]): string {
  let bytes = shown === undefined ? CLEAR : '';
  const rows = Math.max(shown?.length ?? 0, next.length);
  for (let row = 0; row < rows; row++) {
    const line = next[row] ?? '';
    const before = shown?.[row] ?? '';
    if (line !== before) bytes += rewrite(row, line, unchanged(before, line));
  }
  return bytes;
}

// Erased before it is written: without automatic wrap the cursor stays on the last column, and erasing to the end of
// the line after a full one would take its last character away.
function rewrite(row: number, line: string, { length, columns }: Beginning): string {
  const rest = line.slice(length);
  const erase = columns === 0 ? '\u001B[2K' : '\u001B[K';
  return `\u001B[${row + 1};${columns + 1}H${erase}${rest}${rest.includes('\u001B') ? '\u001B[0m' : ''}`;
}

type Beginning = { readonly length: number; readonly columns: number };

const token = /\u001B\[(\d*)m|[ -~]/y;
// What switches a colour or a weight off again, by what switched it on.
const ends: Readonly<Record<string, string>> = { 1: '22', 2: '22', 3: '23', 4: '24', 7: '27', 9: '29' };
const endOf = (code: string): string | undefined => ends[code] ?? (/^(3|9)[0-7]$/.test(code) ? '39' : undefined);

/**
 * How much of a line can stay as it is: ASCII, whose columns no terminal doubts, up to a place without colours and before
 * the last character that both have, which an accent might still change.
 */
function unchanged(before: string, next: string): Beginning {
  let same = 0;
  while (same < before.length && before[same] === next[same]) same++;
  const on = new Set<string>();
  let columns = 0;
  let place: Beginning = { length: 0, columns: 0 };
  token.lastIndex = 0;
  for (let at = 0; ; at = token.lastIndex) {
    const [text, code] = token.exec(next) ?? [];
    if (text === undefined || token.lastIndex > same) return place;
    if (code === undefined) {
      if (on.size === 0) place = { length: at, columns };
      columns += 1;
    } else if (code === '0' || code === '') on.clear();
    else if (!on.delete(code)) {
      const end = endOf(code);
      if (end === undefined) return place;
      on.add(end);
    }
  }
}
