import { averageSale, type Sales, winRate } from './sales';

/** What to suppose; what is not named stays as it is. */
export interface Supposed {
  /** 0 to 1. */
  readonly winRate?: number | undefined;
  /** Minor units. */
  readonly averageSale?: number | undefined;
  readonly closed?: number | undefined;
}

/** Revenue = closed × win rate × average sale, in minor units; null where a factor is not known. */
export const revenueIf = (sales: Sales, supposed: Supposed): number | null => {
  const rate = supposed.winRate ?? winRate(sales);
  const sale = supposed.averageSale ?? averageSale(sales);
  return rate === null || sale === null ? null : Math.round((supposed.closed ?? sales.closed) * rate * sale);
};

/** The win rate that would have brought `revenue` with the same deals closed at the same average; null without them, above 1 where none could. */
export const rateFor = (sales: Sales, revenue: number): number | null => {
  const sale = averageSale(sales);
  return sale === null || sale === 0 || sales.closed === 0 ? null : revenue / (sales.closed * sale);
};
