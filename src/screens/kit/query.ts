import type { Query } from '../../actions/action';
import { compileFilter, type Filter } from '../../domain/filter/compile';
import { type Comparator, parseSort } from '../../domain/filter/sort';
import type { RecordType } from '../../domain/records/types';
import { ok, type Result } from '../../domain/result';
import type { Setting } from './setting';

export interface ReadQuery {
  readonly filter: Filter;
  /** Undefined for the list's usual order. */
  readonly sort: Comparator | undefined;
}

type Where = Pick<Setting, 'state' | 'actor' | 'now'>;

/** A query in the filter language, ready to be asked; a failure names the column. */
export const readQuery = (query: Query, type: RecordType, { state, actor, now }: Where): Result<ReadQuery> => {
  const context = { type, state, actor, now };
  const filter = compileFilter(query.filter, context);
  if (!filter.ok) return filter;
  if (query.sort === '') return ok({ filter: filter.value, sort: undefined });
  const sort = parseSort(query.sort, context);
  return sort.ok ? ok({ filter: filter.value, sort: sort.value }) : sort;
};

/** Everything of a type that the query lets through, as it always is: a query that went wrong since lets nothing through. */
export const isEmpty = ({ filter, sort }: Query): boolean => filter === '' && sort === '';
