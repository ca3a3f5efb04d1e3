import { compileFilter } from '../domain/filter/compile';
import { parseSort, sorted } from '../domain/filter/sort';
import type { AnyRecord, RecordType } from '../domain/records/types';
import { ok, type Result } from '../domain/result';
import type { Author, Store } from '../store/port';

export interface Selection {
  readonly type: RecordType;
  readonly filter: string;
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
}

/** The records of a type that a filter lets through, in order. */
export const select = (store: Store, author: Author, { type, filter, sort, limit }: Selection): Result<AnyRecord[]> => {
  const { state } = store;
  const context = { type, state, now: author.now, actor: author.actor };
  const compiled = compileFilter(filter, context);
  if (!compiled.ok) return compiled;
  const order = sort === undefined ? undefined : parseSort(sort, context);
  if (order && !order.ok) return order;
  const { matches } = compiled.value;
  const found: AnyRecord[] = [];
  for (const record of (state.all(type) as unknown as ReadonlyMap<string, AnyRecord>).values()) {
    if (!order && limit !== undefined && found.length >= limit) return ok(found);
    if (matches(record)) found.push(record);
  }
  const records = order ? sorted(found, order.value) : found;
  return ok(limit === undefined ? records : records.slice(0, limit));
};
