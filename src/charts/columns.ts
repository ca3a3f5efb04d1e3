import { columnLabels } from './column-labels';
import { fill } from './fill';
import { type Extent, extent, fraction, isDrawable, type Value } from './scale';
import type { Style } from './style';

export type Column = { readonly label: string; readonly value: Value };

export type ColumnsOptions = {
  readonly width: number;
  /** Lines in all, that of the labels included. */
  readonly height: number;
  readonly style: Style;
};

const WIDEST_COLUMN = 8;
const UPWARDS: Readonly<Record<Style, string>> = { blocks: '▁▂▃▄▅▆▇█', braille: '⣀⣤⣶⣿', ascii: '.:#' };
const DOWNWARDS: Readonly<Record<Style, string>> = { blocks: '▀█', braille: '⠉⠛⠿⣿', ascii: "':#" };
const AXIS: Readonly<Record<Style, string>> = { blocks: '─', braille: '─', ascii: '-' };

/**
 * A chart of upright columns: exactly `height` lines of at most `width` columns, labels on the last. Of more values than
 * fit the last ones are drawn. A gap has no column, a zero still has its foot; what is below zero hangs from an axis.
 */
export function columns(series: readonly Column[], { width, height, style }: ColumnsOptions): string[] {
  const room = Math.max(0, Math.floor(width));
  const drawn = series.slice(Math.max(0, series.length - room));
  if (drawn.length === 0 || height < 1) return Array.from({ length: Math.max(0, height) }, () => '');

  const slot = Math.min(WIDEST_COLUMN + 1, Math.floor((room + 1) / drawn.length));
  const gap = slot > 1 ? 1 : 0;
  const labels = height > 1 ? [columnLabels(drawn, slot, room)] : [];
  const values = drawn.map(column => column.value);
  const line = (fills: readonly string[], between: string): string =>
    fills.map(cell => cell.repeat(slot - gap)).join(between.repeat(gap));

  const { up, axis, down } = split(height - labels.length, extent(values));
  return [
    ...rows(up, values.map(upward(values, up, axis === 0, style)))
      .reverse()
      .map(row => line(row, ' ')),
    ...Array.from({ length: axis }, () =>
      line(
        values.map(() => AXIS[style]),
        AXIS[style],
      ),
    ),
    ...rows(down, values.map(downward(values, down, style))).map(row => line(row, ' ')),
    ...labels,
  ];
}

function upward(values: readonly Value[], height: number, foot: boolean, style: Style): (value: Value) => string {
  const scale = { low: 0, high: extent(values).high };
  return value => {
    if (!isDrawable(value)) return '';
    const tower = fill(fraction(value, scale), height, UPWARDS[style]);
    return tower === '' && value === 0 && foot ? (UPWARDS[style][0] ?? '') : tower;
  };
}

function downward(values: readonly Value[], height: number, style: Style): (value: Value) => string {
  const scale = { low: 0, high: -extent(values).low };
  return value => (isDrawable(value) ? fill(fraction(-value, scale), height, DOWNWARDS[style]) : '');
}

/** Cuts towers, each a string from its foot outwards, into rows, that of the feet first. */
function rows(height: number, towers: readonly string[]): string[][] {
  return Array.from({ length: height }, (_, row) => towers.map(tower => tower[row] ?? ' '));
}

type Split = { readonly up: number; readonly axis: number; readonly down: number };

/** Shares out the lines above and below zero by what has to stand there; each side that is needed has at least one. */
function split(height: number, range: Extent): Split {
  if (range.low === 0) return { up: height, axis: 0, down: 0 };
  const axis = height > 2 || (height > 1 && range.high === 0) ? 1 : 0;
  const rest = height - axis;
  if (range.high === 0) return { up: 0, axis, down: rest };
  const up = Math.min(
    Math.max(1, Math.round(rest * fraction(0, { low: -range.high, high: -range.low }))),
    Math.max(1, rest - 1),
  );
  return { up, axis, down: rest - up };
}
