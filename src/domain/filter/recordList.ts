import { configId } from '../changes';
import { type AnyRecord, type RecordType, typeOfId } from '../records/types';
import type { Failure } from '../result';
import { glance, scan } from '../state/scan';
import { allAtOnce, type Steps } from '../steps';
import type { FilterContext } from './env';
import { type CompiledQuery, compileQuery, type ListQuery } from './listQuery';
import { isTold, staleAt } from './reads';
import { sorting } from './sort';

/** So many changes at once cost no more all anew than one by one, in a list of twenty times as many and more. */
const manyChanges = 1000;

/** Looking for so many ids one by one is quicker than asking each of the list. */
const fewChanges = 8;

/** So many records are looked at in one step, and each may have to be read for it. */
const stepSize = 100;

/** What takes no more steps than these is done at once, whatever it has to read: nobody waits for a short list. */
const atOnce = 30;

const none: readonly string[] = [];

const equal = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/**
 * The records of one type that some filters let through, in order, kept right from transaction to transaction: a change
 * costs a binary search and a copy of the list, not a pass over all records. Only ids are kept.
 */
export class RecordList {
  readonly query: ListQuery;
  /** Another array whenever records came, went or moved. */
  ids: readonly string[] = none;
  /** Another number whenever a record in it is another. */
  version = 0;
  /** Why the question makes no sense (any more): a name in it is gone, or is two people's now. The list is as it was. */
  failure: Failure | undefined;
  /** From this instant on (ISO 8601 in UTC) an update finds other records although none changed; undefined: never. */
  staleAt: string | undefined;
  /** What is left to be done before the list is right, where many records must be read for it; until then it is as it was. */
  work: Steps | undefined;
  #context: FilterContext;
  #compiled: CompiledQuery | undefined;
  /** What changed since the search for all records began. */
  #meanwhile: Set<string> | undefined;

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
    else if (this.#meanwhile) for (const id of changed) this.#meanwhile.add(id);
    else this.#follow(compiled, changed);
  }

  /** Where a record stands; -1 when it is not in the list. */
  indexOf(id: string): number {
    const type = typeOfId(id);
    const record = type && (glance(this.#context.state, type, id) as AnyRecord | undefined);
    if (!record || !this.#compiled || this.#meanwhile) return this.ids.indexOf(id);
    const place = this.#placeOf(this.ids, record, this.#compiled);
    return this.ids[place] === id ? place : -1;
  }

  #recompute(): void {
    const { state, now } = this.#context;
    const compiled = compileQuery(this.query, this.#context);
    this.failure = compiled.ok ? undefined : compiled.failure;
    this.#compiled = compiled.ok ? compiled.value : undefined;
    this.#meanwhile = undefined;
    this.work = undefined;
    if (!compiled.ok) return;
    const { reads } = compiled.value;
    this.staleAt = staleAt(reads.pace, now, state.config.timeZone);
    const steps = this.#finding(compiled.value);
    if (isTold(reads, state)) {
      allAtOnce(steps);
      return;
    }
    for (let step = 0; step < atOnce; step += 1) if (steps.next().done) return;
    this.work = steps;
  }

  /** Goes over all records; what changes meanwhile is looked at again in the end. */
  *#finding(compiled: CompiledQuery): Steps {
    const { type, keep, compare } = compiled;
    const changed = new Set<string>();
    this.#meanwhile = changed;
    const found: AnyRecord[] = [];
    let count = 0;
    for (const record of scan(this.#context.state, type) as Iterable<unknown> as Iterable<AnyRecord>) {
      if (keep(record)) found.push(record);
      count += 1;
      if (count % stepSize !== 0) continue;
      yield;
      // Another search has begun.
      if (this.#meanwhile !== changed) return;
    }
    const sort = sorting(found, compare);
    let step = sort.next();
    for (; !step.done; step = sort.next()) {
      yield;
      if (this.#meanwhile !== changed) return;
    }
    this.#meanwhile = undefined;
    this.work = undefined;
    this.version += 1;
    this.#take(step.value.map(record => record.id));
    if (changed.size > 0) this.#follow(compiled, changed);
  }

  /** Whether a change is one to what the compiled question has looked at, beside the records of the list. */
  #concerns({ reads: { types }, type }: CompiledQuery, changed: ReadonlySet<string>): boolean {
    if (changed.has(configId)) return true;
    if (types.size === 0 && changed.size < 100) return false;
    const most = Math.max(100, Math.min(manyChanges, this.ids.length / 20));
    let own = 0;
    for (const id of changed) {
      const of = typeOfId(id) as RecordType;
      if (types.has(of)) return true;
      if (of === type && ++own > most) return true;
    }
    return false;
  }

  #follow(compiled: CompiledQuery, changed: ReadonlySet<string>): void {
    const own = [...changed].filter(id => typeOfId(id) === compiled.type);
    const kept = own.flatMap(id => {
      const record = this.#context.state.find(id);
      return record && compiled.keep(record) ? [record] : [];
    });
    const ids = this.#without(new Set(own));
    if (kept.length === 0 && ids.length === this.ids.length) return;
    this.version += 1;
    for (const record of kept) ids.splice(this.#placeOf(ids, record, compiled), 0, record.id);
    this.#take(ids);
  }

  /** The ids of the list but for some. */
  #without(some: ReadonlySet<string>): string[] {
    if (some.size > fewChanges) return this.ids.filter(id => !some.has(id));
    const rest = this.ids.slice();
    for (const id of some) {
      const at = rest.indexOf(id);
      if (at >= 0) rest.splice(at, 1);
    }
    return rest;
  }

  /** The first place in an ordered list at which a record may stand. */
  #placeOf(ids: readonly string[], record: AnyRecord, { type, compare }: CompiledQuery): number {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = glance(this.#context.state, type, ids[middle]) as unknown as AnyRecord;
      if (compare(other, record) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #take(ids: readonly string[]): void {
    if (!equal(ids, this.ids)) this.ids = ids;
  }
}
