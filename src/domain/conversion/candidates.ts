import { stageNamed } from '../config/config';
import { foldedName } from '../filter/display';
import type { Account, Contact, Lead } from '../records/types';
import { naming } from '../state/scan';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { accountKey, companyKey, likeness } from './companyKey';

/** A record that a lead may already be. */
export interface Candidate {
  readonly id: string;
  /** 0 to 1; absent where nothing is compared. */
  readonly similarity?: number;
  readonly why: string;
  /** So surely the same that it is used unless somebody says otherwise. */
  readonly certain: boolean;
}

const mostNamed = 5;
const leastLikeness = 0.8;

const freeMail = new Set(
  'aol.com gmail.com gmx.de gmx.net googlemail.com hotmail.com icloud.com live.com mail.com outlook.com proton.me web.de yahoo.com'.split(
    ' ',
  ),
);

/** An address as it is compared: `+tag` leads to the same box. */
const emailKey = (email: string | undefined): string | undefined => email?.toLowerCase().replace(/\+[^@]*(?=@)/, '');

const hostOf = (website: string | undefined): string | undefined =>
  website
    ?.toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/?#:]/)[0] || undefined;

const domainsOf = ({ email, website }: Lead): ReadonlySet<string> => {
  const mail = email?.toLowerCase().split('@')[1];
  const named = [hostOf(website), mail !== undefined && !freeMail.has(mail) ? mail : undefined];
  return new Set(named.filter(each => each !== undefined));
};

const best = (found: readonly Candidate[]): Candidate[] =>
  found
    .toSorted((a, b) => Number(b.certain) - Number(a.certain) || (b.similarity ?? 0) - (a.similarity ?? 0))
    .slice(0, mostNamed);

/** The accounts that a lead's company may be, the likeliest first. */
export const accountsLike = (state: State, lead: Lead): Candidate[] => {
  const key = companyKey(lead.company);
  const domains = domainsOf(lead);
  const found: Candidate[] = [];
  for (const account of state.all('account').values()) {
    const candidate = accountLike(account, key, domains);
    if (candidate) found.push(candidate);
  }
  return best(found);
};

const accountLike = (account: Account, key: string, domains: ReadonlySet<string>): Candidate | undefined => {
  const { id } = account;
  const host = hostOf(account.website);
  const sameHost = host !== undefined && domains.has(host);
  const similarity = key === '' ? 0 : likeness(key, accountKey(account));
  // Of two accounts with the same name the one with the same address on the web is meant.
  if (similarity === 1) return { id, similarity: sameHost ? 1 : 0.99, why: 'same name', certain: true };
  if (sameHost) return { id, similarity: 0.9, why: `same domain ${host}`, certain: false };
  return similarity >= leastLikeness ? { id, similarity, why: 'similar name', certain: false } : undefined;
};

/** The contacts that a lead may be, the likeliest first. */
export const contactsLike = (state: State, lead: Lead): Candidate[] => {
  const found: Candidate[] = [];
  const name = foldedName(lead, 'lead');
  const keys = keysOf(lead);
  for (const contact of state.all('contact').values()) {
    const sure = sureReason(keys, contact);
    if (sure !== undefined) {
      const similarity = sure === 'same email' ? 1 : 0.98;
      found.push({ id: contact.id, similarity, why: sure, certain: true });
    } else if (foldedName(contact, 'contact') === name) found.push(namesake(contact, lead, state));
  }
  return best(found);
};

const namesake = (contact: Contact, lead: Lead, state: State): Candidate => {
  const at = worksAt(contact, lead, state);
  const { id } = contact;
  if (at !== undefined) return { id, similarity: 0.9, why: `same name at ${at}`, certain: false };
  return { id, similarity: 0.6, why: 'same name', certain: false };
};

type Person = Pick<Lead, 'lastName' | 'email' | 'phone' | 'mobile'>;

interface PersonKeys {
  readonly email: string | undefined;
  readonly lastName: string;
  readonly phones: ReadonlySet<string>;
}

const keysOf = (person: Person): PersonKeys => ({
  email: emailKey(person.email),
  lastName: fold(person.lastName),
  phones: new Set(phonesOf(person)),
});

/** Why two people are certainly one, or undefined: the same email, or the same phone and last name. */
export const surelyOne = (a: Person, b: Person): string | undefined => sureReason(keysOf(a), b);

const sureReason = ({ email, lastName, phones }: PersonKeys, other: Person): string | undefined => {
  if (email !== undefined && isAt(email, other.email)) return 'same email';
  if (phones.size === 0 || fold(other.lastName) !== lastName) return undefined;
  return phonesOf(other).some(phone => phones.has(phone)) ? 'same phone and last name' : undefined;
};

/** Most of many addresses differ in the first letter. */
const isAt = (key: string, email: string | undefined): boolean =>
  email !== undefined && email.charAt(0).toLowerCase() === key.charAt(0) && emailKey(email) === key;

const phonesOf = ({ phone, mobile }: Person): string[] =>
  [phone, mobile]
    .flatMap(each => (each === undefined ? [] : [each.replace(/\D/g, '')]))
    .filter(each => each.length >= 7);

const worksAt = ({ accounts = [] }: Contact, { company }: Lead, state: State): string | undefined => {
  const key = companyKey(company);
  const names = accounts.map(({ accountId }) => state.get('account', accountId)?.name);
  return key === '' ? undefined : names.find(name => companyKey(name) === key);
};

/** The open deals of an account: a lead may belong to one of them. */
export const openDealsOf = (state: State, accountId: string | undefined): Candidate[] => {
  const found: Candidate[] = [];
  if (accountId === undefined) return found;
  for (const deal of naming(state, 'opportunity', 'accountId', accountId)) {
    const open = stageNamed(state.config, deal.stage)?.type === 'open';
    if (open) found.push({ id: deal.id, why: `open deal of this account, in ${deal.stage}`, certain: false });
  }
  return found.slice(-mostNamed);
};
