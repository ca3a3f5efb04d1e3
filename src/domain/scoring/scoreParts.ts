import type { Lead } from '../records/types';
import type { Rules } from './compileRules';
import { combine, gradeOf, halfLifeMs, leftOf, within } from './liveScore';
import type { Signal } from './signals';

/** What the rules decide of a lead; undefined leaves it without a score. */
export type ScoreFields = Pick<Lead, 'fit' | 'engagement' | 'scoredAt' | 'score' | 'grade'>;

export const scoreFieldNames = ['fit', 'engagement', 'scoredAt', 'score', 'grade'] as const;

/** The points for what a lead is, 0 to 100. */
export const fitOf = ({ fit }: Rules, lead: Lead): number => {
  let sum = 0;
  for (const { rule, filter } of fit) if (filter.matches(lead)) sum += rule.points;
  return within(sum);
};

/** The epoch in ms until which a lead's doings count: it is frozen once it is converted. */
export const countedUntil = ({ convertedAt }: Lead, now: number): number =>
  convertedAt === undefined ? now : Math.min(now, Date.parse(convertedAt));

/** What signals are worth together at an epoch in ms; later ones do not count. Not limited to 100, or it would decay from there. */
export const engagementOf = (signals: readonly Signal[], at: number): number => {
  let sum = 0;
  for (const { rule, at: given } of signals) if (given <= at) sum += leftOf(rule.points, given, at);
  return sum;
};

const tiny = 1e-5;

const rounded = (points: number): number => Math.round(points * 1e6) / 1e6;

/** What a stored engagement comes to at another epoch, before or after. */
export const movedTo = (at: number, { engagement = 0, scoredAt }: Lead): number =>
  scoredAt === undefined ? Number.NaN : engagement * 0.5 ** ((at - Date.parse(scoredAt)) / halfLifeMs);

/** The fields for a fit and the worth of all signals at `at`. An engagement that only decayed stays written as it is. */
export const scoreFieldsOf = (lead: Lead, fit: number, engagement: number | undefined, at: number): ScoreFields => {
  const old = movedTo(at, lead);
  const kept = engagement === undefined || Math.abs(old - engagement) <= tiny * Math.max(1, engagement);
  const points = kept ? (lead.engagement ?? 0) : rounded(engagement);
  const scoredAt = kept ? lead.scoredAt : new Date(at).toISOString();
  const stamped = scoredAt === undefined ? {} : { scoredAt };
  return { fit, engagement: points, ...stamped, score: combine(fit, points), grade: gradeOf(fit) };
};
