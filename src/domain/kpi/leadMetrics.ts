import { scoreBands } from './facts';
import { countMetric, inputsOf, type Metric, ratio } from './metric';
import { middleOf } from './middle';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const shared = { group: 'lead', reads: 'leads' } as const;

interface Middle {
  readonly lower: number;
  readonly upper: number;
}

const middles = new WeakMap<readonly number[], Middle>();

/** The two middle values in hours, which are one where their count is odd; undefined of nothing. */
const middleHours = (values: readonly number[]): Middle | undefined => {
  if (values.length === 0) return undefined;
  const known = middles.get(values);
  if (known) return known;
  const [lower, upper] = middleOf(new Float64Array(values));
  const found = { lower: lower / hourMs, upper: upper / hourMs };
  middles.set(values, found);
  return found;
};

const statusLimits =
  'A lead exists from createdAt and leaves at convertedAt; other changes of status carry no date on the record, so it ' +
  'counts by the status it has now (one converted since counts as open).';

/** The metrics of leads, by `kpi.md`. */
export const leadMetrics: readonly Metric[] = [
  countMetric(
    { ...shared, id: 'lead.total', title: 'New leads', formula: 'Leads created in the period.' },
    'leads created in the period',
    ['leads'],
    facts => facts.leads,
  ),
  countMetric(
    {
      ...shared,
      id: 'lead.open',
      title: 'Open leads',
      formula: `Leads whose status is of an open type at the period's end. ${statusLimits}`,
    },
    "open leads at the period's end",
    ['openLeads'],
    facts => facts.openLeads,
  ),
  countMetric(
    {
      ...shared,
      id: 'lead.nurturing',
      title: 'Leads in nurture',
      formula: `Leads whose status is of the waiting type at the period's end. ${statusLimits}`,
    },
    "waiting leads at the period's end",
    ['nurturing'],
    facts => facts.nurturing,
  ),
  countMetric(
    {
      ...shared,
      id: 'lead.unassigned',
      title: 'Unassigned leads',
      better: 'down',
      formula: `Open leads at the period's end that have no owner now. ${statusLimits}`,
    },
    "open leads without an owner at the period's end",
    ['unassigned'],
    facts => facts.unassigned,
  ),
  countMetric(
    {
      ...shared,
      id: 'lead.converted',
      title: 'Converted leads',
      formula: 'Leads converted in the period, by convertedAt.',
    },
    'leads converted in the period',
    ['converted'],
    facts => facts.converted,
  ),
  {
    ...shared,
    id: 'lead.conversionRate',
    title: 'Lead conversion rate',
    unit: 'ratio',
    better: 'up',
    formula: 'Of the leads created in the period, the share that is converted by now.',
    compute: facts => ratio(facts.convertedSoFar, facts.leads),
    inputs: facts =>
      inputsOf(['of them converted by now', facts.convertedSoFar], ['leads created in the period', facts.leads]),
    records: ['leads'],
  },
  {
    ...shared,
    id: 'lead.daysToConversion',
    title: 'Days to conversion',
    unit: 'days',
    better: 'down',
    formula:
      'Mean time from createdAt to convertedAt in days of 24 hours, of the leads converted in the period; a lead that ' +
      'was written down after its conversion is left out.',
    compute: facts => ratio(facts.conversionMs / dayMs, facts.conversions),
    inputs: facts =>
      inputsOf(
        ['days from creation to conversion, summed', facts.conversionMs / dayMs],
        ['leads converted in the period, created before', facts.conversions],
      ),
    records: ['conversions'],
  },
  {
    ...shared,
    id: 'lead.expectedRevenue',
    title: 'Revenue expected from leads',
    unit: 'money',
    better: 'up',
    formula:
      'Amount of the distinct opportunities that leads converted in the period led to, as it is now; without an amount: 0.',
    compute: (facts, terms) => terms.money(facts.leadRevenue),
    inputs: (facts, terms) =>
      inputsOf(
        ['amount of these opportunities', terms.money(facts.leadRevenue)],
        ['opportunities from leads converted in the period', facts.leadOpportunities.size],
      ),
    records: ['leadOpportunities'],
  },
  countMetric(
    {
      ...shared,
      id: 'lead.accounts',
      title: 'Accounts from leads',
      formula: 'Distinct accounts that leads converted in the period led to.',
    },
    'distinct accounts of leads converted in the period',
    ['leadAccounts'],
    facts => facts.leadAccounts.size,
  ),
  countMetric(
    {
      ...shared,
      id: 'account.total',
      title: 'Accounts',
      reads: 'accounts',
      formula:
        "Accounts known by the period's end: since createdAt, or customerSince or their first deal's openedAt if that " +
        'is earlier. Those that are customers now are counted beside it.',
      beside: facts =>
        inputsOf(['customers', facts.customers], ['accounts that are no customers', facts.accounts - facts.customers]),
    },
    "accounts known by the period's end",
    ['accounts'],
    facts => facts.accounts,
  ),
  {
    ...shared,
    id: 'lead.quality',
    title: 'Lead quality',
    unit: 'score',
    better: 'up',
    formula:
      "Mean score at the period's end (or now if that is earlier) of the leads created in the period; leads without a score are left out.",
    compute: facts => ratio(facts.scores, facts.scored),
    inputs: facts =>
      inputsOf(['scores, summed', facts.scores], ['leads created in the period with a score', facts.scored]),
    calibration: {
      title: "Score at conversion, else at the period's end",
      share: 'converted by now',
      rows: ({ bands }) =>
        bands.map(({ leads, converted }, index) => ({
          key: `${scoreBands[index]} to ${(scoreBands[index - 1] ?? 101) - 1}`,
          value: ratio(converted, leads),
          count: leads,
        })),
    },
    records: ['scored'],
  },
  {
    ...shared,
    id: 'lead.responseHours',
    title: 'Response time',
    unit: 'hours',
    better: 'down',
    needs: 'activities',
    formula:
      'Median business hours from createdAt to the first outbound call or email or the first meeting, of the leads created ' +
      'in the period that are answered by now. A response before the lead was written down counts as 0 hours.',
    compute: facts => {
      const found = middleHours(facts.responses);
      return found === undefined ? null : (found.lower + found.upper) / 2;
    },
    beside: facts =>
      inputsOf(['answered', facts.responses.length], ['not answered', facts.leads - facts.responses.length]),
    inputs: facts => {
      const found = middleHours(facts.responses);
      return inputsOf(
        ['lower middle value, hours', found?.lower ?? null],
        ['upper middle value, hours', found?.upper ?? null],
        ['answered leads', facts.responses.length],
        ['leads created in the period', facts.leads],
      );
    },
    records: ['answered'],
  },
  {
    ...shared,
    id: 'lead.slaMet',
    title: 'Answered within the SLA',
    unit: 'ratio',
    better: 'up',
    needs: 'activities',
    formula:
      "Share of the leads created in the period that were answered within the SLA's business hours. Unanswered leads " +
      'that are not yet due are left out; overdue ones count as missed.',
    compute: facts => ratio(facts.slaMet, facts.slaMet + facts.slaMissed),
    inputs: (facts, terms) =>
      inputsOf(
        ['answered in time', facts.slaMet],
        ['answered late or overdue', facts.slaMissed],
        ['not yet due', facts.leads - facts.slaMet - facts.slaMissed],
        ['SLA, business hours', terms.slaHours],
      ),
    records: ['slaJudged'],
  },
];
