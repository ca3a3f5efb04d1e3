import type { AnyRecord } from '../records/types';

/** Numbers as they may be kept in a file. */
export type Numbers =
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** Arrays by their names. */
export type Arrays = Readonly<Record<string, Numbers>>;

/** One change of a record, for what is kept up to date from change to change. */
export interface Changed {
  readonly id: string;
  /** The record before it; undefined: there was none. */
  readonly before: AnyRecord | undefined;
}

/** What is kept beside the records because it takes long to gather: as they stood at a moment, and what changed since. */
export interface Kept {
  /** What was kept under a key; undefined: it has to be gathered from the records. */
  load(key: string): Arrays | undefined;
  /** Keeps what was gathered, if nothing has changed since the moment. */
  save(key: string, arrays: Arrays): void;
  /** Every change since the moment, oldest first; it grows. */
  readonly changes: readonly Changed[];
}
