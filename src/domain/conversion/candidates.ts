import { stageNamed } from '../config/config';
import { personName } from '../filter/display';
import type { Account, Contact, Lead } from '../records/types';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { companyKey, likeness } from './companyKey';

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
  const similarity = key === '' ? 0 : likeness(key, companyKey(account.name));
  // Of two accounts with the same name the one with the same address on the web is meant.
  if (similarity === 1) return { id, similarity: sameHost ? 1 : 0.99, why: 'same name', certain: true };
  if (sameHost) return { id, similarity: 0.9, why: `same domain ${host}`, certain: false };
  return similarity >= leastLikeness ? { id, similarity, why: 'similar name', certain: false } : undefined;
};

/** The contacts that a lead may be, the likeliest first. */
export const contactsLike = (state: State, lead: Lead): Candidate[] => {
  const found: Candidate[] = [];
  for (const contact of state.all('contact').values()) {
    const candidate = contactLike(contact, lead, state);
    if (candidate) found.push(candidate);
  }
  return best(found);
};

const contactLike = (contact: Contact, lead: Lead, state: State): Candidate | undefined => {
  const { id } = contact;
  const sure = surelyOne(contact, lead);
  if (sure !== undefined) return { id, similarity: sure === 'same email' ? 1 : 0.98, why: sure, certain: true };
  if (fold(personName(contact)) !== fold(personName(lead))) return undefined;
  const at = worksAt(contact, lead, state);
  if (at !== undefined) return { id, similarity: 0.9, why: `same name at ${at}`, certain: false };
  return { id, similarity: 0.6, why: 'same name', certain: false };
};

type Person = Pick<Lead, 'lastName' | 'email' | 'phone' | 'mobile'>;

/** Why two people are certainly one, or undefined: the same email, or the same phone and last name. */
export const surelyOne = (a: Person, b: Person): string | undefined => {
  if (a.email !== undefined && emailKey(a.email) === emailKey(b.email)) return 'same email';
  if (fold(a.lastName) !== fold(b.lastName)) return undefined;
  const phones = new Set(phonesOf(a));
  return phonesOf(b).some(phone => phones.has(phone)) ? 'same phone and last name' : undefined;
};

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
  for (const deal of state.all('opportunity').values()) {
    const open = deal.accountId === accountId && stageNamed(state.config, deal.stage)?.type === 'open';
    if (open) found.push({ id: deal.id, why: `open deal of this account, in ${deal.stage}`, certain: false });
  }
  return found.slice(-mostNamed);
};
