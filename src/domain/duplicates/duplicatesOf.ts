import type { AnyRecord } from '../records/types';
import type { State } from '../state/state';
import type { Duplicate, DuplicateIndex } from './duplicateIndex';
import { filedUnder, soughtUnder } from './keys';
import { likeness, usualThreshold } from './likeness';
import { plain } from './plain';
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
  const found: Duplicate[] = [];
  for (const type of comparedTypes) {
    if (type === 'account' ? profile.type === 'contact' : profile.type === 'account') continue;
    const mayBe = type === 'account' ? glanceAtAccounts(profile) : glanceAtPeople(profile);
    for (const each of state.all(type).values() as Iterable<AnyRecord>) {
      if (each.id === profile.id || !mayBe(each)) continue;
      const other = profileOf(each, state);
      if (!other || !filedUnder(other).some(key => sought.has(key))) continue;
      const alike = likeness(profile, other, threshold);
      if (alike) found.push({ id: each.id, ...alike });
    }
  }
  return found.sort((a, b) => b.score - a.score);
};

type Glance = (record: AnyRecord) => boolean;

/** Whether a text begins with one of some letters; also where only a closer look would tell. */
const beginsWith = (text: unknown, letters: ReadonlySet<number>): boolean => {
  if (typeof text !== 'string' || text === '') return false;
  const code = text.charCodeAt(0) | 32;
  return code < 97 || code > 122 || letters.has(code) || /^the\b/i.test(text);
};

const initialsOf = (...texts: readonly string[]): ReadonlySet<number> =>
  new Set(texts.filter(text => text !== '').map(text => text.charCodeAt(0)));

/** Whether a text holds another one in any case; also where only a closer look would tell. */
const holds = (text: unknown, wanted: string): boolean =>
  typeof text === 'string' &&
  wanted !== '' &&
  (text.includes(wanted) || (!/^[a-z0-9@._:/+-]*$/.test(text) && plain(text).includes(wanted)));

const sharesEnding = (phone: unknown, endings: readonly string[]): boolean =>
  typeof phone === 'string' &&
  (endings.some(ending => phone.endsWith(ending)) || !/\d{2}$/.test(phone) || /[^\d\s()+./-]/.test(phone));

const endingsOf = ({ phones }: Profile): string[] => phones.map(phone => phone.slice(-2));

/** Whether a person may share a key with another, by first letters and endings alone: most of many need no closer look. */
const glanceAtPeople = (profile: Profile): Glance => {
  const { first, last, email, domain, companies } = profile;
  const [names, mails, firms] = [initialsOf(first, last), initialsOf(email), initialsOf(...companies)];
  const endings = endingsOf(profile);
  return record => {
    if (email !== '' && beginsWith(record.email, mails)) return true;
    if (!beginsWith(record.lastName, names) && !beginsWith(record.firstName, names)) return false;
    // A contact's companies are names of other records, which a glance does not reach.
    if (record.accounts !== undefined || beginsWith(record.company, firms) || holds(record.email, domain)) return true;
    return endings.length > 0 && (sharesEnding(record.phone, endings) || sharesEnding(record.mobile, endings));
  };
};

const glanceAtAccounts = (profile: Profile): Glance => {
  const { domain, site, companies } = profile;
  const firms = initialsOf(...companies);
  const endings = endingsOf(profile);
  return ({ name, website, phone }) =>
    beginsWith(name, firms) ||
    holds(website, domain) ||
    holds(website, site) ||
    (endings.length > 0 && sharesEnding(phone, endings));
};
