import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedDemo } from '../../src/demo/seedDemo';
import { kpiReport } from '../../src/domain/kpi/report';
import { type AnyRecord, recordTypes } from '../../src/domain/records/types';
import { compact } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { author, type Desk, Office, outcome, unwrap } from './desk';

/** Every snapshot is read only as far as it is needed, however small. */
const late = { late: 0 };
/** Everything is read at once, from the data alone: what is true. */
const whole = { late: Number.POSITIVE_INFINITY, caches: { read: false, write: false } };

let office: Office;
let folder: string;
let desk: Desk;

const snapshot = (type: string, generation: number): string =>
  path.join(folder, 'snapshots', `${type}.g${generation}.jsonl`);

const records = (options: object): string => {
  const { state } = office.desk(folder, { ...options, readOnly: 'it only reads' }).store;
  return JSON.stringify(recordTypes.map(type => [...(state.all(type).values() as Iterable<AnyRecord>)]));
};

const figures = (options: object): string => {
  const { state } = office.desk(folder, { ...options, readOnly: 'it only reads' }).store;
  return JSON.stringify(kpiReport(state, { today: '2026-11-22', now: '2026-11-22T10:00:00.000Z' }));
};

const compactAndClose = async (): Promise<void> => {
  const store = JsonStore.open(folder, late);
  compact(store);
  await store.close();
};

beforeEach(async () => {
  office = new Office();
  folder = office.folder();
  const first = office.desk(folder);
  unwrap(await first.store.commit(seedDemo, { leads: 60, seed: 7 }, author(), { batch: true }));
  compact(first.store);
  desk = office.desk(folder, late);
});

afterEach(() => office.clear());

describe('A compaction that copies what was not changed', () => {
  it('keeps every record, in its place, whatever was changed before', async () => {
    const lead = fc.integer({ min: 1, max: 62 }).map(number => `L${number}`);
    const deed = fc.oneof(
      lead.map(id => () => desk.edit(id, { title: `${id} anew` })),
      lead.map(id => () => desk.delete(id, true)),
      fc.constant(() => desk.lead('Newcomer')),
      fc.constant(() => desk.undo(`X${desk.store.seq}`)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 6 }), async deeds => {
        for (const each of deeds) await each();
        const before = records(whole);
        compact(desk.store);
        expect(records(whole)).toBe(before);
        expect(records(late)).toBe(before);
        expect(examine(folder).ok).toBe(true);
      }),
      { numRuns: 12, seed: 3 },
    );
  }, 60_000);

  it('leaves the bytes of what nobody touched as they are', async () => {
    await desk.edit('L30', { title: 'VP' });
    compact(desk.store);
    expect(fs.readFileSync(snapshot('activity', 3))).toEqual(fs.readFileSync(snapshot('activity', 2)));
    const [before, after] = [2, 3].map(generation => fs.readFileSync(snapshot('lead', generation), 'utf8').split('\n'));
    const changed = after?.filter((line, at) => line !== before?.[at]) ?? [];
    expect(changed.map(line => JSON.parse(line).id ?? JSON.parse(line).end)).toEqual(['L30', 'lead']);
  });

  it('does not pass damage on as sound', async () => {
    const file = snapshot('activity', 2);
    const bytes = fs.readFileSync(file);
    bytes[bytes.indexOf('"subject":"') + 12] = 35;
    fs.writeFileSync(file, bytes);
    await desk.edit('L30', { title: 'VP' });
    expect(outcome(() => compact(desk.store))).toMatch(/^damaged: .*activity\.g2.* does not match its checksum/);
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'MANIFEST.json'), 'utf8')).generation).toBe(2);
  });

  it('leaves caches behind, so that nobody after it has to make them', async () => {
    await desk.edit('O3', { amount: 4711 });
    await compactAndClose();
    const made = (): string[] =>
      fs
        .readdirSync(path.join(folder, 'cache'))
        .map(name => `${name} ${fs.statSync(path.join(folder, 'cache', name)).ino}`);
    const before = made();
    expect(before.map(name => name.split(' ')[0])).toEqual(
      expect.arrayContaining(['figures.bin', 'lead.bin', 'opportunity.bin', 'activity.bin', 'account.bin']),
    );
    const reader = JsonStore.open(folder, late);
    kpiReport(reader.state, { today: '2026-11-22' });
    await reader.close();
    expect(made()).toEqual(before);
  });
});

describe('Figures in a file', () => {
  const file = (): string => path.join(folder, 'cache', 'figures.bin');

  it('say the same with any byte changed or any end missing', async () => {
    await compactAndClose();
    const kept = fs.readFileSync(file());
    const expected = figures(whole);
    expect(figures(late)).toBe(expected);
    fc.assert(
      fc.property(fc.nat(kept.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
        const bytes = Buffer.from(kept);
        bytes[at] = (bytes[at] as number) ^ flip;
        fs.writeFileSync(file(), cut ? bytes.subarray(0, at) : bytes);
        expect(figures({ ...late, caches: { read: true, write: false } })).toBe(expected);
      }),
      { numRuns: 40, seed: 4 },
    );
  }, 60_000);

  it('are made again by the first who misses them, with changes in the log too', async () => {
    fs.rmSync(path.join(folder, 'cache'), { recursive: true, force: true });
    await desk.edit('O3', { amount: 4711 });
    const reader = JsonStore.open(folder, late);
    kpiReport(reader.state, { today: '2026-11-22' });
    await reader.close();
    expect(fs.existsSync(file())).toBe(true);
    expect(figures({ ...late, caches: { read: true, write: false } })).toBe(figures(whole));
  });
});
