import type { Stage } from '../config/config';
import { splitMinor } from '../money';
import type { Deal } from './deal';
import type { Facts } from './facts';
import { always, never } from './moment';
import { type Standing, standingAt } from './standing';
import { addTo } from './trace';
import { falls, type Window } from './window';

export interface DealRules {
  readonly stages: readonly Stage[];
  /** The day number of today. */
  readonly today: number;
  /** The days on which something was done for a deal; undefined when nobody asks. */
  readonly touches: ReadonlyMap<string, readonly number[]> | undefined;
}

/** How a deal stood at the window's end, if it was open then. */
export const standingIn = (deal: Deal, { end }: Window, { today, stages }: DealRules): Standing | undefined =>
  deal.opened <= end && deal.closed > end ? standingAt(deal, end, today, stages) : undefined;

/**
 * Counts a deal into the facts: `standing` is how it stood at the window's end if it was open; `key` is the one of its
 * break-down keys that is counted, −1 for the whole deal.
 */
export const tallyDeal = (
  deal: Deal,
  standing: Standing | undefined,
  window: Window,
  rules: DealRules,
  facts: Facts,
  key: number,
): void => {
  if (deal.opened <= window.end) {
    facts.deals += 1;
    facts.trace?.note('deals', deal.id);
    if (deal.opened >= window.from && deal.opened !== always) {
      facts.opened += 1;
      facts.trace?.note('opened', deal.id);
    }
  }
  if (falls(deal.closed, window)) tallyClosed(deal, facts, key);
  if (standing) tallyOpen(deal, standing, window, rules, facts, key);
};

/** Counts a deal that was closed in the window. */
export const tallyClosed = (deal: Deal, facts: Facts, key: number): void => {
  const { trace } = facts;
  if (deal.won) {
    facts.won += 1;
    facts.revenue += shareOf(deal, deal.minor, key);
    trace?.note('won', deal.id);
  } else {
    facts.lost += 1;
    trace?.note('lost', deal.id);
  }
  if (deal.opened === always || deal.closed === always) return;
  facts.spans += 1;
  facts.sundays += sundaysBetween(deal.opened, deal.closed);
  trace?.note('spans', deal.id);
  if (!deal.won) return;
  facts.cycles += 1;
  facts.cycleDays += deal.closed - deal.opened;
  trace?.note('cycles', deal.id);
};

/** Sundays after one day and up to another; 1970-01-04 was one. */
const sundaysBetween = (from: number, to: number): number =>
  Math.max(0, Math.floor((to + 4) / 7) - Math.floor((from + 4) / 7));

const tallyOpen = (
  deal: Deal,
  standing: Standing,
  window: Window,
  rules: DealRules,
  facts: Facts,
  key: number,
): void => {
  const { trace } = facts;
  const { probability, closeDay } = standing;
  const minor = shareOf(deal, standing.minor, key);
  facts.active += 1;
  facts.pipeline += minor;
  facts.weighted += minor * probability;
  trace?.note('active', deal.id);
  if (trace) addTo(trace.pipeline, probability, minor);
  if (closeDay === never) facts.withoutCloseDate += 1;
  else if (closeDay >= window.from && closeDay <= window.to) {
    facts.due += 1;
    facts.weightedDue += minor * probability;
    trace?.note('due', deal.id);
    if (trace) addTo(trace.due, probability, minor);
  }
  if (rules.touches && isStale(deal, standing, window.end, rules)) {
    facts.stale += 1;
    trace?.note('stale', deal.id);
  }
};

/** Whether the last thing known of a deal (an activity, a stage change, its opening) is longer ago than its stage allows. */
const isStale = (deal: Deal, standing: Standing, day: number, { stages, touches }: DealRules): boolean => {
  const limit = stages[standing.stage]?.rottingDays;
  if (limit === undefined) return false;
  let last = Math.max(deal.opened, standing.since);
  for (const touched of touches?.get(deal.id) ?? []) if (touched <= day && touched > last) last = touched;
  return day - last > limit;
};

/** The part of a deal's money that falls to a key: all of it, but by product its lines' share (decision 12). */
const shareOf = (deal: Deal, minor: number, key: number): number => {
  const { lines } = deal;
  if (key < 0 || !lines || deal.keys.length < 2) return minor;
  const parts = splitMinor(
    minor,
    lines.map(line => line.value),
  );
  return lines.reduce((sum, line, index) => (line.key === key ? sum + (parts[index] ?? 0) : sum), 0);
};
