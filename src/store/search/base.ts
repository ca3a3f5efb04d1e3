import { maskOf, orderBySecond, secondOf, type Vocabulary } from './vocabulary';

/** What the file holds: flat arrays, used as they lie there. */
export interface Stored {
  /** Records by key, ascending; a record's place here is its number in all lists. */
  readonly keys: Uint32Array;
  /** When each was changed last, in seconds since 1970. */
  readonly updated: Uint32Array;
  /** Words in the order of their code units. */
  readonly chars: Uint16Array;
  readonly lengths: Uint8Array;
  /** Where lists begin in `lists`: those of the words, then those of the hubs; one more for the end. */
  readonly offsets: Uint32Array;
  readonly lists: Uint8Array;
  /** Keys of records by whose name others are found, ascending. */
  readonly hubs: Uint32Array;
  /** Phone numbers in the order of their endings, and whose they are. */
  readonly phoneKeys: Float64Array;
  readonly phoneDocs: Uint32Array;
}

/** The frozen part of the index: what is stored, and what follows from it, computed when somebody first searches. */
export class Base {
  readonly stored: Stored;
  readonly words: number;
  #vocabulary: Vocabulary | undefined;
  #bySecond: Uint32Array | undefined;

  constructor(stored: Stored) {
    this.stored = stored;
    this.words = stored.lengths.length;
  }

  get vocabulary(): Vocabulary {
    this.#vocabulary ??= vocabularyOf(this.stored);
    return this.#vocabulary;
  }

  /** The words in the order of their second letters. */
  get bySecond(): Uint32Array {
    this.#bySecond ??= orderBySecond(this.vocabulary, this.words);
    return this.#bySecond;
  }
}

const vocabularyOf = ({ chars, lengths }: Stored): Vocabulary => {
  const starts = new Uint32Array(lengths.length + 1);
  const masks = new Int32Array(lengths.length);
  for (let word = 0; word < lengths.length; word += 1) {
    const start = starts[word] as number;
    const end = start + (lengths[word] as number);
    starts[word + 1] = end;
    masks[word] = maskOf(chars, start, end);
  }
  return { chars, starts, masks };
};

export const emptyBase = (): Base =>
  new Base({
    keys: new Uint32Array(0),
    updated: new Uint32Array(0),
    chars: new Uint16Array(0),
    lengths: new Uint8Array(0),
    offsets: new Uint32Array(1),
    lists: new Uint8Array(0),
    hubs: new Uint32Array(0),
    phoneKeys: new Float64Array(0),
    phoneDocs: new Uint32Array(0),
  });

/** The first place whose letter, as `letterAt` tells, is not below `char`. */
const firstWith = (count: number, letterAt: (place: number) => number, char: number): number => {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (letterAt(middle) < char) low = middle + 1;
    else high = middle;
  }
  return low;
};

export interface Range {
  readonly from: number;
  readonly to: number;
}

const range = (count: number, letterAt: (place: number) => number, char: number): Range => ({
  from: firstWith(count, letterAt, char),
  to: firstWith(count, letterAt, char + 1),
});

/** The words that begin with a letter; they lie side by side. */
export const beginning = ({ vocabulary: { chars, starts }, words }: Base, char: number): Range =>
  range(words, word => chars[starts[word] as number] as number, char);

/** The places in `bySecond` of the words whose second letter is this. */
export const secondBeing = ({ vocabulary, words, bySecond }: Base, char: number): Range =>
  range(words, place => secondOf(vocabulary, bySecond[place] as number), char);
