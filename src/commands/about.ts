import { type AnyRecord, typeOfId } from '../domain/records/types';

/** What tells two records of one name apart, the most telling first. */
export const aboutOf = (record: AnyRecord): readonly string[] => {
  const type = typeOfId(record.id);
  const fields =
    type === 'opportunity'
      ? ['stage']
      : type === 'account'
        ? ['industry', 'country']
        : ['company', 'title', 'email', 'role'];
  return fields.map(field => record[field]).filter(value => typeof value === 'string');
};
