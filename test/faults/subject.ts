import fs from 'node:fs';
import path from 'node:path';
import { addRecord } from '../../src/domain/edit/add';
import { makeDailyBackup } from '../../src/store/backup/automatic';
import { writeBackup } from '../../src/store/backup/writeBackup';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { author, contents, makeSmall, newLead, unwrap } from './folder';
import { carelessProgram, crm, moment, node } from './programs';

/** A command that faults are made in: how it is run, and how one sees what it left. */
export interface Subject {
  readonly name: string;
  prepare(folder: string): Promise<void>;
  /** Arguments for `node`. */
  argv(folder: string): readonly string[];
  contents(folder: string): Promise<string>;
  /** What is wrong with the folder beyond its contents. */
  faults(folder: string): string[];
  /** Writes once more; throws when that fails. */
  write(folder: string): Promise<void>;
}

const soundness = (folder: string): string[] =>
  examine(folder)
    .problems.filter(problem => problem.severity === 'error')
    .map(problem => `doctor: ${problem.file}: ${problem.message}`);

/** A write after the fault has to be there when the folder is opened again. */
const writeAgain = async (folder: string): Promise<void> => {
  const store = JsonStore.open(folder);
  const [id = ''] = unwrap(await store.commit(addRecord, newLead('Afterwards'), author)).created;
  await store.close();
  const again = JsonStore.open(folder);
  const found = again.state.find(id)?.lastName;
  await again.close();
  if (found !== 'Afterwards') throw new Error(`${id} was acknowledged and is not there`);
};

/** Today's backup is there already, so that the command's own calls are what is struck. */
const prepare = async (folder: string): Promise<void> => {
  await makeSmall(folder);
  const store = JsonStore.open(folder);
  await makeDailyBackup(store, moment);
  await store.close();
};

const command = (name: string, args: (folder: string) => readonly string[]): Subject => ({
  name,
  prepare,
  argv: folder => crm(folder, ...args(folder)),
  contents,
  faults: soundness,
  write: writeAgain,
});

/** A file to import, the same for every copy of a data folder: history names it. */
const expoFile = (folder: string): string => {
  const file = path.join(folder, '../../expo.csv');
  const rows = Array.from({ length: 50 }, (_, i) => `Jane,Cooper ${i},jane${i}@expo.io,Northwind`);
  fs.writeFileSync(file, `First Name,Last Name,Email,Company\n${rows.join('\n')}\n`);
  return file;
};

export const commands: readonly Subject[] = [
  command('add', () => ['add', 'lead', 'lastName=Doe', 'company=Acme']),
  command('edit', () => ['edit', 'L3', 'title=VP', 'tags+=hot']),
  command('delete', () => ['delete', 'L5', 'L6', '--yes']),
  command('merge', () => ['merge', 'L3', 'L7', '--yes']),
  command('import', folder => ['import', 'leads', expoFile(folder)]),
  command('compact', () => ['compact']),
];

/** One for all copies, beside the folder that they are copies of. */
const savedFile = (folder: string): string => path.join(folder, '../../saved.tar');

/** What is in the backup differs from what is there: both can be told apart. */
export const restoring: Subject = {
  ...command('restore', folder => ['restore', savedFile(folder), '--yes']),
  prepare: async folder => {
    await prepare(folder);
    const store = JsonStore.open(folder);
    await writeBackup(store, path.join(folder, '../saved.tar'), { now: moment, force: true });
    unwrap(await store.commit(addRecord, newLead('Since'), author));
    await store.close();
  },
};

/** A damaged line that today's backup holds, with good ones behind it. */
export const repairing: Subject = {
  ...command('repair', () => ['doctor', '--repair']),
  prepare: async folder => {
    await prepare(folder);
    const store = JsonStore.open(folder);
    unwrap(await store.commit(addRecord, newLead('Since'), author));
    await store.close();
    const log = path.join(folder, 'log', 'g2.jsonl');
    fs.writeFileSync(log, fs.readFileSync(log, 'utf8').replace('Second3', 'Secund3'));
  },
  // Until it is mended the damage is there, and nothing can be written.
  contents: async folder => (soundness(folder).length > 0 ? 'damaged' : contents(folder)),
  faults: () => [],
  write: async folder => {
    const ended = await node(crm(folder, 'doctor', '--repair'));
    if (ended.code !== 0) throw new Error(`the next repair ends with ${ended.code}: ${ended.stderr}`);
    await writeAgain(folder);
  },
};

const carelessFile = (folder: string): string => path.join(folder, 'data.json');

/** The control: a program that writes its file over in place, and with `--silent` takes no notice of errors. */
export const careless = (...flags: readonly string[]): Subject => ({
  name: 'careless',
  prepare: async folder => {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(carelessFile(folder), JSON.stringify({ leads: ['Cooper', 'Doe'] }));
  },
  argv: folder => [carelessProgram, carelessFile(folder), ...flags],
  contents: async folder => JSON.stringify(JSON.parse(fs.readFileSync(carelessFile(folder), 'utf8'))),
  faults: () => [],
  write: async () => undefined,
});
