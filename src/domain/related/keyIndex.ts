import { numberOfId, type RecordOf, type RecordType, typeOfId } from '../records/types';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import type { Steps } from '../steps';

type Entries = Map<string, string[]>;

/** So many records are entered in one step, and each may have to be read for it: about a millisecond. */
const stepSize = 100;

/**
 * The records of one type by keys they carry, such as their owner's id; kept right from transaction to transaction. An
 * entry that no longer holds is found out when it is read, so nothing needs to be known of how a record was before.
 */
export class KeyIndex<T extends RecordType> {
  readonly #type: T;
  readonly #keysOf: (record: RecordOf<T>) => readonly string[];
  #state: State;
  /** One question is answered sooner by a pass over all records than by an index; from the second one on there is one. */
  #asked = false;
  /** By key, in the order of their numbers. */
  #ids: Entries | undefined;
  /** While it is built step by step: what is entered already, and what changed meanwhile and was entered at once. */
  #begun: { readonly entries: Entries; readonly changed: Set<string> } | undefined;

  constructor(state: State, type: T, keysOf: (record: RecordOf<T>) => readonly string[]) {
    this.#state = state;
    this.#type = type;
    this.#keysOf = keysOf;
  }

  /** Whether a question costs no pass over all records. */
  get ready(): boolean {
    return this.#ids !== undefined;
  }

  /** The records with a key, oldest first. */
  of(key: string): RecordOf<T>[] {
    if (!this.#ids && (this.#begun || !this.#asked)) {
      this.#asked = true;
      return this.#scan(key);
    }
    const entries = this.#entries();
    const ids = entries.get(key);
    if (!ids) return [];
    const found: RecordOf<T>[] = [];
    let old = false;
    for (const id of ids) {
      const record = this.#state.get(this.#type, id);
      if (record && this.#keysOf(record).includes(key)) found.push(record);
      else old = true;
    }
    if (old) entries.set(key, found.map(idOf));
    return found;
  }

  /** Brings the index up to date after changes to the records with these ids; undefined: to any. */
  update(state: State, changed: ReadonlySet<string> | undefined): void {
    if (!changed || state !== this.#state) {
      this.#ids = undefined;
      this.#begun = undefined;
    }
    this.#state = state;
    const entries = this.#ids ?? this.#begun?.entries;
    if (!entries || !changed) return;
    for (const id of changed) {
      if (typeOfId(id) !== this.#type) continue;
      this.#begun?.changed.add(id);
      this.#enter(entries, id);
    }
  }

  /** Builds it in steps; changes may come in between. */
  *building(): Steps {
    if (this.#ids || this.#begun) return;
    const begun = { entries: new Map<string, string[]>(), changed: new Set<string>() };
    this.#begun = begun;
    const all = this.#all();
    for (let from = 0; from < all.length; from += stepSize) {
      yield;
      // Anything may have changed: what was begun is of no use, and who keeps the index sees that it is not ready.
      if (this.#begun !== begun) return;
      for (const id of all.slice(from, from + stepSize)) if (!begun.changed.has(id)) this.#enter(begun.entries, id);
    }
    this.#ids = begun.entries;
    this.#begun = undefined;
  }

  #scan(key: string): RecordOf<T>[] {
    const found: RecordOf<T>[] = [];
    for (const record of scan(this.#state, this.#type)) {
      if (this.#keysOf(record).includes(key)) found.push(record);
    }
    return found;
  }

  #entries(): Entries {
    if (this.#ids) return this.#ids;
    const entries: Entries = new Map();
    for (const id of this.#all()) this.#enter(entries, id);
    this.#ids = entries;
    return entries;
  }

  #all(): string[] {
    const ids: string[] = [];
    for (const record of scan(this.#state, this.#type)) ids.push(idOf(record));
    return ids;
  }

  #enter(entries: Entries, id: string): void {
    const record = this.#state.get(this.#type, id);
    if (record) for (const key of this.#keysOf(record)) enter(entries, key, id);
  }
}

const idOf = (record: object): string => (record as { readonly id: string }).id;

/** Enters an id among those of a key, in the order of their numbers; most come last. */
const enter = (entries: Entries, key: string, id: string): void => {
  const ids = entries.get(key);
  if (!ids) {
    entries.set(key, [id]);
    return;
  }
  const number = numberOfId(id);
  const last = ids[ids.length - 1];
  if (last === undefined || numberOfId(last) < number) ids.push(id);
  else if (!ids.includes(id)) {
    const place = ids.findLastIndex(each => numberOfId(each) < number) + 1;
    ids.splice(place, 0, id);
  }
};
