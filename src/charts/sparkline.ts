import { extent, fraction, isDrawable, type Value } from './scale';
import type { Style } from './style';

export type SparklineOptions = {
  readonly style: Style;
  /** The most columns it may take; of more values the last ones are drawn. */
  readonly width?: number | undefined;
  /** The value at the foot of the scale; by default zero, or the least value when that is below zero. */
  readonly min?: number | undefined;
};

const LEVELS = { blocks: '▁▂▃▄▅▆▇█', ascii: '_.-~=+*#' } as const;
const LEFT_DOTS = [0, 0x40, 0x44, 0x46, 0x47];
const RIGHT_DOTS = [0, 0x80, 0xa0, 0xb0, 0xb8];
const BRAILLE = 0x2800;

/** A series as one line: a column a value (braille: a column for two), a space where there is no value. */
export function sparkline(values: readonly Value[], { style, width = Infinity, min }: SparklineOptions): string {
  const perColumn = style === 'braille' ? 2 : 1;
  const room = Math.max(0, Math.floor(width)) * perColumn;
  const drawn = values.slice(Math.max(0, values.length - room));
  const { low, high } = extent(drawn);
  const scale = { low: min ?? low, high };
  // from 1, so that the least value can be told from a gap
  const level = (value: Value | undefined, levels: number): number =>
    isDrawable(value) ? 1 + Math.round(fraction(value, scale) * (levels - 1)) : 0;

  if (style !== 'braille') return drawn.map(value => LEVELS[style][level(value, 8) - 1] ?? ' ').join('');
  const paired = drawn.length % 2 === 0 ? drawn : [null, ...drawn]; // the newest value stands at the right edge
  return Array.from({ length: paired.length / 2 }, (_, column) =>
    dots(level(paired[2 * column], 4), level(paired[2 * column + 1], 4)),
  ).join('');
}

function dots(left: number, right: number): string {
  const bits = (LEFT_DOTS[left] ?? 0) | (RIGHT_DOTS[right] ?? 0);
  return bits === 0 ? ' ' : String.fromCharCode(BRAILLE + bits);
}
