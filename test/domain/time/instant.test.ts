import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dateOfDay, daysBetween, weekday } from '../../../src/domain/time/calendar';
import { epochIn, parseInstant, startOfDay, today } from '../../../src/domain/time/instant';
import { dateIn } from '../../../src/domain/time/zone';

describe('a time in a zone', () => {
  it('that the clock skips is the moment as much later, east and west', () => {
    expect(parseInstant('2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(parseInstant('2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('that comes twice is the first, east and west', () => {
    expect(parseInstant('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(parseInstant('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('with an offset needs no zone', () => {
    for (const text of ['2026-11-22T10:00:00+05:30', '2026-11-22t04:30:00z', '2026-11-21 23:30 -0500']) {
      expect(parseInstant(text, 'Asia/Tokyo')).toBe('2026-11-22T04:30:00.000Z');
    }
    for (const text of ['2026-02-29T10:00', '2026-11-22T24:00', '2026-11-22T10:60', '2026-11-22', 'soon']) {
      expect(parseInstant(text, 'UTC')).toBeUndefined();
    }
  });
});

describe('a day', () => {
  const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe'];
  const midnightChanges = ['America/Santiago', 'Africa/Cairo', 'Asia/Beirut', 'America/Havana', 'America/Sao_Paulo'];

  it('starts at its first instant, even where the clock skips midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
  });

  it('begins where the day before ends, in every zone and every clock change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 25_000 }),
        fc.constantFrom(...zones, ...midnightChanges),
        (day, zone) => {
          const date = dateOfDay(day);
          // Samoa left this day out when it crossed the date line.
          if (zone === 'Pacific/Apia' && date === '2011-12-30') return;
          const start = startOfDay(date, zone);
          expect(today(start, zone)).toBe(date);
          expect(dateIn(new Date(Date.parse(start) - 1).toISOString(), zone)).toBe(
            zone === 'Pacific/Apia' && date === '2011-12-31' ? '2011-12-29' : addDays(date, -1),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('a shown time is read back as it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 25_000 }),
        fc.integer({ min: 4 * 60, max: 22 * 60 }),
        fc.constantFrom(...zones),
        (day, minutes, zone) => {
          const date = dateOfDay(day);
          if (zone === 'Pacific/Apia' && date === '2011-12-30') return;
          const epoch = epochIn(date, minutes, zone);
          const shown = new Date(epoch).toLocaleTimeString('en-GB', {
            timeZone: zone,
            hour: '2-digit',
            minute: '2-digit',
          });
          expect(Number(shown.slice(0, 2)) * 60 + Number(shown.slice(3))).toBe(minutes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the calendar', () => {
  it('counts days and months without a zone', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
    expect(weekday('2026-11-22')).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 40_000 }), fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(dateOfDay(day), addDays(dateOfDay(day), days))).toBe(days);
      }),
    );
  });
});
