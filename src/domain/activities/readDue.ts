import type { CalendarDate } from '../time/calendar';
import { epochIn } from '../time/instant';
import { parseDatePhrase } from '../time/phrase';
import { splitClock } from '../values/date';
import { ruleOf } from './recurrence';

/** When something is due, as people write it in one line. */
export interface Due {
  /** A date, or an instant where an hour is named; undefined for some time or other. */
  readonly dueAt: string | undefined;
  /** A rule of RFC 5545. */
  readonly recurrence?: string;
}

/**
 * Reads `fri`, `+2w`, `tomorrow 14:00`, `mon every 2 weeks`, `none`. Undefined when it is none of these. `today` is the
 * calendar date of now in the zone.
 */
export const readDue = (text: string, today: CalendarDate, timeZone: string): Due | undefined => {
  const [, when = '', every] = /^\s*(.*?)[\s,]*((?:every |daily|weekly|monthly|yearly|weekdays).*)?$/i.exec(text) ?? [];
  if (/^(none|-|some ?day)$/i.test(when) && every === undefined) return { dueAt: undefined };
  const dueAt = momentOf(when === '' && every !== undefined ? 'today' : when, today, timeZone);
  if (dueAt === undefined) return undefined;
  if (every === undefined) return { dueAt: dueAt.moment };
  const recurrence = ruleOf(every, dueAt.date);
  return recurrence === undefined ? undefined : { dueAt: dueAt.moment, recurrence };
};

const momentOf = (
  text: string,
  today: CalendarDate,
  timeZone: string,
): { readonly moment: string; readonly date: CalendarDate } | undefined => {
  const parts = splitClock(/^\d{1,2}:\d{2}/.test(text) ? `today ${text}` : text);
  const date = parts && parseDatePhrase(parts.date, { today });
  if (!date) return undefined;
  if (!parts.time) return { moment: date, date };
  return { moment: new Date(epochIn(date, 0, timeZone) + parts.time.seconds * 1000).toISOString(), date };
};
