import type { Pattern } from './pattern';

/** More than any number of slips that is forgiven. */
export const far = 9;

/**
 * How many slips lead from a pattern to a word that is read letter by letter: letters left out, put in, changed, or swapped
 * with their neighbour, each letter in one slip at most (the optimal string alignment distance, up to two). The table has a
 * row a letter, kept for the next word that begins alike; bit `i` of `none[depth]`, `one[depth]` and `two[depth]` says that
 * the first `i` letters of the pattern become the first `depth` letters of the word with so many slips.
 */
export class Slips {
  /** After so many letters, the fewest slips to any beginning of what was read. */
  readonly best = new Uint8Array(64);
  readonly #none = new Int32Array(64);
  readonly #one = new Int32Array(64);
  readonly #two = new Int32Array(64);
  readonly #read = new Int32Array(64);
  /** Where each letter stands in the pattern, a bit for a place: a quarter of a megabyte, so there is one for all. */
  readonly #places = new Int32Array(65_536);
  #pattern: Pattern | undefined;
  #within = 0;
  #length = 0;
  #most = 0;

  /** Begins anew with a pattern. */
  begin(pattern: Pattern): void {
    for (const char of this.#pattern?.chars ?? []) this.#places[char] = 0;
    this.#pattern = pattern;
    for (const [place, char] of pattern.chars.entries()) {
      this.#places[char] = (this.#places[char] as number) | (2 << place);
    }
    this.#length = pattern.length;
    this.#within = (2 << pattern.length) - 1;
    this.#most = Math.max(pattern.slips, pattern.slipsInLonger);
    this.#none[0] = 1;
    this.#one[0] = 3;
    this.#two[0] = 7 & this.#within;
    this.best[0] = far;
  }

  /** Reads the letter at `depth`, the first being 1; false when no word that begins so can be near. */
  read(depth: number, char: number): boolean {
    const here = this.#places[char] as number;
    this.#read[depth] = here;
    const swapped = depth > 1 ? (here << 1) & (this.#read[depth - 1] as number) : 0;
    const none = this.#none[depth - 1] as number;
    const one = this.#one[depth - 1] as number;
    const two = this.#two[depth - 1] as number;
    const noneNow = (none << 1) & here;
    let oneNow = ((one << 1) & here) | none | (none << 1) | (noneNow << 1);
    if (depth > 1) oneNow |= ((this.#none[depth - 2] as number) << 2) & swapped;
    oneNow &= this.#within;
    let twoNow = ((two << 1) & here) | one | (one << 1) | (oneNow << 1);
    if (depth > 1) twoNow |= ((this.#one[depth - 2] as number) << 2) & swapped;
    twoNow &= this.#within;
    this.#none[depth] = noneNow;
    this.#one[depth] = oneNow;
    this.#two[depth] = twoNow;
    const before = this.best[depth - 1] as number;
    const now = this.whole(depth);
    this.best[depth] = now < before ? now : before;
    return (this.#most === 1 ? oneNow : twoNow) !== 0;
  }

  /** The slips to the whole of what was read. */
  whole(depth: number): number {
    const last = this.#length;
    if (((this.#none[depth] as number) >>> last) & 1) return 0;
    if (((this.#one[depth] as number) >>> last) & 1) return 1;
    return ((this.#two[depth] as number) >>> last) & 1 ? 2 : far;
  }
}
