import type { SortedVocabulary } from './base';
import { likeness, likenessOfShort } from './likeness';
import type { Pattern } from './pattern';
import { far, type Slips } from './slips';
import { secondOf, type Vocabulary } from './vocabulary';

/** Words that are like a pattern, and how much. */
export interface Candidates {
  readonly words: number[];
  readonly scores: number[];
}

const keep = (word: number, score: number, { words, scores }: Candidates): void => {
  if (score <= 0) return;
  words.push(word);
  scores.push(score);
};

/** Compares a word's beginning with the pattern: below 0 when it stands before all words that begin so. */
const compareStart = ({ chars: letters, length }: Pattern, { chars, starts }: Vocabulary, word: number): number => {
  const start = starts[word] as number;
  const room = (starts[word + 1] as number) - start;
  for (let at = 0; at < length; at += 1) {
    if (at >= room) return -1;
    const difference = (chars[start + at] as number) - (letters[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** The first of `count` words in order for which `isBehind` holds. */
const firstOf = (count: number, isBehind: (word: number) => boolean): number => {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const lengthOf = ({ starts }: Vocabulary, word: number): number =>
  (starts[word + 1] as number) - (starts[word] as number);

const keepBegun = (pattern: Pattern, vocabulary: Vocabulary, word: number, found: Candidates): void =>
  keep(word, likeness(pattern, lengthOf(vocabulary, word), 0, true, far, 0), found);

/** Whether a word may be abbreviated by the pattern at all, as marketing is by `mktg`. */
const mayBeShort = ({ length, mask, slipsInLonger }: Pattern, other: number, word: number): boolean =>
  (mask & ~other) === 0 && slipsInLonger > 0 && length >= 3 && length <= 6 && word > length + 1 && word <= 24;

/** Whether the letters of the pattern stand in the word in their order, its first letter first. */
const abbreviates = ({ chars: letters, length }: Pattern, { chars, starts }: Vocabulary, word: number): boolean => {
  const end = starts[word + 1] as number;
  let at = starts[word] as number;
  if (chars[at] !== letters[0]) return false;
  let next = 1;
  for (at += 1; at < end && next < length; at += 1) if (chars[at] === letters[next]) next += 1;
  return next === length;
};

const keepShort = (pattern: Pattern, vocabulary: Vocabulary, word: number, found: Candidates): void => {
  const length = lengthOf(vocabulary, word);
  if (!mayBeShort(pattern, vocabulary.masks[word] as number, length) || !abbreviates(pattern, vocabulary, word)) return;
  keep(word, likenessOfShort(pattern.length, length), found);
};

/** The words of one group that are near: letters that a word has in common with the one before it are not read again. */
const walk = (
  pattern: Pattern,
  { chars, starts, shared }: Pick<SortedVocabulary, 'chars' | 'starts' | 'shared'>,
  from: number,
  to: number,
  slips: Slips,
  found: Candidates,
): void => {
  const sameFirst = chars[starts[from] as number] === pattern.chars[0];
  // So many letters of the word that was read last are in the table; `over` when nothing can follow them.
  let known = 0;
  let over = false;
  for (let word = from; word < to; word += 1) {
    const common = word === from ? 0 : (shared[word] as number);
    const start = starts[word] as number;
    const length = (starts[word + 1] as number) - start;
    if (!over || common < known) {
      over = false;
      known = Math.min(known, common);
      while (known < length && !over) {
        known += 1;
        over = !slips.read(known, chars[start + known - 1] as number);
      }
    }
    const beginning = slips.best[known] as number;
    if (over && beginning === far) continue;
    const whole = over ? far : slips.whole(known);
    keep(word, likeness(pattern, length, pattern.allowed(length), sameFirst, whole, beginning), found);
  }
};

/** The words of the base that somebody may mean who typed the pattern. */
export const candidatesOf = (pattern: Pattern, vocabulary: SortedVocabulary, slips: Slips): Candidates => {
  const found: Candidates = { words: [], scores: [] };
  const { chars, starts, groups } = vocabulary;
  const count = starts.length - 1;
  if (pattern.slipsInLonger === 0) {
    const from = firstOf(count, word => compareStart(pattern, vocabulary, word) >= 0);
    const to = firstOf(count, word => compareStart(pattern, vocabulary, word) > 0);
    for (let word = from; word < to; word += 1) keepBegun(pattern, vocabulary, word, found);
    return found;
  }
  slips.begin(pattern);
  for (let group = 0; group < groups.length - 1; group += 1) {
    const from = groups[group] as number;
    if (!pattern.admits(chars[starts[from] as number] as number, secondOf(vocabulary, from))) continue;
    walk(pattern, vocabulary, from, groups[group + 1] as number, slips, found);
  }
  if (pattern.length > 6) return found;
  const first = pattern.chars[0] as number;
  const from = firstOf(count, word => (chars[starts[word] as number] as number) >= first);
  const to = firstOf(count, word => (chars[starts[word] as number] as number) > first);
  // What was found already is better than an abbreviation.
  const known = found.words.length;
  let next = 0;
  for (let word = from; word < to; word += 1) {
    while (next < known && (found.words[next] as number) < word) next += 1;
    if (found.words[next] !== word) keepShort(pattern, vocabulary, word, found);
  }
  return found;
};

const apart = new Uint8Array(0);

/** The same among few words that are in no order. */
export const candidatesAmong = (pattern: Pattern, vocabulary: Vocabulary, count: number, slips: Slips): Candidates => {
  const found: Candidates = { words: [], scores: [] };
  const { chars, starts } = vocabulary;
  if (pattern.slipsInLonger > 0) slips.begin(pattern);
  for (let word = 0; word < count; word += 1) {
    if (pattern.slipsInLonger === 0) {
      if (compareStart(pattern, vocabulary, word) === 0) keepBegun(pattern, vocabulary, word, found);
    } else if (pattern.admits(chars[starts[word] as number] as number, secondOf(vocabulary, word))) {
      walk(pattern, { chars, starts, shared: apart }, word, word + 1, slips, found);
      keepShort(pattern, vocabulary, word, found);
    }
  }
  return found;
};
