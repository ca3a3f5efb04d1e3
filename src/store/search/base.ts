import { allAtOnce, type Steps } from '../../domain/steps';
import { maskOf, type Vocabulary } from './vocabulary';

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

/** Words in order, with what lets a walk through them pass over many at once. */
export interface SortedVocabulary extends Vocabulary {
  /** How many letters each word has in common with the one before it. */
  readonly shared: Uint8Array;
  /** The first word of each pair of first letters, and the end. */
  readonly groups: Uint32Array;
}

/** The frozen part of the index: what is stored, and what follows from it, computed when somebody first searches. */
export class Base {
  readonly stored: Stored;
  readonly words: number;
  #vocabulary: SortedVocabulary | undefined;

  constructor(stored: Stored) {
    this.stored = stored;
    this.words = stored.lengths.length;
  }

  get vocabulary(): SortedVocabulary {
    return this.#vocabulary ?? allAtOnce(this.preparing());
  }

  /** Computes the vocabulary in steps. */
  *preparing(): Steps<SortedVocabulary> {
    const vocabulary = this.#vocabulary ?? (yield* vocabularyOf(this.stored));
    this.#vocabulary = vocabulary;
    return vocabulary;
  }
}

/** So many words are a step. */
const stepWords = 4096;

function* vocabularyOf({ chars, lengths }: Stored): Steps<SortedVocabulary> {
  const starts = new Uint32Array(lengths.length + 1);
  const masks = new Int32Array(lengths.length);
  const shared = new Uint8Array(lengths.length);
  const groups: number[] = [];
  let before = 0;
  for (let word = 0; word < lengths.length; word += 1) {
    if (word % stepWords === 0) yield;
    const start = starts[word] as number;
    const end = start + (lengths[word] as number);
    starts[word + 1] = end;
    masks[word] = maskOf(chars, start, end);
    let same = 0;
    while (before + same < start && start + same < end && chars[before + same] === chars[start + same]) same += 1;
    shared[word] = same;
    if (same < 2) groups.push(word);
    before = start;
  }
  return { chars, starts, masks, shared, groups: Uint32Array.from([...groups, lengths.length]) };
}

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
