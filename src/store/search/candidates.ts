import { type Base, beginning, secondBeing } from './base';
import { likeness } from './likeness';
import type { Pattern } from './pattern';
import type { Vocabulary } from './vocabulary';

/** Words that are like a pattern, and how much. */
export interface Candidates {
  readonly words: number[];
  readonly scores: number[];
}

const bitsIn = (value: number): number => {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** Keeps a word that is like the pattern; most are ruled out by their length or their letters. */
const consider = (pattern: Pattern, open: boolean, vocabulary: Vocabulary, word: number, into: Candidates): void => {
  const { chars, starts, masks } = vocabulary;
  const start = starts[word] as number;
  const end = starts[word + 1] as number;
  const allowed = pattern.allowed(end - start);
  if (end - start < pattern.length - allowed) return;
  const missing = bitsIn(pattern.mask & ~(masks[word] as number));
  if (missing > allowed) return;
  const score = likeness(pattern, chars, start, end, missing, open);
  if (score <= 0) return;
  into.words.push(word);
  into.scores.push(score);
};

/**
 * Whether a word that begins with `first` and `second` may be the one: the first letter is right; or it is wrong, and then
 * it was left out, put before, changed or swapped with the second.
 */
const within = (pattern: Pattern, first: number, second: number): boolean => {
  const [a, b] = pattern.chars as unknown as [number, number | undefined];
  if (first === a) return true;
  if (pattern.slipsInLonger === 0) return false;
  return first === b || second === b || second === a;
};

/** Looks through the words of the base that may be the one: those with its first letter, and a tenth of the others. */
export const candidatesOf = (pattern: Pattern, open: boolean, base: Base): Candidates => {
  const found: Candidates = { words: [], scores: [] };
  const [first, second] = pattern.chars as unknown as [number, number | undefined];
  const { vocabulary, bySecond } = base;
  const takeBeginning = (char: number): void => {
    const { from, to } = beginning(base, char);
    for (let word = from; word < to; word += 1) consider(pattern, open, vocabulary, word, found);
  };
  takeBeginning(first);
  if (second === undefined || pattern.slipsInLonger === 0) return found;
  if (second !== first) takeBeginning(second);
  const takeSecond = (char: number): void => {
    const { from, to } = secondBeing(base, char);
    for (let place = from; place < to; place += 1) {
      const word = bySecond[place] as number;
      const begins = vocabulary.chars[vocabulary.starts[word] as number] as number;
      if (begins !== first && begins !== second) consider(pattern, open, vocabulary, word, found);
    }
  };
  takeSecond(second);
  if (second !== first) takeSecond(first);
  return found;
};

/** The same among few words that are in no order. */
export const candidatesAmong = (pattern: Pattern, open: boolean, vocabulary: Vocabulary, count: number): Candidates => {
  const found: Candidates = { words: [], scores: [] };
  const { chars, starts } = vocabulary;
  for (let word = 0; word < count; word += 1) {
    const start = starts[word] as number;
    const after = start + 1 < (starts[word + 1] as number) ? (chars[start + 1] as number) : 0;
    if (within(pattern, chars[start] as number, after)) consider(pattern, open, vocabulary, word, found);
  }
  return found;
};
