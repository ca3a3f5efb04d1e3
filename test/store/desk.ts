import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { namedToUndo } from '../../src/domain/history/target';
import { undoChanges } from '../../src/domain/history/undo';
import { type RecordType, recordTypes } from '../../src/domain/records/types';
import { FailureError, ok, type Result } from '../../src/domain/result';
import { Draft } from '../../src/domain/state/draft';
import type { Verb } from '../../src/domain/verb';
import { JsonStore, type JsonStoreOptions } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import type { Receipt } from '../../src/store/port';

export const author = (actor = 'dana') => ({ actor, now: '2026-11-22T10:00:00.000Z', command: 'crm test' });

const set = (dotted: string, value: unknown) => ({ path: dotted.split('.'), op: 'set' as const, value });

type Values = Readonly<Record<string, unknown>>;

const editsOf = (values: Values) => Object.entries(values).map(([dotted, value]) => set(dotted, value));

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
};

/** What a call comes to, in a line: `done`, or the failure's code and message. */
export const outcome = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return `${error.failure.code}: ${error.failure.message}`;
  }
};

export const refusal = (result: Result<unknown>): string =>
  result.ok ? 'done' : `${result.failure.code}: ${result.failure.message}`;

const manyLeads: Verb<number> = {
  name: 'import',
  run: (state, count, context) => {
    const draft = new Draft(state, context);
    for (let i = 0; i < count; i += 1) draft.add('lead', { lastName: `Lead ${i}`, company: 'Bulk', status: 'New' });
    return ok({ changes: draft.changes() });
  },
};

/** A person at a data folder. */
export class Desk {
  readonly store: JsonStore;

  constructor(folder: string, options: JsonStoreOptions = {}) {
    this.store = JsonStore.open(folder, options);
  }

  tryAdd(type: RecordType, values: Values): Promise<Result<Receipt>> {
    return this.store.commit(addRecord, { type, edits: editsOf(values) }, author());
  }

  async add(type: RecordType, values: Values): Promise<string> {
    return unwrap(await this.tryAdd(type, values)).created.at(-1) ?? '';
  }

  lead(lastName: string, values: Values = {}): Promise<string> {
    return this.add('lead', { lastName, company: 'Northwind', ...values });
  }

  edit(id: string, values: Values): Promise<Result<Receipt>> {
    return this.store.commit(editRecords, { ids: [id], edits: editsOf(values) }, author());
  }

  delete(id: string, cascade = false): Promise<Result<Receipt>> {
    return this.store.commit(deleteRecords, { ids: [id], cascade }, author());
  }

  async import(count: number): Promise<Receipt> {
    return unwrap(await this.store.commit(manyLeads, count, author(), { batch: true }));
  }

  undo(name: string): Promise<Result<Receipt>> {
    const entry = unwrap(namedToUndo(this.store.history(), name));
    const input = { tx: entry.tx, changes: entry.changes() };
    return this.store.commit(undoChanges, input, author(), { undoes: entry.tx });
  }

  /** Everything that can be read, as text to compare. */
  contents(): string {
    this.store.refresh();
    const { state } = this.store;
    const records = recordTypes.map(type => [type, [...state.all(type).values()]]);
    return JSON.stringify([records, state.config, [...this.store.history()].map(({ tx, action }) => [tx, action])]);
  }

  names(): string[] {
    this.store.refresh();
    return [...this.store.state.all('lead').values()].map(lead => lead.lastName);
  }
}

/** A folder of a test's own with data folders in it; `clear` closes what was opened and takes all away. */
export class Office {
  readonly #root = fs.mkdtempSync(path.join(os.tmpdir(), 'dealdeck-'));
  readonly #desks: Desk[] = [];
  #folders = 0;

  folder(): string {
    this.#folders += 1;
    const folder = path.join(this.#root, `data${this.#folders}`);
    createFolder(folder, { timeZone: 'UTC' }, author());
    return folder;
  }

  path(name: string): string {
    return path.join(this.#root, name);
  }

  desk(folder: string, options: JsonStoreOptions = {}): Desk {
    const desk = new Desk(folder, options);
    this.#desks.push(desk);
    return desk;
  }

  /** The folder as it is at this moment: what a crash would leave. */
  copy(folder: string): string {
    this.#folders += 1;
    const copy = path.join(this.#root, `copy${this.#folders}`);
    fs.cpSync(folder, copy, { recursive: true });
    return copy;
  }

  async clear(): Promise<void> {
    for (const { store } of this.#desks.splice(0)) await store.close();
    fs.rmSync(this.#root, { recursive: true, force: true });
  }
}

export const logOf = (folder: string, generation = 1): string => path.join(folder, 'log', `g${generation}.jsonl`);
