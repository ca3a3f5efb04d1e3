import fs from 'node:fs';
import path from 'node:path';
import type { AnyRecord } from '../../domain/records/types';
import { MemoryState } from '../../domain/state/memory';
import { readWhole } from '../files';
import { lines, openLine } from '../frame';
import { layout } from '../layout';
import { Log } from '../log';
import { type Manifest, writeManifest } from '../manifest';
import { Replica, type ReplicaFacts } from '../replica';
import { readSnapshot } from '../snapshot';
import type { Head } from '../transaction';

/** The snapshots of a generation that are there, by type. The one called `store` is written last: with it they are complete. */
const snapshotsOf = (folder: string, generation: number): Record<string, string> | undefined => {
  const ending = `.g${generation}.jsonl`;
  const names = fs.existsSync(layout.snapshots(folder)) ? fs.readdirSync(layout.snapshots(folder)) : [];
  const found = Object.fromEntries(
    names
      .filter(name => name.endsWith(ending))
      .map(name => [name.slice(0, -ending.length), path.join('snapshots', name)]),
  );
  return found.store || (generation === 1 && found.config) ? found : undefined;
};

/** The state that snapshots hold. */
export const loadGeneration = (folder: string, snapshots: Readonly<Record<string, string>>): Replica => {
  const state = new MemoryState();
  const replica = new Replica(state);
  for (const [type, file] of Object.entries(snapshots)) {
    if (type === 'store') readSnapshot(folder, file, (facts: ReplicaFacts) => replica.restore(facts));
    else readSnapshot(folder, file, (record: AnyRecord) => state.load(record.id, record));
  }
  return replica;
};

/** The state with which a generation began, computed from the snapshots and the log of the one before; undefined when they are not there. */
export const replayed = (folder: string, generation: number): Replica | undefined => {
  const before = snapshotsOf(folder, generation - 1);
  const [last, next] = [layout.log(folder, generation - 1), layout.log(folder, generation)];
  if (!before || !fs.existsSync(last) || !fs.existsSync(next)) return undefined;
  // What a migration made of the records is not in the log.
  if (formatOf(last) !== formatOf(next)) return undefined;
  const replica = loadGeneration(folder, before);
  const log = new Log(folder, generation - 1, replica, { write: false });
  try {
    return log.refreshToSeal() === generation && log.unexplained.length === 0 ? replica : undefined;
  } finally {
    log.close();
  }
};

/** The format that a log says its lines are of. */
const formatOf = (file: string): number => {
  const bytes = readWhole(file);
  const [first] = lines(bytes);
  const head = first && (openLine(bytes, first.start, first.end) as Partial<Head> | undefined);
  return head?.format ?? 1;
};

/** Writes the manifest anew from the files of the newest generation that is whole; returns it, or undefined without one. */
export const rebuildManifest = (folder: string): Manifest | undefined => {
  const logs = fs.existsSync(layout.logs(folder)) ? fs.readdirSync(layout.logs(folder)) : [];
  const generations = logs.flatMap(name => Number(/^g(\d+)\.jsonl$/.exec(name)?.[1] ?? [])).toSorted((a, b) => b - a);
  for (const generation of generations) {
    const snapshots = snapshotsOf(folder, generation);
    if (!snapshots) continue;
    const manifest = {
      format: formatOf(layout.log(folder, generation)),
      generation,
      snapshots,
      log: layout.log('', generation),
    };
    writeManifest(folder, manifest);
    return manifest;
  }
  return undefined;
};
