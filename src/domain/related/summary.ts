import { formatValue } from '../present/value';
import { type AnyRecord, definitionOf, type RecordType } from '../records/types';
import type { State } from '../state/state';

/** What one wants to know of a record beside its name when it stands in a list of all sorts. */
const telling: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  account: ['type', 'industry', 'country'],
  contact: ['title', 'email'],
  lead: ['status', 'company', 'grade'],
  opportunity: ['amount', 'stage', 'closeDate'],
  product: ['code', 'family'],
  campaign: ['type', 'status'],
  quote: ['status', 'validUntil'],
  order: ['status'],
  case: ['status', 'priority'],
  user: ['role'],
  team: ['region'],
};

/** A record in a few words: an opportunity's amount, stage and close date, a contact's title. */
export const summaryOf = (record: AnyRecord, type: RecordType, state: State): string[] => {
  const { fields } = definitionOf(type);
  return (telling[type] ?? []).flatMap(name => {
    const field = fields[name];
    const text = field ? formatValue(record[name], field, state) : '';
    return text === '' ? [] : [text];
  });
};
