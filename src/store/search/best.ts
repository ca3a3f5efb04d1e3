import type { Corpus } from './corpus';

export interface Place {
  readonly doc: number;
  readonly score: number;
}

/** The best so far, the best first: of equals the one that was changed last, then the one with the lower id. */
export class Best {
  readonly places: Place[] = [];
  /** What a record must reach to come in. */
  least = 0;
  readonly #corpus: Corpus;
  readonly #limit: number;

  constructor(corpus: Corpus, limit: number) {
    this.#corpus = corpus;
    this.#limit = limit;
  }

  /** Takes a place in; true when the bar rose. */
  offer(place: Place): boolean {
    const { places } = this;
    let at = places.length;
    while (at > 0 && this.#before(place, places[at - 1] as Place)) at -= 1;
    if (at >= this.#limit) return false;
    places.splice(at, 0, place);
    if (places.length > this.#limit) places.pop();
    if (places.length < this.#limit) return false;
    this.least = (places.at(-1) as Place).score;
    return true;
  }

  #before(a: Place, b: Place): boolean {
    if (a.score !== b.score) return a.score > b.score;
    const later = this.#corpus.updatedOf(a.doc) - this.#corpus.updatedOf(b.doc);
    return later === 0 ? this.#corpus.keyOf(a.doc) < this.#corpus.keyOf(b.doc) : later > 0;
  }
}
