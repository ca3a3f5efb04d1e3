import { type AnyRecord, typeOfId } from '../../../src/domain/records/types';
import { SearchIndex, type SearchOptions } from '../../../src/store/search/searchIndex';

type Values = Readonly<Record<string, unknown>>;

/** A record as the store would hold it. */
export const record = (id: string, values: Values): AnyRecord => ({
  id,
  v: 1,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'U1',
  updatedAt: '2026-01-05T09:00:00.000Z',
  updatedBy: 'U1',
  ...values,
});

/** Records by id, and the ids a search gives, the best first. */
export const office = (values: Readonly<Record<string, Values>>) => {
  const records = Object.entries(values).map(([id, fields]) => {
    if (!typeOfId(id)) throw new Error(`${id} is no id`);
    return record(id, fields);
  });
  const index = SearchIndex.of(records);
  return {
    index,
    records,
    find: (typed: string, options?: SearchOptions): string[] => index.search(typed, options).map(({ id }) => id),
    where: (typed: string, id: string) => index.search(typed).find(hit => hit.id === id)?.matched,
  };
};
