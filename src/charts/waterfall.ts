import { type BarRow, barLayout, barLine } from './bar-layout';
import { isDrawable, type Value } from './scale';
import type { Style } from './style';

/** A step from one total to the next; a `total` stands on the axis instead. */
export type WaterfallRow = BarRow & { readonly total?: boolean };

const BODY: Readonly<Record<Style, string>> = { blocks: '█', braille: '⣿', ascii: '#' };
const LESS: Readonly<Record<Style, string>> = { blocks: '▒', braille: '⣤', ascii: '-' };
const CUT: Readonly<Record<Style, string>> = { blocks: '▚', braille: '⠶', ascii: '~' };

type Span = { readonly from: number; readonly to: number; readonly less: boolean; readonly total: boolean };

/**
 * What leads from one total to another, a line a step, all `width` columns wide: each step hangs where the one before ended,
 * and one that takes away is drawn lighter. Where totals dwarf the steps the axis is cut, and so are the totals at their foot.
 */
export function waterfall(
  rows: readonly WaterfallRow[],
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const columns = barLayout(rows, Math.max(0, Math.floor(width)));
  const spans = spansOf(rows);
  const levels = spans.flatMap(span => (span ? [span.from, span.to] : [])).filter(isDrawable);
  const steps = spans.flatMap(span => (span && !span.total ? [span.from, span.to] : [])).filter(isDrawable);
  const high = Math.max(0, ...levels);
  const low = Math.min(0, ...levels);
  const least = steps.length > 0 ? Math.min(...steps, ...ends(spans)) : 0;
  // A step of some percent would be invisible beside its totals.
  const foot = low === 0 && least > high / 2 ? least - (high - least) / 2 : low;
  const cell = (value: number): number =>
    high > foot ? Math.round(((Math.max(value, foot) - foot) / (high - foot)) * columns.bar) : 0;

  return rows.map((row, index) => {
    const span = spans[index];
    if (!span || columns.bar === 0) return barLine(row, columns, ' '.repeat(columns.bar));
    const from = Math.min(cell(Math.min(span.from, span.to)), Math.max(0, columns.bar - 1));
    const size = Math.min(columns.bar - from, Math.max(1, cell(Math.max(span.from, span.to)) - from));
    const fill = span.less ? LESS[style] : BODY[style];
    const cutFoot = span.total && foot > 0 && size > 2 ? CUT[style] : '';
    const drawn = cutFoot + fill.repeat(span.from === span.to ? 0 : size - cutFoot.length);
    return barLine(row, columns, (' '.repeat(from) + drawn).padEnd(columns.bar));
  });
}

const ends = (spans: readonly (Span | undefined)[]): number[] =>
  spans.flatMap(span => (span?.total ? [Math.max(span.from, span.to)] : []));

function spansOf(rows: readonly WaterfallRow[]): (Span | undefined)[] {
  let level = 0;
  return rows.map(({ value, total = false }) => {
    if (!isDrawable(value as Value)) return undefined;
    const amount = value as number;
    const from = total ? 0 : level;
    level = total ? amount : level + amount;
    return { from, to: level, less: !total && amount < 0, total };
  });
}
