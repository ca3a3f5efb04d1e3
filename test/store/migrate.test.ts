import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AnyRecord, recordTypes } from '../../src/domain/records/types';
import { stageRestore } from '../../src/store/backup/restore';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { currentFormat, readManifest, writeManifest } from '../../src/store/manifest';
import { migrate } from '../../src/store/migrate/migrate';
import type { Migration } from '../../src/store/migrate/migrations';
import { readSnapshot } from '../../src/store/snapshot';
import { author, Desk, Office, outcome } from './desk';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const { now } = author();

let office: Office;

beforeEach(() => {
  office = new Office();
});

afterEach(() => office.clear());

/** A folder as that version left it. What version control makes of its modes is put right. */
const folderOf = (format: number): string => {
  const folder = office.path(`v${format}`);
  fs.cpSync(path.join(fixtures, `v${format}`), folder, { recursive: true });
  for (const name of ['.', ...fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    const file = path.join(folder, name);
    fs.chmodSync(file, fs.statSync(file).isDirectory() ? 0o700 : 0o600);
  }
  return folder;
};

const formats = Array.from({ length: currentFormat }, (_, i) => i + 1);

describe('data of every version there was', () => {
  it('has a folder here, kept for ever', () => {
    expect(fs.readdirSync(fixtures).toSorted()).toEqual(formats.map(format => `v${format}`));
  });

  it.each(formats)('of format %i opens, is sound, and can be written', async format => {
    const folder = folderOf(format);
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'MANIFEST.json'), 'utf8')).format).toBe(format);
    await migrate(folder, { now });
    const desk = office.desk(folder);
    const { state } = desk.store;
    const counts = Object.fromEntries(recordTypes.map(type => [type, state.all(type).size]));
    expect(counts).toMatchObject({ lead: 14, account: 13, contact: 20, opportunity: 20, user: 13, activity: 72 });
    expect(state.get('lead', 'L1')).toMatchObject({ title: 'VP Sales', tags: ['hot'], v: 2 });
    expect(state.get('lead', 'L14')).toMatchObject({ lastName: 'Åström', company: 'Zürich AG', email: 'a@expo.io' });
    expect(state.byExternalId('account', 'salesforce', '001A')).toBe('A13');
    expect([...desk.store.history()].map(({ tx, action }) => `${tx} ${action}`)).toHaveLength(6);
    expect(examine(folder)).toMatchObject({ ok: true, problems: [] });
    expect(await desk.lead('Newest')).toBe('L15');
  });
});

/** What a next version might do: leads get a salutation, and one more thing on top of that. */
const steps: readonly Migration[] = [
  { title: 'names in capitals', record: record => ({ ...record, shout: String(record.lastName ?? '').toUpperCase() }) },
  { title: 'and longer', record: record => ({ ...record, shout: `${String(record.shout)}!` }) },
];

const leadsIn = (folder: string, known: number): AnyRecord[] => {
  const records: AnyRecord[] = [];
  readSnapshot(folder, readManifest(folder, known).snapshots.lead ?? '', (record: AnyRecord) => records.push(record));
  return records;
};

describe('a newer version that opens today’s data', () => {
  it('saves it first, carries every record over, and is refused by today’s from then on', async () => {
    const folder = folderOf(1);
    const open = new Desk(folder);
    const before = open.contents();
    const done = await migrate(folder, { now, migrations: steps });
    expect(done).toMatchObject({ from: 1, to: 3, backup: expect.stringMatching(/before-format-3-/) });
    expect(readManifest(folder, 3)).toMatchObject({ format: 3, generation: 4 });
    expect(leadsIn(folder, 3)).toHaveLength(14);
    expect(leadsIn(folder, 3)[0]).toMatchObject({ id: 'L1', shout: expect.stringMatching(/^[A-Z]+!$/) });
    expect(await migrate(folder, { now, migrations: steps })).toBeUndefined();

    const refused = /^not permitted: .* was written by a newer Dealdeck \(format 3; this one knows 1\)/;
    expect(outcome(() => JsonStore.open(folder))).toMatch(refused);
    // Today's program, open all the while, neither reads nor writes on.
    expect(outcome(() => open.store.refresh())).toMatch(refused);
    expect(await open.tryAdd('account', { name: 'X' })).toMatchObject({ ok: false });
    await open.store.close();

    const again = office.path('again');
    const staged = await stageRestore(again, done?.backup ?? '');
    staged.apply(now);
    staged.drop();
    expect(office.desk(again).contents()).toBe(before);
  });

  it('begins again where it was interrupted after the log was ended', async () => {
    const folder = folderOf(1);
    const store = JsonStore.open(folder, { formats: { from: 1, to: 3 } });
    store.log.seal(store.log.generation + 1, 3);
    await store.close();
    expect(await migrate(folder, { now, migrations: steps })).toMatchObject({ from: 1, to: 3 });
    expect(leadsIn(folder, 3)).toHaveLength(14);
  });

  it('leaves everything as it is when a step would lose a record', async () => {
    const folder = folderOf(1);
    const before = office.desk(folder).contents();
    const careless: Migration = {
      title: 'renames',
      record: record => ({ ...record, id: record.id.replace('L3', 'L33') }),
    };
    await expect(migrate(folder, { now, migrations: [careless] })).rejects.toThrow(/L3 was not carried over/);
    expect(readManifest(folder).format).toBe(1);
    expect(office.desk(folder).contents()).toBe(before);
    expect(await office.desk(folder).lead('Newest')).toBe('L15');
  });

  it('does nothing when no backup can be made before', async () => {
    const folder = folderOf(1);
    const before = office.desk(folder).contents();
    fs.writeFileSync(path.join(folder, 'backups'), 'in the way');
    await expect(migrate(folder, { now, migrations: steps })).rejects.toThrow();
    fs.rmSync(path.join(folder, 'backups'));
    expect(office.desk(folder).contents()).toBe(before);
  });

  it('is not needed by who only looks: the way out is named', () => {
    const folder = folderOf(1);
    const manifest = readManifest(folder);
    const { crc: _crc, ...plain } = manifest as typeof manifest & { crc?: string };
    writeManifest(folder, { ...plain, format: 0 });
    expect(outcome(() => JsonStore.open(folder))).toMatch(
      /^not permitted: .* holds data of format 0, and this Dealdeck keeps format 1/,
    );
  });
});
