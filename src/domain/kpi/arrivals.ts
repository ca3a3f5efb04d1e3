import type { ByDay } from './byDay';
import type { Facts } from './facts';
import type { Sheet } from './sheet';

/** Counts what is there from some day on into all sheets that end then or later, without visiting each of them. */
export class Arrivals {
  /** The sheets that want to know more than a number. */
  readonly detailed: readonly Sheet[];
  readonly #sheets: ByDay<Sheet>;
  /** By the first sheet they count into. */
  readonly #counts: Int32Array;

  constructor(sheets: ByDay<Sheet>) {
    this.#sheets = sheets;
    this.#counts = new Int32Array(sheets.ending.length + 1);
    this.detailed = sheets.ending.filter(({ isBroken, whole }) => isBroken || whole.trace !== undefined);
  }

  add(day: number): void {
    const first = this.#sheets.firstEnding[this.#sheets.span(day)] as number;
    this.#counts[first] = (this.#counts[first] as number) + 1;
  }

  /** Tells the facts of each sheet how many there are. */
  tell(add: (facts: Facts, count: number) => void): void {
    let count = 0;
    for (const [at, { whole }] of this.#sheets.ending.entries()) {
      count += this.#counts[at] as number;
      add(whole, count);
    }
  }
}
