import type { Context } from '../context';
import { checkOn } from '../edit/edit';
import { actingUser } from '../edit/owner';
import { fail, ok, type Result } from '../result';
import type { Draft } from '../state/draft';
import { applyContact, applyDeal, applyPart, type Became } from './applyPart';
import { carryOver, type Heir } from './moves';
import type { Plan } from './plan';

/** What a conversion came to. */
export interface Conversion {
  readonly plan: Plan;
  /** False: the leads were converted before. */
  readonly applied: boolean;
  readonly account?: string;
  readonly contacts: readonly string[];
  readonly opportunity?: string;
}

/** Lays a plan over a draft, follow-up task and all. */
export const applyPlan = (draft: Draft, plan: Plan, context: Context): Result<Conversion> => {
  const status = draft.config.leadStatuses.find(({ type }) => type === 'converted');
  if (!status) return fail('invalid', 'the configuration has no converted lead status', 'add one with crm config edit');
  const account = applyPart(draft, 'account', plan.account, {}, context);
  if (!account.ok) return account;
  const accountId = account.value;
  const contacts: string[] = [];
  for (const part of plan.contacts) {
    const id = applyContact(draft, part, accountId, context);
    if (!id.ok) return id;
    contacts.push(id.value);
  }
  const deal = applyDeal(draft, plan, { accountId, contacts }, context);
  if (!deal.ok) return deal;
  const opportunityId = deal.value;
  if (accountId !== undefined && draft.get('account', accountId)?.primaryContactId === undefined)
    draft.set(accountId, { primaryContactId: contacts[0] });
  const became = { accountId, contacts, opportunityId };
  carryOver(draft, plan.moves, heirsOf(plan, became));
  closeLeads(draft, plan, became, { status: status.name, convertedAt: context.now });
  const about = [opportunityId, contacts[0], accountId].filter(id => id !== undefined);
  if (plan.followUp) {
    const ownerId = plan.ownerId ?? actingUser(draft, context);
    draft.add('activity', { kind: 'task', ...plan.followUp, ownerId, relatedTo: about });
  }
  const whole = checkEach(draft, [...about, ...contacts, ...plan.leadIds]);
  return whole.ok ? ok(conversionOf(plan, became)) : whole;
};

const conversionOf = (plan: Plan, { accountId, contacts, opportunityId }: Became): Conversion => ({
  plan,
  applied: true,
  ...(accountId === undefined ? {} : { account: accountId }),
  contacts,
  ...(opportunityId === undefined ? {} : { opportunity: opportunityId }),
});

const checkEach = (draft: Draft, ids: readonly string[]): Result<void> => {
  for (const id of ids) {
    const checked = checkOn(draft, id);
    if (!checked.ok) return checked;
  }
  return ok(undefined);
};

const closeLeads = (
  draft: Draft,
  { contacts: people }: Plan,
  { accountId, contacts, opportunityId }: Became,
  converted: { readonly status: string; readonly convertedAt: string },
): void => {
  people.forEach(({ leadIds }, at) => {
    for (const id of leadIds) {
      draft.set(id, {
        ...converted,
        convertedAccountId: accountId,
        convertedContactId: contacts[at],
        convertedOpportunityId: opportunityId,
      });
    }
  });
};

const heirsOf = (plan: Plan, { accountId, contacts, opportunityId }: Became): Map<string, Heir> =>
  new Map(
    plan.contacts.flatMap(({ leadIds }, at) => {
      const contactId = contacts[at] as string;
      const all = [opportunityId, contactId, accountId].filter(id => id !== undefined);
      return leadIds.map((id): [string, Heir] => [id, { contactId, all }]);
    }),
  );
