import { fromMinor } from '../money';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { allAtOnce, type Steps } from '../steps';
import { didYouMean } from '../text/nearest';
import { dateOfDay } from '../time/calendar';
import { buckets, type Period, periodOf } from '../time/period';
import { breakdownBy } from './breakdown';
import { type ByReport, byKeys, byTime } from './byReport';
import { changeOf } from './change';
import { type Compared, compared } from './compared';
import { type Dimension, dimensions, timeDimensions } from './dimension';
import type { Facts } from './facts';
import type { Input, Metric, TableRow, Terms, Unit } from './metric';
import { always } from './moment';
import { type Frame, frameOf, type KpiOptions } from './options';
import { chooseMetrics } from './registry';
import { eventDays, type Rows, readRows } from './rows';
import { newSheet, type Sheet } from './sheet';
import { tally } from './tally';
import { windowOf } from './window';

export interface Span {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

export interface MetricReport extends Compared {
  readonly title: string;
  readonly unit: Unit;
  /** Oldest first; empty for a table. */
  readonly series: readonly { readonly label: string; readonly value: number | null }[];
  /** The lines of a metric that is a table. */
  readonly rows?: readonly (TableRow & Pick<Compared, 'previous' | 'change'>)[];
  /** Counts without which the value would mislead. */
  readonly beside?: readonly Input[];
}

/** What `crm kpi --json` prints; ratios are fractions, money is in the currency's units. */
export interface KpiReport {
  readonly period: Span;
  readonly compare: Span | null;
  readonly currency: string;
  readonly metrics: Readonly<Record<string, MetricReport>>;
  readonly by?: ByReport;
}

export interface ReportOptions extends KpiOptions {
  /** The metrics, in this order; default: the group's, or all. */
  readonly ids?: readonly string[] | undefined;
  readonly group?: string | undefined;
  /** A dimension, in any case. */
  readonly by?: string | undefined;
  /** Whether each metric brings its last twelve buckets; default: yes. */
  readonly withSeries?: boolean | undefined;
}

const seriesLength = 12;

export const spanOf = ({ label, from, to }: Period): Span => ({ label, from, to });

export const termsOf = ({ config }: State): Terms => ({
  stages: config.stages,
  slaHours: config.sla.responseHours,
  money: minor => fromMinor(minor, config.currency),
});

const dimensionNamed = (name: string): Result<Dimension> => {
  const found = dimensions.find(each => each.toLowerCase() === name.toLowerCase());
  if (found) return ok(found);
  const hint = didYouMean(name, dimensions) ?? `dimensions: ${dimensions.join(', ')}`;
  return fail('usage', `nothing can be broken down by "${name}"`, hint);
};

/** Sheets by window, so that a period which is looked at twice is counted once. */
class Sheets {
  readonly all: Sheet[] = [];
  readonly #byPeriod = new Map<string, Sheet>();

  constructor(readonly frame: Frame) {}

  of(period: Period, wants?: Parameters<typeof newSheet>[1]): Sheet {
    const key = `${period.from} ${period.to}`;
    const found = this.#byPeriod.get(key);
    if (found) {
      if (!wants?.onlyClosed) found.onlyClosed = false;
      return found;
    }
    const sheet = newSheet(windowOf(period, this.frame.now, this.frame.calendar), wants);
    this.#byPeriod.set(key, sheet);
    this.all.push(sheet);
    return sheet;
  }
}

/**
 * The numbers of a period, what they are compared with, their series and their break-down, as `kpi.md` defines them.
 * Failure `usage`: an unknown metric, group or dimension, or one that is not available yet. Anything may
 * change between two steps.
 */
export function* reporting(state: State, options: ReportOptions): Steps<Result<KpiReport>> {
  const chosen = chooseMetrics(options.ids, options.group);
  if (!chosen.ok) return chosen;
  const dimension = options.by === undefined ? undefined : dimensionNamed(options.by);
  if (dimension && !dimension.ok) return dimension;

  const metrics = chosen.value;
  const frame = frameOf(state, options);
  const terms = termsOf(state);
  const time = dimension && timeDimensions.get(dimension.value);
  const breakdown = dimension && !time ? breakdownBy(state, dimension.value) : undefined;
  const rows = yield* readRows(state, metrics, frame, breakdown);

  const sheets = new Sheets(frame);
  const wants = { broken: breakdown !== undefined, stages: metrics.some(metric => metric.needs === 'stages') };
  const now = sheets.of(frame.period, wants);
  const before = frame.compared && sheets.of(frame.compared, wants);
  const seriesOf = options.withSeries === false ? () => [] : seriesPlan(metrics, state, rows, sheets);
  yield* tally(rows, sheets.all, frame, breakdown);

  const reports: Record<string, MetricReport> = {};
  for (const metric of metrics) {
    const series = metric.rows
      ? []
      : seriesOf(metric).map(([label, { whole }]) => ({ label, value: metric.compute(whole, terms) }));
    reports[metric.id] = { ...metricReport(metric, now.whole, before?.whole, terms), series };
  }
  const by = breakdown
    ? yield* byKeys(metrics, now, before, breakdown, terms)
    : dimension && time && (yield* byTime(metrics, dimension.value, time, rows, frame, state, terms));
  return ok({
    period: spanOf(frame.period),
    compare: frame.compared ? spanOf(frame.compared) : null,
    currency: state.config.currency,
    metrics: reports,
    ...(by ? { by } : {}),
  });
}

/** The same at once. */
export const kpiReport = (state: State, options: ReportOptions): Result<KpiReport> =>
  allAtOnce(reporting(state, options));

/** Books the buckets of each metric's series; they are filled when everything is counted. */
const seriesPlan = (
  metrics: readonly Metric[],
  { config }: State,
  rows: Rows,
  sheets: Sheets,
): ((metric: Metric) => readonly (readonly [label: string, sheet: Sheet])[]) => {
  const { frame } = sheets;
  const lastDay = Math.min(sheets.of(frame.period).window.end, frame.now.today);
  // All of time has no end of its own: its series ends where the records do.
  const end = dateOfDay(frame.period.kind === 'all' ? lastEvent(rows, lastDay) : lastDay);
  const plans = new Map<Metric['seriesBy'], [string, Sheet][]>();
  for (const metric of metrics) {
    const { seriesBy } = metric;
    if (metric.rows || plans.has(seriesBy)) continue;
    const last = seriesBy ? periodOf(seriesBy, end, config.fiscalYearStart) : frame.period;
    plans.set(
      seriesBy,
      buckets(last, seriesLength, end).map(bucket => [
        bucket.label,
        sheets.of(bucket, { onlyClosed: seriesBy !== undefined }),
      ]),
    );
  }
  return metric => plans.get(metric.seriesBy) ?? [];
};

const lastEvent = (rows: Rows, today: number): number => {
  let last = always;
  for (const day of eventDays(rows)) if (day <= today && day > last) last = day;
  return last === always ? today : last;
};

const metricReport = (
  metric: Metric,
  now: Facts,
  before: Facts | undefined,
  terms: Terms,
): Omit<MetricReport, 'series'> => ({
  title: metric.title,
  unit: metric.unit,
  ...compared(metric, now, before, terms),
  ...(metric.rows ? { rows: tableOf(metric, metric.rows(now, terms), before && metric.rows(before, terms)) } : {}),
  ...(metric.beside ? { beside: metric.beside(now) } : {}),
});

const tableOf = (metric: Metric, now: readonly TableRow[], before: readonly TableRow[] | undefined) =>
  now.map((row, index) => {
    const previous = before?.[index]?.value ?? null;
    return { ...row, previous, change: changeOf(metric.unit, row.value, previous) };
  });
