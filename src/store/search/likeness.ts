import type { Pattern } from './pattern';

/** Below this a likeness is a guess (an abbreviation, two slips in a short word), which addresses are not searched for. */
export const guess = 0.45;

/**
 * How much a word of so many letters is what somebody means who typed the pattern: 1 for the word itself, 0 for not at all.
 * Between them the order is: its beginning, one slip, the beginning with a slip, two slips. `whole` and `beginning` are the
 * slips to the word and to that of its beginnings which is nearest.
 */
export const likeness = (
  { length: typed, open, slipsInBeginning }: Pattern,
  length: number,
  allowed: number,
  sameFirst: boolean,
  whole: number,
  beginning: number,
): number => {
  if (beginning === 0) return length === typed ? 1 : (open ? 0.75 : 0.71) + (0.2 * typed) / length;
  const cost = 0.22 * Math.min(1, 6 / typed);
  let score = whole <= allowed ? 0.9 - cost * whole : 0;
  if (beginning <= slipsInBeginning && beginning < typed - 2) {
    score = Math.max(score, (open ? 0.72 : 0.68) + (0.1 * typed) / length - cost * beginning);
  }
  // The first letter is the one people are surest of.
  return score > 0 && !sameFirst ? score - 0.06 : score;
};

/** How much a word is what somebody means by an abbreviation of it: always a guess. */
export const likenessOfShort = (typed: number, length: number): number => 0.34 + (0.1 * typed) / length;
