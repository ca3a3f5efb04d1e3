import { addDays, addMonths, type CalendarDate, isCalendarDate, weekday } from './calendar';
import { periodOf } from './period';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const weekdayName =
  /^(?:sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?)$/;

const named: Readonly<Record<string, (today: CalendarDate) => CalendarDate>> = {
  today: today => today,
  yesterday: today => addDays(today, -1),
  tomorrow: today => addDays(today, 1),
  now: today => today,
  sow: today => periodOf('week', today).from,
  eow: today => periodOf('week', today).to,
  som: today => periodOf('month', today).from,
  eom: today => periodOf('month', today).to,
  soq: today => periodOf('quarter', today).from,
  eoq: today => periodOf('quarter', today).to,
  soy: today => periodOf('year', today).from,
  eoy: today => periodOf('year', today).to,
};

/** The single dates that have a name, for completion and help. */
export const dateNames: readonly string[] = Object.keys(named);

const units: Readonly<Record<string, (date: CalendarDate, count: number) => CalendarDate>> = {
  d: addDays,
  w: (date, count) => addDays(date, count * 7),
  m: addMonths,
  q: (date, count) => addMonths(date, count * 3),
  y: (date, count) => addMonths(date, count * 12),
};

/** Four digits keep any unit inside what a Date can hold; the year must keep four, so that dates compare as text. */
const relative = (phrase: string, today: CalendarDate): CalendarDate | undefined => {
  const [, sign, digits, unit = ''] = /^([+-]?)(\d{1,4})([dwmqy])$/.exec(phrase) ?? [];
  if (digits === undefined) return undefined;
  const date = units[unit]?.(today, Number(digits) * (sign === '-' ? -1 : 1));
  return date && date >= '1000' && isCalendarDate(date) ? date : undefined;
};

/**
 * One calendar date from what people type: `2026-11-22`; `-2w`, `+3d`, `2m`, `1q`, `1y` from today (m: months; a day the
 * month lacks becomes its last); `today`, `yesterday`, `tomorrow`, `now`; a weekday (`fri`, `friday`: the next one, today
 * included); the first and last day of the calendar week (as periods have it), month, quarter and year:
 * `sow` `eow` `som` `eom` `soq` `eoq` `soy` `eoy`. Undefined when it is none of these.
 */
export const parseDatePhrase = (
  text: string,
  { today }: { readonly today: CalendarDate },
): CalendarDate | undefined => {
  const phrase = text.trim().toLowerCase();
  if (isCalendarDate(phrase)) return phrase;
  if (Object.hasOwn(named, phrase)) return named[phrase]?.(today);
  if (weekdayName.test(phrase)) {
    return addDays(today, (weekdays.indexOf(phrase.slice(0, 3)) - weekday(today) + 7) % 7);
  }
  return relative(phrase, today);
};
