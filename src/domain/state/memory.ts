import { applyTo, type Change, changedId, configId } from '../changes';
import type { Config } from '../config/config';
import { defaultConfig } from '../config/defaults';
import {
  type AnyRecord,
  idOf,
  numberOfId,
  type RecordOf,
  type RecordType,
  recordTypes,
  typeOfId,
} from '../records/types';
import type { Arrays, Changed, Kept } from './kept';
import { Namers } from './namers';
import { type Glances, type Shelf, unread } from './shelf';
import type { State } from './state';

const externalKey = (type: RecordType, system: string, value: string): string => `${type}\u0000${system}\u0000${value}`;

/**
 * The state in memory: plain maps, brought forward by changes. The records of a type may stand on a shelf until all of
 * them are needed; then the maps hold only what was changed since, and undefined for what was removed.
 */
export class MemoryState implements State {
  readonly #records = new Map<RecordType, Map<string, AnyRecord | undefined>>(
    recordTypes.map(type => [type, new Map()]),
  );
  readonly #shelves = new Map<RecordType, Shelf>();
  /** Of the types that stood on a shelf: what was changed since. */
  readonly #sinceShelved = new Map<RecordType, Set<string>>();
  /** Of what was changed since it stood on a shelf. */
  readonly #namers = new Map<RecordType, Namers>();
  readonly #external = new Map<string, string>();
  readonly #counters = new Map<RecordType, number>();
  /** Types of which a record may have come in behind a younger one: a deletion taken back, a batch with numbers set aside. */
  readonly #disordered = new Set<RecordType>();
  #configRecord: AnyRecord | undefined;
  #config: Config;
  #kept: (Kept & { readonly changes: Changed[] }) | undefined;
  readonly #defaults: Config;

  constructor(defaults: Partial<Config> = {}) {
    this.#defaults = { ...defaultConfig, ...defaults };
    this.#config = this.#defaults;
  }

  get config(): Config {
    return this.#config;
  }

  /** Leaves the records of a type, of which none is here yet, where they are until they are needed. */
  shelve(type: RecordType, shelf: Shelf): void {
    this.#shelves.set(type, shelf);
    this.#sinceShelved.set(type, new Set());
  }

  /** The ids of the records of a type that were changed since it was put on a shelf; undefined: it never was. */
  changedSinceShelved(type: RecordType): ReadonlySet<string> | undefined {
    return this.#sinceShelved.get(type);
  }

  all<T extends RecordType>(type: T): ReadonlyMap<string, RecordOf<T>> {
    this.#unshelve(type);
    if (this.#disordered.delete(type)) sortByNumber(this.#map(type));
    return this.#map(type) as unknown as ReadonlyMap<string, RecordOf<T>>;
  }

  get<T extends RecordType>(type: T, id: string | undefined): RecordOf<T> | undefined {
    return id === undefined ? undefined : (this.#find(type, id) as unknown as RecordOf<T> | undefined);
  }

  size(type: RecordType): number {
    const glances = this.#shelves.get(type)?.glances();
    if (!glances) return this.all(type).size;
    let size = glances.count;
    for (const [id, record] of this.#map(type)) size += (record ? 1 : 0) - (glances.numbered(numberOfId(id)) ? 1 : 0);
    return size;
  }

  scan<T extends RecordType>(type: T): Iterable<RecordOf<T>> {
    const glances = this.#shelves.get(type)?.glances();
    if (!glances) return this.all(type).values();
    return inOrder(glances, type, this.#map(type)) as Iterable<unknown> as Iterable<RecordOf<T>>;
  }

  glance<T extends RecordType>(type: T, id: string | undefined): RecordOf<T> | undefined {
    if (id === undefined || typeOfId(id) !== type) return undefined;
    const glances = this.#map(type).has(id) ? undefined : this.#shelves.get(type)?.glances();
    const found = glances ? glances.numbered(numberOfId(id)) : this.#find(type, id);
    return found as unknown as RecordOf<T> | undefined;
  }

  tells(type: RecordType, field: string): boolean {
    return this.#shelves.get(type)?.glances()?.tells(field) ?? true;
  }

  naming<T extends RecordType>(
    type: T,
    field: string,
    ids: Iterable<string>,
    part?: string,
  ): RecordOf<T>[] | undefined {
    const glances = this.#shelves.get(type)?.glances();
    const places = glances?.naming(field, ids, part);
    if (!glances || !places) return undefined;
    const changed = this.#map(type);
    if (changed.size === 0) return places.map(place => glances.at(place) as unknown as RecordOf<T>);
    const numbers = places
      .map(place => glances.numberAt(place))
      .filter(number => !changed.has(idOf(type, number)))
      .concat(this.#namersOf(type).of(changed, field, part, new Set(ids)).map(numberOfId))
      .sort((a, b) => a - b);
    return numbers.map(number => this.glance(type, idOf(type, number)) as RecordOf<T>);
  }

  find(id: string): AnyRecord | undefined {
    if (id === configId) return this.#configRecord;
    const type = typeOfId(id);
    return type && this.#find(type, id);
  }

  byExternalId(type: RecordType, system: string, value: string): string | undefined {
    const changed = this.#external.get(externalKey(type, system, value));
    if (changed !== undefined) return changed;
    const kept = this.#shelves.get(type)?.holder(system, value);
    if (kept !== unread) return kept === undefined || this.#map(type).has(kept) ? undefined : kept;
    this.#unshelve(type);
    return this.#external.get(externalKey(type, system, value));
  }

  /** The highest number ever given to a record of the type; numbers are never used again. */
  counter(type: RecordType): number {
    return this.#counters.get(type) ?? 0;
  }

  counters(): ReadonlyMap<RecordType, number> {
    return this.#counters;
  }

  /** Marks the numbers up to `number` as used. */
  reserve(type: RecordType, number: number): void {
    if (number > this.counter(type)) this.#counters.set(type, number);
  }

  /** From now on changes are noted, for what is kept of the records as they are now. */
  keep(memory: Pick<Kept, 'load' | 'save'> = nothingKept): Kept {
    this.#kept = { load: key => memory.load(key), save: (key, arrays) => memory.save(key, arrays), changes: [] };
    return this.#kept;
  }

  get kept(): Kept {
    return this.#kept ?? this.keep();
  }

  apply(change: Change): void {
    const id = changedId(change);
    const before = this.find(id);
    this.#put(id, applyTo(before, change), before);
  }

  applyAll(changes: Iterable<Change>): this {
    for (const change of changes) this.apply(change);
    return this;
  }

  /** Puts a record in place as it is, or removes it. */
  load(id: string, record: AnyRecord | undefined): void {
    this.#put(id, record, this.#kept && this.find(id));
  }

  #put(id: string, record: AnyRecord | undefined, known: AnyRecord | undefined): void {
    this.#kept?.changes.push({ id, before: known });
    if (id === configId) {
      this.#configRecord = record;
      this.#config = { ...this.#defaults, ...(record as Partial<Config> | undefined) };
      return;
    }
    const type = typeOfId(id);
    if (!type) return;
    this.#sinceShelved.get(type)?.add(id);
    const records = this.#map(type);
    const before = records.get(id);
    if (before?.externalIds !== record?.externalIds) {
      for (const [system, value] of Object.entries(before?.externalIds ?? {})) {
        const key = externalKey(type, system, value);
        if (this.#external.get(key) === id) this.#external.delete(key);
      }
      this.#claim(type, record);
    }
    if (record) this.#namers.get(type)?.changed(record);
    if (record && !before && numberOfId(id) <= this.counter(type)) this.#disordered.add(type);
    if (record || this.#shelves.has(type)) records.set(id, record);
    else records.delete(id);
    this.reserve(type, numberOfId(id));
  }

  #namersOf(type: RecordType): Namers {
    const namers = this.#namers.get(type) ?? new Namers();
    this.#namers.set(type, namers);
    return namers;
  }

  #map(type: RecordType): Map<string, AnyRecord | undefined> {
    return this.#records.get(type) as Map<string, AnyRecord | undefined>;
  }

  #find(type: RecordType, id: string): AnyRecord | undefined {
    const changed = this.#map(type);
    const shelf = this.#shelves.get(type);
    if (!shelf || changed.has(id)) return changed.get(id);
    const kept = shelf.get(id);
    if (kept !== unread) return kept;
    this.#unshelve(type);
    return this.#map(type).get(id);
  }

  #claim(type: RecordType, record: AnyRecord | undefined): void {
    for (const [system, value] of Object.entries(record?.externalIds ?? {}))
      this.#external.set(externalKey(type, system, value), record?.id as string);
  }

  /** Takes all records of a type off their shelf; where they cannot be read, everything stays as it is. */
  #unshelve(type: RecordType): void {
    const shelf = this.#shelves.get(type);
    if (!shelf) return;
    const changed = this.#map(type);
    const records = new Map<string, AnyRecord | undefined>();
    let last = 0;
    for (const kept of shelf.all()) {
      last = numberOfId(kept.id);
      if (!changed.has(kept.id)) records.set(kept.id, kept);
      else if (changed.get(kept.id)) records.set(kept.id, changed.get(kept.id));
    }
    for (const [id, record] of changed) {
      if (!record || records.has(id)) continue;
      records.set(id, record);
      this.#disordered.add(type);
    }
    for (const record of records.values()) if (record?.externalIds) this.#claim(type, record);
    this.#shelves.delete(type);
    this.#namers.delete(type);
    this.#records.set(type, records);
    this.reserve(type, last);
  }
}

/** What stands on a shelf with the changes laid over it, by number. */
function* inOrder(
  glances: Glances,
  type: RecordType,
  changed: ReadonlyMap<string, AnyRecord | undefined>,
): Generator<AnyRecord> {
  if (changed.size === 0) {
    for (let place = 0; place < glances.count; place += 1) yield glances.at(place);
    return;
  }
  const numbers = [...changed.keys()].map(numberOfId).sort((a, b) => a - b);
  let next = 0;
  for (let place = 0; place < glances.count; place += 1) {
    const number = glances.numberAt(place);
    for (; next < numbers.length && (numbers[next] as number) < number; next += 1) {
      const record = changed.get(idOf(type, numbers[next] as number));
      if (record) yield record;
    }
    if (numbers[next] !== number) yield glances.at(place);
  }
  for (; next < numbers.length; next += 1) {
    const record = changed.get(idOf(type, numbers[next] as number));
    if (record) yield record;
  }
}

const nothingKept = { load: (): Arrays | undefined => undefined, save: (): void => undefined };

const sortByNumber = (records: Map<string, unknown>): void => {
  let last = 0;
  let sorted = true;
  for (const id of records.keys()) {
    const number = numberOfId(id);
    if (number < last) sorted = false;
    last = number;
  }
  if (sorted) return;
  const entries = [...records].sort(([a], [b]) => numberOfId(a) - numberOfId(b));
  records.clear();
  for (const [id, record] of entries) records.set(id, record);
};
