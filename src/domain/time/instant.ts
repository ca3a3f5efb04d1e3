import { type CalendarDate, isCalendarDate } from './calendar';
import { dateIn } from './zone';

const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

const parts = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
const offsetAt = (epoch: number, zone: string): number => {
  let format = parts.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    parts.set(zone, format);
  }
  const at: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(new Date(epoch))) at[type] = Number(value);
  const wall = Date.UTC(at.year ?? 0, (at.month ?? 1) - 1, at.day ?? 1, at.hour ?? 0, at.minute ?? 0, at.second ?? 0);
  return wall - Math.floor(epoch / 1000) * 1000;
};

const dayMs = 86_400_000;

/**
 * The epoch (ms) at which a zone's clock shows a date and time: the first of two when the clock is set back, and as much
 * later as the clock is set forward when it skips that time.
 */
export const epochIn = (date: CalendarDate, minutes: number, zone: string): number => {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  if (zone === 'UTC') return wall;
  const before = wall - offsetAt(wall - dayMs, zone);
  const after = wall - offsetAt(wall + dayMs, zone);
  const shown = [Math.min(before, after), Math.max(before, after)].find(
    epoch => epoch + offsetAt(epoch, zone) === wall,
  );
  return shown ?? before;
};

/** The first instant of a date in a zone, ISO 8601 in UTC. */
export const startOfDay = (date: CalendarDate, zone: string): string => new Date(epochIn(date, 0, zone)).toISOString();

/** An ISO 8601 date with time as an instant in UTC; without an offset it is read in the zone. Undefined when it is none. */
export const parseInstant = (text: string, zone: string): string | undefined => {
  const match = iso.exec(text.trim());
  if (!match) return undefined;
  const [, date = '', hour, minute, second = '0', fraction = '', offset] = match;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (!isCalendarDate(date) || h > 23 || m > 59 || s > 59) return undefined;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  if (offset === undefined) return new Date(epochIn(date, h * 60 + m, zone) + s * 1000 + ms).toISOString();
  const epoch = Date.parse(`${date}T00:00:00Z`) + ((h * 60 + m) * 60 + s) * 1000 + ms;
  const sign = offset.startsWith('-') ? 1 : -1;
  const ahead = /^z$/i.test(offset) ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)));
  return new Date(epoch + ahead * 60_000).toISOString();
};

/** The calendar date of now in a zone. */
export const today = (now: string, zone: string): CalendarDate => dateIn(now, zone);
