import type { RecordType } from '../records/types';
import { typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';

/** What an activity may be about. */
export const subjectTypes: readonly RecordType[] = ['lead', 'account', 'contact', 'opportunity', 'case'];

/** Refuses records on which nothing can be logged; a converted lead names who it became. */
export const checkSubjects = (state: State, ids: readonly string[]): Result<void> => {
  for (const id of ids) {
    const record = state.find(id);
    if (!record) return fail('not found', `there is no record ${id}`);
    if (!subjectTypes.some(type => type === typeOfId(id)))
      return fail('usage', `${id} is nothing one talks with`, `choose a ${subjectTypes.join(', ')}`);
    if (record.convertedAt === undefined) continue;
    const heir = record.convertedContactId ?? record.convertedOpportunityId;
    return fail('not permitted', `${id} is converted, and no more happens on it`, `${String(heir)} is who it became`);
  }
  return ok(undefined);
};
