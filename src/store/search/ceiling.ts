import { fieldBits } from './fields';
import type { Reading } from './reading';

/**
 * How good a record can be at best whom only these readings found: what lets a search pass over most records. A ceiling is
 * never too low, so that what it rules out could not have been among the hits.
 */
export class Ceiling {
  /** What the words bring that the first of the readings does not speak for, and the weight of those it does. */
  readonly #others: number;
  readonly #own: number;
  readonly #most: number;
  readonly #coverage: number;

  constructor(readings: readonly [Reading, ...Reading[]], weights: readonly number[], coverage: readonly number[]) {
    const [first, ...rest] = readings;
    let found = 0;
    let others = 0;
    let own = 0;
    for (const [word, weight] of weights.entries()) {
      const most = mostOf(rest, word);
      if (word >= first.from && word < first.to) own += weight;
      else others += weight * most;
      // In a word that two readings speak for, the other one may be the better one.
      if (word >= first.from && word < first.to && most > 0) others += weight * most;
      if (most > 0 || (word >= first.from && word < first.to)) found += 1;
    }
    this.#others = others;
    this.#own = own;
    this.#most = first.slot.most >>> fieldBits;
    this.#coverage = coverage[found] as number;
  }

  /** The best score there can be. */
  get score(): number {
    return (this.#others + this.#own * this.#most) * this.#coverage;
  }

  /** The value in the first reading below which a record cannot reach `score`. */
  valueFor(score: number): number {
    return Math.floor((score / this.#coverage - this.#others) / this.#own - 1e-6);
  }
}

const mostOf = (readings: readonly Reading[], word: number): number => {
  let most = 0;
  for (const { slot, from, to } of readings)
    if (word >= from && word < to) most = Math.max(most, slot.most >>> fieldBits);
  return most;
};
