import { type CalendarDate, calendarDate, isCalendarDate } from '../time/calendar';

export type DateOrder = 'mdy' | 'dmy' | 'ymd';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The number of a month by its English name or an abbreviation of three letters or more; 0 when it is none. */
const monthNamed = (name: string): number => {
  const wanted = name.toLowerCase();
  return wanted.length < 3 ? 0 : months.findIndex(month => month.startsWith(wanted)) + 1;
};

const valid = (year: number, month: number, day: number): CalendarDate | undefined => {
  const date = calendarDate(year, month, day);
  return isCalendarDate(date) ? date : undefined;
};

const fullYear = (text: string): number =>
  text.length === 2 ? (Number(text) < 70 ? 2000 : 1900) + Number(text) : Number(text);

export interface ClockTime {
  /** Seconds after midnight. */
  readonly seconds: number;
  /** Minutes ahead of UTC, where the text says so. */
  readonly offset?: number;
}

const clockAtEnd = /[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** Parts a date from the time of day behind it; undefined when that is no time (`25:99`). */
export const splitClock = (input: string): { date: string; time?: ClockTime } | undefined => {
  const text = input.trim();
  const match = clockAtEnd.exec(text);
  if (!match) return { date: text };
  const [, hour, minute, second = '0', half, zone] = match;
  let h = Number(hour);
  if (half) {
    if (h < 1 || h > 12) return undefined;
    h = (h % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (h > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = (h * 60 + Number(minute)) * 60 + Number(second);
  const date = text.slice(0, match.index);
  return { date, time: zone === undefined ? { seconds } : { seconds, offset: minutesAhead(zone) } };
};

const minutesAhead = (zone: string): number =>
  /^[+-]/.test(zone) ? (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) : 0;

const threeNumbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/;

/** The orders in which a date of bare numbers (`3/4/2024`) is one; undefined when it is written otherwise. */
export const ordersOf = (input: string): readonly DateOrder[] | undefined => {
  const text = splitClock(input)?.date ?? '';
  if (!threeNumbers.test(text)) return undefined;
  return (['mdy', 'dmy', 'ymd'] as const).filter(order => parseDate(text, order) !== undefined);
};

/**
 * A date as files write it: ISO, `3/4/2024` in a decided order, `4 Mar 2024`, `March 4, 2024`. Numbers without a decided
 * order are accepted only where one reading exists. Undefined when it is no date, or an ambiguous one.
 */
export const parseDate = (input: string, order?: DateOrder): CalendarDate | undefined => {
  const text = splitClock(input)?.date ?? '';
  const ymd = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (ymd) return valid(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return valid(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3,9})\.?[ ,.-]+(\d{4}|\d{2})$/.exec(text);
  if (named) return valid(fullYear(named[3] ?? ''), monthNamed(named[2] ?? ''), Number(named[1]));
  const american = /^([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/.exec(text);
  if (american) return valid(Number(american[3]), monthNamed(american[1] ?? ''), Number(american[2]));
  const numbers = threeNumbers.exec(text);
  return numbers ? ordered(numbers[1] ?? '', Number(numbers[2]), numbers[3] ?? '', order) : undefined;
};

const ordered = (first: string, b: number, last: string, order: DateOrder | undefined): CalendarDate | undefined => {
  const a = Number(first);
  if (order === 'ymd') {
    return last.length === 2 && first.length === 2 ? valid(fullYear(first), b, Number(last)) : undefined;
  }
  const mdy = valid(fullYear(last), a, b);
  const dmy = valid(fullYear(last), b, a);
  if (order) return order === 'mdy' ? mdy : dmy;
  return mdy === undefined || dmy === undefined || mdy === dmy ? (mdy ?? dmy) : undefined;
};
