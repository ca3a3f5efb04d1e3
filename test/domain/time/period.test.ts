import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOfDay } from '../../../src/domain/time/calendar';
import {
  allTime,
  buckets,
  isWithin,
  type Period,
  parsePeriod,
  periodOf,
  previousPeriod,
  sameLastYear,
} from '../../../src/domain/time/period';

/** A Wednesday; the fiscal year starts in February. */
const context = { today: '2017-11-15', fiscalYearStart: 2 };
const parse = (text: string, start = 2) => parsePeriod(text, { ...context, fiscalYearStart: start });
const span = (period: Period | undefined) => (period ? `${period.label} ${period.from} ${period.to}` : 'none');

describe('a period as a person types it', () => {
  it.each([
    ['2017', '2017 2017-01-01 2017-12-31'],
    ['2017-Q4', '2017-Q4 2017-10-01 2017-12-31'],
    ['2017-q1', '2017-Q1 2017-01-01 2017-03-31'],
    ['2017-11', '2017-11 2017-11-01 2017-11-30'],
    ['2016-2', '2016-02 2016-02-01 2016-02-29'],
    ['FY2018', 'FY2018 2017-02-01 2018-01-31'],
    ['fy2018-q1', 'FY2018-Q1 2017-02-01 2017-04-30'],
    ['FY2018-Q4', 'FY2018-Q4 2017-11-01 2018-01-31'],
    ['2017-10-01..2017-12-31', '2017-10-01..2017-12-31 2017-10-01 2017-12-31'],
    ['2017-10-05 .. 2017-10-05', '2017-10-05..2017-10-05 2017-10-05 2017-10-05'],
    ['this week', '2017-11-13..2017-11-19 2017-11-13 2017-11-19'],
    ['last week', '2017-11-06..2017-11-12 2017-11-06 2017-11-12'],
    ['This Month', '2017-11 2017-11-01 2017-11-30'],
    ['next-month', '2017-12 2017-12-01 2017-12-31'],
    ['last quarter', '2017-Q3 2017-07-01 2017-09-30'],
    ['next quarter', '2018-Q1 2018-01-01 2018-03-31'],
    ['this year', '2017 2017-01-01 2017-12-31'],
    ['this fiscal quarter', 'FY2018-Q4 2017-11-01 2018-01-31'],
    ['next fiscal quarter', 'FY2019-Q1 2018-02-01 2018-04-30'],
    ['last fiscal year', 'FY2017 2016-02-01 2017-01-31'],
    [' ALL ', 'all 0000-01-01 9999-12-31'],
  ])('reads %s', (text, expected) => {
    expect(span(parse(text))).toBe(expected);
  });

  it.each([
    '',
    '17',
    '2017-Q5',
    '2017-Q0',
    '2017-13',
    '2017-00',
    'FY2018-11',
    '2017-10-05',
    '2017-12-31..2017-10-01',
    '2017-02-30..2017-03-01',
    '2017..2018',
    'this',
    'this decade',
    'some month',
    'this fiscal month',
    '0050',
    'constructor',
    'this constructor',
  ])('does not read %j', text => {
    expect(parse(text)).toBeUndefined();
  });

  it('names a fiscal year that starts in January by that same year', () => {
    expect(span(parse('FY2018', 1))).toBe('FY2018 2018-01-01 2018-12-31');
    expect(span(parse('FY2018-Q4', 1))).toBe('FY2018-Q4 2018-10-01 2018-12-31');
    expect(span(periodOf('fiscalQuarter', '2018-10-01', 1))).toBe('FY2018-Q4 2018-10-01 2018-12-31');
  });

  it('puts dates before the fiscal start month into the year that runs', () => {
    expect(periodOf('fiscalYear', '2017-09-30', 10).label).toBe('FY2017');
    expect(periodOf('fiscalYear', '2017-10-01', 10).label).toBe('FY2018');
    expect(periodOf('fiscalQuarter', '2017-09-30', 10).label).toBe('FY2017-Q4');
  });

  it('starts weeks on Monday', () => {
    expect(periodOf('week', '2017-11-13').from).toBe('2017-11-13');
    expect(periodOf('week', '2017-11-19').from).toBe('2017-11-13');
    expect(periodOf('week', '1969-12-31')).toMatchObject({ from: '1969-12-29', to: '1970-01-04' });
  });
});

describe('what a period is compared with', () => {
  it.each([
    ['2017-Q1', '2016-Q4', '2016-Q1'],
    ['2017-01', '2016-12', '2016-01'],
    ['2017', '2016', '2016'],
    ['FY2018', 'FY2017', 'FY2017'],
    ['FY2018-Q1', 'FY2017-Q4', 'FY2017-Q1'],
    ['FY2018-Q3', 'FY2018-Q2', 'FY2017-Q3'],
    ['2017-10-01..2017-10-10', '2017-09-21..2017-09-30', '2016-10-01..2016-10-10'],
    ['2016-02-01..2016-02-29', '2016-01-03..2016-01-31', '2015-02-01..2015-02-28'],
    ['2017-01-01..2017-02-28', '2016-11-03..2016-12-31', '2016-01-01..2016-02-29'],
    ['this week', '2017-11-06..2017-11-12', '2016-11-14..2016-11-20'],
  ])('%s: before it %s, a year ago %s', (text, previous, lastYear) => {
    const period = parse(text) as Period;
    expect(previousPeriod(period)?.label).toBe(previous);
    expect(sameLastYear(period)?.label).toBe(lastYear);
    expect(previousPeriod(period)?.kind).toBe(period.kind);
  });

  it('compares all of time with nothing', () => {
    expect(previousPeriod(allTime)).toBeUndefined();
    expect(sameLastYear(allTime)).toBeUndefined();
  });
});

describe('the buckets of a series', () => {
  const labels = (text: string, count: number) =>
    buckets(parse(text) as Period, count, context.today).map(period => period.label);

  it('end with the period', () => {
    expect(labels('2017-Q2', 3)).toEqual(['2016-Q4', '2017-Q1', '2017-Q2']);
    expect(labels('FY2018-Q2', 4)).toEqual(['FY2017-Q3', 'FY2017-Q4', 'FY2018-Q1', 'FY2018-Q2']);
    expect(labels('2017-10-01..2017-10-10', 2)).toEqual(['2017-09-21..2017-09-30', '2017-10-01..2017-10-10']);
  });

  it('are the quarters up to today for all of time', () => {
    expect(labels('all', 2)).toEqual(['2017-Q3', '2017-Q4']);
  });

  const anyPeriod = fc
    .record({
      kind: fc.constantFrom('week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'),
      day: fc.integer({ min: -20000, max: 40000 }),
      start: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ kind, day, start }) => ({
      period: periodOf(kind as 'week', dateOfDay(day), start),
      date: dateOfDay(day),
      start,
    }));

  it('touch without gap or overlap, and each reads back from its label', () => {
    fc.assert(
      fc.property(anyPeriod, ({ period, date, start }) => {
        expect(isWithin(period, date)).toBe(true);
        const row = buckets(period, 6, date);
        expect(row.at(-1)).toEqual(period);
        row.forEach((bucket, index) => {
          const next = row[index + 1];
          if (next) expect(addDays(bucket.to, 1)).toBe(next.from);
          const read = parsePeriod(bucket.label, { today: date, fiscalYearStart: start });
          expect(read).toMatchObject({ from: bucket.from, to: bucket.to });
        });
      }),
    );
  });
});
