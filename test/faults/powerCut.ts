import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/demo/random';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { makeCounters } from './folder';
import type { KeeperName } from './keeper';
import { keptByLowdb } from './lowdbKeeper';
import { mount, unmount } from './mount';
import { start, workerProgram } from './programs';
import type { Row } from './row';
import { keptIn } from './storeKeeper';
import { type Role, Wishes } from './wishes';

/** How the disk may keep things: in the usual order, names before contents, or names as soon as it can and contents late. */
const manners = ['data=ordered', 'data=writeback', 'data=writeback,noauto_da_alloc,commit=1', 'data=journal'] as const;

/** A disk of its own in a file, whose power can be cut. */
class Disk {
  readonly at: string;
  readonly #image: string;

  constructor(folder: string) {
    this.at = path.join(folder, 'disk');
    this.#image = path.join(folder, 'disk.img');
    execFileSync('truncate', ['-s', '512M', this.#image]);
    execFileSync('mkfs.ext4', ['-q', '-F', this.#image]);
  }

  mount(manner: string): void {
    mount(this.at, ['-t', 'ext4', '-o', `loop,${manner}`, this.#image]);
  }

  /** From here on nothing reaches the disk, not even what the system has taken already. */
  cutPower(): void {
    execFileSync('xfs_io', ['-x', '-c', 'shutdown', this.at], { stdio: 'pipe' });
  }

  unmount(): void {
    unmount(this.at);
  }

  /** What a check of the file system finds, after a mount and an unmount in good order. */
  faults(): string[] {
    const { status, stdout } = spawnSync('fsck.ext4', ['-fn', this.#image], { encoding: 'utf8' });
    return status === 0 ? [] : [`fsck ends with ${status}: ${stdout.trim().split('\n').slice(0, 3).join(' | ')}`];
  }
}

interface Crowd {
  readonly folder: string;
  readonly keeper: KeeperName;
  readonly roles: readonly Role[];
}

/** What a worker may say of a disk without power. */
const ofTheDisk =
  /the disk reports an error|reported an error while saving|read-only|I\/O error|EIO|EROFS|does not exist/;

/** Lets a crowd work, cuts the power at a moment of chance, and gives it back. */
const cutAmong = async (disk: Disk, crowd: Crowd, round: number, wishes: Wishes, random: Random): Promise<void> => {
  disk.mount(random.pick(manners));
  const workers: ChildProcess[] = [];
  const working = crowd.roles.map((role, i) => {
    const name = `${role.slice(0, 1)}${round}x${i}`;
    const worker = start(process.execPath, [workerProgram, role, crowd.keeper, crowd.folder, name]);
    workers.push(worker);
    return new Promise<void>(resolve => wishes.listen(worker, resolve));
  });
  const ended = workers.map(worker => new Promise<void>(resolve => worker.on('close', () => resolve())));
  await Promise.race([Promise.all(working), sleep(5000)]);
  await sleep(random.int(0, 150));
  // A machine without power tells nobody anything, but this one still does for a moment.
  const forget = wishes.mark();
  disk.cutPower();
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(ended);
  forget();
  disk.unmount();
  disk.mount('data=ordered');
};

const lookAtStore = async ({ folder }: Crowd, wishes: Wishes): Promise<string[]> => {
  const wrong = wishes.errors.filter(error => !ofTheDisk.test(error)).map(error => `a worker: ${error}`);
  const store = JsonStore.open(folder);
  wrong.push(...wishes.compare(keptIn(store.state)));
  const entries = [...store.history()].length;
  if (entries !== store.seq) wrong.push(`history tells ${entries} of ${store.seq} transactions`);
  await store.close();
  for (const { severity, file, message } of examine(folder).problems)
    if (severity === 'error') wrong.push(`doctor: ${file}: ${message}`);
  return wrong;
};

const lookAtLowdb = async ({ folder }: Crowd, wishes: Wishes): Promise<string[]> => {
  try {
    return wishes.compare(await keptByLowdb(folder));
  } catch (error) {
    return [`its file cannot be read: ${(error as Error).message}`];
  }
};

interface Cuts {
  readonly rounds: number;
  /** After so many cuts a new folder begins, so that opening it stays quick. */
  readonly cutsOfOne: number;
  readonly prepare: (folder: string) => Promise<void>;
  readonly look: (crowd: Crowd, wishes: Wishes) => Promise<string[]>;
}

const cut = async (disk: Disk, kind: Omit<Crowd, 'folder'>, cuts: Cuts, random: Random) => {
  const told = { wrong: [] as string[], writes: 0, compactions: 0 };
  for (let round = 1; round <= cuts.rounds && told.wrong.length === 0; ) {
    const crowd = { ...kind, folder: path.join(disk.at, `${kind.keeper}${round}`) };
    const wishes = new Wishes();
    disk.mount('data=ordered');
    await cuts.prepare(crowd.folder);
    disk.unmount();
    for (
      let each = 0;
      each < cuts.cutsOfOne && round <= cuts.rounds && told.wrong.length === 0;
      each += 1, round += 1
    ) {
      await cutAmong(disk, crowd, round, wishes, random);
      told.wrong.push(...(await cuts.look(crowd, wishes)).map(text => `cut ${round}: ${text}`));
      if (told.wrong.length > 0) fs.cpSync(crowd.folder, path.join(path.dirname(disk.at), 'kept'), { recursive: true });
      disk.unmount();
      told.wrong.push(...disk.faults().map(text => `cut ${round}: ${text}`));
    }
    told.writes += wishes.acknowledgements;
    told.compactions += wishes.compactions;
  }
  return told;
};

/** T4: the power fails while several write, and everything that was acknowledged is there when it is back. */
export const powerCut: Row = {
  id: 'T4',
  title: 'power cuts',
  needs: ['mount', 'umount', 'truncate', 'mkfs.ext4', 'fsck.ext4', 'xfs_io', 'root'],
  run: async ({ folder, random, long }) => {
    const disk = new Disk(folder);
    const rounds = long ? 500 : 6;
    const crowd = { keeper: 'store', roles: ['writer', 'writer', 'writer', 'importer', 'compactor'] } as const;
    const store: Cuts = { rounds, cutsOfOne: 20, prepare: at => makeCounters(at, 3), look: lookAtStore };
    const { wrong, writes, compactions } = await cut(disk, crowd, store, random);
    if (wrong.length === 0 && compactions === 0) wrong.push('nothing was ever compacted');

    const careless = { keeper: 'lowdb', roles: ['writer'] } as const;
    const prepare = async (at: string): Promise<void> => void fs.mkdirSync(at);
    const control = await cut(disk, careless, { rounds: 3, cutsOfOne: 3, prepare, look: lookAtLowdb }, random);
    return {
      figures: `${rounds} cuts among 3 writers, an importer and a compactor, ${writes} acknowledged writes, ${compactions} compactions`,
      shows: 'nothing lost, nothing fabricated, the log verifies, the file system is clean',
      wrong,
      control: { what: 'lowdb, which never waits for the disk', found: control.wrong },
    };
  },
};
