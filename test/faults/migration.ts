import fs from 'node:fs';
import path from 'node:path';
import { type AnyRecord, recordTypes } from '../../src/domain/records/types';
import { FailureError } from '../../src/domain/result';
import { readBackup } from '../../src/store/backup/readBackup';
import { JsonStore } from '../../src/store/jsonStore';
import { readManifest } from '../../src/store/manifest';
import { migrate } from '../../src/store/migrate/migrate';
import { readSnapshot } from '../../src/store/snapshot';
import { contents, makeSmall } from './folder';
import { moment, programBeside } from './programs';
import type { Row } from './row';
import { careless, type Subject } from './subject';
import { leftWhole, type Struck, someOf, sweep } from './sweep';
import { testMigrations } from './testMigrations';

const newest = 1 + testMigrations.length;

/** What a program of the newest format finds: the records, and of which format they are. */
const found = async (folder: string): Promise<string> => {
  const manifest = readManifest(folder, newest);
  if (manifest.format === 1) return `1 ${(await carriedOver(folder)).sort().join()}`;
  const records: string[] = [];
  for (const [type, file] of Object.entries(manifest.snapshots))
    if (type !== 'store') readSnapshot(folder, file, (record: AnyRecord) => records.push(JSON.stringify(record)));
  return `${manifest.format} ${records.sort().join()}`;
};

/** The records as they are, read by a program that knows the newest format: the log may be ended already. */
const carriedOver = async (folder: string): Promise<string[]> => {
  const store = JsonStore.open(folder, { readOnly: 'only compared', formats: { from: 1, to: newest } });
  await store.close();
  return recordTypes.flatMap(type => [...store.state.all(type).values()].map(record => JSON.stringify(record)));
};

/** A program of the next version that comes upon today's data. */
export const carryingOver: Subject = {
  name: 'migrate',
  prepare: makeSmall,
  argv: folder => [programBeside('./migrating.js'), folder],
  contents: found,
  faults: folder => (readManifest(folder, newest).format === 1 ? [] : backupFaults(folder)),
  // The next one who comes carries it over, and then it is done.
  write: async folder => {
    await migrate(folder, { now: moment, migrations: testMigrations });
    const { format } = readManifest(folder, newest);
    if (format !== newest) throw new Error(`it is of format ${format} afterwards`);
  },
};

const backupFaults = (folder: string): string[] => {
  const names = fs.readdirSync(path.join(folder, 'backups')).filter(name => /^before-format.*\.tar\.gz$/.test(name));
  return names.length > 0 ? [] : ['it was carried over without a backup'];
};

const refusedByToday = (folder: string): string[] => {
  try {
    JsonStore.open(folder);
    return ["today's program opens data of a newer one"];
  } catch (error) {
    const told = error instanceof FailureError ? error.failure.message : '';
    return told.includes(`format ${newest}; this one knows 1`) ? [] : [`the refusal names no versions: ${told}`];
  }
};

/** Every format there was still opens, is carried over, and its backup holds what it held. */
const fixtures = async (parent: string): Promise<string[]> => {
  const wrong: string[] = [];
  const kept = programBeside('./fixtures');
  for (const name of fs.readdirSync(kept)) {
    const folder = path.join(parent, name);
    fs.cpSync(path.join(kept, name), folder, { recursive: true });
    for (const each of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      fs.chmodSync(path.join(folder, each), 0o700);
    fs.chmodSync(folder, 0o700);
    const before = await contents(folder);
    const done = await migrate(folder, { now: moment, migrations: testMigrations });
    if (done?.to !== newest) wrong.push(`${name} was not carried over`);
    await readBackup(done?.backup ?? '');
    if (before === '') wrong.push(`${name} holds nothing`);
    wrong.push(...refusedByToday(folder));
  }
  return wrong;
};

/** T14: whenever a migration dies, the data is in the old format or the new one, with a backup, and the next one ends it. */
export const migration: Row = {
  id: 'T14',
  title: 'migration, killed at its calls',
  needs: ['strace'],
  run: async ({ folder, random, long }) => {
    const judge = (struck: Struck): Promise<string[]> => leftWhole(carryingOver, struck);
    const wanted = long ? () => true : someOf(random, 12);
    const done = await sweep(carryingOver, folder, ['signal=KILL'], wanted, judge);
    const program = careless();
    const broken = await sweep(
      program,
      folder,
      ['signal=KILL'],
      () => true,
      struck => leftWhole(program, struck),
    );
    const wrong = [...done.wrong, ...(await fixtures(path.join(folder, 'fixtures')))];
    return {
      figures: `killed at ${done.struck}/${done.points} calls; every format there was carried over`,
      shows: 'old or new each time, a verified backup, the next one ends it, an older program refuses',
      wrong,
      control: { what: 'a file written over in place', found: broken.wrong },
    };
  },
};
