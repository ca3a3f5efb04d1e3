/** What is marked in a list: records one by one, and with an anchor all from there to the cursor. */
export interface Marks {
  readonly kept: ReadonlySet<string>;
  /** Where a range begins that is still being drawn. */
  readonly anchor: string | undefined;
}

export const noMarks: Marks = { kept: new Set(), anchor: undefined };

/** The ids that are marked now, the range that is being drawn included. Ids that are no longer in the list are not. */
export const markedIn = ({ kept, anchor }: Marks, ids: readonly string[], cursor: string | undefined): string[] => {
  if (kept.size === 0 && anchor === undefined) return [];
  const [from, to] = rangeOf(anchor, cursor, ids);
  return ids.filter((id, at) => kept.has(id) || (at >= from && at <= to));
};

const rangeOf = (
  anchor: string | undefined,
  cursor: string | undefined,
  ids: readonly string[],
): readonly [from: number, to: number] => {
  const start = anchor === undefined ? -1 : ids.indexOf(anchor);
  const end = cursor === undefined ? -1 : ids.indexOf(cursor);
  return start < 0 || end < 0 ? [0, -1] : [Math.min(start, end), Math.max(start, end)];
};

/** Marks the record, or takes its mark away. A range that is being drawn ends, and its records stay marked. */
export const toggleMark = (marks: Marks, id: string, ids: readonly string[]): Marks => {
  if (marks.anchor !== undefined) return keepRange(marks, id, ids);
  const kept = new Set(marks.kept);
  if (!kept.delete(id)) kept.add(id);
  return { kept, anchor: undefined };
};

/** Begins a range at the record, or ends the one that was begun. */
export const markRange = (marks: Marks, id: string, ids: readonly string[]): Marks =>
  marks.anchor === undefined ? { ...marks, anchor: id } : keepRange(marks, id, ids);

const keepRange = (marks: Marks, id: string, ids: readonly string[]): Marks => ({
  kept: new Set([...marks.kept, ...markedIn(marks, ids, id)]),
  anchor: undefined,
});

/** Marks all of the list, or none when all are marked already. */
export const markAll = ({ kept }: Marks, ids: readonly string[]): Marks =>
  ids.every(id => kept.has(id)) ? noMarks : { kept: new Set(ids), anchor: undefined };
