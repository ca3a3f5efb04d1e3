import { type AnyRecord, definitionOf, type RecordType, typeOfId } from '../records/types';
import type { State } from '../state/state';
import { formatValue } from './value';

const telling: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  opportunity: ['accountId', 'stage'],
  account: ['industry', 'country'],
  activity: ['kind', 'dueAt'],
  user: ['role', 'email'],
  product: ['family', 'code'],
};

const usual = ['company', 'title', 'email'];

/** What tells two records of one name apart: company and title, stage, industry and country. */
export const aboutOf = (record: AnyRecord, state: State): string[] => {
  const type = typeOfId(record.id);
  if (!type) return [];
  const { fields } = definitionOf(type);
  return (telling[type] ?? usual).flatMap(name => {
    const field = fields[name];
    return field && record[name] !== undefined ? [formatValue(record[name], field, state)] : [];
  });
};
