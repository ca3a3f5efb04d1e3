import { type CalendarDate, calendarDate, isCalendarDate } from '../time/calendar';

export type DateOrder = 'mdy' | 'dmy' | 'ymd';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthNamed = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const valid = (year: number, month: number, day: number): CalendarDate | undefined => {
  const date = calendarDate(year, month, day);
  return isCalendarDate(date) ? date : undefined;
};

const fullYear = (text: string): number =>
  text.length === 2 ? (Number(text) < 70 ? 2000 : 1900) + Number(text) : Number(text);

/**
 * A date as files write it: ISO, `3/4/2024` in a decided order, `4 Mar 2024`, `March 4, 2024`. Numbers without a decided
 * order are accepted only where one reading exists. Undefined when it is no date, or an ambiguous one.
 */
export const parseDate = (input: string, order?: DateOrder): CalendarDate | undefined => {
  const text = input.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*([ap]m)?\s*(Z|[+-]\d{2}:?\d{2})?$/i, '');
  const ymd = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (ymd) return valid(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return valid(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const named = /^(\d{1,2})[ .-]+([A-Za-z]{3,9})\.?[ ,.-]+(\d{4}|\d{2})$/.exec(text);
  if (named) return valid(fullYear(named[3] ?? ''), monthNamed(named[2] ?? ''), Number(named[1]));
  const american = /^([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/.exec(text);
  if (american) return valid(Number(american[3]), monthNamed(american[1] ?? ''), Number(american[2]));
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  return numbers ? ordered(Number(numbers[1]), Number(numbers[2]), numbers[3] ?? '', order) : undefined;
};

const ordered = (a: number, b: number, last: string, order: DateOrder | undefined): CalendarDate | undefined => {
  if (order === 'ymd')
    return last.length === 2 ? valid(fullYear(String(a).padStart(2, '0')), b, Number(last)) : undefined;
  const mdy = valid(fullYear(last), a, b);
  const dmy = valid(fullYear(last), b, a);
  if (order) return order === 'mdy' ? mdy : dmy;
  return mdy === undefined || dmy === undefined || mdy === dmy ? (mdy ?? dmy) : undefined;
};
