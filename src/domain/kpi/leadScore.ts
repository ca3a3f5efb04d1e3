import type { LeadRow } from './lead';

const halfLifeMs = 30 * 86_400_000;

/**
 * A lead's score at an epoch in ms: 0.6 × fit + 0.4 × engagement, engagement halving every 30 days since it was scored
 * (decision 8); the stored score when its parts are not known; undefined for a lead without one.
 */
export const scoreAt = ({ fit, engagement, scoredAt, score }: LeadRow, epoch: number): number | undefined => {
  if (Number.isNaN(scoredAt) || (fit === undefined && engagement === undefined)) return score;
  const halvings = Math.max(0, epoch - scoredAt) / halfLifeMs;
  return Math.round(0.6 * (fit ?? 0) + 0.4 * (engagement ?? 0) * 0.5 ** halvings);
};
