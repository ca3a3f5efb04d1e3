import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../src/domain/config/defaults';
import { businessHoursBefore, businessHoursBetween } from '../../../src/domain/time/business';

const config = { ...defaultConfig, timeZone: 'America/New_York', holidays: ['2017-11-23'] };
const hours = (from: string, to: string, other: Partial<typeof config> = {}) =>
  businessHoursBetween(from, to, { ...config, ...other });

describe('business hours, Monday to Friday from 9 to 17 in New York', () => {
  it.each([
    // 2017-11-15 is a Wednesday; New York is UTC−5 in winter.
    ['within a day', '2017-11-15T15:00:00Z', '2017-11-15T17:30:00Z', 2.5],
    ['from before opening', '2017-11-15T10:00:00Z', '2017-11-15T15:00:00Z', 1],
    ['until after closing', '2017-11-15T21:00:00Z', '2017-11-16T03:00:00Z', 1],
    ['wholly at night', '2017-11-15T23:00:00Z', '2017-11-16T13:59:00Z', 0],
    ['over a night', '2017-11-15T21:00:00Z', '2017-11-16T15:00:00Z', 2],
    ['over a weekend: Friday 16:00 to Monday 10:00', '2017-11-17T21:00:00Z', '2017-11-20T15:00:00Z', 2],
    ['over Thanksgiving: Wednesday 16:00 to Friday 10:00', '2017-11-22T21:00:00Z', '2017-11-24T15:00:00Z', 2],
    ['a whole week', '2017-11-12T00:00:00Z', '2017-11-19T00:00:00Z', 40],
    ['backwards', '2017-11-16T15:00:00Z', '2017-11-15T15:00:00Z', 0],
  ])('%s', (_, from, to, expected) => {
    expect(hours(from, to)).toBe(expected);
  });

  it('follows the wall clock over a clock change: Friday 16:00 to Monday 10:00 stays two hours', () => {
    // 2017-03-12: UTC−5 → UTC−4; 2017-11-05: UTC−4 → UTC−5.
    expect(hours('2017-03-10T21:00:00Z', '2017-03-13T14:00:00Z')).toBe(2);
    expect(hours('2017-11-03T20:00:00Z', '2017-11-06T15:00:00Z')).toBe(2);
  });

  it('counts the hours that really pass where the clock changes at work', () => {
    const nights = { workingHours: { days: [0], from: '00:00', to: '08:00' } };
    expect(hours('2017-03-11T00:00:00Z', '2017-03-14T00:00:00Z', nights)).toBe(7);
    expect(hours('2017-11-04T00:00:00Z', '2017-11-07T00:00:00Z', nights)).toBe(9);
  });

  it('knows no hours where nobody works', () => {
    expect(
      hours('2017-01-01T00:00:00Z', '2017-12-31T00:00:00Z', { workingHours: { days: [], from: '09:00', to: '17:00' } }),
    ).toBe(0);
  });

  it('can work until midnight', () => {
    const late = { timeZone: 'UTC', workingHours: { days: [3], from: '22:00', to: '24:00' } };
    expect(hours('2017-11-15T00:00:00Z', '2017-11-17T00:00:00Z', late)).toBe(2);
  });
});

describe('The moment from which so many business hours have passed', () => {
  const since = (to: string, many: number) => businessHoursBefore(to, many, config);

  it('lies on the last working day over a weekend and a holiday', () => {
    // Monday 10:00 in New York, two hours back: Friday 16:00; the day after Thanksgiving 10:00: Wednesday 16:00.
    expect(since('2017-11-20T15:00:00Z', 2)).toMatch(/^2017-11-17T2[01]:(59|00):00/);
    expect(since('2017-11-24T15:00:00Z', 2)).toMatch(/^2017-11-22T2[01]:(59|00):00/);
  });

  it('is never where no more than that has passed, and a minute later it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 60 }),
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        (minutes, many) => {
          const to = new Date(Date.parse('2017-11-01T00:00:00Z') + minutes * 60_000).toISOString();
          const found = since(to, many) as string;
          expect(hours(found, to)).toBeGreaterThan(many);
          const later = new Date(Date.parse(found) + 120_000).toISOString();
          expect(hours(later, to)).toBeLessThanOrEqual(many + 1 / 60);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is nowhere when nobody ever works', () => {
    const workingHours = { ...config.workingHours, days: [] };
    expect(businessHoursBefore('2017-11-20T15:00:00Z', 1, { ...config, workingHours })).toBeUndefined();
  });
});
