import { compileQuery } from '../domain/filter/listQuery';
import { sorted } from '../domain/filter/sort';
import type { AnyRecord, RecordType } from '../domain/records/types';
import { type Failure, fail, ok, type Result } from '../domain/result';
import { scan } from '../domain/state/scan';
import { viewNamed } from '../domain/views/find';
import type { View } from '../domain/views/view';
import type { Author, Store } from '../store/port';

export interface Selection {
  readonly type: RecordType;
  readonly filter: string;
  /** Its filter must let a record through too; its order counts unless there is another. */
  readonly view?: View | undefined;
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
}

/** More records than this are read together. */
const few = 1000;

/** The records of a type that a filter lets through, in order. */
export const select = (store: Store, author: Author, selection: Selection): Result<AnyRecord[]> => {
  const found = glance(store, author, selection);
  if (!found.ok) return found;
  const { state } = store;
  if (found.value.length > few) state.all(selection.type);
  return ok(found.value.map(({ id }) => state.find(id) as AnyRecord));
};

/** The same records to look at single fields of, such as their ids. */
export const glance = (store: Store, author: Author, selection: Selection): Result<AnyRecord[]> => {
  const { type, filter, view, limit } = selection;
  const { state } = store;
  const { now, actor } = author;
  const alone = view && compileQuery({ type, filters: [view.filter], sort: view.sort }, { state, now, actor });
  if (alone?.ok === false) return nonsense(view?.name ?? '', alone.failure);
  const sort = selection.sort ?? view?.sort ?? '';
  const query = compileQuery({ type, filters: [view?.filter ?? '', filter], sort }, { state, now, actor });
  if (!query.ok) return query;
  const { keep, compare } = query.value;
  const found: AnyRecord[] = [];
  for (const record of scan(state, type) as Iterable<AnyRecord>) {
    if (compare.parts.length === 0 && limit !== undefined && found.length >= limit) return ok(found);
    if (keep(record)) found.push(record);
  }
  const records = sorted(found, compare);
  return ok(limit === undefined ? records : records.slice(0, limit));
};

/** What a view names may be gone by now. */
const nonsense = (name: string, { code, message, hint }: Failure): Result<never> =>
  fail(code, `the view "${name}" no longer works: ${message}`, hint);

/** The view that `--view` names, among those of a type. */
export const viewFor = (store: Store, { actor }: Author, type: RecordType, name: string | undefined) =>
  name === undefined ? ok(undefined) : viewNamed(name, type, { state: store.state, actor });
