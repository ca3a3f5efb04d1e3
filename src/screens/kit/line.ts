import { cell, width } from '../../terminal/cell';

/** What a piece of text means; the theme decides how that looks. */
export type Tone =
  | 'title'
  | 'faint'
  | 'accent'
  | 'good'
  | 'bad'
  | 'warning'
  | 'selected'
  | 'found'
  | 'marked'
  | 'plain';

export interface Piece {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** One row of the screen. */
export type Line = readonly Piece[];

export const piece = (text: string, tone?: Tone): Piece => (tone === undefined ? { text } : { text, tone });

export const line = (text: string, tone?: Tone): Line => [piece(text, tone)];

export const blank: Line = [];

/** In columns. */
export const lengthOf = (row: Line): number => row.reduce((sum, { text }) => sum + width(text), 0);

/** A row of exactly `columns`: padded with spaces, or cut. */
const fitLine = (row: Line, columns: number): Line => {
  const fitted: Piece[] = [];
  let left = columns;
  for (const each of row) {
    if (left <= 0) break;
    const size = width(each.text);
    fitted.push(size <= left ? each : { ...each, text: cell(each.text, left) });
    left -= Math.min(size, left);
  }
  if (left > 0) fitted.push({ text: ' '.repeat(left), tone: row.at(-1)?.tone === 'selected' ? 'selected' : undefined });
  return fitted;
};

/** Text at the left and at the right edge of a row. With no room for both the right one gives way, or with `cut` the left is cut. */
export const spread = (left: Line, right: Line, columns: number, cut = false): Line => {
  const gap = columns - lengthOf(left) - lengthOf(right);
  if (gap >= 1) return [...left, piece(' '.repeat(gap)), ...right];
  const room = columns - lengthOf(right) - 1;
  return cut && room > 4 ? [...fitLine(left, room), piece(' '), ...right] : fitLine(left, columns);
};

/** Blocks of rows side by side, each of its own width, `height` rows high. */
export const beside = (
  blocks: readonly { readonly rows: readonly Line[]; readonly columns: number }[],
  height: number,
  gap: Line,
): Line[] =>
  Array.from({ length: height }, (_, index) =>
    blocks.flatMap(({ rows, columns }, block) => [
      ...(block > 0 ? gap : []),
      ...fitLine(rows[index] ?? blank, columns),
    ]),
  );

/** The first row to show so that the one at `cursor` is in view, moving no more than needed. */
export const scrollTo = (top: number, cursor: number, height: number, count: number): number => {
  const most = Math.max(0, count - height);
  const least = Math.max(0, Math.min(cursor - height + 1, most));
  return Math.max(least, Math.min(top, cursor, most));
};
