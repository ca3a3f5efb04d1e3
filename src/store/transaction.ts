import type { Change, Fields } from '../domain/changes';

/** A change as a line holds it, with the version the record has after it. */
export type Op =
  | { readonly put: string; readonly v: number; readonly record: Fields }
  | { readonly set: string; readonly v: number; readonly fields: Fields; readonly was: Fields }
  | { readonly del: string; readonly v: number; readonly was: Fields };

/** One transaction, one line of the log. */
export interface Transaction {
  /** Made by the writer; unique for ever. */
  readonly tx: string;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly command: string;
  /**
   * What must still hold for the line to apply: `#lead` the id counter, `tree:account` the shape of the tree, `@` the
   * number of transactions before it (a deletion looked at everything).
   */
  readonly reads: Readonly<Record<string, number>>;
  readonly ops?: readonly Op[];
  /** A bulk write: its ops stand in a file of their own. */
  readonly batch?: { readonly id: string; readonly file: string; readonly ops: number; readonly crc: string };
  /** Id ranges set aside for a batch: the counters after it. */
  readonly reserve?: Readonly<Record<string, number>>;
  /** The transaction (`X57`) that this one takes back. */
  readonly undoes?: string;
}

/** The first line of a log: a file without it is not the log that was written, whatever else it holds. */
export interface Head {
  readonly log: number;
  /** Of which format the lines are; absent: 1. A program that does not know it stops here, even one that runs already. */
  readonly format?: number;
}

export interface Seal {
  /** Lines after this one are void; writing goes on in the log of this generation. */
  readonly seal: number;
}

/** Bytes `[from, to)` that a dead writer left; a copy is in quarantine. */
export interface Torn {
  readonly torn: readonly [number, number];
}

export type Line = Head | Transaction | Seal | Torn;

export const isHead = (line: Line): line is Head => 'log' in line;
export const isSeal = (line: Line): line is Seal => 'seal' in line;
export const isTorn = (line: Line): line is Torn => 'torn' in line;

export const opId = (op: Op): string => ('put' in op ? op.put : 'set' in op ? op.set : op.del);

/** A domain change as an op, given the version the record has now. */
export const toOp = (change: Change, version: number): Op => {
  if ('put' in change) return { put: change.put, v: Number(change.record.v), record: change.record };
  if ('set' in change) return { set: change.set, v: version + 1, fields: change.fields, was: change.was };
  return { del: change.delete, v: version + 1, was: change.was };
};

export const toChange = (op: Op): Change => {
  if ('put' in op) return { put: op.put, record: op.record };
  if ('set' in op) return { set: op.set, fields: op.fields, was: op.was };
  return { delete: op.del, was: op.was };
};
