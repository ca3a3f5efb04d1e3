import { Best } from './best';
import { Ceiling } from './ceiling';
import type { Corpus } from './corpus';
import { idOfKey, keyOf, type SearchType, typeCodeOfKey, typeOfKey } from './docKey';
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
  /** Only these records, told by their ids. */
  readonly among?: Among | undefined;
}

/** Ids of records. A set is quicker than a function when it is small. */
export type Among = ReadonlySet<string> | ((id: string) => boolean);

const wantedBy = (corpus: Corpus, { types, among }: Wish): ((doc: number) => boolean) => {
  const isOfType = (doc: number): boolean => (types & (1 << typeCodeOfKey(corpus.keyOf(doc)))) !== 0;
  if (!among) return isOfType;
  const isAmong = typeof among === 'function' ? among : (id: string): boolean => among.has(id);
  return doc => isOfType(doc) && isAmong(idOfKey(corpus.keyOf(doc)));
};

/** The living records of a set. */
function* docsOf(ids: ReadonlySet<string>, corpus: Corpus): Generator<number> {
  for (const id of ids) {
    const key = keyOf(id);
    const doc = key === undefined ? undefined : corpus.find(key);
    if (doc !== undefined) yield doc;
  }
}

/** To look a record up by its id takes as long as to look at so many that a word has found. */
const costOfId = 16;

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
  const isWanted = wantedBy(corpus, wish);
  const best = new Best(corpus, wish.limit);
  const few = wish.among instanceof Set ? wish.among : undefined;
  const touched = readings.reduce((sum, { slot }) => sum + slot.count, 0);
  if (few && few.size * costOfId < touched) {
    for (const doc of docsOf(few, corpus)) {
      const score = scoreOf(doc);
      if (score > 0 && best.admits(doc, score) && isWanted(doc)) best.offer(doc, score);
    }
  } else collect(readings, weights, coverage, best, scoreOf, isWanted);
  return best.places.map(({ doc, score, key }) => {
    return { id: idOfKey(key), type: typeOfKey(key), score: rounded(score), matched: fieldsOf(words, doc) };
  });
};

const rounded = (score: number): number => Math.round(score * 1e6) / 1e6;

/** Offers all that the readings found and that can still be good enough. */
const collect = (
  readings: readonly Reading[],
  weights: readonly number[],
  coverage: readonly number[],
  best: Best,
  scoreOf: (doc: number) => number,
  isWanted: (doc: number) => boolean,
): void => {
  // The rarest first: whom only the common words bring need not be looked at then, when none of them can be good enough.
  const ordered = [...readings].sort((a, b) => a.slot.count - b.slot.count);
  for (const [index, { slot }] of ordered.entries()) {
    const ceiling = new Ceiling(ordered.slice(index) as [Reading, ...Reading[]], weights, coverage);
    if (ceiling.score < best.least) break;
    const { touched, values } = slot;
    let least = ceiling.valueFor(best.least) << fieldBits;
    // From the end: younger records have higher numbers, and of equals the younger ones stay.
    for (let at = slot.count - 1; at >= 0; at -= 1) {
      const doc = touched[at] as number;
      if ((values[doc] as number) < least) continue;
      const score = scoreOf(doc);
      if (!best.admits(doc, score) || foundBefore(ordered, index, doc) || !isWanted(doc)) continue;
      if (best.offer(doc, score)) least = ceiling.valueFor(best.least) << fieldBits;
    }
  }
};

const fieldsOf = (words: readonly (readonly Slot[])[], doc: number): SearchField[] => {
  const values = words.map(slots => bestValue(slots, doc)).filter(value => value > 0);
  return [...new Set(values.map(value => searchFields[value & fieldMask] as SearchField))];
};
