import type { Facts, StageFacts } from './facts';
import { countMetric, type Input, inputsOf, type Metric, ratio, type TableRow, type Terms } from './metric';
import type { Evidence } from './trace';

const shared = { group: 'opp', reads: 'deals' } as const;

const closed = (facts: Facts): number => facts.won + facts.lost;

/** The money of open deals by probability, from which weighted money can be computed again. */
const byProbability = (sums: ReadonlyMap<number, number> | undefined, what: string, terms: Terms): Input[] =>
  [...(sums ?? [])]
    .sort(([a], [b]) => a - b)
    .map(([probability, minor]) => ({ name: `amount ${what} at ${probability} %`, value: terms.money(minor) }));

/** A metric with one row for each open stage, in the configured order. */
const byStage = (
  row: Pick<Metric, 'id' | 'title' | 'unit' | 'better' | 'formula'>,
  names: { readonly part: string; readonly whole: string },
  records: Evidence,
  parts: (stage: StageFacts) => { readonly part: number; readonly whole: number },
): Metric => {
  const empty = { closed: 0, won: 0, entered: 0, advanced: 0, left: 0, days: 0 };
  const each = <T>(facts: Facts, { stages }: Terms, make: (name: string, part: number, whole: number) => T): T[] =>
    stages.flatMap((stage, index) => {
      if (stage.type !== 'open') return [];
      const { part, whole } = parts(facts.stages[index] ?? empty);
      return [make(stage.name, part, whole)];
    });
  return {
    ...shared,
    ...row,
    needs: 'stages',
    compute: () => null,
    rows: (facts, terms) =>
      each(facts, terms, (key, part, whole): TableRow => ({ key, value: ratio(part, whole), count: whole })),
    inputs: (facts, terms) =>
      each(facts, terms, (name, part, whole) =>
        inputsOf([`${name}: ${names.part}`, part], [`${name}: ${names.whole}`, whole]),
      ).flat(),
    records: [records],
  };
};

/** The metrics of opportunities, by `kpi.md`. */
export const opportunityMetrics: readonly Metric[] = [
  countMetric(
    {
      ...shared,
      id: 'opp.total',
      title: 'Opportunities',
      formula: "Opportunities known by the period's end: from openedAt, from the start without one.",
    },
    "opportunities known by the period's end",
    ['deals'],
    facts => facts.deals,
  ),
  countMetric(
    {
      ...shared,
      id: 'opp.new',
      title: 'New opportunities',
      formula: 'Opportunities opened in the period, by openedAt.',
    },
    'opportunities opened in the period',
    ['opened'],
    facts => facts.opened,
  ),
  countMetric(
    {
      ...shared,
      id: 'opp.active',
      title: 'Active opportunities',
      formula: "Opportunities open at the period's end, or now if that is earlier.",
    },
    "open at the period's end",
    ['active'],
    facts => facts.active,
  ),
  countMetric(
    { ...shared, id: 'opp.won', title: 'Won', formula: 'Opportunities won in the period, by closedAt.' },
    'won in the period',
    ['won'],
    facts => facts.won,
  ),
  countMetric(
    {
      ...shared,
      id: 'opp.lost',
      title: 'Lost',
      better: 'down',
      formula: 'Opportunities lost in the period, by closedAt.',
    },
    'lost in the period',
    ['lost'],
    facts => facts.lost,
  ),
  countMetric(
    {
      ...shared,
      id: 'opp.closed',
      title: 'Closed',
      formula: 'Opportunities won or lost in the period, by closedAt.',
      inputs: facts => inputsOf(['won in the period', facts.won], ['lost in the period', facts.lost]),
    },
    'closed in the period',
    ['won', 'lost'],
    closed,
  ),
  {
    ...shared,
    id: 'opp.winRate',
    title: 'Win rate',
    unit: 'ratio',
    better: 'up',
    formula: 'Won ÷ closed in the period.',
    compute: facts => ratio(facts.won, closed(facts)),
    inputs: facts => inputsOf(['won', facts.won], ['closed', closed(facts)]),
    records: ['won', 'lost'],
  },
  {
    ...shared,
    id: 'opp.lossRate',
    title: 'Loss rate',
    unit: 'ratio',
    better: 'down',
    formula: 'Lost ÷ closed in the period.',
    compute: facts => ratio(facts.lost, closed(facts)),
    inputs: facts => inputsOf(['lost', facts.lost], ['closed', closed(facts)]),
    records: ['won', 'lost'],
  },
  {
    ...shared,
    id: 'opp.revenue',
    title: 'Revenue',
    unit: 'money',
    better: 'up',
    formula: 'Amount of the opportunities won in the period, by closedAt.',
    compute: (facts, terms) => terms.money(facts.revenue),
    inputs: (facts, terms) => inputsOf(['amount of won', terms.money(facts.revenue)], ['won', facts.won]),
    records: ['won'],
  },
  {
    ...shared,
    id: 'opp.averageSale',
    title: 'Average sale',
    unit: 'money',
    better: 'up',
    formula: "Revenue ÷ won, rounded to the currency's digits.",
    compute: (facts, terms) => (facts.won === 0 ? null : terms.money(facts.revenue / facts.won)),
    inputs: (facts, terms) => inputsOf(['revenue', terms.money(facts.revenue)], ['won', facts.won]),
    records: ['won'],
  },
  {
    ...shared,
    id: 'opp.pipeline',
    title: 'Pipeline',
    unit: 'money',
    better: 'up',
    formula: "Amount of the opportunities open at the period's end, as it was then.",
    compute: (facts, terms) => terms.money(facts.pipeline),
    inputs: (facts, terms) => inputsOf(['amount of open', terms.money(facts.pipeline)], ['open', facts.active]),
    records: ['active'],
  },
  {
    ...shared,
    id: 'opp.weighted',
    title: 'Weighted pipeline',
    unit: 'money',
    better: 'up',
    formula: "Σ amount × probability ÷ 100 of the opportunities open at the period's end, rounded once.",
    compute: (facts, terms) => terms.money(facts.weighted / 100),
    inputs: (facts, terms) => byProbability(facts.trace?.pipeline, 'open', terms),
    records: ['active'],
  },
  {
    ...shared,
    id: 'opp.expectedRevenue',
    title: 'Expected revenue',
    unit: 'money',
    better: 'up',
    formula:
      'Revenue of the period + Σ amount × probability ÷ 100 of the open opportunities with a close date in it, rounded ' +
      'once. Open ones without a close date are counted beside it.',
    compute: (facts, terms) => terms.money(facts.revenue + facts.weightedDue / 100),
    beside: facts => inputsOf(['open without a close date', facts.withoutCloseDate]),
    inputs: (facts, terms) => [
      ...inputsOf(['revenue', terms.money(facts.revenue)]),
      ...byProbability(facts.trace?.due, 'open and due in the period', terms),
    ],
    records: ['won', 'due'],
  },
  {
    ...shared,
    id: 'opp.cycleDays',
    title: 'Sales cycle',
    unit: 'days',
    better: 'down',
    formula: 'Mean days from openedAt to closedAt, won in the period; without openedAt left out.',
    compute: facts => ratio(facts.cycleDays, facts.cycles),
    inputs: facts =>
      inputsOf(['days from opening to closing, summed', facts.cycleDays], ['won with an opening date', facts.cycles]),
    records: ['cycles'],
  },
  {
    ...shared,
    id: 'opp.weeksToClose',
    title: 'Weeks to close',
    unit: 'weeks',
    better: 'down',
    formula:
      'Mean count of week starts (Sundays) after openedAt and up to closedAt, won and lost in the period; without openedAt left out.',
    compute: facts => ratio(facts.sundays, facts.spans),
    inputs: facts => inputsOf(['week starts, summed', facts.sundays], ['closed with an opening date', facts.spans]),
    records: ['spans'],
  },
  {
    ...shared,
    id: 'opp.velocity',
    title: 'Sales velocity',
    unit: 'moneyPerDay',
    better: 'up',
    formula:
      "Active × win rate × average sale ÷ cycle days, rounded once to the currency's digits; that is active × revenue ÷ closed ÷ cycle days.",
    compute: (facts, terms) =>
      facts.won === 0 || facts.cycleDays <= 0
        ? null
        : terms.money((facts.active * facts.revenue * facts.cycles) / (closed(facts) * facts.cycleDays)),
    inputs: (facts, terms) =>
      inputsOf(
        ['active', facts.active],
        ['revenue', terms.money(facts.revenue)],
        ['closed', closed(facts)],
        ['cycle days', ratio(facts.cycleDays, facts.cycles)],
      ),
    records: ['active', 'won', 'lost'],
  },
  byStage(
    {
      id: 'opp.winRateByStage',
      title: 'Win rate by stage',
      unit: 'ratio',
      better: 'up',
      formula: 'Of the opportunities closed in the period that were ever in the stage, the share won.',
    },
    { part: 'won', whole: 'closed' },
    'reached',
    stage => ({ part: stage.won, whole: stage.closed }),
  ),
  byStage(
    {
      id: 'opp.stageConversion',
      title: 'Conversion by stage',
      unit: 'ratio',
      better: 'up',
      formula:
        'Of the opportunities that entered the stage in the period, the share that by now reached a later open stage or was won.',
    },
    { part: 'went further', whole: 'entered' },
    'entered',
    stage => ({ part: stage.advanced, whole: stage.entered }),
  ),
  byStage(
    {
      id: 'opp.daysInStage',
      title: 'Days in stage',
      unit: 'days',
      better: 'down',
      formula: 'Mean days spent in the stage, of the stays that ended in the period.',
    },
    { part: 'days, summed', whole: 'stays that ended' },
    'left',
    stage => ({ part: stage.days, whole: stage.left }),
  ),
  countMetric(
    {
      ...shared,
      id: 'opp.stale',
      title: 'Stale opportunities',
      better: 'down',
      needs: 'activities',
      formula:
        "Opportunities open at the period's end whose last activity, stage change or opening is more days ago than their " +
        'stage allows; a stage without a limit is never stale.',
    },
    "stale at the period's end",
    ['stale'],
    facts => facts.stale,
  ),
];

const revenue = opportunityMetrics.find(metric => metric.id === 'opp.revenue') as Metric;

/** Revenue as a series of months, quarters or fiscal years. */
export const revenueMetrics: readonly Metric[] = (
  [
    ['month', 'Revenue by month', 'months'],
    ['quarter', 'Revenue by quarter', 'quarters'],
    ['fiscalYear', 'Revenue by fiscal year', 'fiscal years'],
  ] as const
).map(([seriesBy, title, plural]) => ({
  ...revenue,
  id: `revenue.${seriesBy}`,
  title,
  group: 'revenue',
  formula: `${revenue.formula} The series goes by ${plural}, up to the one in which the period ends.`,
  seriesBy,
}));
