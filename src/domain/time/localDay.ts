import { dateOfDay } from './calendar';
import { epochIn } from './instant';

const dayMs = 86_400_000;

/** Where the days of a time zone lie on the time line; each is looked up once, as asking the runtime is slow. */
export interface LocalDays {
  /** The day number (since 1970-01-01) of the calendar date an epoch in ms falls on. */
  dayAt(epoch: number): number;
  /** The epoch in ms at which a day begins. */
  startOf(day: number): number;
  /** The epoch in ms at which a day's clock shows `minutes` since midnight. */
  epochAt(day: number, minutes: number): number;
}

const utc: LocalDays = {
  dayAt: epoch => Math.floor(epoch / dayMs),
  startOf: day => day * dayMs,
  epochAt: (day, minutes) => day * dayMs + minutes * 60_000,
};

const zoned = (zone: string): LocalDays => {
  const starts = new Map<number, number>();
  const startOf = (day: number): number => {
    let start = starts.get(day);
    if (start === undefined) {
      start = epochIn(dateOfDay(day), 0, zone);
      starts.set(day, start);
    }
    return start;
  };
  return {
    startOf,
    dayAt: epoch => {
      // No zone is a whole day away from UTC.
      const day = Math.floor(epoch / dayMs);
      if (epoch < startOf(day)) return day - 1;
      return epoch < startOf(day + 1) ? day : day + 1;
    },
    epochAt: (day, minutes) => epochIn(dateOfDay(day), minutes, zone),
  };
};

const known = new Map<string, LocalDays>();

/** The days of an IANA time zone. */
export const localDays = (zone: string): LocalDays => {
  if (zone === 'UTC') return utc;
  let days = known.get(zone);
  if (!days) {
    days = zoned(zone);
    known.set(zone, days);
  }
  return days;
};
