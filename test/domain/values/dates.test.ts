import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOrder } from '../../../src/domain/import/dateOrder';
import { dateOfDay, dayNumber } from '../../../src/domain/time/calendar';
import { ordersOf, parseDate, splitClock } from '../../../src/domain/values/date';

const day = fc.integer({ min: dayNumber('1970-01-01'), max: dayNumber('2069-12-31') }).map(dateOfDay);
const months = ['Jan', 'Feb', 'March', 'Apr', 'May', 'June', 'Jul', 'August', 'Sept', 'Oct', 'Nov', 'December'];
const partsOf = (date: string) => date.split('-').map(Number) as [number, number, number];

describe('A date', () => {
  it.each([
    ['2024-03-04', '2024-03-04'],
    ['2024/3/4', '2024-03-04'],
    ['20240304', '2024-03-04'],
    ['4 Mar 2024', '2024-03-04'],
    ['4th March 2024', '2024-03-04'],
    ['March 4, 2024', '2024-03-04'],
    ['25/12/2024', '2024-12-25'],
    ['12/25/24', '2024-12-25'],
    ['2024-03-04 10:15', '2024-03-04'],
    ['3/25/2024 9:05 PM', '2024-03-25'],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  it.each(['3/4/2024', '2024-02-30', '4 Marble 2024', '2024-01-01 25:00', '', 'soon', '99/99/2024', '1/2'])(
    '%j is none',
    text => {
      expect(parseDate(text)).toBeUndefined();
    },
  );

  it('is read back in each way of writing it', () => {
    fc.assert(
      fc.property(day, date => {
        const [year, month, dom] = partsOf(date);
        expect(parseDate(date)).toBe(date);
        expect(parseDate(`${month}/${dom}/${year}`, 'mdy')).toBe(date);
        expect(parseDate(`${dom}.${month}.${year}`, 'dmy')).toBe(date);
        expect(parseDate(`${month}/${dom}/${String(year).slice(2)}`, 'mdy')).toBe(date);
        expect(parseDate(`${date.slice(2)}`, 'ymd')).toBe(date);
        expect(parseDate(`${dom} ${months[month - 1]} ${year}`)).toBe(date);
        expect(parseDate(`${months[month - 1]} ${dom}, ${year}`)).toBe(date);
      }),
    );
  });

  it('without a decided order is never a guess', () => {
    fc.assert(
      fc.property(day, date => {
        const [year, month, dom] = partsOf(date);
        const read = parseDate(`${month}/${dom}/${year}`);
        expect(read).toBe(dom > 12 || dom === month ? date : undefined);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        text => parseDate(text) === undefined || /^\d{4}-\d\d-\d\d$/.test(parseDate(text) ?? ''),
      ),
    );
  });
});

describe('A time of day behind a date', () => {
  it.each([
    ['3/4/2024 12:05 am', 300],
    ['3/4/2024, 12:05 PM', 43_500],
    ['2024-03-04T09:30:15', 34_215],
  ])('%s', (text, seconds) => {
    expect(splitClock(text)?.time?.seconds).toBe(seconds);
  });

  it('may have an offset, and must be one', () => {
    expect(splitClock('2024-03-04T09:30:00+05:30')?.time?.offset).toBe(330);
    expect(splitClock('2024-03-04 24:00')).toBeUndefined();
    expect(splitClock('2024-03-04 13:00 pm')).toBeUndefined();
  });
});

describe('The order of a column', () => {
  it('is the one all of its dates have', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), dates => {
        const written = dates.map(date => {
          const [year, month, dom] = partsOf(date);
          return `${dom}/${month}/${year}`;
        });
        const decided = decideOrder('Date', written);
        const tells = dates.some(date => partsOf(date)[2] > 12);
        const matters = dates.some(date => partsOf(date)[1] !== partsOf(date)[2]);
        if (tells) expect(decided).toEqual({ ok: true, value: 'dmy' });
        else expect(decided.ok).toBe(!matters);
      }),
    );
  });

  it('does not ask about dates that are written out', () => {
    expect(ordersOf('2024-03-04')).toBeUndefined();
    expect(decideOrder('Date', ['2024-03-04', 'March 5, 2024', ''])).toEqual({ ok: true, value: undefined });
  });
});
