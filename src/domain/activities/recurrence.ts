import { fold } from '../text/fold';
import { type CalendarDate, weekday } from '../time/calendar';

/** When a recurring task is due next, and the rule that is left then. */
export interface NextTime {
  /** A date or an instant, as the one before. */
  readonly dueAt: string;
  readonly rule: string;
}

/** What a rule is asked for: the series is the one in which `dueAt` stands. */
export interface RecurrenceQuestion {
  readonly rule: string;
  readonly dueAt: string;
  /** An instant; the next time is after it and after `dueAt`. */
  readonly after: string;
  readonly timeZone: string;
}

/** Knows the rules of RFC 5545. Undefined when one comes to its end; `invalid` when it is none. */
export type NextOf = (question: RecurrenceQuestion) => NextTime | undefined | 'invalid';

const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const units: Readonly<Record<string, string>> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' };
const weekdayName = /^(sun(day)?|mon(day)?|tue(s|sday)?|wed(nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?)$/;
const words: Readonly<Record<string, string>> = { daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' };

/** Parts of a rule that a task may have; what repeats by the hour is no task. */
const shape =
  /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|BYYEARDAY|BYWEEKNO|WKST)=[-+\w,]+)*$/;

/** A month that lacks the day has its last one instead. */
const monthDay = (date: CalendarDate): string => {
  const day = Number(date.slice(8));
  if (day <= 28) return '';
  const upTo = [28, 29, 30, 31].filter(each => each <= day);
  return `;BYMONTHDAY=${upTo.join(',')};BYSETPOS=-1`;
};

/**
 * A rule (RFC 5545) from what people type: `weekly`, `every 2 weeks`, `every mon,thu`, `weekdays`, or a rule itself. Undefined
 * when it is none of these. `due` is the first day, which a monthly task keeps to.
 */
export const ruleOf = (text: string, due: CalendarDate): string | undefined => {
  const given = text.trim();
  const rule = given.replace(/^RRULE:/i, '').toUpperCase();
  if (shape.test(rule)) return rule;
  const [first = '', ...rest] = fold(given).split(/[\s,]+/);
  if (rest.length === 0 && (first === 'weekdays' || first === 'workdays')) return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
  const asked = words[first] !== undefined && rest.length === 0 ? [words[first]] : first === 'every' ? rest : [];
  return everyDays(asked) ?? everyUnit(asked, due);
};

const everyDays = (asked: readonly string[]): string | undefined => {
  const named = asked.filter(word => word !== 'and').map(word => days.indexOf(word.slice(0, 2).toUpperCase()));
  const isDay = (word: string): boolean => word === 'and' || weekdayName.test(word);
  if (named.length === 0 || !asked.every(isDay)) return undefined;
  return `FREQ=WEEKLY;BYDAY=${named.map(day => days[day]).join(',')}`;
};

const everyUnit = (asked: readonly string[], due: CalendarDate): string | undefined => {
  const [first = '', second] = asked;
  const other = first === 'other' || first === '2nd' || first === 'second';
  const count = other ? 2 : /^\d{1,3}$/.test(first) ? Number(first) : 1;
  const name = (second ?? first).replace(/s$/, '');
  const frequency = Object.hasOwn(units, name) ? units[name] : undefined;
  const plain = second === undefined ? !other && !/^\d/.test(first) : other || count > 0;
  if (frequency === undefined || asked.length > 2 || !plain) return undefined;
  const interval = count > 1 ? `;INTERVAL=${count}` : '';
  const day = frequency === 'WEEKLY' ? `;BYDAY=${days[weekday(due)]}` : frequency === 'MONTHLY' ? monthDay(due) : '';
  return `FREQ=${frequency}${interval}${day}`;
};

/** How a rule is to be written. */
export const ruleHint = 'write it like weekly, "every 2 weeks", "every mon,thu" or FREQ=MONTHLY;BYDAY=1MO';
