import type { ByDay } from './byDay';
import type { Facts } from './facts';
import type { Sheet } from './sheet';

/** Counts what is there from some day on into all sheets that end then or later, without visiting each of them. */
export class Arrivals {
  /** The sheets that want to know more than a number. */
  readonly detailed: readonly Sheet[];
  readonly #sheets: ByDay<Sheet>;
  /** How many arrived, by the span of the day. */
  readonly bySpan: Int32Array;

  constructor(sheets: ByDay<Sheet>) {
    this.#sheets = sheets;
    this.bySpan = new Int32Array(sheets.firstEnding.length);
    this.detailed = sheets.ending.filter(({ isBroken, whole }) => isBroken || whole.trace !== undefined);
  }

  /** Tells the facts of each sheet how many there are. */
  tell(add: (facts: Facts, count: number) => void): void {
    const counts = new Int32Array(this.#sheets.ending.length + 1);
    for (const [span, count] of this.bySpan.entries()) {
      const first = this.#sheets.firstEnding[span] as number;
      counts[first] = (counts[first] as number) + count;
    }
    let sum = 0;
    for (const [at, { whole }] of this.#sheets.ending.entries()) {
      sum += counts[at] as number;
      add(whole, sum);
    }
  }
}
