import type { AnyRecord, RecordType } from '../records/types';
import { ok, type Result } from '../result';
import { compileFilter } from './compile';
import type { FilterContext } from './env';
import { Reading, type Reads } from './reads';
import { type Comparator, parseSort } from './sort';

/** What a list shows, as text: it can be compiled again whenever what it looks at has changed. */
export interface ListQuery {
  readonly type: RecordType;
  /** All of them must let a record through: a queue's, a view's, the one that was typed. */
  readonly filters: readonly string[];
  readonly sort: string;
}

/** A list's question, compiled. */
export interface CompiledQuery {
  readonly type: RecordType;
  keep(record: AnyRecord): boolean;
  readonly compare: Comparator;
  readonly reads: Reads;
}

/** Compiles what a list shows; the failure (usage) is the first filter's that is wrong, or the order's. */
export const compileQuery = ({ type, filters, sort }: ListQuery, context: FilterContext): Result<CompiledQuery> => {
  const reading = new Reading();
  const tests: ((record: AnyRecord) => boolean)[] = [];
  for (const text of filters) {
    if (text.trim() === '') continue;
    const filter = compileFilter(text, { type, ...context });
    if (!filter.ok) return filter;
    reading.include(filter.value.reads);
    tests.push(filter.value.matches);
  }
  const compare = parseSort(sort, { type, ...context });
  if (!compare.ok) return compare;
  reading.include(compare.value.reads);
  const [only] = tests;
  const keep = only && tests.length === 1 ? only : (record: AnyRecord) => tests.every(test => test(record));
  return ok({ type, keep, compare: compare.value, reads: reading });
};
