import { dateOfDay, dayNumber } from '../domain/time/calendar';
import { epochIn, today } from '../domain/time/instant';
import type { Random } from './random';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;
const opens = 9 * 60;
const closes = 17 * 60;

/** The company's calendar around now. Days are numbers since 1970, moments are epoch milliseconds. */
export class Clock {
  readonly now: number;
  readonly today: number;
  readonly #zone: string;
  readonly #noons = new Map<number, number>();

  constructor(now: string, zone: string) {
    this.now = Date.parse(now);
    this.#zone = zone;
    this.today = dayNumber(today(now, zone));
  }

  /** The moment of a local day's minute. Zones are asked once a day, since asking is slow. */
  at(day: number, minute: number): number {
    let noon = this.#noons.get(day);
    if (noon === undefined) {
      noon = epochIn(dateOfDay(day), 720, this.#zone);
      this.#noons.set(day, noon);
    }
    return noon + (minute - 720) * minuteMs;
  }

  /** The local day of a moment. */
  dayOf(moment: number): number {
    const guess = Math.floor(moment / dayMs);
    if (this.at(guess + 1, 0) <= moment) return guess + 1;
    return this.at(guess, 0) > moment ? guess - 1 : guess;
  }

  isWorkday(day: number): boolean {
    const weekday = (((day + 4) % 7) + 7) % 7;
    return weekday !== 0 && weekday !== 6;
  }

  /** The workday on or before a day. */
  workdayBefore(day: number): number {
    let found = day;
    while (!this.isWorkday(found)) found -= 1;
    return found;
  }

  /** The workday on or after a day. */
  workdayAfter(day: number): number {
    let found = day;
    while (!this.isWorkday(found)) found += 1;
    return found;
  }

  /** A moment in business hours of the day or the last workday before it, always in the past. */
  workMoment(random: Random, day: number): number {
    const minute = opens + random.int(0, 450);
    let workday = this.workdayBefore(Math.min(day, this.today));
    while (this.at(workday, minute) > this.now) workday = this.workdayBefore(workday - 1);
    return this.at(workday, minute);
  }

  /** The moment `hours` business hours after another one; it may lie in the future. */
  afterWorkHours(moment: number, hours: number): number {
    let day = this.dayOf(moment);
    let minute = Math.max(opens, Math.ceil((moment - this.at(day, 0)) / minuteMs));
    let left = Math.round(hours * 60);
    for (;;) {
      if (this.isWorkday(day) && minute < closes) {
        if (minute + left < closes) return this.at(day, minute + left);
        left -= closes - minute;
      }
      day += 1;
      minute = opens;
    }
  }
}

let lastMoment = Number.NaN;
let lastText = '';

/** ISO 8601 in UTC. A record's stamps are often the same moment, and writing it out is slow, so the last one is kept. */
export const iso = (moment: number): string => {
  if (moment !== lastMoment) {
    lastMoment = moment;
    lastText = new Date(moment).toISOString();
  }
  return lastText;
};
