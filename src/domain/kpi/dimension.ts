import type { PeriodKind } from '../time/period';

/** What a report can be broken down by. */
export const dimensions = [
  'owner',
  'manager',
  'team',
  'region',
  'product',
  'sector',
  'industry',
  'account',
  'source',
  'campaign',
  'country',
  'type',
  'stage',
  'month',
  'quarter',
  'fiscalYear',
] as const;

export type Dimension = (typeof dimensions)[number];

/** Where a record goes that has no value. */
export const noneLabel = '(none)';

/**
 * By time, each row is the report of one month (quarter, fiscal year) of the period: a lead counts where it was created
 * or converted, a deal where it was opened or closed, and what stands open as it stood when the month was over.
 */
export const timeDimensions: ReadonlyMap<Dimension, Extract<PeriodKind, 'month' | 'quarter' | 'fiscalYear'>> = new Map([
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['fiscalYear', 'fiscalYear'],
]);
