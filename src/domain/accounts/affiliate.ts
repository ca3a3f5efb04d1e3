import type { Contact } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import { today } from '../time/instant';
import type { Verb } from '../verb';

type Affiliation = NonNullable<Contact['accounts']>[number];

export type AffiliationInput =
  | {
      readonly do: 'join';
      readonly contactId: string;
      readonly accountId: string;
      readonly roles?: readonly string[];
      /** One account of a contact is the primary one; the first is, until another is made so. */
      readonly primary?: boolean;
      /** A date. */
      readonly from?: string;
    }
  | {
      readonly do: 'leave';
      readonly contactId: string;
      readonly accountId: string;
      /** The last day there; today unless told. */
      readonly to?: string;
    };

/** Lets a contact belong to an account, or leave it: who left stays known there, with the day. */
export const affiliate: Verb<AffiliationInput> = {
  name: 'contact accounts',
  run: (state, input, context) => {
    const draft = new Draft(state, context);
    const contact = draft.get('contact', input.contactId);
    if (!contact) return fail('not found', `there is no contact ${input.contactId}`);
    if (!draft.get('account', input.accountId)) return fail('not found', `there is no account ${input.accountId}`);
    const day = today(context.now, state.config.timeZone);
    const accounts = input.do === 'join' ? joined(contact, input) : left(contact, input.accountId, input.to ?? day);
    if (!accounts.ok) return accounts;
    draft.set(contact.id, { accounts: accounts.value });
    const account = draft.get('account', input.accountId);
    if (input.do === 'leave' && account?.primaryContactId === contact.id)
      draft.set(account.id, { primaryContactId: null });
    return ok({ changes: draft.changes() });
  },
};

const joined = (
  { accounts = [] }: Contact,
  { accountId, roles, primary, from }: Extract<AffiliationInput, { do: 'join' }>,
): Result<Affiliation[]> => {
  const old = accounts.find(each => each.accountId === accountId);
  const first = primary ?? old?.primary ?? !accounts.some(each => each.primary === true);
  const { primary: _primary, to: _to, ...kept } = old ?? { accountId };
  const one: Affiliation = {
    ...kept,
    active: true,
    ...(roles === undefined ? {} : { roles }),
    ...(from === undefined ? {} : { from }),
    ...(first ? { primary: true } : {}),
  };
  if (one.from !== undefined && old?.to !== undefined && from !== undefined && from < old.to)
    return fail('invalid', `${from} is before they left on ${old.to}`);
  const others = accounts.map(each => (each === old ? one : first ? secondary(each) : each));
  return ok(old ? others : [...others, one]);
};

const secondary = ({ primary: _primary, ...rest }: Affiliation): Affiliation => rest;

const left = ({ id, accounts = [] }: Contact, accountId: string, to: string): Result<Affiliation[]> => {
  const old = accounts.find(each => each.accountId === accountId);
  if (!old || old.active === false) return fail('not found', `${id} is not at ${accountId}`, `crm show ${id}`);
  if (old.from !== undefined && to < old.from) return fail('invalid', `${to} is before they came on ${old.from}`);
  const gone = { ...secondary(old), active: false, to };
  const next = old.primary ? accounts.find(each => each !== old && each.active !== false) : undefined;
  return ok(accounts.map(each => (each === old ? gone : each === next ? { ...each, primary: true } : each)));
};
