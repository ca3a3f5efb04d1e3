import type { Steps } from '../steps';

/** So many records are counted in one step of a report: a millisecond or less. */
export const stepSize = 250;

/**
 * Goes over the places below `count` a stretch at a time, with a step before each. The work is a plain function, as the
 * engine makes those quick that are called often.
 */
export function* overPlaces(count: number, work: (from: number, to: number) => void): Steps {
  for (let from = 0; from < count; from += stepSize) {
    yield;
    work(from, Math.min(from + stepSize, count));
  }
}
