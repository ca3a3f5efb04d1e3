import { bitOf, charsOf } from './vocabulary';

/** How many slips still look like the same word: none in three letters, one up to five, two beyond. */
const tolerance = (length: number): number => (length <= 3 ? 0 : length <= 5 ? 1 : 2);

/** A word that is looked for, no longer than 31 letters, and how many slips are forgiven in it. */
export class Pattern {
  readonly chars: Uint16Array;
  readonly length: number;
  /** The bits of its letters, see `Vocabulary.masks`. */
  readonly mask: number;
  /** How many slips are forgiven in a word, in one that is longer, and in the beginning of one that is much longer. */
  readonly slips: number;
  readonly slipsInLonger: number;
  readonly slipsInBeginning: number;
  /** Still being typed: what begins so is as good. */
  readonly open: boolean;

  constructor(text: string, open: boolean) {
    this.chars = Uint16Array.from(charsOf(text));
    this.length = this.chars.length;
    this.open = open;
    // 2025 is no slip for 2026.
    const forgiving = !/^\p{N}+$/u.test(text);
    this.slips = forgiving ? tolerance(this.length) : 0;
    // A letter may be missing: `jhn` was meant to have four.
    this.slipsInLonger = forgiving ? tolerance(this.length + 1) : 0;
    this.slipsInBeginning = this.length >= 7 ? this.slips : Math.min(1, this.slips);
    let mask = 0;
    for (const char of this.chars) mask |= bitOf(char);
    this.mask = mask;
  }

  /** How many slips a word of some length may hold. */
  allowed(length: number): number {
    if (length <= this.length) return this.slips;
    return length <= this.length + this.slipsInLonger ? this.slipsInLonger : this.slipsInBeginning;
  }

  /**
   * Whether a word that begins with `first` and `second` may be the one: the first letter is right; or it is wrong, and then
   * it was left out, put before, changed or swapped with the second.
   */
  admits(first: number, second: number): boolean {
    const [a, b] = this.chars as unknown as [number, number | undefined];
    if (first === a) return true;
    if (this.slipsInLonger === 0) return false;
    return first === b || second === b || second === a;
  }
}
