import { companyLikeness } from './company';
import { samePhone } from './phone';
import type { Profile } from './profile';
import { jaroWinkler } from './similarity';

export type Reason =
  | 'same email'
  | 'same phone and last name'
  | 'same phone'
  | 'same name'
  | 'similar name'
  | 'same company'
  | 'similar company'
  | 'same email domain'
  | 'same website'
  | 'same city';

/** How sure it is that two records are one, from 0 to 1, and why. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Names that are at least so alike, with companies that are at least so alike, are probably one person. */
export const usualThreshold = 0.9;
const alikeCompanies = 0.85;

/** What is certain: an email or a phone of one's own. The rest, however alike, is not. */
export const certain = 0.97;
const almostSure = 0.99;
const mostProbable = 0.96;
const likely = 0.94;
/** A company of that name is known: mostly, but not always, the same one. */
const nameOnly = 0.92;
/** Below what is usually asked for. */
const namesakes = 0.8;

/** First names below this are two people who share a phone. */
const otherPerson = 0.75;
const unknownFirst = 0.9;
const initialFirst = 0.92;

/** What speaks for two records being one; undefined below the threshold, and for types that are not compared. */
export const likeness = (a: Profile, b: Profile, threshold = usualThreshold): Likeness | undefined => {
  const found =
    a.type === 'account' ? accounts(a, b, threshold) : b.type === 'account' ? company(a, b) : people(a, b, threshold);
  return found && found.score >= threshold ? found : undefined;
};

const firstLikeness = (a: string, b: string): number => {
  if (a === '' || b === '') return unknownFirst;
  if (a === b) return 1;
  const initial = a.length === 1 || b.length === 1;
  return initial ? (a[0] === b[0] ? initialFirst : 0) : jaroWinkler(a, b);
};

/** The part that is less alike decides; first and last name may have changed places. */
const nameLikeness = (a: Profile, b: Profile, least: number): number => {
  if (a.last === '' || b.last === '') return 0;
  const last = jaroWinkler(a.last, b.last);
  const straight = last < least ? 0 : Math.min(last, firstLikeness(a.first, b.first));
  if (straight >= least || a.first === '' || b.first === '') return straight;
  const crossed = jaroWinkler(a.last, b.first);
  return crossed < least ? straight : Math.min(crossed, jaroWinkler(a.first, b.last));
};

const sharesPhone = (a: Profile, b: Profile): boolean =>
  a.phones.length > 0 && b.phones.length > 0 && a.phones.some(one => b.phones.some(other => samePhone(one, other)));

const sharesCompany = (a: Profile, b: Profile): boolean => a.companies.some(each => b.companies.includes(each));

const companiesAlike = (a: Profile, b: Profile): number => {
  let most = 0;
  for (const one of a.companies) {
    for (const other of b.companies) most = Math.max(most, companyLikeness(one, other));
  }
  return most;
};

const people = (a: Profile, b: Profile, threshold: number): Likeness | undefined => {
  const email = a.email !== '' && a.email === b.email;
  const phone = a.last !== '' && a.last === b.last && sharesPhone(a, b);
  if (!email && !phone) return probably(a, b, threshold);
  const reasons: Reason[] = [];
  if (email) reasons.push('same email');
  if (phone) reasons.push('same phone and last name');
  if (email && phone) return { score: 1, reasons };
  if (nameLikeness(a, b, usualThreshold) >= usualThreshold) return { score: almostSure, reasons };
  if (!phone || firstLikeness(a.first, b.first) >= otherPerson) return { score: certain, reasons };
  return { score: colleagues(a, b) ? usualThreshold : namesakes, reasons };
};

/** Whether two may work for one company; of other first names, those who do not only share a name and a switchboard. */
const colleagues = (a: Profile, b: Profile): boolean =>
  a.companies.length === 0 ||
  b.companies.length === 0 ||
  (a.domain !== '' && a.domain === b.domain) ||
  companiesAlike(a, b) >= alikeCompanies;

const probably = (a: Profile, b: Profile, threshold: number): Likeness | undefined => {
  const name = nameLikeness(a, b, threshold);
  if (name < threshold) return undefined;
  const domain = a.domain !== '' && a.domain === b.domain;
  const companies = companiesAlike(a, b);
  if (!domain && companies < alikeCompanies) return undefined;
  const reasons: Reason[] = [name === 1 ? 'same name' : 'similar name'];
  if (companies >= alikeCompanies) reasons.push(companies === 1 ? 'same company' : 'similar company');
  if (domain) reasons.push('same email domain');
  const elsewhere = companies < 1 && a.domain !== '' && b.domain !== '' && !domain;
  return { score: Math.min(elsewhere ? usualThreshold : mostProbable, rounded(name)), reasons };
};

/** Whether a person's company is an account that is known. */
const company = (person: Profile, account: Profile): Likeness | undefined => {
  const domain = account.site !== '' && person.domain === account.site;
  const site = account.site !== '' && person.site === account.site;
  const phone = sharesPhone(person, account);
  const name = sharesCompany(person, account);
  if (!name && !domain && !site && (!phone || sitesDiffer(person, account))) return undefined;
  const alike = name ? 1 : companiesAlike(person, account);
  if (person.companies.length > 0 && alike < alikeCompanies) return undefined;
  const reasons: Reason[] = alike === 0 ? [] : [alike === 1 ? 'same company' : 'similar company'];
  if (domain) reasons.push('same email domain');
  if (site) reasons.push('same website');
  if (phone) reasons.push('same phone');
  if (!domain && !site && !phone) return { score: nameOnly, reasons };
  return { score: alike === 1 ? mostProbable : likely, reasons };
};

const sitesDiffer = (a: Profile, b: Profile): boolean => a.site !== '' && b.site !== '' && a.site !== b.site;

const accounts = (a: Profile, b: Profile, threshold: number): Likeness | undefined => {
  // Somebody said that they are two: one belongs to the other.
  if (a.parentId === b.id || b.parentId === a.id) return undefined;
  const site = a.site !== '' && a.site === b.site;
  const phone = sharesPhone(a, b);
  const city = a.city !== '' && a.city === b.city;
  const named = sharesCompany(a, b);
  // Each with a website of its own, they are one only if they are called the same.
  if (!named && (sitesDiffer(a, b) || !(site || phone || city))) return undefined;
  const name = named ? 1 : companiesAlike(a, b);
  if (name < (site || phone ? alikeCompanies : Math.max(threshold, usualThreshold))) return undefined;
  const reasons: Reason[] = [named ? 'same name' : 'similar name'];
  if (site) reasons.push('same website');
  if (phone) reasons.push('same phone');
  if (city) reasons.push('same city');
  const sure = site || phone;
  if (named) return { score: sure ? almostSure : city ? certain : mostProbable, reasons };
  return { score: Math.min(mostProbable, Math.max(sure ? likely : 0, rounded(name))), reasons };
};

/** To hundredths, downwards: what is not quite the same never looks like it. */
const rounded = (score: number): number => Math.floor(score * 100 + 1e-9) / 100;
