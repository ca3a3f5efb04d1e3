import type { Tone } from './line';

/** A column of a list, of rows of one kind. */
export interface ListColumn<R> {
  readonly title: string;
  /** Lower stays longer when there is no room for all. */
  readonly priority: number;
  /** With less room than this it is not shown. */
  readonly least: number;
  /** It uses no more than this. */
  readonly most: number;
  readonly align?: 'left' | 'right';
  text(row: R): string;
  /** A tone of its own, which it keeps under the cursor. */
  tone?(row: R): Tone | undefined;
}

/** A column with the room it got. */
export interface FittedColumn<R> {
  readonly column: ListColumn<R>;
  readonly columns: number;
}

/** The columns that have room, in their order; what is left over goes to those that can use it. The most important one is always there. */
export const fitColumns = <R>(columns: readonly ListColumn<R>[], room: number): FittedColumn<R>[] => {
  const ranked = columns.toSorted((a, b) => a.priority - b.priority);
  const sizes = new Map<ListColumn<R>, number>();
  let left = room + 1;
  for (const column of ranked) {
    const first = sizes.size === 0;
    if (!first && left < column.least + 1) continue;
    const size = first ? Math.max(1, Math.min(column.least, room)) : column.least;
    sizes.set(column, size);
    left -= size + 1;
  }
  share(sizes, left);
  return columns.flatMap(column => {
    const size = sizes.get(column);
    return size === undefined ? [] : [{ column, columns: size }];
  });
};

/** One column at a time, most important first, to all that can use it: what is left over is shared evenly. */
const share = <R>(sizes: Map<ListColumn<R>, number>, over: number): void => {
  let left = over;
  for (let before = -1; left > 0 && left !== before; ) {
    before = left;
    for (const [column, size] of sizes) {
      if (left <= 0 || size >= column.most) continue;
      sizes.set(column, size + 1);
      left -= 1;
    }
  }
};
