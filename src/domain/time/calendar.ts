const dayMs = 86_400_000;

/** A calendar date, `YYYY-MM-DD`: compared as a string, counted without any time zone. */
export type CalendarDate = string;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

export const isCalendarDate = (text: string): boolean => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(parts[1]), month);
};

/** Days of a month, 1 to 12. */
const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

export const calendarDate = (year: number, month: number, day: number): CalendarDate =>
  `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** Days since 1970-01-01. */
export const dayNumber = (date: CalendarDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs;

export const dateOfDay = (day: number): CalendarDate => new Date(day * dayMs).toISOString().slice(0, 10);

export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOfDay(dayNumber(date) + days);

/** Moves by whole months; a day the month lacks becomes its last one (31 January + 1 month → 28 or 29 February). */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return calendarDate(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
};

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** 0 Sunday to 6 Saturday. */
export const weekday = (date: CalendarDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

/** The last day of the date's month. */
export const endOfMonth = (date: CalendarDate): CalendarDate => {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return calendarDate(year, month, daysInMonth(year, month));
};
