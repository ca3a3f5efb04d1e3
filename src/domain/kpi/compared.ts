import { changeOf } from './change';
import type { Facts } from './facts';
import type { Metric, Terms } from './metric';

/** A value beside the one it is compared with; `null` where there is nothing to say. */
export interface Compared {
  readonly value: number | null;
  readonly previous: number | null;
  readonly change: number | null;
}

/** A metric's value of one period beside that of another. */
export const compared = (metric: Metric, now: Facts, before: Facts | undefined, terms: Terms): Compared => {
  const value = metric.compute(now, terms);
  const previous = before ? metric.compute(before, terms) : null;
  return { value, previous, change: changeOf(metric.unit, value, previous) };
};
