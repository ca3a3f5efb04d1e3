import { configId } from '../changes';
import { type AnyRecord, type RecordType, typeOfId } from '../records/types';
import type { Failure } from '../result';
import type { FilterContext } from './env';
import { type CompiledQuery, compileQuery, type ListQuery } from './listQuery';
import { staleAt } from './reads';
import { sorted } from './sort';

/** So many changes at once cost no more all anew than one by one, in a list of twenty times as many and more. */
const manyChanges = 1000;

/** Looking for so many ids one by one is quicker than asking each record of the list. */
const fewChanges = 8;

const none: readonly AnyRecord[] = [];

/** The first place in an ordered list at which `record` may stand. */
const placeOf = (records: readonly AnyRecord[], record: AnyRecord, compare: CompiledQuery['compare']): number => {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(records[middle] as AnyRecord, record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const equal = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/**
 * The records of one type that some filters let through, in order, kept right from transaction to transaction: a change
 * costs a binary search and a copy of the list, not a pass over all records.
 */
export class RecordList {
  readonly query: ListQuery;
  /** Another array whenever a record in it is; `ids` is another only when records came, went or moved. */
  records: readonly AnyRecord[] = none;
  ids: readonly string[] = [];
  /** Why the question makes no sense (any more): a name in it is gone, or is two people's now. The list is as it was. */
  failure: Failure | undefined;
  /** From this instant on (ISO 8601 in UTC) an update finds other records although none changed; undefined: never. */
  staleAt: string | undefined;
  #context: FilterContext;
  #compiled: CompiledQuery | undefined;

  constructor(query: ListQuery, context: FilterContext) {
    this.query = query;
    this.#context = context;
    this.#recompute();
  }

  /** Brings the list up to date after changes to the records with these ids; undefined: to any. */
  update(context: FilterContext, changed: ReadonlySet<string> | undefined): void {
    const same = context.state === this.#context.state && context.actor === this.#context.actor;
    const stale = this.staleAt !== undefined && context.now >= this.staleAt;
    this.#context = context;
    const compiled = this.#compiled;
    if (!compiled || !changed || !same || stale || this.#concerns(compiled, changed)) this.#recompute();
    else this.#follow(compiled, changed);
  }

  /** Where a record stands; -1 when it is not in the list. */
  indexOf(id: string): number {
    const record = this.#context.state.find(id);
    if (!record || !this.#compiled) return this.ids.indexOf(id);
    const place = placeOf(this.records, record, this.#compiled.compare);
    return this.ids[place] === id ? place : -1;
  }

  #recompute(): void {
    const { state, now } = this.#context;
    const compiled = compileQuery(this.query, this.#context);
    this.failure = compiled.ok ? undefined : compiled.failure;
    this.#compiled = compiled.ok ? compiled.value : undefined;
    if (!compiled.ok) return;
    const { type, keep, compare, reads } = compiled.value;
    this.staleAt = staleAt(reads.pace, now, state.config.timeZone);
    const found: AnyRecord[] = [];
    for (const record of state.all(type).values() as Iterable<AnyRecord>) if (keep(record)) found.push(record);
    const records = sorted(found, compare);
    this.#take(
      records,
      records.map(record => record.id),
    );
  }

  /** Whether a change is one to what the compiled question has looked at, beside the records of the list. */
  #concerns({ reads: { types }, type }: CompiledQuery, changed: ReadonlySet<string>): boolean {
    if (changed.has(configId)) return true;
    if (types.size === 0 && changed.size < 100) return false;
    const most = Math.max(100, Math.min(manyChanges, this.records.length / 20));
    let own = 0;
    for (const id of changed) {
      const of = typeOfId(id) as RecordType;
      if (types.has(of)) return true;
      if (of === type && ++own > most) return true;
    }
    return false;
  }

  #follow({ type, keep, compare }: CompiledQuery, changed: ReadonlySet<string>): void {
    const { state } = this.#context;
    const listed = this.#listed(changed, type);
    let records: AnyRecord[] | undefined;
    let ids: string[] | undefined;
    for (const id of changed) {
      if (typeOfId(id) !== type) continue;
      const before = listed.get(id);
      const found = state.find(id);
      const after = found && keep(found) ? found : undefined;
      if (before === after) continue;
      records ??= this.records.slice();
      const from = before ? placeOf(records, before, compare) : undefined;
      if (from !== undefined) records.splice(from, 1);
      const to = after ? placeOf(records, after, compare) : undefined;
      if (after) records.splice(to as number, 0, after);
      if (from === to) continue;
      ids ??= this.ids.slice();
      if (from !== undefined) ids.splice(from, 1);
      if (to !== undefined) ids.splice(to, 0, id);
    }
    if (records) this.#take(records, ids ?? this.ids);
  }

  /** Those of some records that are in the list, as they are in it. */
  #listed(changed: ReadonlySet<string>, type: RecordType): Map<string, AnyRecord> {
    const found = new Map<string, AnyRecord>();
    if (changed.size > fewChanges) {
      for (const record of this.records) if (changed.has(record.id)) found.set(record.id, record);
      return found;
    }
    for (const id of changed) {
      const record = typeOfId(id) === type ? this.records[this.ids.indexOf(id)] : undefined;
      if (record) found.set(id, record);
    }
    return found;
  }

  #take(records: readonly AnyRecord[], ids: readonly string[]): void {
    if (!equal(records, this.records)) this.records = records;
    if (!equal(ids, this.ids)) this.ids = ids;
  }
}
