import type { AnyRecord, RecordType } from '../../domain/records/types';
import { allAtOnce, type Steps } from '../../domain/steps';
import type { Base } from './base';
import { Corpus } from './corpus';
import { bitsOfTypes, keyOf, searchTypes, typeOfKey } from './docKey';
import { gather, type Scratch } from './gather';
import { merge } from './merge';
import { parseQuery, type Wanted } from './query';
import { type Among, rank, type SearchHit } from './rank';
import type { Reading } from './reading';
import { Slips } from './slips';
import { Slot } from './slot';

export interface SearchOptions {
  /** 10 unless told. */
  readonly limit?: number;
  /** All that search knows unless told. */
  readonly types?: readonly RecordType[];
  /** Only these records; all unless told. */
  readonly among?: Among;
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
  #scratch: Scratch = { slips: new Slips(), touched: new Uint32Array(0) };
  /** The one used last stands first. */
  #slots: Slot[] = [];
  /** What came in since a settling began that is not finished yet. */
  #since: Map<string, AnyRecord | undefined> | undefined;

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
    this.#since?.set(id, record);
    for (const slot of this.#slots) slot.name = '';
    this.#corpus.bury(key);
    if (record) this.#corpus.welcome(key, this.#corpus.overlay.add(key, record, typeOfKey(key)));
  }

  /** Puts all changes in their place: some tenths of a second in a big store. */
  settle(): void {
    allAtOnce(this.settling());
  }

  /**
   * The same in steps of about a millisecond. Between them the index may be searched, changed and even settled. What is
   * frozen then is all that was in the index when the first step was made.
   */
  *settling(): Steps<Base> {
    const corpus = this.#corpus;
    if (this.unsettled === 0 && corpus.living === corpus.base.stored.keys.length) return corpus.base;
    const since = new Map<string, AnyRecord | undefined>();
    this.#since = since;
    const base = yield* merge(corpus);
    // A search would wait for it otherwise.
    yield* base.preparing();
    if (this.#corpus !== corpus) return base;
    this.#since = undefined;
    this.#slots = [];
    this.#corpus = new Corpus(base);
    for (const [id, record] of since) this.update(id, record);
    return base;
  }

  /** The records that `typed` may mean, the likeliest first; the last word counts as unfinished. */
  search(typed: string, { limit = 10, types = searchTypes, among }: SearchOptions = {}): SearchHit[] {
    const { units, spans } = parseQuery(typed);
    if (units.length === 0 || limit <= 0) return [];
    const wanted = [...units.map((unit, index) => ({ ...unit, from: index, to: index + 1 })), ...spans];
    const readings: Reading[] = wanted.map((one, used) => {
      return { slot: this.#slotFor(one, used), from: one.from, to: one.to };
    });
    return rank(this.#corpus, readings, units.length, { limit, types: bitsOfTypes(types), among });
  }

  /** Makes the first keystroke as quick as the others, after a start, in steps. */
  *warming(): Steps {
    for (const typed of warmingQueries) {
      this.search(typed);
      yield;
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
