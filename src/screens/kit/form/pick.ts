import Fuse from 'fuse.js';
import { fold } from '../../../domain/text/fold';

/** Something to be found by its name, which is folded once. */
export interface Named {
  readonly folded: string;
}

export interface Picked<T> {
  /** The best first, at most fifty. */
  readonly best: readonly T[];
  /** How many there are in all. */
  readonly count: number;
  /** Whether a word of the best one begins with what was typed, so that it is hardly a guess. */
  readonly sure: boolean;
}

const most = 50;
// Beyond this a fuzzy search takes longer than a key may.
const mostFuzzy = 500;

/**
 * The items whose names hold what was typed: the name itself first, then those that begin with it, those with a word that
 * does, and the others. Only when there is none, the names that look like it.
 */
export const pick = <T extends Named>(items: readonly T[], query: string): Picked<T> => {
  const wanted = fold(query);
  if (wanted === '') return { best: items.slice(0, most), count: items.length, sure: false };
  const words = wanted.split(/\s+/);
  const ranks: [T[], T[], T[], T[]] = [[], [], [], []];
  let count = 0;
  for (const item of items) {
    const rank = rankOf(item.folded, wanted, words);
    if (rank === undefined) continue;
    count += 1;
    if (ranks[rank].length < most) ranks[rank].push(item);
  }
  if (count === 0) return pickAlike(items, wanted);
  return { best: ranks.flat().slice(0, most), count, sure: ranks[0].length + ranks[1].length + ranks[2].length > 0 };
};

const rankOf = (name: string, wanted: string, words: readonly string[]): 0 | 1 | 2 | 3 | undefined => {
  const at = name.indexOf(wanted);
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  if (at > 0) return beginsWord(name, wanted, at) ? 2 : 3;
  return words.length > 1 && words.every(word => name.includes(word)) ? 3 : undefined;
};

const beginsWord = (name: string, wanted: string, first: number): boolean => {
  for (let at = first; at > 0; at = name.indexOf(wanted, at + 1))
    if (!/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true;
  return false;
};

const pickAlike = <T extends Named>(items: readonly T[], wanted: string): Picked<T> => {
  const fuse = new Fuse(likely(items, wanted), {
    keys: ['folded'],
    ignoreFieldNorm: true,
    ignoreLocation: true,
    threshold: 0.4,
  });
  const best = fuse.search(wanted, { limit: most }).map(({ item }) => item);
  return { best, count: best.length, sure: false };
};

/** All of a short list; of a long one those with a word that begins alike, as slips are rare in the first letters. */
const likely = <T extends Named>(items: readonly T[], wanted: string): readonly T[] => {
  let left = items;
  for (let letters = 1; left.length > mostFuzzy; letters += 1) {
    if (letters > 3) return [];
    const begin = wanted.slice(0, letters);
    left = left.filter(({ folded }) => folded.startsWith(begin) || folded.includes(` ${begin}`));
  }
  return left;
};
