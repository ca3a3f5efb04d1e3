import type { Config, EngagementRule, FitRule, RoutingEntry } from '../config/config';
import { compileFilter } from '../filter/compile';
import { fail, ok, type Result } from '../result';
import { targetNamed } from '../routing/target';
import { compileRule } from '../scoring/compileRules';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import type { Verb } from '../verb';

export const ruleKinds = ['fit', 'engagement', 'routing'] as const;
export type RuleKind = (typeof ruleKinds)[number];

export type NewRule =
  | { readonly kind: 'fit'; readonly rule: FitRule }
  | { readonly kind: 'engagement'; readonly rule: EngagementRule }
  | { readonly kind: 'routing'; readonly rule: RoutingEntry };

/** Adds a rule, at a place from 1 or at the end. What it means for scores follows in the same transaction. */
export const addRule: Verb<NewRule & { readonly place?: number | undefined }> = {
  name: 'add rule',
  run: (state, input, context) => {
    const checked = checkRule(state, input);
    if (!checked.ok) return checked;
    const draft = new Draft(state, context);
    const rules = rulesOf(state.config, input.kind);
    const place = input.place ?? rules.length + 1;
    if (!Number.isInteger(place) || place < 1 || place > rules.length + 1)
      return fail('usage', `there are places 1 to ${rules.length + 1} for it, and no ${place}`);
    draft.configure(withRules(state.config, input.kind, rules.toSpliced(place - 1, 0, checked.value)));
    return ok({ changes: draft.changes() });
  },
};

/** Takes the rule at a place, from 1, away. */
export const removeRule: Verb<{ readonly kind: RuleKind; readonly place: number }> = {
  name: 'remove rule',
  run: (state, { kind, place }, context) => {
    const rules = rulesOf(state.config, kind);
    if (!rules[place - 1])
      return fail('not found', `there is no ${kind} rule ${place}`, `crm rules list ${kind} numbers them`);
    const draft = new Draft(state, context);
    draft.configure(withRules(state.config, kind, rules.toSpliced(place - 1, 1)));
    return ok({ changes: draft.changes() });
  },
};

export type AnyRule = NewRule['rule'];

/** The rules of a kind, in their order. */
export const rulesOf = ({ scoring, routing }: Config, kind: RuleKind): readonly AnyRule[] =>
  kind === 'routing' ? routing : scoring[kind];

const withRules = ({ scoring }: Config, kind: RuleKind, rules: readonly AnyRule[]): Partial<Config> =>
  kind === 'routing' ? { routing: rules as readonly RoutingEntry[] } : { scoring: { ...scoring, [kind]: rules } };

const checkRule = (state: State, { kind, rule }: NewRule): Result<AnyRule> => {
  if (kind === 'routing') {
    const filter = compileFilter(rule.when, { type: 'lead', state, now: '2000-01-01T00:00:00.000Z', actor: '' });
    if (!filter.ok) return filter;
    const target = targetNamed(state, rule.to);
    return target.ok ? ok({ ...rule, to: target.value.id }) : target;
  }
  if (!Number.isFinite(rule.points) || rule.points === 0) return fail('usage', 'a rule gives or takes some points');
  if (kind === 'engagement' && rule.points < 0)
    return fail('usage', 'points for what a lead did are above 0', 'a fit rule may take points away');
  if (rule.label.trim() === '') return fail('usage', 'a rule needs a label, by which --explain calls it');
  const compiled = compileRule(rule, state);
  return compiled.ok ? ok(rule) : compiled;
};
