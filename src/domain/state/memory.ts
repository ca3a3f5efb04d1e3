import { applyTo, type Change, changedId, configId } from '../changes';
import type { Config } from '../config/config';
import { defaultConfig } from '../config/defaults';
import { type AnyRecord, numberOfId, type RecordOf, type RecordType, recordTypes, typeOfId } from '../records/types';
import type { State } from './state';

const externalKey = (type: RecordType, system: string, value: string): string => `${type}\u0000${system}\u0000${value}`;

/** The state in memory: plain maps, brought forward by changes. */
export class MemoryState implements State {
  readonly #records = new Map<RecordType, Map<string, AnyRecord>>(recordTypes.map(type => [type, new Map()]));
  readonly #external = new Map<string, string>();
  readonly #counters = new Map<RecordType, number>();
  /** Types of which a record may have come in behind a younger one: a deletion taken back, a batch with numbers set aside. */
  readonly #disordered = new Set<RecordType>();
  #configRecord: AnyRecord | undefined;
  #config: Config;
  readonly #defaults: Config;

  constructor(defaults: Partial<Config> = {}) {
    this.#defaults = { ...defaultConfig, ...defaults };
    this.#config = this.#defaults;
  }

  get config(): Config {
    return this.#config;
  }

  all<T extends RecordType>(type: T): ReadonlyMap<string, RecordOf<T>> {
    if (this.#disordered.delete(type)) sortByNumber(this.#map(type));
    return this.#map(type) as unknown as ReadonlyMap<string, RecordOf<T>>;
  }

  get<T extends RecordType>(type: T, id: string | undefined): RecordOf<T> | undefined {
    return id === undefined ? undefined : (this.#map(type).get(id) as unknown as RecordOf<T> | undefined);
  }

  find(id: string): AnyRecord | undefined {
    if (id === configId) return this.#configRecord;
    const type = typeOfId(id);
    return type && this.#map(type).get(id);
  }

  byExternalId(type: RecordType, system: string, value: string): string | undefined {
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

  apply(change: Change): void {
    const id = changedId(change);
    this.load(id, applyTo(this.find(id), change));
  }

  applyAll(changes: Iterable<Change>): this {
    for (const change of changes) this.apply(change);
    return this;
  }

  /** Puts a record in place as it is, or removes it. */
  load(id: string, record: AnyRecord | undefined): void {
    if (id === configId) {
      this.#configRecord = record;
      this.#config = { ...this.#defaults, ...(record as Partial<Config> | undefined) };
      return;
    }
    const type = typeOfId(id);
    if (!type) return;
    const records = this.#map(type);
    const before = records.get(id);
    if (before?.externalIds !== record?.externalIds) {
      for (const [system, value] of Object.entries(before?.externalIds ?? {})) {
        const key = externalKey(type, system, value);
        if (this.#external.get(key) === id) this.#external.delete(key);
      }
      for (const [system, value] of Object.entries(record?.externalIds ?? {})) {
        this.#external.set(externalKey(type, system, value), id);
      }
    }
    if (record && !before && numberOfId(id) <= this.counter(type)) this.#disordered.add(type);
    if (record) records.set(id, record);
    else records.delete(id);
    this.reserve(type, numberOfId(id));
  }

  #map(type: RecordType): Map<string, AnyRecord> {
    return this.#records.get(type) as Map<string, AnyRecord>;
  }
}

const sortByNumber = (records: Map<string, AnyRecord>): void => {
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
