import { displayName } from '../../../domain/filter/display';
import { type RecordType, typeOfId } from '../../../domain/records/types';
import type { State } from '../../../domain/state/state';

/** What tells a record from others of the same name: the first of these fields that it has. */
const telling: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  account: ['industry', 'sector', 'type'],
  contact: ['title', 'email'],
  lead: ['company', 'email'],
  user: ['role'],
  opportunity: ['stage'],
  product: ['code', 'family'],
  campaign: ['type', 'status'],
  activity: ['kind'],
  team: ['region'],
  case: ['status'],
  quote: ['status'],
  order: ['status'],
};

/** A record as a field shows it: `A12 Northwind · software`; the id alone when there is no such record. */
export const recordLabel = (id: string, state: State): string => {
  const type = typeOfId(id);
  const record = type && state.find(id);
  if (!type || !record) return id;
  const name = displayName(record, type);
  const told = (telling[type] ?? []).map(field => record[field]).find(value => value !== undefined && value !== name);
  return `${name === id ? id : `${id} ${name}`}${told === undefined ? '' : ` · ${String(told)}`}`;
};
