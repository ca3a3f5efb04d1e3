/** What a record is ordered by: undefined comes last in both directions. */
export type Key = string | number | undefined;

/** Numbers before texts, texts by their code units. */
export const compareKeys = (x: Key, y: Key, down: boolean): number => {
  if (x === y) return 0;
  if (x === undefined) return 1;
  if (y === undefined) return -1;
  if (typeof x !== typeof y) return (typeof x === 'number') === down ? 1 : -1;
  return x < y === down ? 1 : -1;
};

const slice = 5;
const base = 128;
const rare = base - 1;
/** As many places as are left beside five characters in the 53 bits of a number. */
const most = 2 ** 17;
/** A native sort of numbers costs more than it saves below this. */
const few = 16;

/** Five characters from `at` on as a number that orders as they do, up to the first that is not ASCII: those count as equal. */
const packed = (text: string, at: number): number => {
  let number = 0;
  let ended = false;
  for (let i = at; i < at + slice; i++) {
    const digit: number = ended || i >= text.length ? 0 : Math.min(text.charCodeAt(i) + 1, rare);
    ended ||= digit === rare;
    number = number * base + digit;
  }
  return number;
};

/** Whether texts that are equal in these five characters may differ in them all the same. */
const isVague = (text: string, at: number): boolean => {
  for (let i = at; i < Math.min(at + slice, text.length); i++) if (text.charCodeAt(i) + 1 >= rare) return true;
  return false;
};

const insertionSort = (texts: readonly string[], order: Uint32Array, from: number, to: number): void => {
  for (let i = from + 1; i < to; i++) {
    const place = order[i] as number;
    const text = texts[place] as string;
    let at = i;
    for (; at > from && (texts[order[at - 1] as number] as string) > text; at--) order[at] = order[at - 1] as number;
    order[at] = place;
  }
};

const comparisonSort = (texts: readonly string[], order: Uint32Array): void => {
  order.sort((a, b) => ((texts[a] as string) < (texts[b] as string) ? -1 : 1));
};

/**
 * Sorts the part of `order` from `from` to `to`: places in `texts`, all different, that are equal up to the character
 * `at`. Five characters at a time are sorted as numbers, since comparing texts is slow.
 */
const sortRun = (texts: readonly string[], order: Uint32Array, from: number, to: number, at: number): void => {
  const textAt = (i: number): string => texts[order[i] as number] as string;
  const count = to - from;
  if (count < few) {
    insertionSort(texts, order, from, to);
    return;
  }
  if (count > most || isVague(textAt(from), at - slice)) {
    comparisonSort(texts, order.subarray(from, to));
    return;
  }
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = packed(textAt(from + i), at) * most + i;
  numbers.sort();
  const run = order.slice(from, to);
  let [begins, before] = [0, -1];
  for (let i = 0; i < count; i++) {
    const number = numbers[i] as number;
    const prefix = Math.floor(number / most);
    order[from + i] = run[number - prefix * most] as number;
    if (prefix === before) continue;
    before = prefix;
    if (i - begins > 1) sortRun(texts, order, from + begins, from + i, at + slice);
    begins = i;
  }
  if (count - begins > 1) sortRun(texts, order, from + begins, to, at + slice);
};

export interface Ranks {
  readonly ranks: Float64Array;
  /** Ranks are whole numbers below this. */
  readonly size: number;
}

/** How many of the sorted numbers are below one of them. */
const placeIn = (sorted: Float64Array, number: number): number => {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
};

const different = (sorted: Float64Array): Float64Array => sorted.filter((each, i) => i === 0 || each !== sorted[i - 1]);

/** The places of numbers among the different ones. */
export const numberRanks = (numbers: Float64Array): Ranks => {
  const all = different(numbers.slice().sort());
  return { ranks: numbers.map(number => placeIn(all, number)), size: all.length };
};

const textRanks = (keys: readonly string[]): Ranks => {
  const places = new Map<string, number>();
  const texts: string[] = [];
  const ranks = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    let place = places.get(key);
    if (place === undefined) {
      place = texts.push(key) - 1;
      places.set(key, place);
    }
    ranks[i] = place;
  }
  const order = Uint32Array.from(texts, (_, i) => i);
  sortRun(texts, order, 0, texts.length, 0);
  const rankOf = new Uint32Array(texts.length);
  order.forEach((place, rank) => {
    rankOf[place] = rank;
  });
  return { ranks: ranks.map(place => rankOf[place] as number), size: texts.length };
};

/** The place of each key among the different ones; equal keys share one, and absent ones have the last. */
export const ranksOf = (keys: readonly Key[], down: boolean): Ranks => {
  const numbers = Float64Array.from(keys.filter(key => typeof key === 'number'));
  const texts = keys.filter(key => typeof key === 'string');
  const [first, second] = [numberRanks(numbers), textRanks(texts)];
  const last = first.size + second.size;
  let [number, text] = [0, 0];
  const ranks = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === undefined) {
      ranks[i] = last;
      continue;
    }
    const rank = typeof key === 'number' ? first.ranks[number++] : first.size + (second.ranks[text++] as number);
    ranks[i] = down ? last - 1 - (rank as number) : (rank as number);
  }
  return { ranks, size: last + 1 };
};
