import { dayMs } from './clock';
import type { LeadPlan } from './plan';

const targets = new Set(['software', 'technology', 'manufacturing', 'transport', 'healthcare']);
const near = new Set(['US', 'CA', 'GB', 'DE']);
const sourcePoints: Readonly<Record<string, number>> = { referral: 15, partner: 15, event: 8, web: 8 };

/** How well a lead matches the ideal customer, 0 to 100. */
export const fitOf = ({ person, industry, employees, place, source }: LeadPlan): number =>
  ([2, 9, 20, 30][person.rank] ?? 2) +
  (targets.has(industry) ? 20 : 3) +
  (employees >= 200 && employees <= 5_000 ? 25 : employees >= 50 ? 15 : 2) +
  (near.has(place.city.country) ? 10 : 4) +
  (sourcePoints[source] ?? 0);

/** Interest shown, 0 to 100: points of events that halve every 30 days. */
export const engagementOf = ({ signals }: LeadPlan, at: number): number => {
  const seen = signals.filter(signal => signal.at <= at);
  const sum = seen.reduce((total, signal) => total + signal.points * 0.5 ** ((at - signal.at) / (30 * dayMs)), 0);
  return Math.min(100, Math.round(sum));
};

export const scoreOf = (fit: number, engagement: number): number => Math.round(0.6 * fit + 0.4 * engagement);

export const gradeOf = (fit: number): 'A' | 'B' | 'C' | 'D' =>
  fit >= 75 ? 'A' : fit >= 50 ? 'B' : fit >= 25 ? 'C' : 'D';
