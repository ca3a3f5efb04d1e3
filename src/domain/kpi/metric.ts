import type { Stage } from '../config/config';
import type { Facts } from './facts';
import type { Evidence } from './trace';

export type Unit = 'ratio' | 'money' | 'count' | 'score' | 'days' | 'hours' | 'weeks' | 'moneyPerDay';

export interface Input {
  readonly name: string;
  readonly value: number | null;
}

/** One line of a metric that is a table. */
export interface TableRow {
  readonly key: string;
  readonly value: number | null;
  /** How many records the value is a share or a mean of. */
  readonly count: number;
}

export interface Calibration {
  readonly title: string;
  /** What the value of a row is, of its count. */
  readonly share: string;
  rows(facts: Facts): TableRow[];
}

/** What computing needs beside the facts. */
export interface Terms {
  readonly stages: readonly Stage[];
  readonly slaHours: number;
  /** Minor units as a decimal amount, rounded to the currency's digits. */
  money(minor: number): number;
}

/** One row of the registry: what a number is called, what it means, and how it is computed. */
export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly group: string;
  /** The direction that is good news. */
  readonly better: 'up' | 'down';
  /** The definition, as sentences for people. */
  readonly formula: string;
  /** The records it is computed from. */
  readonly reads: 'leads' | 'deals' | 'accounts';
  /** Costly facts that are gathered only when a metric asks. */
  readonly needs?: 'activities' | 'stages';
  /** `null`: there is nothing to compute from; a table has its numbers in `rows`. */
  compute(facts: Facts, terms: Terms): number | null;
  rows?(facts: Facts, terms: Terms): TableRow[];
  /** Counts without which the value would mislead. */
  beside?(facts: Facts): Input[];
  /** The series goes by these periods instead of the report's own kind. */
  readonly seriesBy?: 'month' | 'quarter' | 'fiscalYear';
  /** A table that only an explanation shows: how far the value can be trusted. */
  readonly calibration?: Calibration;
  /** What the value is computed from, enough to do it again by hand. */
  inputs(facts: Facts, terms: Terms): Input[];
  readonly records: readonly Evidence[];
}

/** A quotient, or `null` when there is nothing to divide by. */
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const inputsOf = (...pairs: readonly (readonly [name: string, value: number | null])[]): Input[] =>
  pairs.map(([name, value]) => ({ name, value }));

/** A metric that is one count of the facts; more is better unless it says otherwise. */
export const countMetric = (
  row: Pick<Metric, 'id' | 'title' | 'group' | 'reads' | 'formula'> & Partial<Metric>,
  name: string,
  records: readonly Evidence[],
  count: (facts: Facts) => number,
): Metric => ({
  unit: 'count',
  better: 'up',
  compute: count,
  inputs: facts => inputsOf([name, count(facts)]),
  records,
  ...row,
});
