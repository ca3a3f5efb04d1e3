import { applyTo, type Change, changedId, configId, type Fields } from '../changes';
import type { Config } from '../config/config';
import { defaultConfig } from '../config/defaults';
import type { Context } from '../context';
import { type AnyRecord, type RecordOf, type RecordType, typeOfId } from '../records/types';
import { same } from '../same';
import type { State } from './state';

type New<T extends RecordType> = Omit<
  RecordOf<T>,
  'id' | 'v' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'
> & {
  readonly createdAt?: string;
};

/**
 * The state with a verb's wishes laid over it, so that rules can build on each other before anything is written. Changes
 * come out one a record, and only for fields that really differ.
 */
export class Draft implements State {
  readonly #base: State;
  readonly #context: Context;
  readonly #now = new Map<string, AnyRecord | undefined>();
  readonly #before = new Map<string, AnyRecord | undefined>();
  /** Who claims an external id, the first claim first: a second one is a duplicate until the first lets go. */
  readonly #claims = new Map<string, readonly string[]>();
  readonly #merged = new Map<RecordType, Map<string, AnyRecord>>();
  #config: Config | undefined;

  constructor(base: State, context: Context) {
    this.#base = base;
    this.#context = context;
  }

  get config(): Config {
    return this.#config ?? this.#base.config;
  }

  find(id: string): AnyRecord | undefined {
    return this.#now.has(id) ? this.#now.get(id) : this.#base.find(id);
  }

  get<T extends RecordType>(type: T, id: string | undefined): RecordOf<T> | undefined {
    if (id === undefined || typeOfId(id) !== type) return undefined;
    return this.find(id) as unknown as RecordOf<T> | undefined;
  }

  all<T extends RecordType>(type: T): ReadonlyMap<string, RecordOf<T>> {
    let merged = this.#merged.get(type);
    if (!merged) {
      const touched = [...this.#now.keys()].filter(id => typeOfId(id) === type);
      if (touched.length === 0) return this.#base.all(type);
      merged = new Map(this.#base.all(type) as unknown as Map<string, AnyRecord>);
      for (const id of touched) this.#lay(merged, id);
      this.#merged.set(type, merged);
    }
    return merged as unknown as ReadonlyMap<string, RecordOf<T>>;
  }

  byExternalId(type: RecordType, system: string, value: string): string | undefined {
    const claims = this.#claims.get(claimKey(type, system, value));
    return claims ? claims[0] : this.#base.byExternalId(type, system, value);
  }

  /** Adds a record and returns its id; created and updated are now unless the record says when it was created. */
  add<T extends RecordType>(type: T, record: New<T>): string {
    const id = this.#context.newId(type);
    const { now, actor } = this.#context;
    this.#write(id, {
      id,
      v: 1,
      createdAt: now,
      createdBy: actor,
      updatedAt: now,
      updatedBy: actor,
      ...(record as Fields),
    } as AnyRecord);
    return id;
  }

  /** Sets fields of a record; `null` or undefined clears one. Setting what is already there changes nothing. */
  set(id: string, fields: Fields): void {
    const record = this.find(id);
    if (!record) throw new Error(`draft: no record ${id}`);
    const changed = Object.entries(fields).filter(([field, value]) => !same(record[field] ?? null, value ?? null));
    if (changed.length === 0) return;
    const next: Record<string, unknown> = { ...record, updatedAt: this.#context.now, updatedBy: this.#context.actor };
    for (const [field, value] of changed) {
      if (value === null || value === undefined) delete next[field];
      else next[field] = value;
    }
    this.#write(id, next as AnyRecord);
  }

  /** Sets top-level keys of the configuration. */
  configure(settings: Partial<Config>): void {
    if (this.find(configId)) this.set(configId, settings as Fields);
    else {
      const { now, actor } = this.#context;
      const stamps = { createdAt: now, createdBy: actor, updatedAt: now, updatedBy: actor };
      this.#write(configId, { id: configId, v: 1, ...stamps, ...settings } as AnyRecord);
    }
  }

  remove(id: string): void {
    this.#write(id, undefined);
  }

  /** Takes a change over as it is: undo lays old values back with it. */
  apply(change: Change): void {
    const id = changedId(change);
    this.#write(id, applyTo(this.find(id), change));
  }

  /** What must be written to come from the state below to this one. */
  changes(): Change[] {
    const changes: Change[] = [];
    for (const [id, record] of this.#now) {
      const before = this.#before.get(id);
      if (!before && record) changes.push({ put: id, record });
      else if (before && !record) changes.push({ delete: id, was: before });
      else if (before && record) {
        const difference = fieldsThatDiffer(before, record);
        if (difference) changes.push({ set: id, ...difference });
      }
    }
    return changes;
  }

  #write(id: string, record: AnyRecord | undefined): void {
    const before = this.find(id);
    if (!this.#now.has(id)) this.#before.set(id, before);
    this.#now.set(id, record);
    if (id === configId) this.#config = this.#configFrom(record);
    const type = typeOfId(id);
    if (!type) return;
    if (before?.externalIds !== record?.externalIds) this.#claim(type, id, before, record);
    const merged = this.#merged.get(type);
    if (merged) this.#lay(merged, id);
  }

  /** A setting that the record no longer names falls back to its default. */
  #configFrom(record: AnyRecord | undefined): Config {
    const stored = this.#base.find(configId) ?? {};
    const below = Object.entries(this.#base.config).filter(([key]) => !Object.hasOwn(stored, key));
    return { ...defaultConfig, ...Object.fromEntries(below), ...record } as Config;
  }

  #claim(type: RecordType, id: string, before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    const [old, now] = [before?.externalIds ?? {}, after?.externalIds ?? {}];
    const claims = (system: string, value: string): readonly string[] => {
      const holder = this.#base.byExternalId(type, system, value);
      return this.#claims.get(claimKey(type, system, value)) ?? (holder === undefined ? [] : [holder]);
    };
    for (const [system, value] of Object.entries(old)) {
      if (now[system] === value) continue;
      const left = claims(system, value).filter(each => each !== id);
      this.#claims.set(claimKey(type, system, value), left);
    }
    for (const [system, value] of Object.entries(now)) {
      if (old[system] === value) continue;
      const others = claims(system, value).filter(each => each !== id);
      this.#claims.set(claimKey(type, system, value), [...others, id]);
    }
  }

  #lay(merged: Map<string, AnyRecord>, id: string): void {
    const record = this.#now.get(id);
    if (record) merged.set(id, record);
    else merged.delete(id);
  }
}

const claimKey = (type: RecordType, system: string, value: string): string => `${type}\u0000${system}\u0000${value}`;

const fieldsThatDiffer = (before: AnyRecord, after: AnyRecord): { fields: Fields; was: Fields } | undefined => {
  const fields: Record<string, unknown> = {};
  const was: Record<string, unknown> = {};
  let found = false;
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (field === 'v' || same(before[field], after[field])) continue;
    fields[field] = after[field] ?? null;
    was[field] = before[field] ?? null;
    if (field !== 'updatedAt' && field !== 'updatedBy') found = true;
  }
  return found ? { fields, was } : undefined;
};
