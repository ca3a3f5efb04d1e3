import { mostOfLetter } from './packedId';
import type { Numbers } from './parts';
import { lowerBound } from './sorted';

/** So many questions are answered by looking through the column; from the next one on an inverted list is quicker. */
const fewQuestions = 20;
const letters = 32;
/** A slot for each number takes too much where there are this many more of them than ids. */
const scattered = 16;

/** The places of a column by the id that stands there: those of one id in a row, ascending. */
interface Inverted {
  readonly order: Uint32Array;
  /** Where the slots of a letter begin, by number; -1: no id has it. */
  readonly bases: Int32Array;
  /** Where in `order` the places of a slot begin; those of the next slot begin where they end. */
  readonly begins: Uint32Array;
}

/** Which records name an id, from the column of a reference or of a list of such. */
export class Pointers {
  readonly #ids: Numbers;
  readonly #starts: Numbers | undefined;
  #questions = 0;
  #inverted: Inverted | undefined;

  /** With `starts`, record `i` names the ids from `starts[i]` to `starts[i + 1]`; else the one at its own place. */
  constructor(ids: Numbers, starts: Numbers | undefined) {
    this.#ids = ids;
    this.#starts = starts;
  }

  /** The places, ascending, of the records that name one of some packed ids. */
  of(packed: readonly number[]): number[] {
    if (packed.length === 0) return [];
    this.#questions += 1;
    if (this.#questions === fewQuestions + 1) this.#inverted = invert(this.#ids);
    const places: number[] = [];
    for (const at of this.#inverted ? lookUpAll(this.#inverted, packed) : lookThrough(this.#ids, packed)) {
      const place = this.#starts ? lowerBound(this.#starts, at + 1) - 1 : at;
      if (places.at(-1) !== place) places.push(place);
    }
    return places;
  }
}

const lookThrough = (ids: Numbers, packed: readonly number[]): number[] => {
  const found: number[] = [];
  const [only = 0] = packed;
  if (packed.length === 1) {
    for (let at = ids.indexOf(only); at >= 0; at = ids.indexOf(only, at + 1)) found.push(at);
    return found;
  }
  const wanted = new Set(packed);
  let [least, most] = [only, only];
  for (const id of wanted) {
    if (id < least) least = id;
    if (id > most) most = id;
  }
  // Most are of another type.
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    if (id >= least && id <= most && wanted.has(id)) found.push(at);
  }
  return found;
};

const lookUpAll = (inverted: Inverted, packed: readonly number[]): number[] => {
  const found = [...new Set(packed)].flatMap(id => [...lookUp(inverted, id)]);
  return packed.length === 1 ? found : found.sort((a, b) => a - b);
};

const lookUp = ({ order, bases, begins }: Inverted, packed: number): Uint32Array => {
  const letter = Math.floor(packed / mostOfLetter);
  const base = bases[letter] as number;
  const slot = base + (packed % mostOfLetter);
  const next = bases.find((each, at) => at > letter && each >= 0) ?? begins.length - 1;
  return base < 0 || slot >= next ? order.subarray(0, 0) : order.subarray(begins[slot], begins[slot + 1]);
};

/** Undefined where looking through the column is all that there is. */
const invert = (ids: Numbers): Inverted | undefined => {
  const sizes = new Int32Array(letters);
  for (const id of ids) {
    const letter = Math.floor(id / mostOfLetter);
    const size = (id % mostOfLetter) + 1;
    if (id !== 0 && size > (sizes[letter] as number)) sizes[letter] = size;
  }
  const bases = new Int32Array(letters).fill(-1);
  let slots = 0;
  for (const [letter, size] of sizes.entries()) {
    if (size > 0) bases[letter] = slots;
    slots += size;
  }
  return slots > scattered * ids.length + 1024 ? undefined : sortInto(ids, bases, slots);
};

/** A counting sort: the places of each id stay in their order. */
const sortInto = (ids: Numbers, bases: Int32Array, slots: number): Inverted => {
  const slotOf = (id: number): number => (bases[Math.floor(id / mostOfLetter)] as number) + (id % mostOfLetter);
  const begins = new Uint32Array(slots + 1);
  for (const id of ids) if (id !== 0) (begins[slotOf(id)] as number) += 1;
  let count = 0;
  for (let slot = 0; slot <= slots; slot += 1) {
    count += begins[slot] as number;
    begins[slot] = count;
  }
  const order = new Uint32Array(count);
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    const id = ids[at] as number;
    if (id === 0) continue;
    const slot = slotOf(id);
    const place = (begins[slot] as number) - 1;
    begins[slot] = place;
    order[place] = at;
  }
  return { order, bases, begins };
};
