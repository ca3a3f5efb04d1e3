import { addDays, type CalendarDate } from '../time/calendar';
import { parseInstant, startOfDay } from '../time/instant';
import { parsePeriod } from '../time/period';
import { parseDatePhrase } from '../time/phrase';
import { dateIn } from '../time/zone';
import { type Asked, anyOf, badValue, wrongWayRound } from './asked';
import type { Literal, Range } from './ast';
import type { Env } from './env';
import type { Visit } from './walk';

/** Calendar dates, both included; `at` when an exact point in time was named. */
interface Moment {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Epoch milliseconds. */
  readonly at?: number;
}

const howTo = 'write it like 2026-11-22, 2026-11, 2017-Q4, -14d, fri, eom or "last month"';

const pointAt = (at: number, zone: string): Moment => {
  const date = dateIn(new Date(at).toISOString(), zone);
  return { from: date, to: date, at };
};

const hoursFromNow = (text: string, now: string): number | undefined => {
  const parts = /^([+-]?)(\d{1,5})h$/i.exec(text);
  return parts ? Date.parse(now) + Number(parts[2]) * (parts[1] === '-' ? -1 : 1) * 3_600_000 : undefined;
};

const readMoment = (input: string, env: Env): Moment | undefined => {
  const text = input.trim();
  if (text.toLowerCase() === 'now') return pointAt(Date.parse(env.now), env.zone);
  const date = parseDatePhrase(text, env);
  if (date) return { from: date, to: date };
  const { fiscalYearStart } = env.state.config;
  const period = parsePeriod(text, { today: env.today, fiscalYearStart });
  if (period) return period;
  const at = hoursFromNow(text, env.now);
  if (at !== undefined) return pointAt(at, env.zone);
  // Before the year 1000 a date would not compare as text.
  const instant = /^[1-9]\d{3}-/.test(text) ? parseInstant(text, env.zone) : undefined;
  return instant ? pointAt(Date.parse(instant), env.zone) : undefined;
};

const isFirst = (date: CalendarDate): boolean => date < '1000-01-01';
const isLast = (date: CalendarDate): boolean => date >= '9999-12-31';

const later = (env: Env): Env => {
  const now = new Date(Date.parse(env.now) + 400 * 86_400_000).toISOString();
  return { ...env, now, today: dateIn(now, env.zone) };
};

/** A date, a period, or an exact time, as people type them; undefined when it is none. */
const momentOf = (input: string, env: Env): Moment | undefined => {
  const moment = readMoment(input, env);
  if (!moment) return undefined;
  // What means another time a year on is reckoned from the clock: "-14d", "fri", "this month".
  const then = readMoment(input, later(env));
  if (then?.from !== moment.from || then.to !== moment.to) {
    env.reading.holdsFor(moment.at === undefined ? 'day' : 'minute');
  }
  return moment;
};

/**
 * Whether a date or instant lies between two calendar dates, both included. The zone is asked once, here: an instant is
 * then compared as text with the instants at which the days begin and end.
 */
const within = (from: CalendarDate | undefined, to: CalendarDate | undefined, zone: string): Visit => {
  const open = from === undefined || isFirst(from);
  const endless = to === undefined || isLast(to);
  const first = open ? '' : from;
  const last = endless ? '\uffff' : to;
  const begins = open ? '' : startOfDay(from, zone);
  const ends = endless ? '\uffff' : startOfDay(addDays(to, 1), zone);
  return value => {
    if (typeof value !== 'string' || value === '') return false;
    return value.length === 10 ? value >= first && value <= last : value >= begins && value < ends;
  };
};

const orderTest = (operator: Asked['operator'], moment: Moment, zone: string): Visit => {
  switch (operator) {
    case '<':
      return isFirst(moment.from) ? () => false : within(undefined, addDays(moment.from, -1), zone);
    case '<=':
      return within(undefined, moment.to, zone);
    case '>':
      return isLast(moment.to) ? () => false : within(addDays(moment.to, 1), undefined, zone);
    case '>=':
      return within(moment.from, undefined, zone);
    default:
      return within(moment.from, moment.to, zone);
  }
};

/** An exact time is compared with instants to the millisecond, with dates by its date. */
const pointTest = (operator: Asked['operator'], at: number, dates: Visit): Visit => {
  const compare = (time: number): boolean => {
    switch (operator) {
      case '<':
        return time < at;
      case '<=':
        return time <= at;
      case '>':
        return time > at;
      case '>=':
        return time >= at;
      default:
        return time === at;
    }
  };
  return value => (typeof value === 'string' && value.length > 10 ? compare(Date.parse(value)) : dates(value));
};

const literalTest = (operator: Asked['operator'], moment: Moment, zone: string): Visit => {
  const dates = orderTest(operator, moment, zone);
  return moment.at === undefined ? dates : pointTest(operator, moment.at, dates);
};

/** The test for one value of a date field, or undefined when the text is no date. */
export const dateComparison = (operator: Asked['operator'], text: string, env: Env): Visit | undefined => {
  const moment = momentOf(text, env);
  return moment && literalTest(operator, moment, env.zone);
};

const rangeTest = (asked: Asked, range: Range): Visit => {
  const { env, label } = asked;
  const momentIn = (literal: Literal) => momentOf(literal.text, env) ?? badValue(label, 'no date', literal, howTo);
  const from = range.from && momentIn(range.from);
  const to = range.to && momentIn(range.to);
  if (from && to && (from.from > to.to || (from.at !== undefined && to.at !== undefined && from.at > to.at))) {
    wrongWayRound(label, range);
  }
  const after = from && literalTest('>=', from, env.zone);
  const before = to && literalTest('<=', to, env.zone);
  if (after && before) return value => after(value) && before(value);
  return after ?? before ?? (() => false);
};

const testOf = (asked: Asked, value: Literal | Range): Visit =>
  value.kind === 'range'
    ? rangeTest(asked, value)
    : (dateComparison(asked.operator, value.text, asked.env) ?? badValue(asked.label, 'no date', value, howTo));

/**
 * Dates and instants: `:` inside the date or period, `<` before its start, `<=` up to its end, `>` after its end, `>=`
 * from its start.
 */
export const dateTest = (asked: Asked): Visit => anyOf(asked.values.map(value => testOf(asked, value)));
