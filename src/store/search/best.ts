import type { Corpus } from './corpus';
import { type SearchType, typeOfKey } from './docKey';

export interface Place {
  readonly doc: number;
  readonly score: number;
  /** Standing and time of the last change in one number. */
  readonly weight: number;
  readonly key: number;
}

const isBefore = (a: Place, b: Place): boolean => {
  if (a.score !== b.score) return a.score > b.score;
  return a.weight === b.weight ? a.key < b.key : a.weight > b.weight;
};

/** Of equals a company comes before its people, they before its deals, and all of them before what was noted on them. */
const standings: Readonly<Partial<Record<SearchType, number>>> = { account: 4, lead: 3, contact: 3, activity: 1 };
const usual = 2;
/** Seconds since 1970 stay below this. */
const perStanding = 2 ** 33;

/** The best so far, the best first: of equals the one of the greater standing, the one that was changed last, the lower id. */
export class Best {
  readonly places: Place[] = [];
  /** What a record must reach to come in. */
  least = 0;
  /** And, when it has just that, what it must weigh: most of many equals are ruled out by it. */
  #lightest = 0;
  readonly #corpus: Corpus;
  readonly #limit: number;

  constructor(corpus: Corpus, limit: number) {
    this.#corpus = corpus;
    this.#limit = limit;
  }

  /** Whether a record may come in. */
  admits(doc: number, score: number): boolean {
    return score > this.least || (score === this.least && this.#weightOf(doc) >= this.#lightest);
  }

  /** Takes a record in; true when the bar rose. */
  offer(doc: number, score: number): boolean {
    const { places } = this;
    const place = { doc, score, weight: this.#weightOf(doc), key: this.#corpus.keyOf(doc) };
    let at = places.length;
    while (at > 0 && isBefore(place, places[at - 1] as Place)) at -= 1;
    if (at >= this.#limit) return false;
    places.splice(at, 0, place);
    if (places.length > this.#limit) places.pop();
    const last = places.at(-1) as Place;
    if (places.length < this.#limit) return false;
    this.least = last.score;
    this.#lightest = last.weight;
    return true;
  }

  #weightOf(doc: number): number {
    const standing = standings[typeOfKey(this.#corpus.keyOf(doc))] ?? usual;
    return standing * perStanding + this.#corpus.updatedOf(doc);
  }
}
