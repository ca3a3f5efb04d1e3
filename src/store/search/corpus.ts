import { type Base, emptyBase } from './base';
import { Growing } from './growing';
import { Overlay } from './overlay';
import { lowerBound } from './phones';

/** All records that search knows: those of the base by their place in it, those of the overlay after them. */
export class Corpus {
  readonly base: Base;
  readonly overlay = new Overlay();
  /** 1 for a record that was replaced or removed. */
  readonly #dead: Growing<Uint8Array>;
  /** Where the living records of the overlay are, by key. */
  readonly #places = new Map<number, number>();
  #living: number;

  constructor(base: Base = emptyBase()) {
    this.base = base;
    this.#living = base.stored.keys.length;
    this.#dead = new Growing(length => new Uint8Array(length), base.stored.keys.length + 64);
    this.#dead.length = base.stored.keys.length;
  }

  get dead(): Uint8Array {
    return this.#dead.array;
  }

  /** How many records there are. */
  get living(): number {
    return this.#living;
  }

  /** How many numbers are in use, dead ones among them. */
  get room(): number {
    return this.#dead.length;
  }

  keyOf(doc: number): number {
    const first = this.base.stored.keys.length;
    return (doc < first ? this.base.stored.keys[doc] : this.overlay.keys[doc - first]) as number;
  }

  updatedOf(doc: number): number {
    const first = this.base.stored.keys.length;
    return (doc < first ? this.base.stored.updated[doc] : this.overlay.updated[doc - first]) as number;
  }

  /** The number of the living record with a key. */
  find(key: number): number | undefined {
    const place = this.#places.get(key);
    if (place !== undefined) return place;
    const { keys } = this.base.stored;
    const at = lowerBound(keys, key);
    return keys[at] === key && this.dead[at] === 0 ? at : undefined;
  }

  bury(key: number): void {
    const doc = this.find(key);
    if (doc === undefined) return;
    this.dead[doc] = 1;
    this.#places.delete(key);
    this.#living -= 1;
  }

  /** Notes that the overlay has taken a record in. */
  welcome(key: number, overlayDoc: number): void {
    this.#dead.push(0);
    this.#places.set(key, this.base.stored.keys.length + overlayDoc);
    this.#living += 1;
  }
}
