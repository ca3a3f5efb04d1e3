import { fitLabel, labelWidth } from './label';
import { extent, fraction, isDrawable, type Value } from './scale';
import type { Style } from './style';

export type Point = { readonly label: string; readonly x: Value; readonly y: Value };

export type ScatterOptions = {
  readonly width: number;
  readonly height: number;
  readonly style: Style;
  /** Where the plane is parted, as two lines. */
  readonly split?: { readonly x: Value; readonly y: Value } | undefined;
  /** What the corners are called: top left, top right, bottom left, bottom right. */
  readonly corners?: readonly [string, string, string, string] | undefined;
};

const SIGNS: Readonly<Record<Style, { point: string; across: string; down: string; cross: string }>> = {
  blocks: { point: '●', across: '┄', down: '┊', cross: '┼' },
  braille: { point: '●', across: '┄', down: '┊', cross: '┼' },
  ascii: { point: 'o', across: '-', down: ':', cross: '+' },
};

/** Of half the range, on each side. */
const MARGIN = 0.2;

/**
 * Points in a plane: exactly `height` lines of `width` columns. Points in one cell show as their number. A label stands
 * beside its point where nothing else stands; one without room is left out, and no label covers a point.
 */
export function scatter(points: readonly Point[], options: ScatterOptions): string[] {
  const width = Math.max(0, Math.floor(options.width));
  const height = Math.max(0, Math.floor(options.height));
  const signs = SIGNS[options.style];
  const cells: string[][] = Array.from({ length: height }, () => Array.from({ length: width }, () => ' '));
  const taken = new Set<number>();
  if (width === 0 || height === 0) return cells.map(() => '');

  const drawn = points.filter(point => isDrawable(point.x) && isDrawable(point.y));
  const place = placeOf(drawn, options, width, height);
  drawSplit(cells, options.split, place, signs);

  const counts = new Map<number, number>();
  for (const { x, y } of drawn) {
    const { column, row } = place(x as number, y as number);
    const at = row * width + column;
    counts.set(at, (counts.get(at) ?? 0) + 1);
    taken.add(at);
  }
  for (const [at, count] of counts) {
    const sign = count === 1 ? signs.point : count > 9 ? '#' : String(count);
    put(cells, Math.floor(at / width), at % width, sign);
  }
  const write = (row: number, column: number, text: string): boolean => {
    const size = labelWidth(text);
    if (size === 0 || row < 0 || row >= height || column < 0 || column + size > width) return false;
    // With a space on each side.
    const [from, to] = [row * width + Math.max(0, column - 1), row * width + Math.min(width - 1, column + size)];
    for (let at = from; at <= to; at += 1) if (taken.has(at)) return false;
    // A split line keeps a space from the words.
    for (const at of [column - 1, column + size])
      if (at >= 0 && at < width && !taken.has(row * width + at)) put(cells, row, at, ' ');
    for (let index = 0; index < size; index += 1) {
      put(cells, row, column + index, index === 0 ? text : '');
      taken.add(row * width + column + index);
    }
    return true;
  };
  for (const { label, x, y } of drawn) {
    const { column, row } = place(x as number, y as number);
    const text = fitLabel(label, Math.min(labelWidth(label), Math.floor(width / 2)));
    const size = labelWidth(text);
    const spots: readonly (readonly [number, number])[] = [
      [row, column + 2],
      [row, column - 1 - size],
      [row - 1, column + 1],
      [row + 1, column + 1],
      [row - 1, column - size],
      [row + 1, column - size],
    ];
    spots.some(([line, from]) => write(line, from, text));
  }
  const [topLeft = '', topRight = '', bottomLeft = '', bottomRight = ''] = options.corners ?? [];
  for (const [row, text, isRight] of [
    [0, topLeft, false],
    [0, topRight, true],
    [height - 1, bottomLeft, false],
    [height - 1, bottomRight, true],
  ] as const)
    write(row, isRight ? width - labelWidth(text) : 0, text);
  return cells.map(line => line.join(''));
}

type Place = (x: number, y: number) => { readonly column: number; readonly row: number };

/** The range of the points and the split, not from zero: what parts the points is what is looked at. */
function placeOf(points: readonly Point[], { split }: ScatterOptions, width: number, height: number): Place {
  const range = (which: 'x' | 'y') => {
    const values = [...points.map(point => point[which]), split?.[which]].filter(isDrawable);
    const low = Math.min(...values);
    const high = Math.max(...values);
    if (values.length === 0 || low === high) return extent(values);
    // A point on the edge would stand where the corners' names do. Halved, as in `fraction`.
    const margin = (high / 2 - low / 2) * MARGIN;
    return { low: low - margin, high: high + margin };
  };
  const [across, up] = [range('x'), range('y')];
  return (x, y) => ({
    column: Math.round(fraction(x, across) * (width - 1)),
    row: Math.round((1 - fraction(y, up)) * (height - 1)),
  });
}

function drawSplit(
  cells: string[][],
  split: ScatterOptions['split'],
  place: Place,
  signs: (typeof SIGNS)[Style],
): void {
  const { column } = place(isDrawable(split?.x) ? split.x : 0, 0);
  const { row } = place(0, isDrawable(split?.y) ? split.y : 0);
  if (isDrawable(split?.y)) for (const [at] of (cells[row] ?? []).entries()) put(cells, row, at, signs.across);
  if (!isDrawable(split?.x)) return;
  for (const [at, line] of cells.entries())
    put(cells, at, column, line[column] === signs.across ? signs.cross : signs.down);
}

function put(cells: string[][], row: number, column: number, sign: string): void {
  const line = cells[row];
  if (line && column < line.length) line[column] = sign;
}
