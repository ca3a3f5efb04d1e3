import { describe, expect, it } from 'vitest';
import { metrics } from '../../../src/domain/kpi/registry';
import { kpiReport, type ReportOptions } from '../../../src/domain/kpi/report';
import { MemoryState } from '../../../src/domain/state/memory';
import type { State } from '../../../src/domain/state/state';
import { allTime, type Period, parsePeriod } from '../../../src/domain/time/period';
import { put, salesTeam } from './fixture';

const today = '2024-07-15';
const quarter = (text: string): Period => parsePeriod(text, { today, fiscalYearStart: 1 }) as Period;

const report = (options: Partial<ReportOptions> = {}, state: State = salesTeam()) => {
  const result = kpiReport(state, { today, period: quarter('2024-Q2'), ...options });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const failure = (options: Partial<ReportOptions>) => {
  const result = kpiReport(salesTeam(), { today, ...options });
  return result.ok ? undefined : result.failure;
};

describe('the second quarter of 2024', () => {
  const { metrics: values } = report();
  const { metrics: before } = report({ period: quarter('2024-Q1') });

  it.each([
    // All but O12, which was opened in July.
    ['opp.total', 14],
    // O2 O4 O8 O9 O11 O14
    ['opp.new', 6],
    // O8 O9 O10, O11 (won in July), O13 (reopened), O14
    ['opp.active', 6],
    // O1 O2 O3; O15 has no date, O11 is of July
    ['opp.won', 3],
    // O4 O5
    ['opp.lost', 2],
    ['opp.closed', 5],
    ['opp.winRate', 3 / 5],
    ['opp.lossRate', 2 / 5],
    // 1000 + 500.50 + 250.25
    ['opp.revenue', 1750.75],
    // 1750.75 ÷ 3 = 583.5833…
    ['opp.averageSale', 583.58],
    // O8 600 (as it was in June) + O9 333.33 + O10 10 + O11 800 + O13 60 + O14 0
    ['opp.pipeline', 1803.33],
    // 600 × 50 % + 333.33 × 80 % (266.664) + 10 × 20 % + 800 × 10 % + 60 × 50 % = 678.664
    ['opp.weighted', 678.66],
    // 1750.75 + O8 300 (due 06-28 then) + O13 30 (due 06-30)
    ['opp.expectedRevenue', 2080.75],
    // O1 1 March → 30 April: 60; O2 2 April → 12 May: 40; O3 has no opening date
    ['opp.cycleDays', 50],
    // Sundays: O1 9 (3 March … 28 April), O2 6 (7 April … 12 May), O4 0 (Monday to Saturday), O5 17 (4 February … 26 May)
    ['opp.weeksToClose', 32 / 4],
    // 6 × 0.6 × 583.58333… ÷ 50 = 42.018
    ['opp.velocity', 42.02],
    // O9: 15 days in Negotiation (limit 10; the call is of July); O10: nothing is known. O8 had a note 10 days before.
    ['opp.stale', 2],
    // L1 L2 L4 L5 L7 L8 L10
    ['lead.total', 7],
    // L4 L5 L9, and L10, which was converted in July
    ['lead.open', 4],
    // L7
    ['lead.nurturing', 1],
    // L5 L9
    ['lead.unassigned', 2],
    // L1 L2 L3
    ['lead.converted', 3],
    // of the seven: L1 L2 L10
    ['lead.conversionRate', 3 / 7],
    // 10, 60 and 90 days
    ['lead.daysToConversion', 160 / 3],
    // L1 and L2 led to O1 (1000), L3 to O2 (500.50)
    ['lead.expectedRevenue', 1500.5],
    // A1 A2
    ['lead.accounts', 2],
    // A1, and A2 since its deal of April
    ['account.total', 2],
    // L1: 0.6 × 50 + 0.4 × 100 ÷ 2 (30 days) = 50; L2 70; L4 30
    ['lead.quality', 50],
    // L1 2 h; L2 Tuesday 16:00 → Wednesday 11:00: 3 h; L4 Friday 16:00 → Monday 15:00: 7 h; L10 3 h
    ['lead.responseHours', 3],
    // met L1 L2 L10; missed L4, and L5 L7 L8 never answered
    ['lead.slaMet', 3 / 7],
    ['revenue.month', 1750.75],
  ])('%s is %d', (id, expected) => {
    expect(values[id]?.value).toBeCloseTo(expected, 12);
  });

  it.each([
    // O1 O3 O5 O10 O13
    ['opp.active', 5],
    // O1 1000 + O3 250.25 + O5 700 + O10 10 + O13 50
    ['opp.pipeline', 2010.25],
    // O1 and O3 were in Prospecting (10 %), O5 in Proposal (50 %): 100 + 25.025 + 350 + 2 + 5 = 482.025
    ['opp.weighted', 482.03],
    ['account.total', 1],
  ])('as the first one ended, %s was %d', (id, expected) => {
    expect(before[id]?.value).toBe(expected);
    expect(values[id]?.previous).toBe(expected);
  });

  it('tells the win rate of the stages that closed deals were in', () => {
    // Prospecting O1 O3 O5; Qualification O2; Proposal O1 O4 O5. In the first quarter: O7 lost; O6 won from Negotiation.
    expect(values['opp.winRateByStage']?.rows).toEqual([
      { key: 'Prospecting', value: 2 / 3, count: 3, previous: 0, change: 2 / 3 },
      { key: 'Qualification', value: 1, count: 1, previous: null, change: null },
      { key: 'Proposal', value: 1 / 3, count: 3, previous: null, change: null },
      { key: 'Negotiation', value: null, count: 0, previous: 1, change: null },
    ]);
    expect(values['opp.winRateByStage']).toMatchObject({ value: null, previous: null, change: null, series: [] });
  });

  it('tells how many went on from a stage', () => {
    // Prospecting O8 (to Proposal), O11 (won in July), O14 (still there); Qualification O2; Proposal O1, not O4 O8 O13; O9.
    expect(values['opp.stageConversion']?.rows).toMatchObject([
      { key: 'Prospecting', value: 2 / 3, count: 3 },
      { key: 'Qualification', value: 1, count: 1 },
      { key: 'Proposal', value: 1 / 4, count: 4 },
      { key: 'Negotiation', value: 0, count: 1 },
    ]);
  });

  it('tells how long deals stayed in a stage', () => {
    // Prospecting O1 40, O8 40 (O3's start is not known); Qualification O2 40; Proposal O1 20, O4 5, O5 92.
    expect(values['opp.daysInStage']?.rows).toMatchObject([
      { key: 'Prospecting', value: 40, count: 2 },
      { key: 'Qualification', value: 40, count: 1 },
      { key: 'Proposal', value: 39, count: 3 },
      { key: 'Negotiation', value: null, count: 0 },
    ]);
  });

  it('sets counts beside values that would mislead alone', () => {
    expect(values['opp.expectedRevenue']?.beside).toEqual([{ name: 'open without a close date', value: 4 }]);
    expect(values['lead.responseHours']?.beside).toEqual([
      { name: 'answered', value: 4 },
      { name: 'not answered', value: 3 },
    ]);
    expect(values['account.total']?.beside?.[0]).toEqual({ name: 'customers', value: 1 });
  });

  it('has every metric of the registry, in its order', () => {
    expect(Object.keys(values)).toEqual(metrics.map(metric => metric.id));
    expect(new Set(metrics.map(metric => metric.id)).size).toBe(metrics.length);
  });
});

describe('what a value is compared with', () => {
  it('is the period before: a quotient less one, or for a ratio the difference', () => {
    const { compare, metrics: values } = report({ ids: ['opp.revenue', 'opp.winRate', 'opp.cycleDays'] });
    expect(compare).toEqual({ label: '2024-Q1', from: '2024-01-01', to: '2024-03-31' });
    expect(values['opp.revenue']).toMatchObject({ previous: 2000, change: 1750.75 / 2000 - 1 });
    expect(values['opp.winRate']?.change).toBeCloseTo(0.1, 12);
    // O6: 10 January → 20 March
    expect(values['opp.cycleDays']).toMatchObject({ previous: 70, change: 50 / 70 - 1 });
  });

  it('has no percentage from zero, and none from nothing', () => {
    const ids = ['opp.revenue', 'opp.averageSale', 'opp.winRate'];
    const { compare, metrics: values } = report({ ids, compare: 'year' });
    expect(compare?.label).toBe('2023-Q2');
    expect(values['opp.revenue']).toMatchObject({ value: 1750.75, previous: 0, change: null });
    expect(values['opp.averageSale']).toMatchObject({ previous: null, change: null });
    expect(values['opp.winRate']).toMatchObject({ previous: null, change: null });
  });

  it('can be a period of one’s own, or nothing', () => {
    const own = report({ ids: ['opp.lost'], compare: quarter('2024-02') });
    expect(own.metrics['opp.lost']).toMatchObject({ value: 2, previous: 1, change: 1 });
    const none = report({ ids: ['opp.lost'], compare: 'none' });
    expect(none.compare).toBeNull();
    expect(none.metrics['opp.lost']).toMatchObject({ previous: null, change: null });
  });

  it('is nothing for all of time, which holds what has no date too', () => {
    const { compare, metrics: values } = report({ period: allTime, ids: ['opp.won', 'opp.revenue', 'opp.new'] });
    expect(compare).toBeNull();
    // O1 O2 O3 O6 O11 O15
    expect(values['opp.won']).toMatchObject({ value: 6, previous: null, change: null });
    expect(values['opp.revenue']?.value).toBe(1000 + 500.5 + 250.25 + 2000 + 900 + 5);
    // 15 less O3, O10 and O15, which have no opening date
    expect(values['opp.new']?.value).toBe(12);
    expect(values['opp.won']?.series.at(-1)).toEqual({ label: '2024-Q3', value: 1 });
  });
});

describe('now', () => {
  it('is where the future ends: a running period counts until today, and open deals stand as they are', () => {
    const { period, metrics: values } = report({ period: undefined });
    expect(period).toEqual({ label: '2024-Q3', from: '2024-07-01', to: '2024-09-30' });
    expect(values['opp.won']?.value).toBe(1);
    // O8 650.55 (as it is now) + O9 333.33 + O10 10 + O12 1000 + O13 60 + O14 0
    expect(values['opp.pipeline']?.value).toBe(2053.88);
    // 900 + O8 650.55 × 55 % = 357.8025, due in August
    expect(values['opp.expectedRevenue']?.value).toBe(1257.8);
  });

  it('can be long ago: nothing after it has happened', () => {
    const { metrics: values } = report({ today: '2024-05-15' });
    expect(values['opp.won']?.value).toBe(2);
    expect(values['opp.lost']?.value).toBe(1);
    // O3 O5 O8 O10 O13
    expect(values['opp.active']?.value).toBe(5);
    // L2 is converted only in June
    expect(values['lead.conversionRate']?.value).toBe(1 / 5);
  });

  it('leaves out of the SLA what is not yet due', () => {
    const ids = ['lead.slaMet'];
    const at = (now: string) => report({ ids, today: '2024-06-28', now, period: quarter('2024-06') }).metrics;
    // L10 was answered in time; L5 came on Friday at 10:00 and is due at 14:00.
    expect(at('2024-06-28T13:00:00Z')['lead.slaMet']?.value).toBe(1);
    expect(at('2024-06-28T14:00:00Z')['lead.slaMet']?.value).toBe(1);
    expect(at('2024-06-28T14:00:01Z')['lead.slaMet']?.value).toBe(1 / 2);
  });

  it('buckets instants in the organisation’s time zone', () => {
    const state = salesTeam({ timeZone: 'America/New_York' });
    // 1 July at 02:00 in UTC is still June in New York.
    put(state, 'L11', { lastName: 'x', company: 'x', status: 'New', createdAt: '2024-07-01T02:00:00.000Z' });
    expect(report({ ids: ['lead.total'] }, state).metrics['lead.total']?.value).toBe(8);
  });
});

describe('a series', () => {
  it('is the last twelve periods of the same kind', () => {
    const { series = [] } = report({ ids: ['opp.won'] }).metrics['opp.won'] ?? {};
    expect(series).toHaveLength(12);
    expect(series.slice(-2)).toEqual([
      { label: '2024-Q1', value: 1 },
      { label: '2024-Q2', value: 3 },
    ]);
    expect(series[0]?.label).toBe('2021-Q3');
  });

  it('of revenue goes by months, quarters or fiscal years', () => {
    const { metrics: values } = report({ group: 'revenue' }, salesTeam({ fiscalYearStart: 4 }));
    const last = (id: string) => values[id]?.series.slice(-4).map(({ label, value }) => `${label} ${value}`);
    expect(last('revenue.month')).toEqual(['2024-03 2000', '2024-04 1000', '2024-05 500.5', '2024-06 250.25']);
    expect(last('revenue.quarter')?.slice(-2)).toEqual(['2024-Q1 2000', '2024-Q2 1750.75']);
    expect(last('revenue.fiscalYear')?.slice(-2)).toEqual(['FY2024 2000', 'FY2025 2650.75']);
  });

  it('can be left out', () => {
    expect(report({ ids: ['opp.won'], withSeries: false }).metrics['opp.won']?.series).toEqual([]);
  });
});

describe('broken down', () => {
  const cells = (by: string, id: string, options: Partial<ReportOptions> = {}) =>
    report({ by, ids: [id], ...options }).by?.rows.map(row => `${row.key} ${row.metrics[id]?.value}`);

  it('by owner and manager, the highest money first and nobody last', () => {
    expect(cells('owner', 'opp.revenue')).toEqual(['Ann 1500.5', 'Bob 250.25', 'Cy 0', 'Dee 0']);
    expect(cells('manager', 'opp.revenue')).toEqual(['Mia 1750.75', 'Max 0', '(none) 0']);
    expect(cells('region', 'opp.lost')).toEqual(['East 1', 'West 1', '(none) 0']);
    expect(cells('team', 'opp.active')).toEqual(['North 3', 'South 2', '(none) 1']);
  });

  it('compares each row with its own past', () => {
    const [ann] = report({ by: 'owner', ids: ['opp.revenue'] }).by?.rows ?? [];
    expect(ann?.metrics['opp.revenue']).toEqual({ value: 1500.5, previous: 2000, change: 1500.5 / 2000 - 1 });
  });

  it('by product to the cent, and says that counts overlap', () => {
    // O1's 1000.00 in three equal lines: 333.34 + 333.33 + 333.33; O2's 500.50 is all Anvil; O3 has no lines.
    expect(cells('product', 'opp.revenue')).toEqual(['Anvil 833.84', 'Bolt 333.33', 'Crank 333.33', '(none) 250.25']);
    expect(cells('product', 'opp.won')).toEqual(['Anvil 2', 'Bolt 1', 'Crank 1', '(none) 1']);
    // O8's lines are worth nothing: equal shares of its 600.
    expect(cells('product', 'opp.pipeline')).toEqual(['Anvil 300', 'Bolt 300', 'Crank 0', '(none) 1203.33']);
    expect(report({ by: 'product', ids: ['opp.won'] }).by?.note).toContain('each of its products');
  });

  it('by what the account is, of deals; by what the lead is, of leads', () => {
    expect(cells('sector', 'opp.revenue')).toEqual(['retail 1000', 'medical 500.5', '(none) 250.25']);
    expect(cells('sector', 'lead.total')).toEqual(['(none) 7']);
    expect(cells('source', 'lead.total')).toEqual(['web 2', '(none) 5']);
    expect(cells('type', 'account.total')).toEqual(['customer 1', 'prospect 1']);
  });

  it('tells two accounts of one name apart', () => {
    const state = salesTeam();
    put(state, 'O16', {
      name: 'x',
      ownerId: 'U1',
      stage: 'Won',
      amount: 1,
      openedAt: '2024-06-01',
      closedAt: '2024-06-02',
      accountId: 'A3',
    });
    const keys = report({ by: 'account', ids: ['opp.revenue'] }, state).by?.rows.map(row => row.key);
    expect(keys).toEqual(['Acme (A1)', 'Bolton', 'Acme (A3)', '(none)']);
  });

  it('by stage, in which a deal stood when the period ended', () => {
    expect(cells('stage', 'opp.total')).toEqual([
      'Prospecting 2',
      'Qualification 1',
      'Proposal 2',
      'Negotiation 1',
      'Won 5',
      'Lost 3',
    ]);
    expect(cells('stage', 'opp.active')?.slice(0, 4)).toEqual([
      'Prospecting 2',
      'Qualification 1',
      'Proposal 2',
      'Negotiation 1',
    ]);
  });

  it('by month: each metric by its own date, and what is open as the month ended', () => {
    expect(cells('month', 'opp.won')).toEqual(['2024-04 1', '2024-05 1', '2024-06 1']);
    expect(cells('month', 'opp.new')).toEqual(['2024-04 2', '2024-05 1', '2024-06 3']);
    expect(cells('month', 'lead.total')).toEqual(['2024-04 2', '2024-05 3', '2024-06 2']);
    // April: O2 O3 O5 O10 O13; May: O3 O5 O8 O10 O13
    expect(cells('month', 'opp.active')).toEqual(['2024-04 5', '2024-05 5', '2024-06 6']);
    const [, may] = report({ by: 'month', ids: ['opp.revenue'] }).by?.rows ?? [];
    expect(may?.metrics['opp.revenue']).toEqual({ value: 500.5, previous: 1000, change: 500.5 / 1000 - 1 });
  });

  it('by quarter of all time, with what has no date', () => {
    expect(cells('quarter', 'opp.won', { period: allTime })).toEqual([
      '2024-Q1 1',
      '2024-Q2 3',
      '2024-Q3 1',
      '(none) 1',
    ]);
  });

  it('by month of a period that cuts one, only the part that lies in it', () => {
    const period = quarter('2024-04-30..2024-05-31');
    const rows = report({ by: 'month', ids: ['opp.won'], period }).by?.rows;
    expect(rows?.map(row => [row.key, row.metrics['opp.won']?.value, row.metrics['opp.won']?.previous])).toEqual([
      ['2024-04', 1, null],
      ['2024-05', 1, 1],
    ]);
  });

  it('adds up: every dimension of values keeps the money of the whole', () => {
    const dimensions = [
      'owner',
      'manager',
      'team',
      'region',
      'product',
      'sector',
      'account',
      'country',
      'type',
      'stage',
    ];
    for (const by of dimensions) {
      const { metrics: whole, by: parts } = report({ by, ids: ['opp.revenue', 'opp.pipeline'] });
      for (const id of ['opp.revenue', 'opp.pipeline']) {
        const cents = parts?.rows.reduce((sum, row) => sum + Math.round((row.metrics[id]?.value ?? 0) * 100), 0);
        expect([by, id, cents]).toEqual([by, id, Math.round((whole[id]?.value ?? 0) * 100)]);
      }
    }
  });
});

describe('what is asked for', () => {
  it('is chosen by ids in any case and in their order, or by group', () => {
    expect(Object.keys(report({ ids: ['OPP.winrate', 'lead.total'] }).metrics)).toEqual(['opp.winRate', 'lead.total']);
    expect(Object.keys(report({ group: 'Revenue' }).metrics)).toEqual([
      'revenue.month',
      'revenue.quarter',
      'revenue.fiscalYear',
    ]);
    expect(Object.keys(report({ group: 'lead' }).metrics)).toContain('account.total');
  });

  it('can be narrowed to some records', () => {
    const where: ReportOptions['where'] = record => record.ownerId === 'U1';
    const { metrics: values } = report({ where });
    expect(values['opp.won']?.value).toBe(2);
    expect(values['lead.total']?.value).toBe(3);
    expect(values['account.total']?.value).toBe(0);
  });

  it.each([
    [{ ids: ['opp.winRat'] }, 'there is no metric "opp.winRat"', 'did you mean "opp.winRate"?'],
    [{ by: 'manger' }, 'nothing can be broken down by "manger"', 'did you mean "manager"?'],
    [{ group: 'leed' }, 'there is no group "leed"', 'did you mean "lead"?'],
    [{ group: 'forecast' }, 'the group forecast is not available yet', 'available groups: lead, opp, revenue'],
    [{ ids: ['campaign.roi'] }, 'the metric campaign.roi is not available yet', 'available groups: lead, opp, revenue'],
  ])('%j is refused', (options, message, hint) => {
    expect(failure(options)).toEqual({ code: 'usage', message, hint });
  });

  it('of nobody gives zeros, and nothing where there is nothing to divide by', () => {
    const { metrics: values, by } = report({ by: 'owner' }, new MemoryState());
    expect(by?.rows).toEqual([]);
    for (const metric of metrics) {
      const isSum = metric.unit === 'count' || (metric.unit === 'money' && metric.id !== 'opp.averageSale');
      expect([metric.id, values[metric.id]?.value]).toEqual([metric.id, isSum ? 0 : null]);
    }
  });
});
