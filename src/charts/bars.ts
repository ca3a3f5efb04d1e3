import { bar, leftwardBar } from './bar';
import { type BarRow, barLayout, barLine } from './bar-layout';
import { extent, fraction, isDrawable, type Value } from './scale';
import type { Style } from './style';

export type BarsOptions = { readonly width: number; readonly style: Style };

/** Labels, bars and values under each other, a line a row, all `width` columns wide; below zero to the left of an axis. */
export function bars(rows: readonly BarRow[], { width, style }: BarsOptions): string[] {
  const columns = barLayout(rows, Math.max(0, Math.floor(width)));
  const range = extent(rows.map(row => row.value));
  const { low, high } = range;
  const axis = low < 0 ? (style === 'ascii' ? '|' : '│') : '';
  const room = Math.max(0, columns.bar - axis.length);
  // each side of the axis that is needed has at least one column
  const left = low < 0 ? Math.min(Math.max(1, Math.round(room * fraction(0, range))), room - (high > 0 ? 1 : 0)) : 0;

  const drawBar = (value: Value): string => {
    if (columns.bar === 0) return '';
    const drawn = isDrawable(value) ? value : 0;
    const below = leftwardBar(-drawn, -low, left, style).padStart(left);
    return below + axis + bar(drawn, high, room - left, style).padEnd(room - left);
  };

  return rows.map(row => barLine(row, columns, drawBar(row.value)));
}
