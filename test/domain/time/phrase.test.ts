import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCalendarDate } from '../../../src/domain/time/calendar';
import { dateNames, parseDatePhrase } from '../../../src/domain/time/phrase';

// A Sunday.
const today = '2026-11-22';

describe('dates as people type them', () => {
  test.each([
    ['2026-02-28', '2026-02-28'],
    ['today', '2026-11-22'],
    ['NOW', '2026-11-22'],
    ['yesterday', '2026-11-21'],
    ['tomorrow', '2026-11-23'],
    ['+3d', '2026-11-25'],
    ['-2w', '2026-11-08'],
    ['2m', '2027-01-22'],
    ['-1q', '2026-08-22'],
    ['1y', '2027-11-22'],
    ['sun', '2026-11-22'],
    ['mon', '2026-11-23'],
    ['Friday', '2026-11-27'],
    ['thurs', '2026-11-26'],
    ['sow', '2026-11-16'],
    ['eow', '2026-11-22'],
    ['som', '2026-11-01'],
    ['eom', '2026-11-30'],
    ['soq', '2026-10-01'],
    ['eoq', '2026-12-31'],
    ['soy', '2026-01-01'],
    ['eoy', '2026-12-31'],
  ])('%s is %s', (text, date) => expect(parseDatePhrase(text, { today })).toBe(date));

  test('a day the month lacks becomes its last', () => {
    expect(parseDatePhrase('1m', { today: '2026-01-31' })).toBe('2026-02-28');
  });

  test.each(['', '2026-02-30', '2026-11', 'frid', 'someday', '3', '+d', '9999y', '99999d', 'constructor', '__proto__'])(
    '"%s" is no date',
    text => expect(parseDatePhrase(text, { today })).toBeUndefined(),
  );

  test('whatever is typed gives a calendar date or nothing', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...dateNames), fc.stringMatching(/^[+-]?\d{1,5}[dwmqy]$/));
    fc.assert(
      fc.property(text, phrase => {
        const date = parseDatePhrase(phrase, { today });
        return date === undefined || isCalendarDate(date);
      }),
    );
  });
});
