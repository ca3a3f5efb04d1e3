import { ok, type Result } from '../result';
import type { State } from '../state/state';
import { allAtOnce, type Steps } from '../steps';
import type { Input, TableRow } from './metric';
import { frameOf, type KpiOptions } from './options';
import { findMetric } from './registry';
import { type Span, spanOf, termsOf } from './report';
import { readRows } from './rows';
import { newSheet } from './sheet';
import { tally } from './tally';
import { windowOf } from './window';

/** How a number came about. */
export interface Explanation {
  readonly metric: string;
  readonly formula: string;
  /** Enough to compute the value again by hand. */
  readonly inputs: readonly Input[];
  readonly period: Span;
  /** How many records are behind it. */
  readonly count: number;
  readonly records: readonly string[];
  /** Whether the value keeps what it promises: shares as fractions, each with the count it is a share of. */
  readonly calibration?: { readonly title: string; readonly share: string; readonly rows: readonly TableRow[] };
}

/**
 * The formula of a metric, its inputs and the ids of the records behind it, from the same pass that computes the value.
 * Failure `usage`: an unknown metric, or one that is not available yet.
 * Anything may change between two steps.
 */
export function* explaining(state: State, id: string, options: KpiOptions): Steps<Result<Explanation>> {
  const found = findMetric(id);
  if (!found.ok) return found;
  const metric = found.value;
  const { calibration } = metric;
  const frame = frameOf(state, options);
  const rows = yield* readRows(state, [metric], frame, undefined);
  const window = windowOf(frame.period, frame.now, frame.calendar);
  const sheet = newSheet(window, { traced: true, stages: metric.needs === 'stages' });
  yield* tally(rows, [sheet], frame);
  const records = sheet.whole.trace?.records(metric.records) ?? [];
  return ok({
    metric: metric.id,
    formula: metric.formula,
    inputs: metric.inputs(sheet.whole, termsOf(state)),
    period: spanOf(frame.period),
    count: records.length,
    records,
    ...(calibration ? { calibration: { ...calibration, rows: calibration.rows(sheet.whole) } } : {}),
  });
}

/** The same at once. */
export const explainMetric = (state: State, id: string, options: KpiOptions): Result<Explanation> =>
  allAtOnce(explaining(state, id, options));
