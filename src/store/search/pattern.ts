import { bitOf, charsOf } from './vocabulary';

/** How many slips still look like the same word: none in three letters, one up to five, two beyond. */
const tolerance = (length: number): number => (length <= 3 ? 0 : length <= 5 ? 1 : 2);

/**
 * A word that is looked for, and how far other words are from it: Myers' bit-parallel edit distance with Hyyrö's swaps of
 * neighbours (optimal string alignment), a column of the table in one integer. Words are no longer than 31 letters.
 */
export class Pattern {
  readonly text: string;
  readonly chars: Uint16Array;
  readonly length: number;
  /** The bits of its letters, see `Vocabulary.masks`. */
  readonly mask: number;
  /** How many slips are forgiven in a word, in one that is longer, and in the beginning of one that is much longer. */
  readonly slips: number;
  readonly slipsInLonger: number;
  readonly slipsInBeginning: number;
  /** After `measure`: the distance to the whole word, and to that of its beginnings which is nearest. */
  whole = 0;
  prefix = 0;
  /** Where each letter stands in the pattern, a bit for a place. */
  readonly #places: Int32Array;

  constructor(text: string, places: Int32Array) {
    this.text = text;
    this.chars = Uint16Array.from(charsOf(text));
    this.length = this.chars.length;
    // 2025 is no slip for 2026.
    const forgiving = !/^\p{N}+$/u.test(text);
    this.slips = forgiving ? tolerance(this.length) : 0;
    // A letter may be missing: `jhn` was meant to have four.
    this.slipsInLonger = forgiving ? tolerance(this.length + 1) : 0;
    this.slipsInBeginning = this.length >= 7 ? this.slips : Math.min(1, this.slips);
    this.#places = places;
    let mask = 0;
    for (const [place, char] of this.chars.entries()) {
      mask |= bitOf(char);
      places[char] = (places[char] as number) | (1 << place);
    }
    this.mask = mask;
  }

  /** How many slips a word of some length may hold. */
  allowed(length: number): number {
    if (length <= this.length) return this.slips;
    return length <= this.length + this.slipsInLonger ? this.slipsInLonger : this.slipsInBeginning;
  }

  /** Gives the shared table of places back as it was. */
  release(): void {
    for (const char of this.chars) this.#places[char] = 0;
  }

  /** Measures the word at `[start, end)`; of one that is longer than `limit` letters more, only its beginning. */
  measure(chars: Uint16Array, start: number, end: number, limit: number): void {
    const places = this.#places;
    const top = 1 << (this.length - 1);
    const stop = Math.min(end, start + this.length + limit);
    let plus = -1;
    let minus = 0;
    let diagonal = 0;
    let before = 0;
    let score = this.length;
    let best = score;
    for (let at = start; at < stop; at += 1) {
      const here = places[chars[at] as number] as number;
      const swapped = ((~diagonal & here) << 1) & before;
      diagonal = (((here & plus) + plus) ^ plus) | here | minus | swapped;
      let up = minus | ~(diagonal | plus);
      const down = diagonal & plus;
      if (up & top) score += 1;
      else if (down & top) score -= 1;
      up = (up << 1) | 1;
      plus = (down << 1) | ~(diagonal | up);
      minus = diagonal & up;
      before = here;
      if (score < best) best = score;
      // A column lowers the distance by one at most: what is too far off stays so.
      else if (score - (stop - at) >= limit && best > limit) break;
    }
    this.whole = stop === end && best <= limit ? score : this.length + limit + 1;
    this.prefix = best;
  }
}

/** The table that patterns share: a quarter of a megabyte, so there is one, and one pattern at a time. */
export const newPlaces = (): Int32Array => new Int32Array(65_536);
