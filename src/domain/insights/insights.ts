import type { Dimension } from '../kpi/dimension';
import type { KpiOptions } from '../kpi/options';
import { frameOf } from '../kpi/options';
import { type MetricReport, reporting, type Span, spanOf } from '../kpi/report';
import { toMinor } from '../money';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { allAtOnce, type Steps } from '../steps';
import { buckets, type Period } from '../time/period';
import { type Bridge, bridgeBy, bridgeOf, type Mover, moversOf, type SegmentedBridge } from './bridge';
import { type Course, fallsOf } from './falling';
import { type Matrix, matrixOf } from './matrix';
import { type ParetoRow, paretoOf } from './pareto';
import { byGain, productPlays, type Recommendation, retentionPlays, teamPlays, termsFor } from './playbook';
import { type Doubt, doubtsOf } from './quality';
import { readSegments, type Segments } from './sales';

/** Where insights are about people: one of these is the team matrix, and whom the playbook speaks of. */
export const teamDimensions = ['manager', 'owner', 'team'] as const;
export type TeamDimension = (typeof teamDimensions)[number];

/** What happened in a period, why, and what to do about it. Money is in minor units, except in `health`. */
export interface Insights {
  readonly period: Span;
  readonly compare: Span;
  readonly currency: string;
  readonly by: TeamDimension;
  readonly leastClosed: number;
  readonly health: Readonly<Record<string, MetricReport>>;
  readonly bridge: Bridge;
  readonly bridges: Readonly<Record<string, SegmentedBridge>>;
  /** Of each dimension the largest changes, up and down. */
  readonly movers: readonly Mover[];
  readonly matrix: Matrix;
  /** The products, accounts and reps that make revenue. */
  readonly pareto: Readonly<Record<string, readonly ParetoRow[]>>;
  readonly playbook: readonly Recommendation[];
  readonly quality: readonly Doubt[];
}

export interface InsightOptions extends KpiOptions {
  readonly by?: TeamDimension | undefined;
}

const healthIds = ['opp.revenue', 'opp.won', 'opp.averageSale', 'opp.winRate', 'opp.weeksToClose', 'opp.new'];
const moverDimensions = ['sector', 'account', 'product', 'owner'] as const;
/** Of each dimension that many movers are told. */
const moversTold = 10;
const fallsTold = 5;
/** Earlier periods that an account's band rests on, at most. */
const courseLength = 9;

/**
 * The insights of a period (default: this quarter) against the one before, as `kpi.md` defines them. Failure `usage`: a
 * period that compares with nothing.
 */
export function* gatherInsights(state: State, options: InsightOptions): Steps<Result<Insights>> {
  const { by = 'manager' } = options;
  const { period, compared, today } = frameOf(state, options);
  if (!compared)
    return fail(
      'usage',
      `${period.label} compares with nothing, so that nothing can have moved`,
      'name a quarter, a month or a year',
    );
  const settings: KpiOptions = { ...options, period, compare: compared };
  const { currency, insights } = state.config;
  const health = yield* reporting(state, { ...settings, ids: healthIds });
  if (!health.ok) return health;

  const cuts = new Map<Dimension, Segments>();
  for (const dimension of new Set<Dimension>([by, ...moverDimensions])) {
    const found = yield* readSegments(state, settings, dimension);
    if (!found.ok) return found;
    cuts.set(dimension, found.value);
  }
  const cut = (dimension: Dimension): Segments => cuts.get(dimension) as Segments;
  const { whole } = cut(by);
  const terms = termsFor(currency, period.label, compared.label, insights.leastClosed);
  const courses = yield* coursesOf(state, settings, period, cut('account'));

  return ok({
    period: spanOf(period),
    compare: spanOf(compared),
    currency,
    by,
    leastClosed: insights.leastClosed,
    health: health.value.metrics,
    bridge: bridgeOf(whole.now, whole.before),
    bridges: Object.fromEntries(
      [...new Set<Dimension>([by, 'owner', 'product', 'sector'])].map(each => [each, bridgeBy(cut(each))]),
    ),
    movers: moverDimensions.flatMap(each => moversOf(each, cut(each).by).slice(0, moversTold)),
    matrix: matrixOf(cut(by), insights.leastClosed),
    pareto: Object.fromEntries((['product', 'account', 'owner'] as const).map(each => [each, paretoOf(cut(each).by)])),
    playbook: byGain([
      ...teamPlays(by, cut(by), terms),
      ...productPlays(cut('product'), terms),
      ...retentionPlays(fallsOf(courses).slice(0, fallsTold), terms),
    ]),
    quality: doubtsOf(state, period, today),
  });
}

/** The same at once. */
export const insightsOf = (state: State, options: InsightOptions): Result<Insights> =>
  allAtOnce(gatherInsights(state, options));

/** The revenue of each account of the two periods, period by period as far back as there are sales. */
function* coursesOf(state: State, options: KpiOptions, period: Period, { by }: Segments): Steps<Course[]> {
  const earlier = period.kind === 'range' ? [] : buckets(period, courseLength, options.today).slice(0, -2);
  const columns: Map<string, number>[] = [];
  for (const bucket of earlier) columns.push(yield* revenueBy(state, { ...options, period: bucket, compare: 'none' }));
  const begun = columns.findIndex(column => column.size > 0);
  const used = begun < 0 ? [] : columns.slice(begun);
  return by
    .filter(({ key }) => key !== '(none)')
    .map(({ key, id, now, before }) => ({
      key,
      id,
      revenue: [...used.map(column => column.get(key) ?? 0), before.revenue, now.revenue],
    }));
}

function* revenueBy(state: State, options: KpiOptions): Steps<Map<string, number>> {
  const found = new Map<string, number>();
  const report = yield* reporting(state, { ...options, ids: ['opp.revenue'], by: 'account', withSeries: false });
  if (!report.ok) return found;
  for (const { key, metrics } of report.value.by?.rows ?? []) {
    const revenue = toMinor(metrics['opp.revenue']?.value ?? 0, state.config.currency);
    if (revenue > 0) found.set(key, revenue);
  }
  return found;
}
