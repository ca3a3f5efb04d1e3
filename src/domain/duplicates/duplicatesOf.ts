import type { AnyRecord } from '../records/types';
import type { State } from '../state/state';
import type { Duplicate, DuplicateIndex } from './duplicateIndex';
import { filedUnder, soughtUnder } from './keys';
import { likeness, usualThreshold } from './likeness';
import { comparedTypes, type Profile, profileOf } from './profile';

/** What a record, stored or still to be, may be a duplicate of, the likeliest first; for who has an index at hand. */
export const duplicatesOf = (
  record: AnyRecord,
  index: DuplicateIndex,
  threshold: number = usualThreshold,
): readonly Duplicate[] => index.of(record, threshold);

/** The same by one pass over the records: for who asks once, and would wait longer for the index. */
export const duplicatesAmong = (
  record: AnyRecord,
  state: State,
  threshold: number = usualThreshold,
): readonly Duplicate[] => {
  const profile = profileOf(record, state);
  if (!profile) return [];
  const sought = new Set(soughtUnder(profile));
  const mayBe = glanceAt(profile);
  const found: Duplicate[] = [];
  for (const type of comparedTypes) {
    if (type === 'account' ? profile.type === 'contact' : profile.type === 'account') continue;
    for (const each of state.all(type).values() as Iterable<AnyRecord>) {
      if (each.id === profile.id || (type !== 'account' && !mayBe(each))) continue;
      const other = profileOf(each, state);
      if (!other || !filedUnder(other).some(key => sought.has(key))) continue;
      const alike = likeness(profile, other, threshold);
      if (alike) found.push({ id: each.id, ...alike });
    }
  }
  return found.sort((a, b) => b.score - a.score);
};

/** The first letter of a text as it is compared, or undefined where only a closer look tells. */
const initialOf = (text: unknown): number | undefined => {
  if (typeof text !== 'string' || text === '') return 0;
  const code = text.charCodeAt(0) | 32;
  return code >= 97 && code <= 122 ? code : undefined;
};

/** Whether a person may share a key with another, by first letters alone: most of many never need a closer look. */
const glanceAt = ({ first, last, email }: Profile): ((record: AnyRecord) => boolean) => {
  const initials = new Set([first, last].filter(name => name !== '').map(name => name.charCodeAt(0)));
  const mail = email === '' ? -1 : email.charCodeAt(0);
  const fits = (text: unknown, wanted: (code: number) => boolean): boolean => {
    const code = initialOf(text);
    return code === undefined || (code !== 0 && wanted(code));
  };
  return record =>
    fits(record.lastName, code => initials.has(code)) ||
    fits(record.firstName, code => initials.has(code)) ||
    (mail >= 0 && fits(record.email, code => code === mail));
};
