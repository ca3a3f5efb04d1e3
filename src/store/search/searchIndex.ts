import { setImmediate as pause } from 'node:timers/promises';
import type { AnyRecord } from '../../domain/records/types';
import type { Base } from './base';
import { Corpus } from './corpus';
import { bitsOfTypes, keyOf, type SearchType, searchTypes, typeOfKey } from './docKey';
import { gather, type Scratch } from './gather';
import { merge } from './merge';
import { newPlaces } from './pattern';
import { parseQuery, type Wanted } from './query';
import { rank, type SearchHit } from './rank';
import type { Reading } from './reading';
import { Slot } from './slot';

export interface SearchOptions {
  /** 10 unless told. */
  readonly limit?: number;
  /** All that search knows unless told. */
  readonly types?: readonly SearchType[];
}

/** As many words' matches are kept: the words before the one that is being typed are not looked up again. */
const keptSlots = 12;

/** A bit of everything that is typed, so that all paths get compiled. */
const warmingQueries = ['s', 'jo', 'jonh smiht', 'anna mari', 'jane.deo@acme.com', 'granite mnager', '555 0199'];

/**
 * Finds records by what people remember of them: words in any order, begun, misspelled, or part of a number. What it
 * answers depends on the records alone, not on the order in which they came.
 */
export class SearchIndex {
  #corpus: Corpus;
  #scratch: Scratch = { places: newPlaces(), touched: new Uint32Array(0) };
  /** The one used last stands first. */
  #slots: Slot[] = [];

  constructor(base?: Base) {
    this.#corpus = new Corpus(base);
  }

  /** An index of these records; those of other types are passed over. */
  static of(records: Iterable<AnyRecord>): SearchIndex {
    const index = new SearchIndex();
    for (const record of records) index.update(record.id, record);
    index.settle();
    return index;
  }

  /** How many records can be found. */
  get size(): number {
    return this.#corpus.living;
  }

  /** How many changes wait to be settled; some tens of thousands do no harm. */
  get unsettled(): number {
    return this.#corpus.overlay.keys.length;
  }

  /** All of it, frozen, for the file; settles first. */
  get base(): Base {
    this.settle();
    return this.#corpus.base;
  }

  /** Takes a record as it now is, or forgets it. Ids of types that search does not know are passed over. */
  update(id: string, record: AnyRecord | undefined): void {
    const key = keyOf(id);
    if (key === undefined) return;
    for (const slot of this.#slots) slot.name = '';
    this.#corpus.bury(key);
    if (record) this.#corpus.welcome(key, this.#corpus.overlay.add(key, record, typeOfKey(key)));
  }

  /** Puts all changes in their place: some tenths of a second in a big store, for an idle moment. */
  settle(): void {
    const { base, living } = this.#corpus;
    if (this.unsettled === 0 && living === base.stored.keys.length) return;
    this.#slots = [];
    this.#corpus = new Corpus(merge(this.#corpus));
  }

  /** The records that `typed` may mean, the likeliest first; the last word counts as unfinished. */
  search(typed: string, { limit = 10, types = searchTypes }: SearchOptions = {}): SearchHit[] {
    const { units, spans } = parseQuery(typed);
    if (units.length === 0 || limit <= 0) return [];
    const wanted = [...units.map((unit, index) => ({ ...unit, from: index, to: index + 1 })), ...spans];
    const readings: Reading[] = wanted.map((one, used) => {
      return { slot: this.#slotFor(one, used), from: one.from, to: one.to };
    });
    return rank(this.#corpus, readings, units.length, { limit, types: bitsOfTypes(types) });
  }

  /** Makes the first keystroke as quick as the others, after a start, and lets everything else go first in between. */
  async warm(): Promise<void> {
    for (const typed of warmingQueries) {
      await pause();
      this.search(typed);
    }
  }

  /** `used` slots at the front serve the same query already. */
  #slotFor(wanted: Wanted, used: number): Slot {
    const name = `${wanted.phone ? '#' : wanted.open ? '~' : '='}${wanted.text}`;
    const at = this.#slots.findIndex(slot => slot.name === name);
    const slot = at < 0 ? this.#freeSlot(used) : (this.#slots.splice(at, 1)[0] as Slot);
    if (at < 0) {
      const { room } = this.#corpus;
      if (this.#scratch.touched.length < room)
        this.#scratch = { ...this.#scratch, touched: new Uint32Array(room * 1.25) };
      slot.reset(name, room);
      gather(wanted, slot, this.#corpus, this.#scratch);
    }
    this.#slots.unshift(slot);
    return slot;
  }

  #freeSlot(used: number): Slot {
    const stale = this.#slots.findIndex(slot => slot.name === '');
    if (stale >= 0) return this.#slots.splice(stale, 1)[0] as Slot;
    const full = this.#slots.length >= keptSlots && this.#slots.length > used;
    return full ? (this.#slots.pop() as Slot) : new Slot(this.#corpus.room);
  }
}
