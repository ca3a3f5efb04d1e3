import stringWidth from 'string-width';
import { clusters } from './clusters';
import { show } from './gate';
import { isNarrow } from './ink/narrow';
import { Recent } from './recent';

const ELLIPSIS = '…';
// What a list shows is cut again with every frame.
const clipped = new Recent<string, string>(2000);
// Each piece of a row is measured again with every frame, and for some scripts that takes a while.
const measured = new Recent<string, number>(4000);

/** The columns that `text` takes on a terminal once it has passed the gate. */
export function width(text: string): number {
  if (isNarrow(text)) return text.length;
  let columns = measured.get(text);
  if (columns === undefined) {
    columns = stringWidth(show(text), { countAnsiEscapeCodes: true });
    measured.set(text, columns);
  }
  return columns;
}

/** At most `columns` columns of `text`, on one line; what is cut off shows as an ellipsis. Never splits a character. */
export function clip(text: string, columns: number): string {
  if (columns < 1) return '';
  if (isNarrow(text)) return text.length <= columns ? text : text.slice(0, columns - 1) + ELLIPSIS;
  const key = `${columns} ${text}`;
  let result = clipped.get(key);
  if (result === undefined) {
    result = clipClusters(text, columns);
    clipped.set(key, result);
  }
  return result;
}

function clipClusters(text: string, columns: number): string {
  let whole = '';
  let cut = '';
  let used = 0;
  for (const cluster of clusters(show(text))) {
    used += cluster.columns;
    if (used > columns) return cut + ELLIPSIS;
    whole += cluster.text;
    if (used < columns) cut = whole;
  }
  return whole;
}

/** Exactly `columns` columns: `text` padded with spaces on the other side of `align`, or clipped. */
export function cell(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const cut = clip(text, columns);
  const padded = pad(cut, columns - width(cut), align);
  // A few Indic letters merge with the space that follows them, which then takes no column of its own.
  return isNarrow(padded) ? padded : pad(padded, columns - width(padded), align);
}

function pad(text: string, columns: number, align: 'left' | 'right'): string {
  if (columns <= 0) return text;
  const spaces = ' '.repeat(columns);
  return align === 'right' ? spaces + text : text + spaces;
}
