import { type LocalDays, localDays } from '../time/localDay';

const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
};

/**
 * Days since 1970-01-01 of a date, or of an instant's date in UTC. The same as `dayNumber`, in whole-number arithmetic
 * (Howard Hinnant, "days_from_civil"): a report reads some half a million dates.
 */
export const dayOf = (text: string): number => {
  const month = digits(text, 5, 7);
  const year = digits(text, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(text, 8, 10) - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leaps + dayOfYear - 719_468;
};

/** Turns the moments of records into numbers: dates belong to no zone, instants to the organisation's. */
export interface Calendar {
  readonly days: LocalDays;
  /** The day number of a date or an instant. */
  dayOf(moment: string): number;
  /** The epoch in ms of an instant; a date counts as its first instant. */
  epochOf(moment: string): number;
}

export const calendarOf = (zone: string): Calendar => {
  const days = localDays(zone);
  const inUtc = zone === 'UTC';
  return {
    days,
    dayOf: moment =>
      moment.length === 10 || (inUtc && moment.endsWith('Z')) ? dayOf(moment) : days.dayAt(Date.parse(moment)),
    epochOf: moment => (moment.length === 10 ? days.startOf(dayOf(moment)) : Date.parse(moment)),
  };
};
