import { type CalendarDate, daysBetween, weekday } from './calendar';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const week = 7;

/** A day as people say it, seen from another: `Fri 27 Nov` within a week, then `22 Dec`, and `15 Jan 2027` in another year. */
export const shortDay = (date: CalendarDate, from: CalendarDate): string => {
  const day = `${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1]}`;
  const ahead = daysBetween(from, date);
  if (ahead >= 0 && ahead < week) return `${weekdays[weekday(date)]} ${day}`;
  return date.slice(0, 4) === from.slice(0, 4) ? day : `${day} ${date.slice(0, 4)}`;
};
