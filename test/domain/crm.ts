import type { Change } from '../../src/domain/changes';
import type { Config } from '../../src/domain/config/config';
import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { type Undoing, undoChanges } from '../../src/domain/history/undo';
import { perform } from '../../src/domain/perform';
import { type AnyRecord, idOf, type Opportunity, type RecordType, recordTypes } from '../../src/domain/records/types';
import type { Result } from '../../src/domain/result';
import { MemoryState } from '../../src/domain/state/memory';
import type { Deed, Verb } from '../../src/domain/verb';

const set = (path: string, value: unknown) => ({ path: path.split('.'), op: 'set' as const, value });

type Values = Readonly<Record<string, unknown>>;

export const editsOf = (values: Values) => Object.entries(values).map(([path, value]) => set(path, value));

/** A small CRM in memory: verbs run with their rules, and what they change is applied. */
export class Crm {
  readonly state: MemoryState;
  now = '2026-11-22T10:00:00.000Z';
  actor = 'dana';
  last: readonly Change[] = [];

  constructor(config: Partial<Config> = {}) {
    this.state = new MemoryState(config);
  }

  plan<I>(verb: Verb<I>, input: I): Result<Deed> {
    const taken = new Map<RecordType, number>();
    const newId = (type: RecordType): string => {
      taken.set(type, (taken.get(type) ?? 0) + 1);
      return idOf(type, this.state.counter(type) + (taken.get(type) ?? 0));
    };
    return perform(verb, this.state, input, { now: this.now, actor: this.actor, newId });
  }

  try<I>(verb: Verb<I>, input: I): Result<Deed> {
    const done = this.plan(verb, input);
    if (done.ok) {
      this.last = done.value.changes;
      this.state.applyAll(done.value.changes);
    }
    return done;
  }

  do<I>(verb: Verb<I>, input: I): Deed {
    const done = this.try(verb, input);
    if (!done.ok) throw new Error(`${done.failure.code}: ${done.failure.message}`);
    return done.value;
  }

  add(type: RecordType, values: Values): string {
    return this.do(addRecord, { type, edits: editsOf(values) }).result as string;
  }

  tryAdd(type: RecordType, values: Values): Result<Deed> {
    return this.try(addRecord, { type, edits: editsOf(values) });
  }

  edit(id: string, values: Values): AnyRecord {
    this.do(editRecords, { ids: [id], edits: editsOf(values) });
    return this.state.find(id) as AnyRecord;
  }

  tryEdit(id: string, values: Values): Result<Deed> {
    return this.try(editRecords, { ids: [id], edits: editsOf(values) });
  }

  tryDelete(id: string, cascade = false): Result<Deed> {
    return this.try(deleteRecords, { ids: [id], cascade });
  }

  tryUndo(changes: readonly Change[], more: Pick<Undoing, 'since' | 'seen'> = {}): Result<Deed> {
    return this.try(undoChanges, { tx: 'X1', changes, ...more });
  }

  deal(id: string): Opportunity {
    return this.state.get('opportunity', id) as Opportunity;
  }

  /** All that people entered: without what every write raises. */
  contents(): Record<string, Record<string, unknown>> {
    const found: Record<string, Record<string, unknown>> = {};
    for (const type of recordTypes) {
      for (const [id, record] of this.state.all(type) as unknown as ReadonlyMap<string, AnyRecord>) {
        const { v: _v, updatedAt: _at, updatedBy: _by, ...fields } = record;
        found[id] = fields;
      }
    }
    return found;
  }
}

export const refusal = (result: Result<unknown>): string =>
  result.ok ? 'done' : `${result.failure.code}: ${result.failure.message}`;
