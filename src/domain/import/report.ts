import { definitionOf, type RecordType } from '../records/types';
import type { SourceRow } from './source';

/** How many rows became what; each row counts once. Records made for missing references are created ones of their type. */
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly failed: number;
}

/** A value that was taken for another one, and in how many rows. */
export interface Cleaning {
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

export type RowFailureCode =
  | 'invalid'
  | 'required'
  | 'reference'
  | 'cycle'
  | 'duplicate'
  | 'not found'
  | 'not permitted'
  | 'columns'
  | 'too long';

/** A row that was not taken: the errors file's rows are made of these. */
export interface RowFailure {
  readonly type: RecordType;
  /** The source's name. */
  readonly source: string;
  readonly row: number;
  readonly line: number;
  readonly field: string;
  readonly code: RowFailureCode;
  readonly message: string;
  readonly cells: readonly string[];
}

export interface ImportReport {
  /** By the types' plural names. */
  readonly types: Readonly<Record<string, Counts>>;
  /** Head to field; with several sources the heads carry the source's name: `accounts.csv: revenue`. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
  /** The ignored heads again, each with the reason. */
  readonly ignoredWhy: readonly { readonly head: string; readonly reason: string }[];
  readonly cleaned: readonly Cleaning[];
  readonly failures: readonly RowFailure[];
}

export type Outcome = keyof Counts;

/** Collects what an import does while it goes through the rows. */
export class ReportBuilder {
  readonly failures: RowFailure[] = [];
  readonly #counts = new Map<RecordType, Record<Outcome, number>>();
  readonly #cleaned = new Map<string, { field: string; from: string; to: string; rows: number }>();
  readonly #mapping = new Map<string, string[]>();
  readonly #ignored = new Map<string, string>();

  count(type: RecordType, outcome: Outcome): void {
    this.counts(type)[outcome] += 1;
  }

  counts(type: RecordType): Record<Outcome, number> {
    let counts = this.#counts.get(type);
    if (!counts) {
      counts = { created: 0, updated: 0, unchanged: 0, duplicates: 0, failed: 0 };
      this.#counts.set(type, counts);
    }
    return counts;
  }

  cleaned(field: string, from: string, to: string): void {
    const key = `${field}\u0000${from}`;
    const known = this.#cleaned.get(key);
    if (known) known.rows += 1;
    else this.#cleaned.set(key, { field, from, to, rows: 1 });
  }

  failed(type: RecordType, source: string, row: SourceRow, problem: RowProblem): void {
    this.count(type, 'failed');
    this.failures.push({ type, source, row: row.row, line: row.line, ...problem, cells: row.cells });
  }

  mapped(head: string, field: string): void {
    const fields = this.#mapping.get(head);
    if (fields) fields.push(field);
    else this.#mapping.set(head, [field]);
  }

  ignored(head: string, reason: string): void {
    this.#ignored.set(head, reason);
  }

  build(): ImportReport {
    const ignored = [...this.#ignored].filter(([head]) => !this.#mapping.has(head));
    return {
      types: Object.fromEntries([...this.#counts].map(([type, counts]) => [definitionOf(type).plural, counts])),
      mapping: Object.fromEntries([...this.#mapping].map(([head, fields]) => [head, [...new Set(fields)].join(', ')])),
      ignored: ignored.map(([head]) => head),
      ignoredWhy: ignored.map(([head, reason]) => ({ head, reason })),
      cleaned: [...this.#cleaned.values()],
      failures: this.failures,
    };
  }
}

export interface RowProblem {
  readonly field: string;
  readonly code: RowFailureCode;
  readonly message: string;
}
