import { type AnyRecord, typeOfId } from '../records/types';
import type { State } from '../state/state';
import { nameOf } from './value';

const fieldsOf = (type: string | undefined): readonly string[] => {
  if (type === 'opportunity') return ['accountId', 'stage'];
  if (type === 'account') return ['industry', 'country'];
  if (type === 'activity') return ['kind', 'dueAt'];
  return ['company', 'title', 'email', 'role'];
};

/** What tells two records of one name apart: company and title, stage, industry and country. */
export const aboutOf = (record: AnyRecord, state: State): string[] =>
  fieldsOf(typeOfId(record.id))
    .map(field => record[field])
    .filter(value => typeof value === 'string')
    .map(value => (state.find(value) ? nameOf(value, state) : value));
