import type { Corpus } from './corpus';

export interface Place {
  readonly doc: number;
  readonly score: number;
  readonly updated: number;
  readonly key: number;
}

const isBefore = (a: Place, b: Place): boolean => {
  if (a.score !== b.score) return a.score > b.score;
  return a.updated === b.updated ? a.key < b.key : a.updated > b.updated;
};

/** The best so far, the best first: of equals the one that was changed last, then the one with the lower id. */
export class Best {
  readonly places: Place[] = [];
  /** What a record must reach to come in. */
  least = 0;
  /** And, when it has just that, when it must have been changed: most of many equals are ruled out by it. */
  #since = 0;
  readonly #corpus: Corpus;
  readonly #limit: number;

  constructor(corpus: Corpus, limit: number) {
    this.#corpus = corpus;
    this.#limit = limit;
  }

  /** Whether a record may come in. */
  admits(doc: number, score: number): boolean {
    return score > this.least || (score === this.least && this.#corpus.updatedOf(doc) >= this.#since);
  }

  /** Takes a record in; true when the bar rose. */
  offer(doc: number, score: number): boolean {
    const { places } = this;
    const place = { doc, score, updated: this.#corpus.updatedOf(doc), key: this.#corpus.keyOf(doc) };
    let at = places.length;
    while (at > 0 && isBefore(place, places[at - 1] as Place)) at -= 1;
    if (at >= this.#limit) return false;
    places.splice(at, 0, place);
    if (places.length > this.#limit) places.pop();
    const last = places.at(-1) as Place;
    if (places.length < this.#limit) return false;
    this.least = last.score;
    this.#since = last.updated;
    return true;
  }
}
