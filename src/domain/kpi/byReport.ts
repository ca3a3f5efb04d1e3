import type { State } from '../state/state';
import type { Steps } from '../steps';
import { addDays, dateOfDay } from '../time/calendar';
import { type Period, periodOf } from '../time/period';
import type { Breakdown } from './breakdown';
import { type Compared, compared } from './compared';
import { type Dimension, noneLabel } from './dimension';
import { Facts } from './facts';
import type { Metric, Terms } from './metric';
import type { Frame } from './options';
import { eventDays, type Rows } from './rows';
import { newSheet, type Sheet } from './sheet';
import { stepSize } from './step';
import { tally } from './tally';
import { undated, windowOf } from './window';

export interface ByRow {
  readonly key: string;
  /** The id of the record that the key names, where it names one. */
  readonly id?: string;
  readonly metrics: Readonly<Record<string, Compared>>;
}

/** A report broken down by a dimension. */
export interface ByReport {
  readonly dimension: Dimension;
  readonly rows: readonly ByRow[];
  /** Why the rows do not add up to the total, where they do not. */
  readonly note?: string;
}

const notes: Readonly<Partial<Record<Dimension, string>>> = {
  product:
    'An opportunity counts under each of its products, so that counts add up to more than the total; its amount is shared by the value of its lines.',
};

const timeNote =
  'Each row is the report of its own period: what stands open is counted as it stood at its end, and does not add up.';

const rowOf = (
  key: string,
  metrics: readonly Metric[],
  now: Facts,
  before: Facts | undefined,
  terms: Terms,
): ByRow => ({
  key,
  metrics: Object.fromEntries(metrics.map(metric => [metric.id, compared(metric, now, before, terms)])),
});

/** The break-down by a value of the records: stages in their order, else the highest money first, `(none)` last. */
export function* byKeys(
  metrics: readonly Metric[],
  now: Sheet,
  before: Sheet | undefined,
  breakdown: Breakdown,
  terms: Terms,
): Steps<ByReport> {
  const nothing = new Facts();
  const keys = new Set([...now.byKey.keys(), ...(before?.byKey.keys() ?? [])]);
  const labels = breakdown.labels(keys);
  const rows: ByRow[] = [];
  for (const key of keys) {
    if (rows.length % stepSize === 0) yield;
    const then = before && (before.byKey.get(key) ?? nothing);
    const row = rowOf(labels.get(key) ?? key, metrics, now.byKey.get(key) ?? nothing, then, terms);
    rows.push(breakdown.isNamed && key !== '' ? { id: key, ...row } : row);
  }
  const note = notes[breakdown.dimension];
  return {
    dimension: breakdown.dimension,
    rows: rows.sort(breakdown.byStage ? byStageOrder(terms) : byMoney(metrics)),
    ...(note === undefined ? {} : { note }),
  };
}

type Order = (a: ByRow, b: ByRow) => number;

const noneLast: Order = (a, b) => Number(a.key === noneLabel) - Number(b.key === noneLabel);
const byName: Order = (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const byStageOrder = ({ stages }: Terms): Order => {
  const order = new Map(stages.map((stage, index) => [stage.name, index]));
  return (a, b) => noneLast(a, b) || (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0);
};

const byMoney = (metrics: readonly Metric[]): Order => {
  const first = metrics.find(metric => metric.unit === 'money');
  if (!first) return (a, b) => noneLast(a, b) || byName(a, b);
  const moneyOf = (row: ByRow) => row.metrics[first.id]?.value ?? 0;
  return (a, b) => noneLast(a, b) || moneyOf(b) - moneyOf(a) || byName(a, b);
};

/** More rows than this are no report but a mistyped year; then only those in which something happened are kept. */
const manyRows = 240;

/** The break-down by time: one row for each month, quarter or fiscal year of the period, oldest first. */
export function* byTime(
  metrics: readonly Metric[],
  dimension: Dimension,
  kind: 'month' | 'quarter' | 'fiscalYear',
  rows: Rows,
  frame: Frame,
  state: State,
  terms: Terms,
): Steps<ByReport> {
  const { period, now, calendar } = frame;
  const pairs = partsOf(period, kind, rows, frame, state.config.fiscalYearStart).map(part => {
    const cut = { ...part, from: later(part.from, period.from), to: earlier(part.to, period.to) };
    const isWhole = cut.from === part.from && cut.to === part.to;
    // A part of a month has no month before it to compare with.
    const before = isWhole ? frame.comparedWith(part) : undefined;
    return {
      label: part.label,
      sheet: newSheet(windowOf(cut, now, calendar)),
      before: before && newSheet(windowOf(before, now, calendar)),
    };
  });
  const lost = period.kind === 'all' ? newSheet(undated) : undefined;
  const sheets = pairs.flatMap(({ sheet, before }) => (before ? [sheet, before] : [sheet]));
  yield* tally(rows, lost ? [...sheets, lost] : sheets, frame);
  const found = pairs.map(({ label, sheet, before }) => rowOf(label, metrics, sheet.whole, before?.whole, terms));
  if (lost && lost.whole.won + lost.whole.lost + lost.whole.converted > 0) {
    found.push(rowOf(noneLabel, metrics, lost.whole, undefined, terms));
  }
  return { dimension, rows: found, note: timeNote };
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

const partsOf = (
  period: Period,
  kind: 'month' | 'quarter' | 'fiscalYear',
  rows: Rows,
  { now }: Frame,
  fiscalYearStart: number,
): Period[] => {
  const parts: Period[] = [];
  if (period.kind !== 'all') {
    for (let date = period.from; date <= period.to && parts.length <= manyRows; ) {
      const part = periodOf(kind, date, fiscalYearStart);
      parts.push(part);
      date = addDays(part.to, 1);
    }
    if (parts.length <= manyRows) return parts;
  }
  const days = new Set<number>();
  for (const day of eventDays(rows)) if (day <= now.today) days.add(day);
  const byLabel = new Map<string, Period>();
  for (const day of days) {
    const date = dateOfDay(day);
    if (date < period.from || date > period.to) continue;
    const part = periodOf(kind, date, fiscalYearStart);
    byLabel.set(part.label, part);
  }
  return [...byLabel.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
};
