import type { Period } from '../time/period';
import { always, type Calendar, dayOf, never } from './moment';

/** What a report looks at, in day numbers: flows from `from` to `end`, stocks as they stand when `end` is over. */
export interface Window {
  readonly from: number;
  /** The period's last day, also when it is still to come: close dates are due until then. */
  readonly to: number;
  /** The period's last day or today, whichever is earlier. */
  readonly end: number;
  /** The epoch in ms at which `end` is over, or now. */
  readonly endsAt: number;
}

/** Now: the last day that counts, and the instant in ms. */
export interface Now {
  readonly today: number;
  readonly epoch: number;
}

/** The window of a period. All of time begins before everything, so that it holds what has no date too. */
export const windowOf = (period: Period, now: Now, calendar: Calendar): Window => {
  const all = period.kind === 'all';
  const to = all ? never : dayOf(period.to);
  const end = Math.min(to, now.today);
  const from = all ? always : dayOf(period.from);
  return { from, to, end, endsAt: end < now.today ? calendar.days.startOf(end + 1) : now.epoch };
};

/** What happened or stands outside of time: records without a date. */
export const undated: Window = {
  from: always,
  to: always,
  end: always,
  endsAt: Number.NEGATIVE_INFINITY,
};

/** Whether a day (`always`: not known) lies in the window's past part. */
export const falls = (day: number, window: Window): boolean => day >= window.from && day <= window.end;
