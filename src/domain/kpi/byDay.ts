import type { Numbers } from '../state/kept';
import type { Window } from './window';

interface Windowed {
  readonly window: Window;
}

/** More days than this are looked up by halving instead of in a table. */
const mostDays = 100_000;

/**
 * Finds the windows that a day concerns without trying each: the ends of all windows cut time into spans, and within one
 * span the answer is the same for each day.
 */
export class ByDay<W extends Windowed> {
  /** By the day on which they end. */
  readonly ending: readonly W[];
  /** By span: those that hold its days. */
  readonly holding: readonly (readonly W[])[];
  /** By span: the first place in `ending` of those that have not ended before its days. */
  readonly firstEnding: readonly number[];
  readonly #cuts: readonly number[];
  readonly #first: number;
  readonly #table: Int16Array;

  constructor(all: readonly W[]) {
    this.ending = [...all].sort((a, b) => a.window.end - b.window.end);
    const cuts = [...new Set(all.flatMap(({ window }) => [window.from, window.end + 1]))].sort((a, b) => a - b);
    this.#cuts = cuts;
    const spans = [Number.NEGATIVE_INFINITY, ...cuts];
    this.holding = spans.map(day => all.filter(({ window }) => window.from <= day && day <= window.end));
    this.firstEnding = spans.map(day => this.ending.filter(({ window }) => window.end < day).length);
    const usual = cuts.filter(day => Math.abs(day) < mostDays);
    this.#first = usual[0] ?? 0;
    this.#table = this.#tableTo(usual.at(-1) ?? 0);
  }

  /** The span that a day lies in. */
  span(day: number): number {
    const at = day - this.#first;
    return at >= 0 && at < this.#table.length ? (this.#table[at] as number) : this.#search(day);
  }

  /** The spans of many days. */
  spans(days: Numbers, count: number): Int16Array {
    const found = new Int16Array(count);
    const table = this.#table;
    const first = this.#first;
    for (let i = 0; i < count; i += 1) {
      const at = (days[i] as number) - first;
      found[i] = at >= 0 && at < table.length ? (table[at] as number) : this.#search(days[i] as number);
    }
    return found;
  }

  #tableTo(last: number): Int16Array {
    const table = new Int16Array(last - this.#first + 1);
    let span = this.#search(this.#first);
    for (let i = 0; i < table.length; i += 1) {
      while ((this.#cuts[span] ?? Number.POSITIVE_INFINITY) <= this.#first + i) span += 1;
      table[i] = span;
    }
    return table;
  }

  /** How many cuts are not behind a day. */
  #search(day: number): number {
    let low = 0;
    let high = this.#cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#cuts[middle] as number) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
