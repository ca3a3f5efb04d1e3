import type { EngagementRule, FitRule } from '../config/config';
import type { Context } from '../context';
import type { Filter } from '../filter/compile';
import type { Lead, User } from '../records/types';
import { fail, ok, type Result } from '../result';
import { type EntryVerdict, Router } from '../routing/router';
import { compileRules, fieldsAsked } from '../scoring/compileRules';
import { explainScore } from '../scoring/explainScore';
import { Draft } from '../state/draft';
import type { State } from '../state/state';

/** What one scoring rule says of a lead. */
export interface RuleVerdict {
  readonly kind: 'fit' | 'engagement';
  readonly rule: FitRule | EngagementRule;
  /** How often it gives points. */
  readonly times: number;
  /** What it counts now, all times together. */
  readonly points: number;
  /** What the lead says of the fields that the rule asks about; of a rule about other records, nothing. */
  readonly looked: readonly { readonly field: string; readonly value: unknown }[];
  /** Why it cannot be asked; empty when it can. */
  readonly broken: string;
}

export interface LeadTest {
  readonly id: string;
  readonly rules: readonly RuleVerdict[];
  readonly routing: readonly EntryVerdict[];
  /** Who would get the lead, were it nobody's. */
  readonly owner: User | undefined;
}

/** Which rules fire for a lead, which do not, and what they looked at. */
export const testLead = (state: State, id: string, context: Context): Result<LeadTest> => {
  const lead = state.get('lead', id);
  if (!lead) return fail('not found', `there is no lead ${id}`);
  const explained = explainScore(state, id, context.now);
  if (!explained.ok) return explained;
  const ready = compileRules(state);
  const verdict = (kind: RuleVerdict['kind'], rule: FitRule | EngagementRule): RuleVerdict => {
    const given = explained.value.contributions.filter(each => each.part === kind && each.label === rule.label);
    const compiled = [...ready.fit, ...ready.engagement].find(each => each.rule === rule);
    return {
      kind,
      rule,
      times: given.length,
      points: given.reduce((sum, { points }) => sum + points, 0),
      looked: compiled?.filter.type === 'lead' ? lookedAt(compiled.filter, lead) : [],
      broken: ready.broken.find(each => each.rule === rule)?.failure.message ?? '',
    };
  };
  const { fit, engagement } = state.config.scoring;
  const { entries, owner } = new Router(new Draft(state, context), context).explain(lead);
  const rules = [...fit.map(rule => verdict('fit', rule)), ...engagement.map(rule => verdict('engagement', rule))];
  return ok({ id, rules, routing: entries, owner });
};

const lookedAt = (filter: Filter, lead: Lead): { field: string; value: unknown }[] =>
  fieldsAsked(filter).map(field => {
    let value: unknown = lead;
    for (const part of field.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[part];
    return { field, value };
  });
