import fs from 'node:fs';
import path from 'node:path';
import { configId } from '../domain/changes';
import type { Config } from '../domain/config/config';
import { type RecordType, recordTypes } from '../domain/records/types';
import { FailureError } from '../domain/result';
import { MemoryState } from '../domain/state/memory';
import { FiguresCache } from './cache/figuresCache';
import { damaged, guarded } from './failures';
import { isShared, makeFolder, syncFolder } from './files';
import { createLog } from './journal';
import { layout } from './layout';
import { currentFormat, holdsData, type Manifest, readManifest, writeManifest } from './manifest';
import type { Author } from './port';
import { Replica, type ReplicaFacts } from './replica';
import { type CacheUse, SnapshotShelf } from './shelf';
import { readSnapshot, Snapshot, writeSnapshot } from './snapshot';
import { assertTrustworthy } from './trust';

/**
 * Makes a new data folder that holds a configuration and nothing else; refuses a folder that holds anything already. With
 * `shared` everyone of the folder's group may write to it, as in an empty folder that its group may write to already.
 */
export const createFolder = (
  folder: string,
  config: Partial<Config>,
  { now, actor }: Pick<Author, 'now' | 'actor'>,
  { shared = false }: { readonly shared?: boolean } = {},
): void =>
  guarded(folder, () => {
    if (fs.existsSync(layout.manifest(folder))) {
      throw new FailureError({
        code: 'conflict',
        message: `${folder} is a data folder already`,
        hint: 'choose another with --data',
      });
    }
    if (holdsData(folder)) throw damaged(layout.manifest(folder), 'it is not there, though the folder holds data');
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const others = fs.readdirSync(folder).filter(name => !['log', 'snapshots', 'batches'].includes(name));
    if (others.length > 0) {
      throw new FailureError({
        code: 'conflict',
        message: `${folder} is not empty (${others.slice(0, 3).join(', ')})`,
        hint: 'choose an empty folder with --data',
      });
    }
    open(folder, shared);
    assertTrustworthy(folder);
    for (const sub of [layout.logs(folder), layout.snapshots(folder), layout.batches(folder)]) makeFolder(sub);
    createLog(layout.log(folder, 1), 1);
    syncFolder(folder);
    syncFolder(path.dirname(path.resolve(folder)));
    const stamps = { createdAt: now, createdBy: actor, updatedAt: now, updatedBy: actor };
    const snapshots = { config: writeSnapshot(folder, 'config', 1, [{ id: configId, v: 1, ...stamps, ...config }]) };
    writeManifest(folder, { format: currentFormat, generation: 1, snapshots, log: 'log/g1.jsonl' });
  });

/** Opens a new folder to whom it is for. One that somebody else made for us has the right mode, or will be refused. */
const open = (folder: string, shared: boolean): void => {
  const found = fs.statSync(folder);
  const euid = process.geteuid?.();
  if (euid !== 0 && euid !== found.uid) return;
  fs.chmodSync(folder, shared || isShared(found) ? 0o2770 : 0o700);
};

export interface Opened {
  readonly manifest: Manifest;
  readonly replica: Replica;
  /** The records that are read only when they are needed. */
  readonly shelves: readonly SnapshotShelf[];
  readonly figures: FiguresCache | undefined;
}

/** How a data folder is opened. */
export interface Reading {
  readonly caches: CacheUse;
  /** A snapshot of fewer bytes is read at once. */
  readonly late: number;
}

/** Everything is read at once, and from nothing but the data itself. */
const whole: Reading = { caches: { read: false, write: false }, late: Number.POSITIVE_INFINITY };

/** The state at the start of the manifest's log. A compaction may replace the files meanwhile: then it is read again. */
export const readGeneration = (folder: string, reading: Reading = whole): Opened => {
  for (let attempt = 0; ; attempt += 1) {
    const manifest = guarded(layout.manifest(folder), () => readManifest(folder));
    const shelves: SnapshotShelf[] = [];
    try {
      return { manifest, shelves, ...load(folder, manifest, reading, shelves) };
    } catch (error) {
      for (const shelf of shelves) shelf.close();
      const moved = readManifest(folder).generation !== manifest.generation;
      if (!moved || attempt > 20) throw error;
    }
  }
};

const load = (
  folder: string,
  manifest: Manifest,
  reading: Reading,
  shelves: SnapshotShelf[],
): Pick<Opened, 'replica' | 'figures'> => {
  const state = new MemoryState();
  const replica = new Replica(state);
  const { store, ...types } = manifest.snapshots;
  // It knows the numbers that were given, which a shelf does not tell.
  if (store !== undefined) readSnapshot(folder, store, (facts: ReplicaFacts) => replica.restore(facts));
  const origins: Record<string, string> = {};
  for (const [type, file] of Object.entries(types)) {
    const snapshot = Snapshot.open(folder, file);
    if (counted.has(type)) origins[type] = snapshot.sha256;
    if (store !== undefined && isRecordType(type) && snapshot.bytes >= reading.late) {
      const shelf = new SnapshotShelf(snapshot, type, layout.cache(folder, type), reading.caches);
      shelves.push(shelf);
      state.shelve(type, shelf);
      continue;
    }
    try {
      snapshot.read(record => state.load(record.id, record));
    } finally {
      snapshot.close();
    }
  }
  // Of few records figures are gathered sooner than a file is read.
  if (!shelves.some(({ type }) => counted.has(type))) return { replica, figures: undefined };
  const figures = new FiguresCache(layout.figures(folder), origins, reading.caches);
  state.keep(figures);
  return { replica, figures };
};

/** The types that figures are computed from. */
const counted: ReadonlySet<string> = new Set<RecordType>(['lead', 'opportunity', 'account', 'activity']);

const isRecordType = (name: string): name is RecordType => (recordTypes as readonly string[]).includes(name);
