import type { Stage } from '../domain/config/config';
import { minuteMs } from './clock';
import type { Step } from './plan';
import type { World } from './world';

export interface JourneyEnd {
  readonly openedDay: number;
  /** The day of the last step. */
  readonly lastDay: number;
  /** How many open stages were entered. */
  readonly reached: number;
  readonly amount: number;
  /** Won or lost; absent: still open. */
  readonly end?: Stage;
  /** The close date as it stands at the end, as a day. */
  readonly closing: number;
}

/**
 * How a deal came to where it is: the open stages in order, now and then one back, the amount growing clearer and the
 * close date being pushed; always forward in time.
 */
export const journey = (world: World, to: JourneyEnd): Step[] => {
  const { random, config } = world;
  const open = config.stages.filter(stage => stage.type === 'open');
  const path = open.slice(0, Math.max(1, to.reached));
  const previous = path.at(-2);
  const last = path.at(-1);
  if (previous && last && random.chance(0.09)) path.push(previous, last);
  if (to.end) path.push(to.end);
  const days = stepDays(world, path.length, to.openedDay, to.lastDay);
  const promised = to.closing - (random.chance(0.45) ? random.int(7, 60) : 0);
  let at = 0;
  return path.map((stage, index) => {
    const day = days[index] ?? to.lastDay;
    const moment = world.clock.workMoment(random, day);
    at = Math.max(moment, at + 20 * minuteMs);
    const isLast = index === path.length - 1;
    const settled = isLast || (to.end && index === path.length - 2);
    return {
      stage: stage.name,
      at,
      amount: settled || random.chance(0.4) ? to.amount : rough(to.amount, random.between(0.7, 1.25)),
      probability: stage.probability,
      closing: isLast ? to.closing : Math.max(world.clock.workdayAfter(day + 5), index === 0 ? promised : to.closing),
    };
  });
};

const rough = (amount: number, factor: number): number => Math.max(500, Math.round((amount * factor) / 500) * 500);

const stepDays = ({ random }: World, count: number, from: number, to: number): number[] => {
  const cuts = Array.from({ length: Math.max(0, count - 2) }, () => random.int(from, to)).sort((a, b) => a - b);
  return count === 1 ? [from] : [from, ...cuts, to];
};
