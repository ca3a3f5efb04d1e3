import type { Config } from '../config/config';
import { dayNumber, isCalendarDate } from './calendar';
import { localDays } from './localDay';

export type BusinessConfig = Pick<Config, 'workingHours' | 'holidays' | 'timeZone'>;

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** The working time of a configuration, between epochs in ms. */
export interface BusinessClock {
  /** Business milliseconds between two instants. */
  between(from: number, to: number): number;
  /** The last instant until which no more than `limit` business milliseconds have passed; Infinity: they never do. */
  until(from: number, limit: number): number;
}

/** Somebody who works at no time within so many days works never. */
const mostDays = 3660;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const clocks = new WeakMap<BusinessConfig, BusinessClock>();

/** The working time of a configuration. Each day's opening and closing is looked up in the time zone once. */
export const businessClock = (config: BusinessConfig): BusinessClock => {
  let clock = clocks.get(config);
  if (!clock) {
    clock = clockOf(config);
    clocks.set(config, clock);
  }
  return clock;
};

const clockOf = ({ workingHours, holidays, timeZone }: BusinessConfig): BusinessClock => {
  const days = localDays(timeZone);
  const closed = new Set(holidays.filter(isCalendarDate).map(dayNumber));
  const [opens, closes] = [minutesOf(workingHours.from), minutesOf(workingHours.to)];
  const workdays = new Set(workingHours.days);
  const hours = new Map<number, readonly [open: number, close: number]>();
  const hoursOf = (day: number): readonly [open: number, close: number] => {
    let found = hours.get(day);
    if (!found) {
      const works = workdays.has((((day + 4) % 7) + 7) % 7) && !closed.has(day) && opens < closes;
      found = works ? [days.epochAt(day, opens), days.epochAt(day, closes)] : [0, 0];
      hours.set(day, found);
    }
    return found;
  };
  return {
    between: (from, to) => {
      if (!(from < to)) return 0;
      const last = days.dayAt(to);
      let sum = 0;
      for (let day = days.dayAt(from); day <= last; day += 1) {
        const [open, close] = hoursOf(day);
        sum += Math.max(0, Math.min(to, close) - Math.max(from, open));
      }
      return sum;
    },
    until: (from, limit) => {
      const first = days.dayAt(from);
      let left = limit;
      for (let day = first; day <= first + mostDays; day += 1) {
        const [open, close] = hoursOf(day);
        const start = Math.max(from, open);
        if (close - start > left) return start + left;
        left -= Math.max(0, close - start);
      }
      return Number.POSITIVE_INFINITY;
    },
  };
};

/**
 * Business hours between two instants (ISO 8601, UTC): the time that passes inside the configured working hours of the
 * configured time zone, without holidays; a clock change inside them counts as the hours that really pass. 0 when `to` is
 * not after `from`.
 */
export const businessHoursBetween = (from: string, to: string, config: BusinessConfig): number =>
  businessClock(config).between(Date.parse(from), Date.parse(to)) / hourMs;

const dayMs = 24 * hourMs;
/** Nobody works for longer than this at once, or not at all. */
const longestBack = 400 * dayMs;

/**
 * The last instant, to the minute (ISO 8601, UTC), from which more than so many business hours pass until `to`; undefined
 * where they do not within a year.
 */
export const businessHoursBefore = (to: string, hours: number, config: BusinessConfig): string | undefined => {
  const clock = businessClock(config);
  const [end, wanted] = [Date.parse(to), hours * hourMs];
  const passed = (from: number): boolean => clock.between(from, end) > wanted;
  let back = dayMs;
  while (!passed(end - back)) {
    back *= 2;
    if (back > longestBack) return undefined;
  }
  let [early, late] = [end - back, end];
  while (late - early > minuteMs) {
    const middle = (early + late) / 2;
    if (passed(middle)) early = middle;
    else late = middle;
  }
  return new Date(Math.floor(early / minuteMs) * minuteMs).toISOString();
};
