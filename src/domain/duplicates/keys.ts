import { tellingDigits } from './phone';
import type { Profile } from './profile';

/**
 * Keys are numbers, as a million texts would take much memory. Two that happen to be one cost a comparison, and change
 * nothing.
 */
type Key = number;

const mixed = (hash: number, text: string): number => {
  let h = hash;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(h ^ 0x1f, 0x01000193);
};

const keyOf = (kind: number, ...parts: readonly string[]): Key => {
  let h = Math.imul(0x811c9dc5 ^ kind, 0x01000193);
  for (const part of parts) h = mixed(h, part);
  // A number of 30 bits lies in a table without a box of its own.
  return (h ^ (h >>> 15)) & 0x3fffffff;
};

const kinds = { email: 1, phone: 2, company: 3, domain: 4, name: 5, account: 6, site: 7, accountPhone: 8, city: 9 };
const companyPrefix = 5;
const cityPrefix = 5;

const ending = (phone: string): string => phone.slice(-tellingDigits);

/** The keys under which a record is filed. Two records that may be the same share at least one. */
export const filedUnder = (profile: Profile): Key[] => (profile.type === 'account' ? accountKeys : personKeys)(profile);

/** The keys under which a record's duplicates are found: a lead looks for its company among the accounts too. */
export const soughtUnder = (profile: Profile): Key[] =>
  profile.type === 'lead' ? [...personKeys(profile), ...companyKeys(profile)] : filedUnder(profile);

/** The keys that people share who are certainly one: an email, or a phone and a last name. */
export const certainKeys = ({ last, email, phones }: Pick<Profile, 'last' | 'email' | 'phones'>): Key[] => [
  ...(email === '' ? [] : [keyOf(kinds.email, email)]),
  ...(last === '' ? [] : phones.map(phone => keyOf(kinds.phone, ending(phone), last))),
];

/**
 * Of names that are alike, one begins like the other, at least in one part; of companies, the beginning is the same, or the
 * whole name of the person is nearly.
 */
const personKeys = (profile: Profile): Key[] => {
  const { first, last, domain, companies } = profile;
  const keys = certainKeys(profile);
  if (last === '') return keys;
  const initials = first === '' || first[0] === last[0] ? [last[0] as string] : [last[0] as string, first[0] as string];
  for (const initial of initials) {
    if (domain !== '') keys.push(keyOf(kinds.domain, domain, initial));
    for (const company of companies) keys.push(keyOf(kinds.company, company.slice(0, companyPrefix), initial));
  }
  for (const company of companies) keys.push(keyOf(kinds.name, last, first.slice(0, 1), company.slice(0, 1)));
  return keys;
};

const accountKeys = ({ companies: [name = ''], site, phones, city }: Profile): Key[] => {
  const keys: Key[] = [];
  if (name !== '') keys.push(keyOf(kinds.account, name));
  if (site !== '') keys.push(keyOf(kinds.site, site));
  for (const phone of phones) keys.push(keyOf(kinds.accountPhone, ending(phone)));
  if (name !== '' && city !== '') keys.push(keyOf(kinds.city, name.slice(0, cityPrefix), city));
  return keys;
};

/** The keys of the account that a lead may be of. */
export const companyKeys = ({ companies, domain, site, phones }: Profile): Key[] => {
  const keys = companies.map(company => keyOf(kinds.account, company));
  if (domain !== '') keys.push(keyOf(kinds.site, domain));
  if (site !== '' && site !== domain) keys.push(keyOf(kinds.site, site));
  for (const phone of phones) keys.push(keyOf(kinds.accountPhone, ending(phone)));
  return keys;
};
