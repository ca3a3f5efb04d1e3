import fs from 'node:fs';
import path from 'node:path';
import { configId } from '../domain/changes';
import { type AnyRecord, numberOfId, recordTypes } from '../domain/records/types';
import { FailureError } from '../domain/result';
import type { MemoryState } from '../domain/state/memory';
import { carrySnapshot } from './carrySnapshot';
import { guarded } from './failures';
import { writeSealNotes } from './history';
import type { JsonStore } from './jsonStore';
import { layout } from './layout';
import { takeLock } from './lock';
import { currentFormat, readManifest, writeManifest } from './manifest';
import { removeLeftovers } from './repair/leftovers';
import type { SnapshotShelf } from './shelf';
import { writeSnapshot } from './snapshot';

/** A log of fewer bytes is not worth a compaction. */
const leastBytes = 1 << 20;

/**
 * Compacts when the log has outgrown a quarter of the snapshots; for a moment when nobody waits. It is a kindness to the
 * next start: where it cannot be done now, nothing is lost, and the next write will say why.
 */
export const compactIfDue = (store: JsonStore): void => {
  try {
    if (store.readOnly === undefined && isCompactionDue(store)) compact(store);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
  }
};

const isCompactionDue = (store: JsonStore): boolean => {
  const { snapshots } = readManifest(store.folder);
  const size = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const kept = Object.values(snapshots).reduce((sum, file) => sum + size(path.join(store.folder, file)), 0);
  const batches = store.batchBytes(file => size(path.join(store.folder, file)));
  return store.log.position + batches > Math.max(leastBytes, kept / 4);
};

/**
 * Seals the log, writes the state at the seal as snapshots and switches the manifest. Writers go on in the next log and
 * never wait. Returns the new generation, or undefined when another process is at it.
 */
export const compact = (store: JsonStore): number | undefined => {
  if (store.readOnly !== undefined) {
    throw new FailureError({ code: 'not permitted', message: `nothing can be written: ${store.readOnly}` });
  }
  const lock = layout.compactLock(store.folder);
  const release = guarded(lock, () => takeLock(lock));
  if (!release) return undefined;
  try {
    store.refresh();
    store.log.assertSound();
    let generation: number | undefined;
    guarded(store.folder, () => {
      store.log.seal(store.log.generation + 1);
      store.refresh(next => {
        generation = next;
        writeGeneration(store, next);
      });
    });
    store.compacted();
    return generation;
  } finally {
    release();
  }
};

const writeGeneration = (store: JsonStore, generation: number): void => {
  const { folder } = store;
  writeSealNotes(folder, store.log.spans());
  const snapshots: Record<string, string> = {};
  for (const [type, write] of collections(store)) snapshots[type] = write(generation);
  const { id } = readManifest(folder);
  const identity = id === undefined ? {} : { id };
  writeManifest(folder, { format: currentFormat, ...identity, generation, snapshots, log: `log/g${generation}.jsonl` });
  removeOldSnapshots(folder, generation);
  removeLeftovers(folder, day);
};

type Write = (generation: number) => string;

/** Every collection that holds something, and what the records do not tell. */
const collections = ({ folder, replica, shelves }: JsonStore): [string, Write][] => {
  const { state } = replica;
  const config = state.find(configId);
  const whole =
    (type: string, records: Iterable<object>): Write =>
    generation =>
      writeSnapshot(folder, type, generation, records);
  const found: [string, Write][] = [];
  for (const type of recordTypes) {
    const shelf = shelves.find(each => each.type === type);
    if (shelf) found.push([type, generation => carried(folder, state, shelf, generation)]);
    else if (state.all(type).size > 0) found.push([type, whole(type, state.all(type).values())]);
  }
  if (config) found.push(['config', whole('config', [config])]);
  return [...found, ['store', whole('store', [replica.facts()])]];
};

/** What was not changed is copied as it stands in the snapshot before, which is read through and held against its checksum. */
const carried = (folder: string, state: MemoryState, { type, snapshot }: SnapshotShelf, generation: number): string => {
  const changed = new Map<number, AnyRecord | undefined>();
  for (const id of state.changedSinceShelved(type) ?? []) changed.set(numberOfId(id), state.find(id));
  return (
    carrySnapshot(folder, type, generation, snapshot, changed) ??
    writeSnapshot(folder, type, generation, state.all(type).values())
  );
};

const day = 86_400_000;

/** The generation before stays until the next one: somebody may just be reading it. */
const removeOldSnapshots = (folder: string, generation: number): void => {
  for (const name of fs.readdirSync(layout.snapshots(folder))) {
    const found = /\.g(\d+)\.jsonl$/.exec(name);
    if (found && Number(found[1]) < generation - 1)
      fs.rmSync(path.join(layout.snapshots(folder), name), { force: true });
  }
};
