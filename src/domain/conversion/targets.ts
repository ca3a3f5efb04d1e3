import { stageNamed } from '../config/config';
import { displayName } from '../filter/display';
import type { Account, Contact, Lead, Opportunity, RecordOf } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { accountsLike, type Candidate, contactsLike, surelyOne } from './candidates';
import type { Choices, TargetType } from './choices';
import { companyKey } from './companyKey';

/** What a lead becomes one of: a record that is there, a new one, or nothing. */
export interface Target<T extends TargetType> {
  readonly action: 'create' | 'use' | 'none';
  readonly record?: RecordOf<T>;
  readonly candidates: readonly Candidate[];
}

export interface Person {
  readonly leads: readonly Lead[];
  readonly target: Target<'contact'>;
}

const chosen = <T extends TargetType>(state: State, type: T, id: string): Result<RecordOf<T>> => {
  const record = state.get(type, id);
  return record ? ok(record) : fail('not found', `there is no ${type} ${id}`);
};

/** The deal that leads go into: a new one, unless somebody says otherwise. */
export const dealTarget = (state: State, { opportunity }: Choices): Result<Target<'opportunity'>> => {
  if (opportunity === undefined || opportunity === 'new') return ok({ action: 'create', candidates: [] });
  if (opportunity === 'none') return ok({ action: 'none', candidates: [] });
  const found = chosen(state, 'opportunity', opportunity);
  if (!found.ok) return found;
  const record = found.value as Opportunity;
  if (stageNamed(state.config, record.stage)?.type !== 'open') {
    return fail(
      'invalid',
      `${record.id} ${record.name} is ${record.stage}: a lead goes into an open deal`,
      'leave --opportunity out for a new one',
    );
  }
  return ok({ action: 'use', record, candidates: [] });
};

/** The people that leads are, each once: the contacts they surely are already, else new ones. */
export const peopleOf = (state: State, leads: readonly Lead[], { contact }: Choices): Result<Person[]> => {
  if (contact === 'none') return fail('usage', 'a lead always becomes a contact', 'leave --contact out, or name one');
  const people: Person[] = [];
  for (const lead of leads) {
    const target = contactTarget(state, lead, contact);
    if (!target.ok) return target;
    const { record } = target.value;
    const at = people.findIndex(person => isSame(person, lead, record));
    const other = people[at];
    if (other) people[at] = { ...other, leads: [...other.leads, lead] };
    else people.push({ leads: [lead], target: target.value });
  }
  return ok(people);
};

const contactTarget = (state: State, lead: Lead, choice: string | undefined): Result<Target<'contact'>> => {
  const candidates = contactsLike(state, lead);
  const id = choice ?? candidates.find(({ certain }) => certain)?.id;
  if (id === undefined || id === 'new') return ok({ action: 'create', candidates });
  const found = chosen(state, 'contact', id);
  return found.ok ? ok({ action: 'use', record: found.value as Contact, candidates }) : found;
};

/** Two leads of one company that bear one name, and no two addresses, are one person. */
const isSame = ({ leads, target }: Person, lead: Lead, contact: Contact | undefined): boolean => {
  if (contact ?? target.record) return contact?.id === target.record?.id;
  const name = fold(displayName(lead, 'lead'));
  return leads.some(
    other =>
      surelyOne(other, lead) !== undefined ||
      (fold(displayName(other, 'lead')) === name &&
        companyKey(other.company) === companyKey(lead.company) &&
        (other.email === undefined || lead.email === undefined)),
  );
};

/**
 * The account: the chosen one; the chosen deal's; the one with the company's name; a new one. None only for leads without
 * a company, who join the account of the contact that they are.
 */
export const accountTarget = (
  state: State,
  leads: readonly Lead[],
  choices: Choices,
  { deal, people }: { readonly deal: Opportunity | undefined; readonly people: readonly Person[] },
): Result<Target<'account'>> => {
  const withCompany = leads.filter(({ company }) => companyKey(company) !== '');
  const [first] = withCompany;
  const candidates = first ? accountsLike(state, first) : [];
  const theirs = state.get('account', deal?.accountId);
  if (deal && theirs) return dealsAccount(deal, theirs, choices, candidates);
  const use = (record: Account): Result<Target<'account'>> => ok({ action: 'use', record, candidates });
  const { account: choice } = choices;
  if (choice !== undefined && choice !== 'new' && choice !== 'none') {
    const found = chosen(state, 'account', choice);
    return found.ok ? use(found.value as Account) : found;
  }
  if (!first) return withoutCompany(state, leads, choices, people);
  if (choice === 'none') {
    return fail(
      'invalid',
      `${first.id} names a company, ${first.company}, so there is an account`,
      'name one with --account, or make it --account new',
    );
  }
  const other = withCompany.find(({ company }) => companyKey(company) !== companyKey(first.company));
  if (other) {
    const message = `${first.id} and ${other.id} are of different companies, ${first.company} and ${other.company}`;
    return fail('invalid', message, 'convert them one by one, or name the account with --account');
  }
  const same = choice === 'new' ? undefined : state.get('account', candidates.find(({ certain }) => certain)?.id);
  return same ? use(same) : ok({ action: 'create', candidates });
};

const dealsAccount = (
  deal: Opportunity,
  record: Account,
  { account: choice }: Choices,
  candidates: readonly Candidate[],
): Result<Target<'account'>> => {
  if (choice === undefined || choice === record.id) return ok({ action: 'use', record, candidates });
  return fail(
    'invalid',
    `${deal.id} ${deal.name} belongs to ${record.id} ${record.name}`,
    'leave --account out, or choose another deal',
  );
};

const withoutCompany = (
  state: State,
  leads: readonly Lead[],
  { account: choice, set = {} }: Choices,
  people: readonly Person[],
): Result<Target<'account'>> => {
  if (choice === 'none') return ok({ action: 'none', candidates: [] });
  const named = set.account?.some(({ path }) => path[0] === 'name') === true;
  if (choice === 'new' || named) {
    if (named) return ok({ action: 'create', candidates: [] });
    return fail('invalid', `${leads[0]?.id} names no company for the account`, 'give it a name: --set account.name=…');
  }
  const joined = people.flatMap(({ target }) => target.record?.accounts ?? []).filter(({ active }) => active !== false);
  const record = state.get('account', (joined.find(({ primary }) => primary) ?? joined[0])?.accountId);
  return ok(record ? { action: 'use', record, candidates: [] } : { action: 'none', candidates: [] });
};
