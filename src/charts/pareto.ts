import { bar } from './bar';
import { type BarRow, barLayout, barLine } from './bar-layout';
import { extent, isDrawable } from './scale';
import type { Style } from './style';

export type ParetoOptions = {
  readonly width: number;
  readonly style: Style;
  readonly line?: number;
  readonly whole?: number;
};

const RULE: Readonly<Record<Style, string>> = { blocks: '┄', braille: '┄', ascii: '-' };

/**
 * Bars, the largest first, each with the share that it and all larger ones have, and a line below those that reach `line`
 * (0.8 unless told) of the whole, which is the sum of the rows unless told. All `width` columns wide. Gaps and values below zero have no bar and no part in it.
 */
export function pareto(rows: readonly BarRow[], { width, style, line = 0.8, whole: all }: ParetoOptions): string[] {
  const sizes = rows.map(({ value }) => (isDrawable(value) ? Math.max(0, value) : 0));
  // Measured in the largest: the sum of large numbers may be no number.
  const unit = extent(sizes).high || 1;
  const whole = (all === undefined ? sizes.reduce((sum, size) => sum + size / unit, 0) : all / unit) || 1;
  const room = Math.max(0, Math.floor(width));
  let reached = 0;
  const shares = sizes.map(size => {
    reached += size / unit;
    return reached / whole;
  });
  const texts = rows.map((row, index) => ({
    ...row,
    text: `${row.text} ${`${Math.round((shares[index] ?? 0) * 100)}%`.padStart(4)}`,
  }));
  const columns = barLayout(texts, room);
  const last = shares.findIndex(share => share >= line - 1e-9);
  return texts.flatMap((row, index) => {
    const drawn = barLine(row, columns, bar(sizes[index] ?? 0, unit, columns.bar, style).padEnd(columns.bar));
    return index === last && index < rows.length - 1 ? [drawn, ruleOf(room, line, style)] : [drawn];
  });
}

function ruleOf(width: number, line: number, style: Style): string {
  const text = ` ${Math.round(line * 100)}%`;
  return width <= text.length ? RULE[style].repeat(width) : RULE[style].repeat(width - text.length) + text;
}
