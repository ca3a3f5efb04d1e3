import { RRuleTemporal } from 'rrule-temporal';
import type { NextOf } from '../domain/activities/recurrence';
import { startOfDay } from '../domain/time/instant';
import { dateIn, timeIn } from '../domain/time/zone';

/** A series longer than this, or a search for a day further away, is taken to have no end, or no next time. */
const most = 5000;

const compact = (date: string): string => date.replaceAll('-', '');

/** When a recurring task is due next, by the rules of RFC 5545. A day stays a day, and an hour the same hour of the clock. */
export const nextOf: NextOf = ({ rule, dueAt, after, timeZone }) => {
  const isDay = dueAt.length === 10;
  const zone = isDay ? 'UTC' : timeZone;
  const clock = isDay ? '00:00' : timeIn(dueAt, timeZone);
  const begin = `${compact(dateIn(dueAt, timeZone))}T${clock.replace(':', '')}00`;
  const from = isDay ? startOfDay(dateIn(after, timeZone), 'UTC') : after;
  try {
    const series = new RRuleTemporal({
      rruleString: `DTSTART;TZID=${zone}:${begin}\nRRULE:${withUntil(rule)}`,
      maxIterations: most,
    });
    const start = isDay ? startOfDay(dueAt, 'UTC') : dueAt;
    const next = series.next(new Date(Date.parse(from > start ? from : start)), false);
    if (!next) return undefined;
    const instant = new Date(next.epochMilliseconds).toISOString();
    const left = countAfter(rule, series, instant);
    return left === undefined ? undefined : { dueAt: isDay ? instant.slice(0, 10) : instant, rule: left };
  } catch {
    return 'invalid';
  }
};

/** The last day of a rule counts whole. */
const withUntil = (rule: string): string => rule.replace(/(UNTIL=\d{8})(?!\d|T)/, '$1T235959Z');

/** A rule that ends after so many times, as many of them as are left from an instant on. */
const countAfter = (rule: string, series: RRuleTemporal, instant: string): string | undefined => {
  const [, count] = /COUNT=(\d+)/.exec(rule) ?? [];
  if (count === undefined) return rule;
  const times = series.all((_, index) => index < most).map(each => new Date(each.epochMilliseconds).toISOString());
  const place = times.indexOf(instant);
  return place < 0 ? undefined : rule.replace(/COUNT=\d+/, `COUNT=${Number(count) - place}`);
};
