import type { Urgency } from '../config/config';

/** What makes something pressing, with how much it counts: the points add up to the urgency. */
export interface Reason {
  readonly label: string;
  readonly points: number;
}

/** How much each matter counts, from 0 (not at all) to 1 (all of it), with what is said of it. */
export type Factors = Partial<Record<keyof Urgency, { readonly share: number; readonly label: string }>>;

/** The sum of coefficients times shares, in Taskwarrior's manner, and what it is made of, the weightiest first. */
export const urgencyOf = (
  factors: Factors,
  coefficients: Urgency,
): { readonly urgency: number; readonly reasons: readonly Reason[] } => {
  const reasons: Reason[] = [];
  for (const [name, factor] of Object.entries(factors)) {
    const share = Math.max(0, Math.min(1, factor.share));
    const points = tenths(share * coefficients[name as keyof Urgency]);
    if (points !== 0) reasons.push({ label: factor.label, points });
  }
  reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { urgency: tenths(reasons.reduce((sum, { points }) => sum + points, 0)), reasons };
};

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Two weeks before its day something counts a fifth, on the day three quarters, and a week after it all. */
export const dueShare = (daysLate: number): number => 0.2 + (Math.max(-14, Math.min(7, daysLate)) + 14) * (0.8 / 21);
