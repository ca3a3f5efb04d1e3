import type { Segment } from './sales';

export interface ParetoRow {
  readonly key: string;
  readonly id?: string | undefined;
  /** Minor units. */
  readonly revenue: number;
  /** Of all revenue, 0 to 1. */
  readonly share: number;
  /** This one's and all larger ones' share. */
  readonly cumulative: number;
  /** Whether it is one of the fewest that make 80 % of revenue. */
  readonly vital: boolean;
}

const most = 0.8;

/** Segments with revenue, the largest first, and the few of them that make 80 % of it (Pareto's rule, after J. M. Juran). */
export const paretoOf = (by: readonly Segment[]): ParetoRow[] => {
  const sold = by.filter(({ now }) => now.revenue > 0);
  const total = sold.reduce((sum, { now }) => sum + now.revenue, 0);
  let before = 0;
  return sold
    .sort((a, b) => b.now.revenue - a.now.revenue || (a.key < b.key ? -1 : 1))
    .map(({ key, id, now: { revenue } }) => {
      const vital = before < most * total;
      before += revenue;
      return { key, id, revenue, share: revenue / total, cumulative: before / total, vital };
    });
};
