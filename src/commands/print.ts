import { cell, clip, width } from '../terminal/cell';
import { jsonSafe, show } from '../terminal/gate';
import type { Environment } from './environment';

export type Style = 'strong' | 'faint' | 'good' | 'bad' | 'warning' | 'accent';

export interface Segment {
  readonly text: string;
  readonly style?: Style | undefined;
}

export type Line = string | readonly Segment[];

const codes: Readonly<Record<Style, number>> = { strong: 1, faint: 2, good: 32, bad: 31, warning: 33, accent: 36 };

const paint = ({ text, style }: Segment, color: boolean): string =>
  color && style ? `\u001B[${codes[style]}m${show(text)}\u001B[0m` : show(text);

const render = (line: Line, color: boolean): string =>
  typeof line === 'string' ? show(line) : line.map(segment => paint(segment, color)).join('');

/** Data, on stdout. Every text passes the gate here, whatever it holds; only our own colours go around it. */
export const print = (environment: Environment, line: Line): void => {
  environment.stdout.write(`${render(line, environment.color)}\n`);
};

/** A headline, cut where the terminal ends. */
export const printHead = (environment: Environment, line: readonly Segment[]): void => {
  let left = environment.columns ?? Number.POSITIVE_INFINITY;
  const fitted = line.map(segment => {
    const text = width(segment.text) <= left ? segment.text : clip(segment.text, left);
    left -= width(text);
    return { ...segment, text };
  });
  print(environment, fitted);
};

/** Prose, on stderr; silent with `--quiet`. */
export const tell = (environment: Environment, line: Line): void => {
  if (!environment.globals.quiet)
    environment.stderr.write(`${render(line, environment.color && environment.stderr.isTTY === true)}\n`);
};

/** One JSON document. */
export const printJson = (environment: Environment, value: unknown): void => {
  environment.stdout.write(
    `${jsonSafe(JSON.stringify(value, null, environment.stdout.isTTY ? 2 : undefined) ?? 'null')}\n`,
  );
};

export const printNdjson = (environment: Environment, value: unknown): void => {
  environment.stdout.write(`${jsonSafe(JSON.stringify(value))}\n`);
};

export interface TableColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** May be cut, and dropped when the terminal is too narrow, before those with a lower number. */
  readonly priority?: number;
}

const gap = 2;
const leastWidth = 6;
/** Cut to this at first, and the two most important columns, which tell what a row is about, to that. */
const cutWidth = 12;
const nameWidth = 28;

/** A table: aligned, at most as wide as the terminal; uncut in a pipe; tab-separated with `--tsv`. */
export const printTable = (
  environment: Environment,
  columns: readonly TableColumn[],
  rows: readonly (readonly Segment[])[],
): void => {
  if (environment.globals.tsv) {
    printTsv(environment, [columns.map(({ head }) => head), ...rows.map(row => row.map(({ text }) => text))]);
    return;
  }
  const widths = columnWidths(environment, columns, rows);
  const heads = columns.map(({ head }): Segment => ({ text: head, style: 'faint' }));
  for (const row of [heads, ...rows]) print(environment, layOut(columns, row, widths));
};

/** Rows of cells. A tab inside a value would be another column, so the gate shows it as a picture. */
export const printTsv = (environment: Environment, rows: readonly (readonly string[])[]): void => {
  for (const row of rows) environment.stdout.write(`${row.map(show).join('\t')}\n`);
};

const layOut = (
  columns: readonly TableColumn[],
  row: readonly Segment[],
  widths: readonly (number | undefined)[],
): Segment[] => {
  const shown = columns.flatMap((column, index) =>
    widths[index] === undefined ? [] : [{ column, index, columns: widths[index] }],
  );
  return shown.flatMap(({ column, index, columns: size }, place) => {
    const segment = row[index] ?? { text: '' };
    const last = place === shown.length - 1 && column.align !== 'right';
    const text = last ? cell(show(segment.text), size).trimEnd() : cell(show(segment.text), size, column.align);
    return [...(place > 0 ? [{ text: ' '.repeat(gap) }] : []), { text, style: segment.style }];
  });
};

/** The width of each column; undefined for one that has no room. */
const columnWidths = (
  environment: Environment,
  columns: readonly TableColumn[],
  rows: readonly (readonly Segment[])[],
): (number | undefined)[] => {
  const natural = columns.map(({ head }, index) =>
    rows.reduce((most, row) => Math.max(most, width(show(row[index]?.text ?? ''))), width(head)),
  );
  const room = environment.columns;
  if (room === undefined) return natural;
  const widths: (number | undefined)[] = [...natural];
  const total = (): number => widths.reduce<number>((sum, size) => sum + (size === undefined ? 0 : size + gap), -gap);
  const order = columns
    .map((column, index) => ({ index, priority: column.priority ?? index }))
    .sort((a, b) => b.priority - a.priority);
  const shrink = (index: number, least: number): void => {
    const size = widths[index];
    if (size !== undefined) widths[index] = Math.max(Math.min(size, least), Math.min(size, size - (total() - room)));
  };
  for (const { index, priority } of order) {
    shrink(index, priority > 1 ? cutWidth : nameWidth);
    if (total() > room && priority > 1) widths[index] = undefined;
  }
  for (const { index } of order) shrink(index, leastWidth);
  for (const { index, priority } of order) if (total() > room && priority > 0) widths[index] = undefined;
  return widths;
};
