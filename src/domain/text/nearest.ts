import { fold } from './fold';

/** Edit distance with swaps of neighbours (optimal string alignment); gives up past `limit`, returning `limit + 1`. */
const editDistance = (a: string, b: string, limit = Number.POSITIVE_INFINITY): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(value);
      best = Math.min(best, value);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

/** How many slips still look like the same word: none in three letters, one up to five, two beyond. */
const tolerance = (word: string): number => (word.length <= 3 ? 0 : word.length <= 5 ? 1 : 2);

/** The candidate that was most likely meant, or undefined when none is near or two are equally near. */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  const folded = fold(word);
  let limit = Math.max(1, tolerance(folded));
  let found: string | undefined;
  let tie = false;
  for (const candidate of candidates) {
    const distance = editDistance(folded, fold(candidate), limit);
    if (distance > limit) continue;
    tie = found !== undefined && distance === limit && fold(found) !== fold(candidate);
    if (distance < limit || found === undefined) tie = false;
    found = candidate;
    limit = distance;
  }
  return tie ? undefined : found;
};

/** “did you mean …?” as a hint, or undefined. */
export const didYouMean = (word: string, candidates: Iterable<string>): string | undefined => {
  const found = nearest(word, candidates);
  return found === undefined ? undefined : `did you mean "${found}"?`;
};
