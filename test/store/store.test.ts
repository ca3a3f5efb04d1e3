import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { lastToRedo, lastToUndo, namedToUndo } from '../../src/domain/history/target';
import { undoChanges } from '../../src/domain/history/undo';
import { ok, type Result } from '../../src/domain/result';
import { Draft } from '../../src/domain/state/draft';
import type { Verb } from '../../src/domain/verb';
import { compact } from '../../src/store/compact';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import type { HistoryEntry } from '../../src/store/port';

const author = (actor = 'dana') => ({ actor, now: '2026-11-22T10:00:00.000Z', command: 'crm test' });

const set = (path: string, value: unknown) => ({ path: path.split('.'), op: 'set' as const, value });

const newLead = (lastName: string) => ({
  type: 'lead' as const,
  edits: [set('lastName', lastName), set('company', 'Northwind')],
});

const manyLeads: Verb<number> = {
  name: 'import',
  run: (state, count, context) => {
    const draft = new Draft(state, context);
    for (let i = 0; i < count; i += 1) draft.add('lead', { lastName: `Lead ${i}`, company: 'Bulk', status: 'New' });
    return ok({ changes: draft.changes() });
  },
};

const value = <T>(result: { ok: true; value: T } | { ok: false; failure: { message: string } }): T => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

let folder: string;
const opened: JsonStore[] = [];

const open = (): JsonStore => {
  const store = JsonStore.open(folder);
  opened.push(store);
  return store;
};

/** All records as they stand, for comparing two views of one store. */
const contents = (store: JsonStore) =>
  JSON.stringify([...store.state.all('lead').values(), ...store.state.all('account').values()]);

beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'dealdeck-')), 'data');
  createFolder(folder, { timeZone: 'UTC' }, author());
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

describe('two people share a folder', () => {
  it('a lead that one adds is there when the other looks', async () => {
    const [dana, ravi] = [open(), open()];
    const receipt = value(await dana.commit(addRecord, newLead('Cooper'), author()));
    expect(receipt).toMatchObject({ tx: 'X1', created: ['L1'], changed: [], deleted: [] });
    ravi.refresh();
    expect(ravi.state.get('lead', 'L1')).toMatchObject({ lastName: 'Cooper', status: 'New', createdBy: 'dana', v: 1 });
  });

  it('both add at once, and nobody gets the same id', async () => {
    const stores = [open(), open(), open()];
    await Promise.all(
      stores.flatMap(store => Array.from({ length: 20 }, () => store.commit(addRecord, newLead('X'), author()))),
    );
    const [first] = stores;
    first?.refresh();
    expect(first?.state.all('lead').size).toBe(60);
    for (const store of stores) {
      store.refresh();
      expect(contents(store)).toBe(contents(first as JsonStore));
    }
  });

  it('different fields of one lead both land', async () => {
    const [dana, ravi] = [open(), open()];
    await dana.commit(addRecord, newLead('Cooper'), author());
    await Promise.all([
      dana.commit(editRecords, { ids: ['L1'], edits: [set('title', 'VP')] }, author('dana')),
      ravi.commit(editRecords, { ids: ['L1'], edits: [set('email', 'jane@northwind.io')] }, author('ravi')),
    ]);
    dana.refresh();
    expect(dana.state.get('lead', 'L1')).toMatchObject({ title: 'VP', email: 'jane@northwind.io', v: 3 });
  });

  it('hears of a change within 100 ms', async () => {
    const [dana, ravi] = [open(), open()];
    const heard = new Promise<number>(resolve => {
      ravi.subscribe(() => resolve(performance.now()));
    });
    await new Promise(resolve => setTimeout(resolve, 20));
    const start = performance.now();
    await dana.commit(addRecord, newLead('Cooper'), author());
    expect((await heard) - start).toBeLessThan(100);
  });
});

describe('undo', () => {
  it('takes back an edit, a deletion and an addition, and redo brings them again', async () => {
    const store = open();
    await store.commit(addRecord, newLead('Cooper'), author());
    const before = store.state.get('lead', 'L1');
    await store.commit(editRecords, { ids: ['L1'], edits: [set('title', 'VP')] }, author());
    const undo = async (target: Result<HistoryEntry>) => {
      const entry = value(target);
      return value(
        await store.commit(undoChanges, { tx: entry.tx, changes: entry.changes() }, author(), { undoes: entry.tx }),
      );
    };
    const me = new Set(['dana']);
    await undo(lastToUndo(store.history(), me));
    expect({ ...store.state.get('lead', 'L1'), v: 1 }).toEqual(before);
    await undo(lastToRedo(store.history(), me));
    expect(store.state.get('lead', 'L1')?.title).toBe('VP');
    await undo(lastToUndo(store.history(), me));
    await undo(lastToUndo(store.history(), me));
    expect(store.state.all('lead').size).toBe(0);
    expect(lastToUndo(store.history(), me).ok).toBe(false);
    await undo(lastToRedo(store.history(), me));
    expect(store.state.all('lead').size).toBe(1);
  });

  it('refuses, and says who, when the field was changed since', async () => {
    const store = open();
    await store.commit(addRecord, newLead('Cooper'), author());
    const edit = (title: string, who: string) =>
      store.commit(editRecords, { ids: ['L1'], edits: [set('title', title)] }, author(who));
    await edit('VP', 'dana');
    await edit('CEO', 'ravi');
    const entry = value(namedToUndo(store.history(), 'X2'));
    const result = await store.commit(undoChanges, { tx: entry.tx, changes: entry.changes() }, author(), {
      undoes: entry.tx,
    });
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'conflict', message: 'X2 cannot be undone: L1.title was changed since by ravi' },
    });
  });

  it('takes a whole batch back, across a restart and a compaction', async () => {
    const store = open();
    const receipt = value(await store.commit(manyLeads, 2000, author(), { batch: true }));
    expect(receipt.batch).toBe('B1');
    expect(compact(store)).toBe(2);
    const later = open();
    expect(later.state.all('lead').size).toBe(2000);
    const entry = value(namedToUndo(later.history(), 'b1'));
    value(await later.commit(undoChanges, { tx: entry.tx, changes: entry.changes() }, author(), { undoes: entry.tx }));
    expect(later.state.all('lead').size).toBe(0);
    store.refresh();
    expect(store.state.all('lead').size).toBe(0);
    expect(value(await store.commit(addRecord, newLead('Next'), author())).created).toEqual(['L2001']);
  });
});

describe('deleting', () => {
  it('is refused while something points at the record, unless asked to cascade', async () => {
    const store = open();
    await store.commit(addRecord, { type: 'account', edits: [set('name', 'Isdom')] }, author());
    await store.commit(
      addRecord,
      { type: 'opportunity', edits: [set('name', 'Seats'), set('accountId', 'A1')] },
      author(),
    );
    expect(await store.commit(deleteRecords, { ids: ['A1'] }, author())).toMatchObject({
      ok: false,
      failure: { code: 'conflict' },
    });
    expect(
      value(await store.commit(deleteRecords, { ids: ['A1'], cascade: true }, author())).deleted.toSorted(),
    ).toEqual(['A1', 'O1']);
  });
});

describe('what a crash leaves', () => {
  it('a torn last line is kept in quarantine, and writing goes on', async () => {
    const store = open();
    await store.commit(addRecord, newLead('Cooper'), author());
    fs.appendFileSync(path.join(folder, 'log', 'g1.jsonl'), '\n{"tx":"torn","at":"2026');
    const next = open();
    expect(next.state.all('lead').size).toBe(1);
    value(await next.commit(addRecord, newLead('Patel'), author()));
    expect(fs.readdirSync(path.join(folder, 'quarantine'))).toHaveLength(1);
    const last = open();
    expect(last.state.all('lead').size).toBe(2);
    value(await last.commit(addRecord, newLead('Li'), author()));
  });

  it('damage in the middle stops writing, and what is intact can be read', async () => {
    const store = open();
    for (const name of ['Cooper', 'Patel', 'Li']) await store.commit(addRecord, newLead(name), author());
    const log = path.join(folder, 'log', 'g1.jsonl');
    fs.writeFileSync(log, fs.readFileSync(log, 'utf8').replace('Patel', 'Qatel'));
    const damaged = open();
    expect([...damaged.state.all('lead').values()].map(lead => lead.lastName)).toEqual(['Cooper']);
    expect(await damaged.commit(addRecord, newLead('X'), author())).toMatchObject({
      ok: false,
      failure: { code: 'damaged' },
    });
  });

  it('compacting changes nothing that can be read, and writers go on in the next log', async () => {
    const [store, other] = [open(), open()];
    for (let i = 0; i < 30; i += 1) await store.commit(addRecord, newLead(`Lead ${i}`), author());
    await store.commit(editRecords, { ids: ['L3', 'L4'], edits: [set('title', 'VP')] }, author());
    const before = contents(store);
    compact(store);
    expect(contents(open())).toBe(before);
    value(await other.commit(addRecord, newLead('After'), author()));
    store.refresh();
    expect(store.state.get('lead', 'L31')?.lastName).toBe('After');
    expect([...store.history()].map(entry => entry.tx)).toEqual(Array.from({ length: 32 }, (_, i) => `X${32 - i}`));
  });
});
