import { combine, leftOf } from '../scoring/liveScore';
import type { LeadRow } from './lead';

/** A lead's score at an epoch in ms (decision 8); the stored score when its parts are not known; undefined for a lead without one. */
export const scoreAt = ({ fit, engagement, scoredAt, score }: LeadRow, epoch: number): number | undefined =>
  Number.isNaN(scoredAt) || (fit === undefined && engagement === undefined)
    ? score
    : combine(fit ?? 0, leftOf(engagement ?? 0, scoredAt, epoch));
