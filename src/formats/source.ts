import type { SourceRow } from '../domain/import/source';

export type Format = 'csv' | 'tsv' | 'json' | 'ndjson' | 'vcard';

/** A file opened as a stream of rows: what every format of records becomes. */
export interface Source {
  /** The file's name without its folder; `stdin` for `-`. */
  readonly name: string;
  readonly path: string;
  readonly format: Format;
  /** As people call it. */
  readonly encoding: string;
  /** Between the cells of a table, and of the errors file. */
  readonly delimiter: string;
  readonly head: readonly string[];
  /** Can be gone through once. Throws FailureError where the file cannot be read on. */
  readonly rows: AsyncIterable<SourceRow>;
}
