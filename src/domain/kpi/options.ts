import type { Account, Lead, Opportunity } from '../records/types';
import type { State } from '../state/state';
import { dateOfDay } from '../time/calendar';
import { type Period, periodOf, previousPeriod, sameLastYear } from '../time/period';
import { type Calendar, calendarOf, dayOf } from './moment';
import type { Now } from './window';

/** What a report is compared with: the period before, the same a year ago, a period of one's own, or nothing. */
export type Comparison = 'previous' | 'year' | 'none' | Period;

export type Where = (record: Lead | Opportunity | Account, type: 'lead' | 'opportunity' | 'account') => boolean;

export interface KpiOptions {
  /** The calendar date that counts as today: nothing after it has happened. */
  readonly today: string;
  /** The instant (ISO 8601) until which answers are awaited; default: the end of today. */
  readonly now?: string | undefined;
  /** Default: the quarter of today. */
  readonly period?: Period | undefined;
  /** Default: `previous`. */
  readonly compare?: Comparison | undefined;
  /** Which leads, opportunities and accounts count. */
  readonly where?: Where | undefined;
}

/** The options with everything they leave open decided. */
export interface Frame {
  readonly calendar: Calendar;
  readonly now: Now;
  readonly today: string;
  readonly period: Period;
  readonly where: Where | undefined;
  readonly compared: Period | undefined;
  /** What a shorter period, a row by time, is compared with. */
  comparedWith(period: Period): Period | undefined;
}

export const frameOf = ({ config }: State, options: KpiOptions): Frame => {
  const calendar = calendarOf(config.timeZone);
  const today = dayOf(options.today);
  const epoch = options.now === undefined ? calendar.days.startOf(today + 1) : Date.parse(options.now);
  const period = options.period ?? periodOf('quarter', options.today);
  const { compare = 'previous' } = options;
  const comparedWith = (of: Period): Period | undefined =>
    compare === 'previous' ? previousPeriod(of) : compare === 'year' ? sameLastYear(of) : undefined;
  // All of time compares with nothing, whatever is asked.
  const compared = typeof compare === 'object' && period.kind !== 'all' ? compare : comparedWith(period);
  return {
    calendar,
    now: { today, epoch },
    today: dateOfDay(today),
    period,
    where: options.where,
    compared,
    comparedWith,
  };
};
