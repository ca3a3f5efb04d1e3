import { width } from '../../terminal/cell';

export interface TableText {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A border and a space on either side of each cell, and the border at the end. */
const frame = 3;
const least = 6;

/** How wide each column of a table may be, so that the table has room: the widest ones give way, and what still has none is left out from the right. */
export const tableColumns = ({ head, rows }: TableText, columns: number): number[] => {
  const sizes = head.map((title, at) => Math.max(1, ...[title, ...rows.map(row => row[at] ?? '')].map(width)));
  const room = (): number => columns - 1 - sizes.length * frame;
  const narrowest = (): number => sizes.reduce((sum, size) => sum + Math.min(size, least), 0);
  while (sizes.length > 1 && narrowest() > room()) sizes.pop();
  for (let over = sizes.reduce((sum, size) => sum + size, 0) - room(); over > 0; over -= 1) {
    const widest = sizes.indexOf(Math.max(...sizes));
    sizes[widest] = Math.max(1, (sizes[widest] ?? 1) - 1);
  }
  return sizes;
};

/** How many rows of the screen a table takes: its borders, its head, and a rule above each row. */
export const tableHeight = ({ rows }: TableText): number => 3 + 2 * rows.length;
