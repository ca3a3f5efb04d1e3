import type { RecordType } from '../records/types';

/** One record of a file, as it was read. */
export interface SourceRow {
  /** The record's number as a user counts: the head is row 1, blank rows count too. */
  readonly row: number;
  /** The line of the file on which it starts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it cannot be taken, where that shows on reading. */
  readonly problem?: { readonly code: 'columns' | 'too long'; readonly message: string };
}

/** A file read as rows. It can be gone through any number of times, as verbs may run again on a fresher state. */
export interface RowSource {
  /** The file's name without its folder; its path where two files have one name. */
  readonly name: string;
  readonly head: readonly string[];
  /** What its rows are, where the file itself tells. */
  readonly type?: RecordType;
  readonly rows: readonly SourceRow[];
}
