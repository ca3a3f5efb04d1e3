import type { Pattern } from './pattern';

/** Below this a likeness is a guess (an abbreviation, two slips in a short word), which addresses are not searched for. */
export const guess = 0.45;

/** Whether the letters of the pattern stand in the word in their order, as in `mktg` for marketing. */
const abbreviates = ({ chars: letters, length }: Pattern, chars: Uint16Array, start: number, end: number): boolean => {
  let found = 1;
  for (let at = start + 1; at < end && found < length; at += 1) if (chars[at] === letters[found]) found += 1;
  return found === length;
};

const startsWith = ({ chars: letters, length }: Pattern, chars: Uint16Array, start: number): boolean => {
  for (let at = 0; at < length; at += 1) if (chars[start + at] !== letters[at]) return false;
  return true;
};

/**
 * How much the word at `[start, end)` is what somebody means who typed the pattern: 1 for the word itself, 0 for not at
 * all. Between them the order is: its beginning, one slip, the beginning with a slip, two slips, an abbreviation. `missing` is how
 * many of the pattern's letters the word has not.
 */
export const likeness = (
  pattern: Pattern,
  chars: Uint16Array,
  start: number,
  end: number,
  missing: number,
  open: boolean,
): number => {
  const length = end - start;
  const typed = pattern.length;
  const sameFirst = chars[start] === pattern.chars[0];
  if (sameFirst && missing === 0 && length >= typed && startsWith(pattern, chars, start)) {
    return length === typed ? 1 : (open ? 0.75 : 0.71) + (0.2 * typed) / length;
  }
  const allowed = pattern.allowed(length);
  let score = 0;
  if (allowed > 0 && missing <= allowed && length >= typed - allowed) {
    pattern.measure(chars, start, end, allowed);
    const cost = 0.22 * Math.min(1, 6 / typed);
    if (pattern.whole <= allowed) score = 0.9 - cost * pattern.whole;
    const { prefix } = pattern;
    if (prefix <= pattern.slipsInBeginning && prefix < typed - 2) {
      score = Math.max(score, (open ? 0.72 : 0.68) + (0.1 * typed) / length - cost * prefix);
    }
    // The first letter is the one people are surest of.
    if (score > 0 && !sameFirst) score -= 0.06;
  }
  const short = pattern.slipsInLonger > 0 && typed >= 3 && typed <= 6 && length > typed + 1 && length <= 24;
  if (score < guess && short && sameFirst && missing === 0 && abbreviates(pattern, chars, start, end)) {
    score = Math.max(score, 0.34 + (0.1 * typed) / length);
  }
  return score;
};
