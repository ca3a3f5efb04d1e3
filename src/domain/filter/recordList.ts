import { configId } from '../changes';
import { type AnyRecord, type RecordType, typeOfId } from '../records/types';
import type { Failure } from '../result';
import type { FilterContext } from './env';
import { type CompiledQuery, compileQuery, type ListQuery } from './listQuery';
import { staleAt } from './reads';
import { sorted } from './sort';

/** More changes at once than this part of the list cost more one by one than all anew. */
const manyChanges = 1 / 20;

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

const idsOf = (records: readonly AnyRecord[]): readonly string[] => records.map(record => record.id);

/**
 * The records of one type that some filters let through, in order, kept right from transaction to transaction: a change
 * costs a binary search and a copy of the list, not a pass over all records.
 */
export class RecordList {
  readonly query: ListQuery;
  /** Other arrays whenever what they hold is; `ids` only when records came, went or moved. */
  records: readonly AnyRecord[] = none;
  ids: readonly string[] = [];
  /** Why the question makes no sense (any more): a name in it is gone, or is two people's now. The list is as it was. */
  failure: Failure | undefined;
  /** From this instant on (ISO 8601 in UTC) an update finds other records although none changed; undefined: never. */
  staleAt: string | undefined;
  #context: FilterContext;
  #compiled: CompiledQuery | undefined;
  /** The records of the list by id, as they are in it; made when it is first needed. */
  #known: Map<string, AnyRecord> | undefined;

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
    const record = this.#members().get(id);
    return record && this.#compiled ? placeOf(this.records, record, this.#compiled.compare) : -1;
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
    this.#known = undefined;
    this.#take(sorted(found, compare));
  }

  /** Whether a change is one to what the compiled question has looked at, beside the records of the list. */
  #concerns({ reads: { types }, type }: CompiledQuery, changed: ReadonlySet<string>): boolean {
    if (changed.has(configId)) return true;
    if (types.size === 0 && changed.size < 100) return false;
    const most = Math.max(100, this.records.length * manyChanges);
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
    const known = this.#members();
    const gone: number[] = [];
    const come: AnyRecord[] = [];
    for (const id of changed) {
      if (typeOfId(id) !== type) continue;
      const before = known.get(id);
      const after = state.find(id);
      if (before === after) continue;
      if (before) {
        gone.push(placeOf(this.records, before, compare));
        known.delete(id);
      }
      if (after && keep(after)) {
        come.push(after);
        known.set(id, after);
      }
    }
    if (gone.length > 0 || come.length > 0) this.#take(this.#merged(gone, come.sort(compare), compare));
  }

  /** The list without what stood at some places, and with what has come, which is in order. */
  #merged(gone: number[], come: readonly AnyRecord[], compare: CompiledQuery['compare']): AnyRecord[] {
    const { records } = this;
    gone.sort((a, b) => a - b);
    const merged: AnyRecord[] = [];
    let [from, next] = [0, 0];
    const copyTo = (to: number): void => {
      for (; from < to; from++) {
        if (from === gone[next]) next += 1;
        else merged.push(records[from] as AnyRecord);
      }
    };
    for (const record of come) {
      copyTo(placeOf(records, record, compare));
      merged.push(record);
    }
    copyTo(records.length);
    return merged;
  }

  #members(): Map<string, AnyRecord> {
    this.#known ??= new Map(this.records.map(record => [record.id, record]));
    return this.#known;
  }

  #take(records: readonly AnyRecord[]): void {
    this.records = records;
    const ids = idsOf(records);
    if (ids.length !== this.ids.length || ids.some((id, index) => id !== this.ids[index])) this.ids = ids;
  }
}
