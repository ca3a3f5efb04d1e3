import { describe, expect, it } from 'vitest';
import { type Explanation, explainMetric } from '../../../src/domain/kpi/explain';
import { metrics } from '../../../src/domain/kpi/registry';
import { kpiReport } from '../../../src/domain/kpi/report';
import { type Period, parsePeriod } from '../../../src/domain/time/period';
import { salesTeam } from './fixture';

const today = '2024-07-15';
const options = { today, period: parsePeriod('2024-Q2', { today, fiscalYearStart: 1 }) as Period };

const explain = (id: string): Explanation => {
  const result = explainMetric(salesTeam(), id, options);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const cents = (value: number): number => Math.round(value * 100) / 100;

/** Computes a value from nothing but the explained inputs, as a person with a pocket calculator would. */
const again: Record<string, (...inputs: number[]) => number> = {
  'lead.conversionRate': (part = 0, whole = 0) => part / whole,
  'lead.daysToConversion': (days = 0, leads = 0) => days / leads,
  'lead.quality': (scores = 0, leads = 0) => scores / leads,
  'lead.responseHours': (lower = 0, upper = 0) => (lower + upper) / 2,
  'lead.slaMet': (met = 0, missed = 0) => met / (met + missed),
  'opp.closed': (won = 0, lost = 0) => won + lost,
  'opp.winRate': (won = 0, closed = 0) => won / closed,
  'opp.lossRate': (lost = 0, closed = 0) => lost / closed,
  'opp.averageSale': (revenue = 0, won = 0) => cents(revenue / won),
  'opp.cycleDays': (days = 0, won = 0) => days / won,
  'opp.weeksToClose': (weeks = 0, closed = 0) => weeks / closed,
  'opp.velocity': (active = 0, revenue = 0, closed = 0, days = 0) => cents((active * revenue) / closed / days),
};

const percentOf = (name: string): number => Number(/ at ([\d.]+) %$/.exec(name)?.[1] ?? 100);

describe('an explanation', () => {
  const report = kpiReport(salesTeam(), options);

  it.each(metrics.filter(metric => !metric.rows).map(metric => metric.id))('of %s gives its value again', id => {
    const { inputs, count, records, formula } = explain(id);
    const value = report.ok ? report.value.metrics[id]?.value : undefined;
    const isWeighted = id === 'opp.weighted' || id === 'opp.expectedRevenue';
    const computed = isWeighted
      ? cents(inputs.reduce((sum, input) => sum + ((input.value ?? 0) * percentOf(input.name)) / 100, 0))
      : (again[id] ?? ((first = 0) => first))(...inputs.map(input => input.value ?? 0));
    expect(computed).toBe(value);
    expect(count).toBe(records.length);
    expect(formula).toMatch(/\.$/);
  });

  it('names the records behind the value', () => {
    expect(explain('opp.won').records).toEqual(['O1', 'O2', 'O3']);
    expect(explain('opp.winRate').records).toEqual(['O1', 'O2', 'O3', 'O4', 'O5']);
    expect(explain('opp.active').records).toEqual(['O8', 'O9', 'O10', 'O11', 'O13', 'O14']);
    expect(explain('opp.expectedRevenue').records).toEqual(['O1', 'O2', 'O3', 'O8', 'O13']);
    expect(explain('opp.stale').records).toEqual(['O9', 'O10']);
    expect(explain('lead.expectedRevenue').records).toEqual(['O1', 'O2']);
    expect(explain('lead.responseHours').records).toEqual(['L1', 'L2', 'L4', 'L10']);
    expect(explain('lead.accounts').records).toEqual(['A1', 'A2']);
    expect(explain('account.total').records).toEqual(['A1', 'A2']);
  });

  it('has as many records as a count counts', () => {
    for (const { id, unit } of metrics) {
      const value = report.ok ? report.value.metrics[id]?.value : undefined;
      if (unit === 'count') expect([id, explain(id).count]).toEqual([id, value]);
    }
  });

  it('of a table gives both parts of every row', () => {
    const { inputs, records } = explain('opp.winRateByStage');
    expect(inputs.slice(0, 2)).toEqual([
      { name: 'Prospecting: won', value: 2 },
      { name: 'Prospecting: closed', value: 3 },
    ]);
    expect(records).toEqual(['O1', 'O2', 'O3', 'O4', 'O5']);
  });

  it('of nothing known is refused', () => {
    expect(explainMetric(salesTeam(), 'opp.foo', options)).toMatchObject({ ok: false, failure: { code: 'usage' } });
  });

  it('says which period it is of', () => {
    expect(explain('opp.won')).toMatchObject({
      metric: 'opp.won',
      period: { label: '2024-Q2', from: '2024-04-01', to: '2024-06-30' },
    });
  });
});
