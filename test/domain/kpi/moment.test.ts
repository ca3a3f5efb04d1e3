import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, dayOf } from '../../../src/domain/kpi/moment';
import { dateOfDay, dayNumber } from '../../../src/domain/time/calendar';
import { dateIn } from '../../../src/domain/time/zone';

const instants = fc
  .integer({ min: Date.parse('1960-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') })
  .map(epoch => new Date(epoch).toISOString());

describe('reading moments', () => {
  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 2_900_000 }), day => {
        expect(dayOf(dateOfDay(day))).toBe(day);
      }),
    );
    expect(dayOf('2024-02-29')).toBe(dayNumber('2024-02-29'));
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'America/St_Johns'])(
    'places instants in %s as the runtime does',
    zone => {
      const calendar = calendarOf(zone);
      fc.assert(
        fc.property(instants, instant => {
          expect(calendar.dayOf(instant)).toBe(dayNumber(dateIn(instant, zone)));
          expect(calendar.epochOf(instant)).toBe(Date.parse(instant));
        }),
      );
    },
  );

  it('reads instants with an offset or without milliseconds', () => {
    const { dayOf: day, epochOf } = calendarOf('UTC');
    expect(day('2024-06-30T23:30:00-02:00')).toBe(dayNumber('2024-07-01'));
    expect(epochOf('2024-06-30T23:30:00Z')).toBe(Date.parse('2024-06-30T23:30:00Z'));
    expect(epochOf('2024-06-30')).toBe(Date.parse('2024-06-30T00:00:00Z'));
  });
});
