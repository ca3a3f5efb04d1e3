import type { Rep } from './plan';
import type { Random } from './random';
import { lostNotes } from './words/talk';
import type { World } from './world';

/** How well each source sells, against the mean. */
const sourceFactor: Readonly<Record<string, number>> = {
  referral: 1.35,
  partner: 1.2,
  event: 1.05,
  web: 1,
  advertisement: 0.8,
  'social media': 0.85,
  'cold call': 0.65,
  list: 0.55,
};

interface Chances {
  readonly owner: Rep;
  readonly source: string;
  readonly amount: number;
  readonly day: number;
}

export type Decide = (chances: Chances) => 'won' | 'lost';

/**
 * Won or lost: by rep and source, a little by size, and slowly better over the two years. Each rep's luck evens out, so
 * that a demo of any seed shows who sells well.
 */
export const outcomes = ({ random, clock }: World): Decide => {
  const credit = new Map<Rep, number>();
  return ({ owner, source, amount, day }) => {
    const size = amount > 100_000 ? 0.85 : amount < 8_000 ? 1.1 : 1;
    const trend = 1.08 - (clock.today - day) / 6_000;
    const chance = Math.min(0.9, 0.46 * owner.win * (sourceFactor[source] ?? 1) * size * trend);
    const earned = (credit.get(owner) ?? 0) + chance;
    const won = earned >= random.between(0.1, 1.1);
    credit.set(owner, earned - (won ? 1 : 0));
    return won ? 'won' : 'lost';
  };
};

const lostWeights: readonly (readonly [string, number])[] = [
  ['pricing', 22],
  ['competition', 19],
  ['unresponsive', 16],
  ['budget', 13],
  ['missing features', 10],
  ['long cycle', 7],
  ['no decision maker', 6],
  ['poor fit', 5],
  ['other', 2],
];

const wonWeights: readonly (readonly [string, number])[] = [
  ['good fit', 24],
  ['features', 20],
  ['better than the competition', 16],
  ['responsive', 13],
  ['decision maker', 10],
  ['pricing', 9],
  ['budget', 5],
  ['short cycle', 3],
];

/** The reason of an outcome, among the configured ones; `other` always explains itself. */
export const reasonOf = (
  { config }: World,
  outcome: 'won' | 'lost',
  random: Random,
): { reason?: string; note?: string } => {
  const known = outcome === 'won' ? config.wonReasons : config.lostReasons;
  const usual = (outcome === 'won' ? wonWeights : lostWeights).filter(([reason]) => known.includes(reason));
  const reason = usual.length > 0 ? random.weighted(usual) : random.pick(known);
  const note = outcome === 'lost' && (reason === 'other' || random.chance(0.3)) ? random.pick(lostNotes) : undefined;
  return { reason, ...(note === undefined ? {} : { note }) };
};

interface OpenPlace {
  readonly openedDay: number;
  readonly lastDay: number;
  readonly reached: number;
  readonly closing: number;
  readonly rotting: boolean;
}

/** Where an open deal stands today. The acting user's first four show what needs care. */
export const openPlace = ({ random, clock, config }: World, index: number, mine: boolean): OpenPlace => {
  const open = config.stages.filter(stage => stage.type === 'open');
  const care = mine && index < 4 ? (['rotting', 'overdue', 'soon', 'soon'] as const)[index] : undefined;
  const weights = [14, 10, 8, 5];
  const reached =
    care === 'soon' ? open.length : random.weighted(open.map((_, at) => [at + 1, weights[at] ?? 4] as const));
  const limit = open[reached - 1]?.rottingDays ?? 30;
  const rotting = care ? care === 'rotting' : random.chance(0.18);
  const quiet = rotting ? limit + random.int(3, 25) : random.int(1, Math.max(2, Math.round(limit * 0.7)));
  const lastDay = clock.workdayBefore(clock.today - quiet);
  const openedDay = lastDay - (reached - 1) * random.int(6, 22) - (reached > 1 ? random.int(2, 10) : 0);
  const overdue = care ? care === 'overdue' : random.chance(0.1);
  const [least, most] = [45, 24, 10, 3].map((days, at) => [days, days * 3 + at * 6])[reached - 1] ?? [10, 60];
  const closing = overdue
    ? clock.today - random.int(1, 18)
    : clock.today + (care === 'soon' ? random.int(1, 5) : random.int(least ?? 10, most ?? 60));
  return { openedDay, lastDay, reached, closing: overdue ? closing : clock.workdayAfter(closing), rotting };
};
