import type { AnyRecord, Lead } from '../records/types';
import { numberAt } from '../state/standIn';

export const halfLifeMs = 30 * 86_400_000;

/** What is left at an epoch in ms of points that were given at another one: they halve every 30 days, and grow in no direction. */
export const leftOf = (points: number, given: number, at: number): number =>
  points * 0.5 ** (Math.max(0, at - given) / halfLifeMs);

const least = 0;
const most = 100;

/** Fit and engagement, each within 0 to 100, as one score: 0.6 × fit + 0.4 × engagement, rounded. */
export const combine = (fit: number, engagement: number): number =>
  Math.round(0.6 * within(fit) + 0.4 * within(engagement));

/** Points as they count: 0 to 100. */
export const within = (points: number): number => Math.min(most, Math.max(least, points));

type Grade = NonNullable<Lead['grade']>;

/** A from 75 points of fit, B from 50, C from 25, else D. */
export const gradeOf = (fit: number): Grade => (fit >= 75 ? 'A' : fit >= 50 ? 'B' : fit >= 25 ? 'C' : 'D');

type Scored = Pick<Lead, 'fit' | 'engagement' | 'scoredAt' | 'score'>;

/** When a lead was scored, as an epoch in ms; undefined: nobody did. */
const scoredWhen = (lead: Scored): number | undefined => {
  const told = numberAt(lead, 'scoredAt');
  if (told !== undefined) return Number.isNaN(told) ? undefined : Math.floor(told);
  return lead.scoredAt === undefined ? undefined : Date.parse(lead.scoredAt);
};

/** What a lead's engagement has become at an epoch in ms, 0 to 100 with one decimal; undefined when nobody scored it. */
const engagementAt = (lead: Scored, at: number): number | undefined => {
  const { engagement } = lead;
  if (engagement === undefined) return undefined;
  const given = scoredWhen(lead);
  const left = given === undefined ? engagement : leftOf(engagement, given, at);
  return Math.round(within(left) * 10) / 10;
};

/** What a lead's score has become at an epoch in ms; the stored one where its parts are not known. */
export const scoreAt = (lead: Scored, at: number): number | undefined => {
  const { fit, engagement } = lead;
  const given = scoredWhen(lead);
  if (given === undefined || (fit === undefined && engagement === undefined)) return lead.score;
  return combine(fit ?? 0, leftOf(engagement ?? 0, given, at));
};

/** The fields of a lead that decay, worked out when they are read; the instant is ISO 8601 in UTC. */
export const decayedFields = (now: string) => {
  const at = Date.parse(now);
  return {
    lead: {
      score: (record: object) => scoreAt(record as Scored, at),
      engagement: (record: object) => engagementAt(record as Scored, at),
    },
  };
};

/** A record as it is to be shown: of a lead, score and engagement as they are now. */
export const asOfNow = <R extends object>(record: R, now: string): R => {
  const { scoredAt } = record as unknown as AnyRecord;
  if (typeof scoredAt !== 'string') return record;
  const at = Date.parse(now);
  const live = { score: scoreAt(record as Scored, at), engagement: engagementAt(record as Scored, at) };
  return { ...record, ...Object.fromEntries(Object.entries(live).filter(([, value]) => value !== undefined)) };
};
