import { ok } from '../result';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';
import { applyPlan, type Conversion } from './applyPlan';
import type { Wish } from './choices';
import type { Plan } from './plan';
import { planConversion } from './planConversion';

/** Converts leads by their plan, all or nothing. Leads that were converted before stay as they are, and that is said. */
export const convertLeads: Verb<Wish, Conversion> = {
  name: 'lead.convert',
  run: (state, wish, context) => {
    const planned = planConversion(state, wish, context);
    if (!planned.ok) return planned;
    const plan = planned.value;
    if (plan.already) return ok({ changes: [], warnings: plan.already, result: { ...resultOf(plan), applied: false } });
    const draft = new Draft(state, context);
    const applied = applyPlan(draft, plan, context);
    if (!applied.ok) return applied;
    return ok({ changes: draft.changes(), warnings: plan.warnings, result: applied.value });
  },
};

const resultOf = (plan: Plan): Omit<Conversion, 'applied'> => ({
  plan,
  ...(plan.account.id === undefined ? {} : { account: plan.account.id }),
  contacts: plan.contacts.flatMap(({ id }) => id ?? []),
  ...(plan.opportunity.id === undefined ? {} : { opportunity: plan.opportunity.id }),
});
