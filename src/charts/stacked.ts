import { extent, isDrawable, type Value } from './scale';
import type { Style } from './style';

/** A stretch of a chart to be coloured by what it stands for: the part at `index` of what was given, -1 for the rest. */
export type Segment = { readonly text: string; readonly index: number };

export type StackedOptions = {
  readonly width: number;
  readonly style: Style;
  /** What the whole width stands for (a quota, say); by default the sum of the parts. */
  readonly max?: number | undefined;
};

// Told apart without colour; from the sixth part on they start again.
const FILLS: Readonly<Record<Style, string>> = { blocks: '█▓▒░▚', braille: '⣿⣶⣤⣀⠶', ascii: '#=+-:' };

/** Parts of a whole in one line of exactly `width` columns. Parts below zero and gaps take no room; the ends are exact. */
export function stacked(parts: readonly Value[], { width, style, max }: StackedOptions): Segment[] {
  const columns = Math.max(0, Math.floor(width));
  const sizes = parts.map(part => (isDrawable(part) ? Math.max(0, part) : 0));
  // measured in the largest part, because the sum of large numbers may be no number
  const unit = Math.max(extent(sizes).high, max ?? 0) || 1;
  const sum = sizes.reduce((total, size) => total + size / unit, 0);
  const whole = Math.max(sum, (max ?? 0) / unit) || 1;

  let reached = 0;
  let drawn = 0;
  const segments = sizes.map((size, index) => {
    reached += size / unit;
    const end = Math.min(columns, Math.round((reached / whole) * columns));
    const text = (FILLS[style][index % FILLS[style].length] ?? '').repeat(end - drawn);
    drawn = end;
    return { text, index };
  });
  return [...segments, { text: ' '.repeat(columns - drawn), index: -1 }].filter(segment => segment.text !== '');
}
