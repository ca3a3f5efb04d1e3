import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  daysBetween,
  endOfMonth,
  isCalendarDate,
  weekday,
} from './calendar';

/** `range` is a custom one; fiscal periods follow the configured start month. */
export type PeriodKind = 'week' | 'month' | 'quarter' | 'year' | 'fiscalQuarter' | 'fiscalYear' | 'range' | 'all';

/** A span of calendar dates, both ends included. The label is what a person would type for it. */
export interface Period {
  readonly kind: PeriodKind;
  readonly label: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface PeriodContext {
  readonly today: CalendarDate;
  /** The month, 1 to 12, in which the fiscal year starts. */
  readonly fiscalYearStart: number;
}

type MonthlyKind = Exclude<PeriodKind, 'week' | 'range' | 'all'>;
type NamedKind = MonthlyKind | 'week';

const monthsIn: Readonly<Record<MonthlyKind, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  fiscalQuarter: 3,
  fiscalYear: 12,
};

/** All of time; its ends only order as text, nobody counts days with them. */
export const allTime: Period = { kind: 'all', label: 'all', from: '0000-01-01', to: '9999-12-31' };

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));
const monthOf = (date: CalendarDate): number => Number(date.slice(5, 7));

/** The year a fiscal year that starts in `from` is named by: the one its last month lies in. */
const fiscalName = (from: CalendarDate): string => `FY${addMonths(from, 11).slice(0, 4)}`;

const range = (from: CalendarDate, to: CalendarDate): Period => ({ kind: 'range', label: `${from}..${to}`, from, to });

const week = (from: CalendarDate): Period => ({ ...range(from, addDays(from, 6)), kind: 'week' });

/** A period of whole months. `from` is its first day; for a fiscal quarter `yearStart` is its fiscal year's first day. */
const monthly = (kind: MonthlyKind, from: CalendarDate, yearStart: CalendarDate = from): Period => ({
  kind,
  label: labelOf(kind, from, yearStart),
  from,
  to: addDays(addMonths(from, monthsIn[kind]), -1),
});

const labelOf = (kind: MonthlyKind, from: CalendarDate, yearStart: CalendarDate): string => {
  switch (kind) {
    case 'month':
      return from.slice(0, 7);
    case 'quarter':
      return `${from.slice(0, 4)}-Q${(monthOf(from) + 2) / 3}`;
    case 'year':
      return from.slice(0, 4);
    case 'fiscalYear':
      return fiscalName(from);
    case 'fiscalQuarter':
      return `${fiscalName(yearStart)}-Q${monthsFrom(yearStart, from) / 3 + 1}`;
  }
};

const monthsFrom = (from: CalendarDate, to: CalendarDate): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);

const fiscalYearFrom = (date: CalendarDate, startMonth: number): CalendarDate =>
  calendarDate(monthOf(date) < startMonth ? yearOf(date) - 1 : yearOf(date), startMonth, 1);

/** The period of a kind that a date lies in. Weeks start on Monday (ISO 8601), as `sow` and `eow` do. */
export const periodOf = (kind: NamedKind, date: CalendarDate, fiscalYearStart = 1): Period => {
  switch (kind) {
    case 'week':
      return week(addDays(date, -((weekday(date) + 6) % 7)));
    case 'month':
      return monthly(kind, calendarDate(yearOf(date), monthOf(date), 1));
    case 'quarter':
      return monthly(kind, calendarDate(yearOf(date), monthOf(date) - ((monthOf(date) - 1) % 3), 1));
    case 'year':
      return monthly(kind, calendarDate(yearOf(date), 1, 1));
    case 'fiscalYear':
      return monthly(kind, fiscalYearFrom(date, fiscalYearStart));
    case 'fiscalQuarter': {
      const yearStart = fiscalYearFrom(date, fiscalYearStart);
      const months = monthsFrom(yearStart, date);
      return monthly(kind, addMonths(yearStart, months - (months % 3)), yearStart);
    }
  }
};

/** A period of the same kind, `steps` later (negative: earlier). */
const shift = (period: Period, steps: number): Period => {
  switch (period.kind) {
    case 'all':
      return period;
    case 'range': {
      const days = steps * (daysBetween(period.from, period.to) + 1);
      return range(addDays(period.from, days), addDays(period.to, days));
    }
    case 'week':
      return week(addDays(period.from, steps * 7));
    case 'fiscalQuarter': {
      const quarter = Number(period.label.slice(-1)) - 1;
      const yearStart = addMonths(period.from, -3 * quarter);
      const from = addMonths(period.from, steps * 3);
      return monthly(period.kind, from, addMonths(yearStart, 12 * Math.floor((quarter + steps) / 4)));
    }
    default:
      return monthly(period.kind, addMonths(period.from, steps * monthsIn[period.kind]));
  }
};

const units = new Map<string, NamedKind>([
  ['week', 'week'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
  ['fiscal quarter', 'fiscalQuarter'],
  ['fiscal year', 'fiscalYear'],
]);

const steps = new Map([
  ['last', -1],
  ['this', 0],
  ['next', 1],
]);

/**
 * Reads a period in any case: `2017`, `2017-11`, `2017-Q4`, `FY2018`, `FY2018-Q1`, `2017-10-01..2017-12-31`,
 * `this|last|next [fiscal] week|month|quarter|year` (with spaces or hyphens), `all`. Undefined when it is none of these.
 */
export const parsePeriod = (text: string, { today, fiscalYearStart }: PeriodContext): Period | undefined => {
  const input = text.trim().toLowerCase();
  if (input === 'all') return allTime;

  const ends = input.split('..');
  if (ends.length === 2) {
    const [from = '', to = ''] = ends.map(end => end.trim());
    return isCalendarDate(from) && isCalendarDate(to) && from <= to ? range(from, to) : undefined;
  }

  const words = input.split(/[\s_-]+/);
  const step = steps.get(words[0] ?? '');
  const unit = units.get(words.slice(1).join(' '));
  if (step !== undefined && unit) return shift(periodOf(unit, today, fiscalYearStart), step);

  const parts = /^(fy)?([1-9]\d{3})(?:-(q)?(\d{1,2}))?$/.exec(input);
  if (!parts) return undefined;
  const [, fiscal, yearText, quarterly, numberText] = parts;
  const year = Number(yearText);
  const number = numberText === undefined ? undefined : Number(numberText);
  if (number === undefined) {
    return fiscal
      ? monthly('fiscalYear', fiscalStart(year, fiscalYearStart))
      : monthly('year', calendarDate(year, 1, 1));
  }
  if (quarterly) {
    if (number < 1 || number > 4) return undefined;
    const yearStart = fiscal ? fiscalStart(year, fiscalYearStart) : calendarDate(year, 1, 1);
    return monthly(fiscal ? 'fiscalQuarter' : 'quarter', addMonths(yearStart, 3 * (number - 1)), yearStart);
  }
  return !fiscal && number >= 1 && number <= 12 ? monthly('month', calendarDate(year, number, 1)) : undefined;
};

/** The first day of the fiscal year named `year`. */
const fiscalStart = (year: number, startMonth: number): CalendarDate =>
  calendarDate(startMonth === 1 ? year : year - 1, startMonth, 1);

/** The period of the same kind just before (a custom range: the same number of days); undefined for `all`. */
export const previousPeriod = (period: Period): Period | undefined =>
  period.kind === 'all' ? undefined : shift(period, -1);

/**
 * The same period a year earlier; undefined for `all`. A week goes back 52 weeks; a custom range keeps its days of the
 * month, and an end on a month's last day stays on one.
 */
export const sameLastYear = (period: Period): Period | undefined => {
  switch (period.kind) {
    case 'all':
      return undefined;
    case 'week':
      return shift(period, -52);
    case 'range': {
      const to = addMonths(period.to, -12);
      return range(addMonths(period.from, -12), period.to === endOfMonth(period.to) ? endOfMonth(to) : to);
    }
    default:
      return shift(period, -12 / monthsIn[period.kind]);
  }
};

/**
 * The last `count` periods of the same kind, oldest first, ending with this one (a custom range: of its length). `all`
 * has no kind to repeat, and gives the calendar quarters up to the one of `today`.
 */
export const buckets = (period: Period, count: number, today: CalendarDate): Period[] => {
  const last = period.kind === 'all' ? periodOf('quarter', today) : period;
  return Array.from({ length: count }, (_, index) => shift(last, index - count + 1));
};

/** Whether a calendar date lies in the period. */
export const isWithin = (period: Period, date: CalendarDate): boolean => date >= period.from && date <= period.to;
