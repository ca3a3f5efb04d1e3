import { type RecordType, typeByName, typeNames } from '../domain/records/types';
import { fail, ok, type Result } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';

/** The type a user named, in the singular, the plural or the short form. */
export const requireType = (name: string): Result<RecordType> => {
  const type = typeByName(name);
  if (type) return ok(type);
  return fail(
    'usage',
    `there is no record type "${name}"`,
    didYouMean(name, typeNames()) ?? 'types: leads, accounts, contacts, opportunities, …',
  );
};
