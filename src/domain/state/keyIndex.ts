import { numberOfId, type RecordOf, type RecordType, typeOfId } from '../records/types';
import type { State } from './state';

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
  /** In the order of their numbers. */
  #ids: Map<string, string[]> | undefined;

  constructor(state: State, type: T, keysOf: (record: RecordOf<T>) => readonly string[]) {
    this.#state = state;
    this.#type = type;
    this.#keysOf = keysOf;
  }

  /** The records with a key, oldest first. */
  of(key: string): RecordOf<T>[] {
    if (!this.#ids && !this.#asked) {
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
    if (!changed || state !== this.#state) this.#ids = undefined;
    this.#state = state;
    if (!this.#ids || !changed) return;
    for (const id of changed) {
      const record = typeOfId(id) === this.#type ? state.get(this.#type, id) : undefined;
      if (record) for (const key of this.#keysOf(record)) enter(this.#ids, key, id);
    }
  }

  #scan(key: string): RecordOf<T>[] {
    const found: RecordOf<T>[] = [];
    for (const record of this.#state.all(this.#type).values()) {
      if (this.#keysOf(record).includes(key)) found.push(record);
    }
    return found;
  }

  #entries(): Map<string, string[]> {
    if (this.#ids) return this.#ids;
    const entries = new Map<string, string[]>();
    for (const record of this.#state.all(this.#type).values()) {
      const id = idOf(record);
      for (const key of this.#keysOf(record)) {
        const ids = entries.get(key);
        if (!ids) entries.set(key, [id]);
        else if (ids[ids.length - 1] !== id) ids.push(id);
      }
    }
    this.#ids = entries;
    return entries;
  }
}

const idOf = (record: object): string => (record as { readonly id: string }).id;

/** Enters an id among those of a key, in the order of their numbers. */
const enter = (entries: Map<string, string[]>, key: string, id: string): void => {
  const ids = entries.get(key);
  if (!ids) entries.set(key, [id]);
  else if (!ids.includes(id)) {
    const number = numberOfId(id);
    const place = ids.findLastIndex(each => numberOfId(each) < number) + 1;
    ids.splice(place, 0, id);
  }
};
