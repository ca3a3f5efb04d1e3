import fs from 'node:fs';
import path from 'node:path';
import type { Random } from '../../src/demo/random';
import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { importRecords } from '../../src/domain/import/plan';
import { stageRestore } from '../../src/store/backup/restore';
import { writeBackup } from '../../src/store/backup/writeBackup';
import { compact } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { author, contents, leadImport, makeCounters, newLead, setting } from './folder';
import { moment, start, workerProgram } from './programs';
import type { Row } from './row';
import { keptIn } from './storeKeeper';
import { repairing, restoring } from './subject';
import { leftWhole, someOf, sweep } from './sweep';
import { Wishes } from './wishes';

/** A folder to which chance did this and that. */
const live = async (folder: string, random: Random): Promise<void> => {
  await makeCounters(folder, 3);
  const store = JsonStore.open(folder);
  const any = (): string => random.pick([...store.state.all('lead').keys(), 'L1']);
  for (let i = random.int(5, 30); i > 0; i -= 1) {
    const deed = random.int(0, 9);
    if (deed < 4) await store.commit(addRecord, newLead(`Lead ${i}`), author);
    else if (deed < 6) await store.commit(editRecords, { ids: [any()], edits: [setting('title', `${deed}`)] }, author);
    else if (deed === 6) await store.commit(deleteRecords, { ids: [any()], cascade: true }, author);
    else if (deed === 7) await store.commit(importRecords, leadImport(`Batch ${i}`, 8), author, { batch: true });
    else if (deed === 8) compact(store);
    else fs.appendFileSync(path.join(folder, 'log', `g${store.log.generation}.jsonl`), '{"torn');
  }
  await store.close();
};

const destroy = (folder: string, random: Random): string => {
  const way = random.pick(['gone', 'emptied', 'zeroed log', 'without manifest'] as const);
  if (way === 'gone') fs.rmSync(folder, { recursive: true });
  if (way === 'emptied')
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true });
  if (way === 'without manifest') fs.rmSync(path.join(folder, 'MANIFEST.json'));
  if (way === 'zeroed log')
    for (const name of fs.readdirSync(path.join(folder, 'log'))) {
      const file = path.join(folder, 'log', name);
      fs.writeFileSync(file, Buffer.alloc(fs.statSync(file).size));
    }
  return way;
};

/** Saves, destroys and restores random states; each must come back equal, history and all. */
const bringBack = async (parent: string, states: number, random: Random): Promise<string[]> => {
  const wrong: string[] = [];
  for (let i = 1; i <= states; i += 1) {
    const folder = path.join(parent, `state${i}`);
    await live(folder, random);
    const before = await contents(folder);
    const file = path.join(parent, `state${i}.${random.pick(['tar', 'tar.gz'])}`);
    const store = JsonStore.open(folder, { readOnly: 'only saved' });
    await writeBackup(store, file, { now: moment });
    await store.close();
    const way = destroy(folder, random);
    const staged = await stageRestore(folder, file);
    staged.apply(moment);
    staged.drop();
    if ((await contents(folder)) !== before) wrong.push(`${way}: what comes back is not what was saved (${folder})`);
    const errors = examine(folder).problems.filter(({ severity }) => severity === 'error');
    wrong.push(...errors.map(each => `${way}: ${each.file}: ${each.message} (${folder})`));
  }
  return wrong;
};

interface Crowded {
  readonly wrong: string[];
  readonly writes: number;
}

/**
 * Backups and restores while others write: every backup opens and holds a prefix of what was acknowledged, and nobody is
 * told that a write is kept which is in no folder, neither the one that is there nor one that was put aside.
 */
const amongWriters = async (parent: string, rounds: number): Promise<Crowded> => {
  const wrong: string[] = [];
  const folder = path.join(parent, 'crowded');
  await makeCounters(folder, 3);
  let writes = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const wishes = new Wishes();
    const children = [1, 2, 3].map(each =>
      start(process.execPath, [workerProgram, 'writer', 'store', folder, `r${round}w${each}`]),
    );
    const ended = children.map(child => new Promise<void>(resolve => child.on('close', () => resolve())));
    await Promise.all(children.map(child => new Promise<void>(resolve => wishes.listen(child, resolve))));
    const file = path.join(parent, `round${round}.tar`);
    const store = JsonStore.open(folder, { readOnly: 'only saved' });
    const known = new Set(wishes.done.keys());
    await writeBackup(store, file, { now: moment });
    await store.close();
    const staged = await stageRestore(folder, file);
    const aside = staged.apply(moment);
    staged.drop();
    // The writers hear of it with their next write, and end; what they were told before is in the folder put aside.
    await new Promise(resolve => setTimeout(resolve, 300));
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(ended);
    writes += wishes.acknowledgements;
    const kept = await tokensIn(aside ?? '');
    const restored = await tokensIn(folder);
    const tokens = [...wishes.done.keys()].filter(what => !/^A\d+$/.test(what));
    const nowhere = tokens.filter(token => !kept.has(token) && !restored.has(token));
    if (nowhere.length > 0) wrong.push(`${nowhere.length} acknowledged writes are nowhere, such as ${nowhere[0]}`);
    const missing = tokens.filter(token => known.has(token) && !restored.has(token));
    if (missing.length > 0)
      wrong.push(`${missing.length} writes from before the backup are not in it, such as ${missing[0]}`);
    const strange = wishes.errors.filter(error => !/restored into|put aside/.test(error));
    wrong.push(...strange.map(error => `a writer: ${error}`));
    const errors = examine(folder).problems.filter(({ severity }) => severity === 'error');
    wrong.push(...errors.map(({ file: name, message }) => `after round ${round}: ${name}: ${message}`));
  }
  return { wrong, writes };
};

const tokensIn = async (folder: string): Promise<ReadonlyMap<string, number>> => {
  const store = JsonStore.open(folder, { readOnly: 'only compared' });
  await store.close();
  return keptIn(store.state).tokens;
};

/** The control: a copy of the newest log and nothing else, as one who knows where the data is would save it. */
const control = async (parent: string, random: Random): Promise<string[]> => {
  const folder = path.join(parent, 'control');
  await live(folder, random);
  const store = JsonStore.open(folder);
  compact(store);
  await store.close();
  const before = await contents(folder);
  const saved = fs.readFileSync(path.join(folder, 'log', 'g1.jsonl'));
  fs.rmSync(path.join(folder, 'snapshots'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'log', 'g1.jsonl'), saved);
  try {
    return (await contents(folder)) === before ? [] : ['other records come back'];
  } catch (error) {
    return [`nothing comes back: ${(error as Error).message}`];
  }
};

/** T15: what was saved comes back equal, whatever happened to the folder, and whoever writes meanwhile. */
export const restored: Row = {
  id: 'T15',
  title: 'backup, destruction, restore',
  needs: ['strace'],
  run: async ({ folder, random, long }) => {
    const states = long ? 100 : 6;
    const rounds = long ? 10 : 2;
    const { wrong, writes } = await amongWriters(folder, rounds);
    wrong.unshift(...(await bringBack(folder, states, random)));
    const points: string[] = [];
    for (const subject of [restoring, repairing]) {
      const wanted = long ? () => true : someOf(random, 3);
      const done = await sweep(subject, folder, ['signal=KILL'], wanted, struck => leftWhole(subject, struck));
      wrong.push(...done.wrong);
      points.push(`${subject.name} ${done.struck}/${done.points}`);
    }
    return {
      figures: `${states} random states destroyed, ${rounds} restores among 3 writers with ${writes} acknowledged writes; killed at ${points.join(', ')} calls`,
      shows: 'all came back equal, and no acknowledged write went into the void',
      wrong,
      control: { what: 'a copy of the log alone', found: await control(folder, random) },
    };
  },
};
