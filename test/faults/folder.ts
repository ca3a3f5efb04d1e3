import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import { importRecords } from '../../src/domain/import/plan';
import { recordTypes } from '../../src/domain/records/types';
import type { Result } from '../../src/domain/result';
import type { State } from '../../src/domain/state/state';
import { compact } from '../../src/store/compact';
import { JsonStore, type JsonStoreOptions } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { moment } from './programs';

export const author = { actor: 'dana', now: moment, command: 'crm test' };

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
};

export const setting = (field: string, value: unknown) => ({ path: [field], op: 'set' as const, value });

export const newLead = (lastName: string) => ({
  type: 'lead' as const,
  edits: [setting('lastName', lastName), setting('company', 'Northwind')],
});

/** An import of `rows` leads that share a last name. */
export const leadImport = (lastName: string, rows: number) => ({
  sources: [
    {
      name: `${lastName}.csv`,
      head: ['Last Name', 'Email', 'Company'],
      rows: Array.from({ length: rows }, (_, i) => ({
        row: i + 2,
        line: i + 2,
        cells: [lastName, `${lastName}-${i}@northwind.io`, 'Northwind'],
      })),
    },
  ],
  options: { type: 'lead' as const },
  phone: () => undefined,
});

/** Makes a data folder with `accounts` accounts whose employees are counted from 0, and nothing else. */
export const makeCounters = async (folder: string, accounts: number): Promise<void> => {
  createFolder(folder, { timeZone: 'UTC' }, author);
  const store = JsonStore.open(folder);
  for (let i = 0; i < accounts; i += 1) {
    const edits = [setting('name', `Account ${i}`), setting('employees', 0)];
    unwrap(await store.commit(addRecord, { type: 'account', edits }, author));
  }
  await store.close();
};

/**
 * Makes a small data folder in which every kind of file has something in it: snapshots, a sealed log, a log with single
 * lines and a batch that no snapshot holds yet.
 */
export const makeSmall = async (folder: string): Promise<void> => {
  await makeCounters(folder, 2);
  const store = JsonStore.open(folder);
  const fill = async (part: string): Promise<void> => {
    for (let i = 0; i < 8; i += 1) unwrap(await store.commit(addRecord, newLead(`${part}${i}`), author));
    unwrap(await store.commit(importRecords, leadImport(`${part}-batch`, 12), author, { batch: true }));
    for (let i = 1; i <= 4; i += 1) {
      unwrap(await store.commit(editRecords, { ids: [`L${i}`], edits: [setting('title', `${part}${i}`)] }, author));
    }
  };
  await fill('First');
  compact(store);
  await fill('Second');
  await store.close();
};

/** Everything a state holds, in one text. */
export const recordsOf = (state: State): string =>
  JSON.stringify([state.config, ...recordTypes.map(type => [...state.all(type).values()])]);

/** Everything one can learn from a data folder, in one text: its records, its configuration and its history. */
export const contents = async (folder: string, options: JsonStoreOptions = {}): Promise<string> => {
  const store = JsonStore.open(folder, { ...options, readOnly: 'only compared' });
  try {
    const history = [...store.history()].map(entry => ({ ...entry, changes: entry.changes() }));
    return `${recordsOf(store.state)}\n${JSON.stringify(history)}`;
  } finally {
    await store.close();
  }
};
