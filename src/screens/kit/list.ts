import { cell, clip } from '../../terminal/cell';
import { Recent } from '../../terminal/recent';
import { foldedWords, foundCell, type MarksIn } from './found';
import { blank, type Line, line, type Piece, piece } from './line';
import { type FittedColumn, fitColumns, type ListColumn } from './listColumns';
import type { ListState } from './listState';
import type { Theme } from './theme';

export interface ListOptions<R extends object> {
  readonly columns: readonly ListColumn<R>[];
  /** All of the list; only those in view are looked at. */
  readonly ids: readonly string[];
  rowOf(id: string): R | undefined;
  readonly place: ListState;
  /** Of the rows, without the head. */
  readonly height: number;
  readonly width: number;
  readonly marks: ReadonlySet<string>;
  readonly sought: string;
  readonly theme: Theme;
  /** All that the cells' texts depend on beside the row itself. */
  readonly stamp: string;
  /** Where what is sought stands in a text. */
  readonly marksIn?: MarksIn;
  /** What stands there when there is nothing to list. */
  readonly empty: string;
  /** Whether keys move the cursor of this list now; the sign is only there where they do. */
  readonly focused?: boolean;
}

/** Before the first column: the cursor and the mark, which have their place whether they are there or not. */
const listMargin = 2;

/** A head and the rows in view. Columns that have no room are left out, and rows that did not change are the same objects. */
export const drawList = <R extends object>(options: ListOptions<R>): Line[] => {
  const { ids, place, height, width, empty } = options;
  const fitted = fitColumns(options.columns, width - listMargin);
  const heads = fitted.map(({ column, columns }) => cell(column.title, columns, column.align)).join(' ');
  const head = line(`${' '.repeat(listMargin)}${heads}`, 'faint');
  if (ids.length === 0) return [head, blank, line(clip(`${' '.repeat(listMargin)}${empty}`, width), 'faint')];
  const key = keyOf(fitted, options);
  const rows = ids.slice(place.top, place.top + Math.max(0, height)).map((id, at) => {
    const row = options.rowOf(id);
    return row ? rowLine(id, row, place.top + at === place.index, key, fitted, options) : blank;
  });
  return [head, ...rows];
};

/** How many of the columns have no room. */
export const hiddenColumns = <R>(columns: readonly ListColumn<R>[], width: number): number =>
  columns.length - fitColumns(columns, width - listMargin).length;

/** What is in view of how much: `1–18 of 56`. */
export const positionText = ({ top }: ListState, count: number, height: number): string =>
  count === 0 ? 'none' : `${top + 1}–${Math.min(count, top + height)} of ${count}`;

/** As many rows as a large screen has; a record may stay for much longer. */
const rowsKept = 100;

interface Drawn {
  readonly key: string;
  readonly here: boolean;
  readonly marked: boolean;
  readonly marksIn: MarksIn | undefined;
  readonly line: Line;
}

/** Records never change in place: a row that was drawn once stays right for its record, its width and its stamp. */
const drawn = new Recent<object, Drawn>(rowsKept);

const keyOf = <R extends object>(
  fitted: readonly FittedColumn<R>[],
  { stamp, sought, theme }: ListOptions<R>,
): string =>
  `${fitted.map(({ column, columns }) => `${column.title}${columns}`).join(' ')}|${stamp}|${sought}|${theme.unicode}`;

const rowLine = <R extends object>(
  id: string,
  row: R,
  under: boolean,
  shared: string,
  fitted: readonly FittedColumn<R>[],
  options: ListOptions<R>,
): Line => {
  const here = under && options.focused !== false;
  const marked = options.marks.has(id);
  const { marksIn } = options;
  const before = drawn.get(row);
  const same = before?.key === shared && before.marksIn === marksIn && before.here === here && before.marked === marked;
  if (same) return before.line;
  const made = layOut(row, here, marked, fitted, options);
  drawn.set(row, { key: shared, here, marked, marksIn, line: made });
  return made;
};

const layOut = <R extends object>(
  row: R,
  here: boolean,
  marked: boolean,
  fitted: readonly FittedColumn<R>[],
  { theme, sought, marksIn = foldedWords }: ListOptions<R>,
): Line => {
  const pieces: Piece[] = [
    here ? piece(theme.signs.cursor, 'selected') : piece(' '),
    marked ? piece(theme.signs.mark, 'marked') : piece(' '),
  ];
  fitted.forEach(({ column, columns }, at) => {
    const tone = column.tone?.(row) ?? (here ? 'selected' : undefined);
    const { align = 'left' } = column;
    if (at > 0) pieces.push(piece(' ', tone));
    pieces.push(...foundCell(column.text(row), columns, sought, marksIn, { align, tone }));
  });
  return merged(pieces);
};

/** Pieces of one tone as one: each costs a little with every frame. */
const merged = (pieces: readonly Piece[]): Line => {
  const few: { text: string; tone: Piece['tone'] }[] = [];
  for (const { text, tone } of pieces) {
    const last = few.at(-1);
    if (last && last.tone === tone) last.text += text;
    else few.push({ text, tone });
  }
  return few;
};
