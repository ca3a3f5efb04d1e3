import type { Lead } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { compileRules, type Rules } from './compileRules';
import { heardOf } from './heardOf';
import { combine, gradeOf, leftOf, within } from './liveScore';
import { countedUntil } from './scoreParts';
import { creationSignals, eachSignal, type Signal, type Sources } from './signals';

/** One reason for a lead's score. */
export interface Contribution {
  readonly part: 'fit' | 'engagement';
  readonly label: string;
  /** What it counts now. */
  readonly points: number;
  /** What it counted when it happened. */
  readonly given: number;
  /** When it happened, ISO 8601 in UTC, and what tells of it. */
  readonly at?: string;
  readonly source?: string;
  readonly when?: string;
}

export interface ScoreExplained {
  readonly id: string;
  readonly score: number;
  readonly grade: NonNullable<Lead['grade']>;
  /** 0 to 100. */
  readonly fit: number;
  readonly engagement: number;
  /** They add up to fit and engagement; where a sum is beyond 0 to 100, a last one takes off what is too much. */
  readonly contributions: readonly Contribution[];
  /** Rules that give no points because they make no sense. */
  readonly broken: readonly { readonly label: string; readonly message: string }[];
}

/** What tells of a lead's doings; who has an index of it need not go through all activities and campaigns. */
export type Tellers = Pick<Sources, 'activities' | 'campaigns'>;

/** Why a lead has the score it has at an instant (ISO 8601 in UTC). */
export const explainScore = (state: State, id: string, now: string, tellers?: Tellers): Result<ScoreExplained> => {
  const lead = state.get('lead', id);
  if (!lead) return fail('not found', `there is no lead ${id}`);
  const rules = compileRules(state);
  const told = tellers ?? {
    activities: heardOf(state, 'activity', new Map([[id, lead]])),
    campaigns: heardOf(state, 'campaign', new Map([[id, lead]])),
  };
  const fit = limited('fit', fitReasons(rules, lead));
  const engagement = limited(
    'engagement',
    engagementReasons(rules, lead, { ...told, timeZone: state.config.timeZone }, Date.parse(now)),
  );
  const [who, did] = [sumOf(fit), sumOf(engagement)];
  return ok({
    id,
    score: combine(who, did),
    grade: gradeOf(who),
    fit: who,
    engagement: did,
    contributions: [...fit, ...engagement],
    broken: rules.broken.map(({ rule, failure }) => ({ label: rule.label, message: failure.message })),
  });
};

const sumOf = (reasons: readonly Contribution[]): number =>
  within(reasons.reduce((sum, { points }) => sum + points, 0));

const fitReasons = ({ fit }: Rules, lead: Lead): Contribution[] =>
  fit.flatMap(({ rule: { label, points, when }, filter }) =>
    filter.matches(lead) ? [{ part: 'fit' as const, label, points, given: points, when }] : [],
  );

const engagementReasons = (
  rules: Rules,
  lead: Lead,
  tellers: Tellers & Pick<Sources, 'timeZone'>,
  now: number,
): Contribution[] => {
  const signals = creationSignals(rules, lead);
  const sources = { ...tellers, lead: (id: string) => (id === lead.id ? lead : undefined) };
  eachSignal(rules, sources, signal => signals.push(signal));
  const until = countedUntil(lead, now);
  return signals
    .filter(({ at }) => at <= until)
    .sort((a, b) => b.at - a.at)
    .map(signal => reasonOf(signal, now));
};

const reasonOf = ({ rule: { label, points, when }, at, source }: Signal, now: number): Contribution => ({
  part: 'engagement',
  label,
  points: leftOf(points, at, now),
  given: points,
  at: new Date(at).toISOString(),
  source,
  ...(when === undefined ? {} : { when }),
});

const limited = (part: Contribution['part'], reasons: Contribution[]): Contribution[] => {
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  const over = within(sum) - sum;
  if (over === 0) return reasons;
  const label = over < 0 ? 'more than 100 counts as 100' : 'less than 0 counts as 0';
  return [...reasons, { part, label, points: over, given: over }];
};
