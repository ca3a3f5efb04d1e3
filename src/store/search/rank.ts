import { Best } from './best';
import { Ceiling } from './ceiling';
import type { Corpus } from './corpus';
import { idOfKey, type SearchType, typeCodeOfKey, typeOfKey } from './docKey';
import { fieldBits, fieldMask, type SearchField, searchFields } from './fields';
import { bestValue, foundBefore, type Reading, slotsFor } from './reading';
import { type Slot, steps } from './slot';

export interface SearchHit {
  readonly id: string;
  readonly type: SearchType;
  /** Above 0, up to 1: every word of the query is there as it was typed, in a name. */
  readonly score: number;
  /** Where it was found, in the order of the query's words. */
  readonly matched: readonly SearchField[];
}

export interface Wish {
  readonly limit: number;
  /** Which types are wanted, as `bitsOfTypes` tells. */
  readonly types: number;
}

/** What a word is worth by how many records have it: a rare one says more than a common one. */
const rarity = (strong: number, of: number): number => 0.5 + Math.min(1.5, Math.log(1 + of / (1 + strong)) / 6);

/**
 * The best records for the readings of a query, the first `count` of which are its words one by one. Words that are not
 * found cost more than their share, so that who has all of them comes before who has one of them twice as well.
 */
export const rank = (corpus: Corpus, readings: readonly Reading[], count: number, wish: Wish): SearchHit[] => {
  const weights = readings.slice(0, count).map(({ slot }) => rarity(slot.strong, corpus.living));
  const all = weights.reduce((sum, weight) => sum + weight, 0) * steps;
  const coverage = Array.from({ length: count + 1 }, (_, found) => (found / count) ** 1.5 / all);
  const words = Array.from({ length: count }, (_, word) => slotsFor(readings, count, word));
  const scoreOf = (doc: number): number => {
    let found = 0;
    let sum = 0;
    for (let word = 0; word < count; word += 1) {
      const value = bestValue(words[word] as readonly Slot[], doc) >>> fieldBits;
      if (value === 0) continue;
      found += 1;
      sum += value * (weights[word] as number);
    }
    return sum * (coverage[found] as number);
  };
  const isWanted = (doc: number): boolean => (wish.types & (1 << typeCodeOfKey(corpus.keyOf(doc)))) !== 0;

  const best = new Best(corpus, wish.limit);
  // The rarest first: whom only the common words bring need not be looked at then, when none of them can be good enough.
  const ordered = [...readings].sort((a, b) => a.slot.count - b.slot.count);
  for (const [index, { slot }] of ordered.entries()) {
    const ceiling = new Ceiling(ordered.slice(index) as [Reading, ...Reading[]], weights, coverage);
    if (ceiling.score < best.least) break;
    let least = ceiling.valueFor(best.least) << fieldBits;
    for (let at = 0; at < slot.count; at += 1) {
      const doc = slot.touched[at] as number;
      if ((slot.values[doc] as number) < least) continue;
      const score = scoreOf(doc);
      if (score < best.least || !isWanted(doc) || foundBefore(ordered, index, doc)) continue;
      if (best.offer({ doc, score })) least = ceiling.valueFor(best.least) << fieldBits;
    }
  }
  return best.places.map(({ doc, score }) => {
    const key = corpus.keyOf(doc);
    return { id: idOfKey(key), type: typeOfKey(key), score, matched: fieldsOf(words, doc) };
  });
};

const fieldsOf = (words: readonly (readonly Slot[])[], doc: number): SearchField[] => {
  const values = words.map(slots => bestValue(slots, doc)).filter(value => value > 0);
  return [...new Set(values.map(value => searchFields[value & fieldMask] as SearchField))];
};
