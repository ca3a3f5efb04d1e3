import { beforeAll, describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

/** A year of five deals, small enough to know every figure by heart. */
const crm = Crm.empty();

beforeAll(() => {
  crm.done('add', 'team', 'name=West', 'region=West');
  crm.done('add', 'user', 'name=Anna Berg', 'login=anna', 'team=West');
  crm.done('add', 'user', 'name=Ben Cho', 'login=ben', 'role=manager');
  crm.done('edit', 'G1', 'manager=Ben Cho');
  crm.done('add', 'account', 'name=Northwind', 'sector=retail');
  const deal = (name: string, amount: number, stage: string, ...more: string[]) =>
    crm.done('add', 'opp', `name=${name}`, `amount=${amount}`, `stage=${stage}`, 'account=Northwind', ...more);
  deal('One', 1000, 'Prospecting', 'openedAt=2026-10-01');
  deal('Two', 2500.5, 'Proposal', 'openedAt=2026-10-01', 'closeDate=2026-12-15');
  deal('Three', 4000, 'Negotiation', 'openedAt=2026-10-03');
  deal('Four', 600, 'Proposal', 'openedAt=2026-11-02');
  deal('Five', 0.35, 'Prospecting', 'openedAt=2026-11-20');
  crm.done('edit', 'O3', 'stage=Won', 'outcomeReason=good fit');
  crm.done('edit', 'O4', 'stage=Lost', 'outcomeReason=pricing');
});

const quarter = { label: '2026-Q4', from: '2026-10-01', to: '2026-12-31' };

describe('crm pipeline --json', () => {
  test('has the open stages with exact totals, and the deals themselves, largest first', () => {
    const { stages, totals } = crm.json('pipeline');
    expect(totals).toEqual({ count: 3, amount: 3500.85, weighted: 1350.29 });
    expect(stages.map(({ opportunities: _cards, ...stage }: Record<string, unknown>) => stage)).toEqual([
      { name: 'Prospecting', count: 2, amount: 1000.35, weighted: 100.04 },
      { name: 'Qualification', count: 0, amount: 0, weighted: 0 },
      { name: 'Proposal', count: 1, amount: 2500.5, weighted: 1250.25 },
      { name: 'Negotiation', count: 0, amount: 0, weighted: 0 },
    ]);
    const [prospecting] = stages;
    expect(prospecting.opportunities.map((deal: { id: string }) => deal.id)).toEqual(['O1', 'O5']);
    expect(prospecting.opportunities[0]).toEqual(crm.json('show', 'O1'));
    expect(Object.keys(prospecting.opportunities[0])[0]).toBe('id');
  });

  test('counts only what the filter lets through', () => {
    expect(crm.json('pipeline', 'amount>100').totals).toEqual({ count: 2, amount: 3500.5, weighted: 1350.25 });
    expect(crm.run('pipeline', 'amout>100').code).toBe(2);
  });

  test('as text, by stage and by owner', () => {
    const { stdout } = crm.done('pipeline');
    expect(stdout).toMatch(/^Pipeline {3}3 open {3}\$3\.5k {3}weighted \$1\.35k\n/);
    expect(stdout).not.toMatch(/Won|Lost/);
    expect(crm.done('pipeline', '--by', 'owner').stdout).toMatch(/Anna Berg +3 +\$3\.5k +\$1\.35k +2 +– +1 +–\n/);
  });
});

describe('crm kpi --json', () => {
  test('is the current quarter against the one before, with fractions, and null where there is no value', () => {
    const report = crm.json('kpi', '--group', 'opp');
    expect(report.period).toEqual(quarter);
    expect(report.compare).toEqual({ label: '2026-Q3', from: '2026-07-01', to: '2026-09-30' });
    expect(report.currency).toBe('USD');
    const { metrics } = report;
    expect(metrics['opp.winRate']).toEqual({
      title: 'Win rate',
      unit: 'ratio',
      value: 0.5,
      previous: null,
      change: null,
      series: expect.any(Array),
    });
    expect(metrics['opp.revenue']).toMatchObject({ unit: 'money', value: 4000, previous: 0, change: null });
    expect(metrics['opp.pipeline'].value).toBe(3500.85);
    expect(metrics['opp.weighted'].value).toBe(1350.29);
    expect(metrics['opp.won'].series).toHaveLength(12);
    expect(metrics['opp.won'].series.at(-1)).toEqual({ label: '2026-Q4', value: 1 });
    expect(metrics['opp.winRateByStage']).toMatchObject({ value: null, rows: expect.any(Array) });
    expect(report).not.toHaveProperty('by');
  });

  test('knows groups and single metrics, in the order they were asked for', () => {
    expect(Object.keys(crm.json('kpi', 'opp.lost', 'opp.won').metrics)).toEqual(['opp.lost', 'opp.won']);
    const all = Object.keys(crm.json('kpi').metrics);
    for (const group of ['lead', 'opp', 'revenue'])
      expect(Object.keys(crm.json('kpi', '--group', group).metrics).every(id => all.includes(id))).toBe(true);
  });

  test('takes any period, and compares with what it is told', () => {
    const of = (...words: string[]) => crm.json('kpi', 'opp.new', ...words);
    expect(of('--period', '2026-11').metrics['opp.new']).toMatchObject({ value: 2, previous: 3, change: 2 / 3 - 1 });
    expect(of('--period', '2026-10-01..2026-10-01').metrics['opp.new'].value).toBe(2);
    expect(of('--period', '2026-11', '--compare', 'year').compare).toMatchObject({ from: '2025-11-01' });
    expect(of('--period', '2026-11', '--compare', '2026-10').compare).toMatchObject({ label: '2026-10' });
    expect(of('--period', '2026-11', '--compare', 'none')).toMatchObject({ compare: null });
    expect(of('--period', 'all')).toMatchObject({ compare: null });
  });

  test('breaks down by what one asks for', () => {
    const { by } = crm.json('kpi', 'opp.revenue', 'opp.winRate', '--by', 'manager');
    expect(by).toMatchObject({
      dimension: 'manager',
      rows: [
        {
          key: 'Ben Cho',
          metrics: {
            'opp.revenue': { value: 4000, previous: 0, change: null },
            'opp.winRate': { value: 0.5, previous: null, change: null },
          },
        },
      ],
    });
    expect(crm.json('kpi', 'opp.won', '--by', 'SECTOR').by.rows[0].key).toBe('retail');
  });

  test('counts only what --where lets through', () => {
    expect(crm.json('kpi', 'opp.pipeline', '--where', 'amount>2000').metrics['opp.pipeline'].value).toBe(2500.5);
    const wrong = crm.run('kpi', '--where', 'amout>2000', '--json');
    expect([wrong.code, wrong.error().hint]).toEqual([2, 'did you mean "amount"?']);
  });

  test('explains a metric with its records', () => {
    expect(crm.json('kpi', 'opp.winRate', '--explain')).toEqual({
      metric: 'opp.winRate',
      formula: 'Won ÷ closed in the period.',
      inputs: expect.arrayContaining([{ name: expect.any(String), value: 1 }]),
      period: quarter,
      count: 2,
      records: ['O3', 'O4'],
    });
    expect(crm.run('kpi', '--explain').code).toBe(2);
    const lines = crm.done('kpi', 'opp.expectedRevenue', '--explain').lines;
    for (const line of lines.slice(2, -1)) expect(line).toMatch(/^ {2}\S.* {1,}\S+$/);
  });

  test('as text: good and bad are words for people, numbers for scripts', () => {
    const { stdout } = crm.done('kpi', 'opp.winRate', 'opp.revenue');
    expect(stdout).toMatch(/^KPIs 2026-Q4 {2}2026-10-01 to 2026-12-31, against 2026-Q3\n/);
    expect(stdout).toMatch(/Win rate +50\.0 % +–/);
    expect(crm.done('kpi', 'opp.revenue', '--tsv').stdout).toContain('Revenue\t$4,000\t');
  });
});

describe('crm in a pipe', () => {
  test('without a command it is an overview', () => {
    const { stdout } = crm.done();
    expect(stdout).toMatch(/^Pipeline {3}3 open/);
    expect(stdout).toContain('KPIs 2026-Q4');
    expect(stdout).not.toContain('\u001B');
  });

  test('with --ascii there is nothing beyond ASCII in the charts', () => {
    const charts = crm.done('--ascii').stdout.replaceAll('–', '');
    expect(charts).not.toMatch(/[\u2500-\u259F]/);
  });
});
