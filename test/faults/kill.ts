import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/demo/random';
import { compact } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { makeCounters, recordsOf } from './folder';
import type { KeeperName } from './keeper';
import { keptByLowdb } from './lowdbKeeper';
import { start, workerProgram } from './programs';
import type { Row } from './row';
import { keptIn } from './storeKeeper';
import { type Role, Wishes } from './wishes';

interface Slot {
  readonly role: Role;
  child: ChildProcess;
  /** Resolves when it has done something since it was started. */
  working: Promise<void>;
  ended: Promise<void>;
}

/** A crowd of processes that are killed and started again; what they wished and were told comes out. */
class Crowd {
  readonly wishes = new Wishes();
  readonly #slots: Slot[];
  #born = 0;

  constructor(
    readonly folder: string,
    readonly keeper: KeeperName,
    roles: readonly Role[],
  ) {
    this.#slots = roles.map(role => this.#spawn(role));
  }

  /** Kills one that has something to lose, at a moment of chance, and starts another in its place. */
  async killOne(random: Random): Promise<void> {
    const mortal = this.#slots.filter(slot => slot.role !== 'reader');
    const slot = random.pick(mortal);
    await Promise.race([slot.working, slot.ended, sleep(3000)]);
    await sleep(random.int(0, 40));
    slot.child.kill('SIGKILL');
    await slot.ended;
    Object.assign(slot, this.#spawn(slot.role));
  }

  async end(): Promise<void> {
    for (const { child } of this.#slots) child.kill('SIGKILL');
    await Promise.all(this.#slots.map(({ ended }) => ended));
  }

  #spawn(role: Role): Slot {
    this.#born += 1;
    const name = `${role.slice(0, 1)}${this.#born}`;
    const child = start(process.execPath, [workerProgram, role, this.keeper, this.folder, name]);
    const working = new Promise<void>(resolve => this.wishes.listen(child, resolve));
    const ended = new Promise<void>(resolve => child.on('close', () => resolve()));
    return { role, child, working, ended };
  }
}

const killSome = async (crowd: Crowd, kills: number, random: Random): Promise<void> => {
  try {
    for (let i = 0; i < kills; i += 1) await crowd.killOne(random);
  } finally {
    await crowd.end();
  }
};

const look = async (folder: string, wishes: Wishes): Promise<string[]> => {
  const wrong = wishes.errors.map(error => `a worker: ${error}`);
  const store = JsonStore.open(folder);
  wrong.push(...wishes.compare(keptIn(store.state)));
  const entries = [...store.history()].length;
  if (entries !== store.seq) wrong.push(`history tells ${entries} of ${store.seq} transactions`);
  const before = recordsOf(store.state);
  if (compact(store) === undefined) wrong.push('a compaction afterwards finds the lock held');
  await store.close();
  const again = JsonStore.open(folder);
  if (recordsOf(again.state) !== before) wrong.push('a compaction changed the records');
  await again.close();
  for (const { severity, file, message } of examine(folder).problems)
    if (severity === 'error') wrong.push(`doctor: ${file}: ${message}`);
  return wrong;
};

const leftovers = (folder: string): number =>
  examine(folder).problems.filter(problem => problem.severity === 'warning').length;

const tornTails = (folder: string): number => {
  const quarantine = path.join(folder, 'quarantine');
  return fs.existsSync(quarantine) ? fs.readdirSync(quarantine).length : 0;
};

const controlled = async (folder: string, random: Random): Promise<string[]> => {
  fs.mkdirSync(folder, { recursive: true });
  const crowd = new Crowd(folder, 'lowdb', ['writer', 'writer', 'writer']);
  await killSome(crowd, 8, random);
  try {
    return crowd.wishes.compare(await keptByLowdb(folder));
  } catch (error) {
    return [`its file cannot be read: ${(error as Error).message}`];
  }
};

/** T1: whatever process dies whenever, what was acknowledged is there, what was not wished is not, and nobody has to mend anything. */
export const kill: Row = {
  id: 'T1',
  title: 'kill -9 at random',
  run: async ({ folder, random, long }) => {
    const kills = long ? 5000 : 60;
    const data = path.join(folder, 'data');
    await makeCounters(data, 3);
    const crowd = new Crowd(data, 'store', ['writer', 'writer', 'writer', 'importer', 'compactor', 'reader']);
    await killSome(crowd, kills, random);
    const { wishes } = crowd;
    const wrong = await look(data, wishes);
    if (wishes.looks === 0) wrong.push('the reader never looked');
    if (wishes.compactions === 0) wrong.push('nothing was ever compacted');
    return {
      figures: `${kills} kills, ${wishes.acknowledgements} acknowledged writes, ${wishes.compactions} compactions, ${wishes.looks} looks, ${tornTails(data)} torn lines put aside, ${leftovers(data)} leftovers of the dead`,
      shows: 'nothing lost, nothing fabricated, nobody went back, nothing to mend',
      wrong,
      control: { what: 'lowdb, read-modify-write', found: await controlled(path.join(folder, 'control'), random) },
    };
  },
};
