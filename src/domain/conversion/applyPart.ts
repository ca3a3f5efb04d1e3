import type { Context } from '../context';
import { addTo } from '../edit/add';
import { editOn } from '../edit/edit';
import { actingUser } from '../edit/owner';
import { bantLevels } from '../leads/bant';
import type { Contact, Opportunity } from '../records/types';
import { ok, type Result } from '../result';
import type { Draft } from '../state/draft';
import type { TargetType } from './choices';
import type { ContactPart, Part, Plan } from './plan';

/** The records that came of a plan so far. */
export interface Became {
  readonly accountId: string | undefined;
  /** One for each of the plan's contacts. */
  readonly contacts: readonly string[];
  readonly opportunityId?: string | undefined;
}

/** Makes or fills a record as its part of the plan says; undefined for none. */
export const applyPart = (
  draft: Draft,
  type: TargetType,
  { action, id, fields }: Part,
  links: Readonly<Record<string, unknown>>,
  context: Context,
): Result<string | undefined> => {
  if (action === 'none') return ok(undefined);
  const values: Record<string, unknown> = {
    ...Object.fromEntries(fields.map(({ field, to }) => [field, to ?? null])),
    ...links,
  };
  if (id === undefined) {
    const known = Object.entries(values).filter(([, value]) => value !== null);
    return addTo(
      draft,
      type,
      { ownerId: values.ownerId ?? actingUser(draft, context), ...Object.fromEntries(known) },
      context,
    );
  }
  const edits = Object.entries(values).map(([field, value]) => ({ path: [field], op: 'set' as const, value }));
  const edited = editOn(draft, id, edits, context);
  return edited.ok ? ok(id) : edited;
};

/** The same for a person, who joins the account. */
export const applyContact = (
  draft: Draft,
  part: ContactPart,
  accountId: string | undefined,
  context: Context,
): Result<string> => {
  const accounts = draft.get('contact', part.id)?.accounts ?? [];
  const joins = accountId !== undefined && !accounts.some(each => each.accountId === accountId);
  const links = joins ? { accounts: [...accounts, affiliation(accountId, accounts)] } : {};
  return applyPart(draft, 'contact', part, links, context) as Result<string>;
};

type Affiliation = NonNullable<Contact['accounts']>[number];

const affiliation = (accountId: string, others: readonly Affiliation[]): Affiliation => ({
  accountId,
  ...(others.some(({ primary, active }) => primary && active !== false) ? {} : { primary: true }),
  active: true,
});

/** The same for the deal, with its account, its people and its leads. */
export const applyDeal = (
  draft: Draft,
  { opportunity, contacts: people, leadIds }: Plan,
  { accountId, contacts }: Became,
  context: Context,
): Result<string | undefined> => {
  const deal = draft.get('opportunity', opportunity.id);
  const there = deal?.contacts ?? [];
  const added = contacts.filter(id => !there.some(({ contactId }) => contactId === id));
  const participants = added.map((contactId, at) => ({
    contactId,
    ...roleOf(draft, people[contacts.indexOf(contactId)]),
    primary: at === 0 && !there.some(({ primary }) => primary),
  }));
  const customer = draft.get('account', accountId)?.type === 'customer';
  const typed = deal !== undefined || opportunity.fields.some(({ field }) => field === 'type');
  const links: Partial<Opportunity> = {
    ...(accountId === undefined ? {} : { accountId: deal?.accountId ?? accountId }),
    ...(added.length > 0 ? { contacts: [...there, ...participants] } : {}),
    leadIds: [...new Set([...(deal?.leadIds ?? []), ...leadIds])],
    ...(typed ? {} : { type: customer ? ('existing business' as const) : ('new business' as const) }),
  };
  return applyPart(draft, 'opportunity', opportunity, links, context);
};

/** What BANT found out about somebody's authority is their role in the deal. */
const roleOf = (draft: Draft, part: ContactPart | undefined): { readonly role?: string } => {
  const levels = (part?.leadIds ?? []).map(id => draft.get('lead', id)?.bant?.authority?.level ?? 0);
  const level = Math.max(0, ...levels);
  const role = level >= 2 ? bantLevels.authority[level] : undefined;
  return role === undefined ? {} : { role };
};
