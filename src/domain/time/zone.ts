import type { CalendarDate } from './calendar';

const formats = new Map<string, Intl.DateTimeFormat>();

const format = (zone: string): Intl.DateTimeFormat => {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, found);
  }
  return found;
};

/** Whether the runtime knows the IANA time zone. */
export const isTimeZone = (zone: string): boolean => {
  try {
    format(zone);
    return true;
  } catch {
    return false;
  }
};

/** The calendar date of a moment in a time zone: an instant is placed by the zone, a date is itself. */
export const dateIn = (moment: string, zone: string): CalendarDate => {
  if (moment.length === 10) return moment;
  if (zone === 'UTC') return moment.slice(0, 10);
  return format(zone).format(new Date(moment));
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day of an instant in a time zone, as `14:05`. */
export const timeIn = (instant: string, zone: string): string => {
  if (zone === 'UTC' && instant.length === 24) return instant.slice(11, 16);
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    clocks.set(zone, clock);
  }
  return clock.format(new Date(instant));
};
