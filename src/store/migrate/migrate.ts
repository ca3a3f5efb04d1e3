import fs from 'node:fs';
import path from 'node:path';
import { configId } from '../../domain/changes';
import { type AnyRecord, recordTypes } from '../../domain/records/types';
import { FailureError } from '../../domain/result';
import { makeBackupBefore } from '../backup/automatic';
import { damaged, guarded, guardedLater } from '../failures';
import { writeSealNotes } from '../history';
import { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { takeLock } from '../lock';
import { readManifest, writeManifest } from '../manifest';
import { readSnapshot, writeSnapshot } from '../snapshot';
import { type Migration, migrations as released } from './migrations';

export interface Migrated {
  readonly from: number;
  readonly to: number;
  /** The backup of the data as it was. */
  readonly backup: string;
}

export interface MigrateOptions {
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly migrations?: readonly Migration[];
}

/**
 * Brings a data folder of an older format up to date: a verified backup, then a new generation in the new format, which is
 * read back, and last the manifest. Interrupted at any point it is as it was, and the next one begins again. Undefined when
 * there was nothing to do. Fails with a FailureError.
 */
export const migrate = (
  folder: string,
  { now, migrations = released }: MigrateOptions,
): Promise<Migrated | undefined> =>
  guardedLater(folder, async () => {
    const to = 1 + migrations.length;
    if (readManifest(folder, to).format === to) return undefined;
    const release = guarded(folder, () => takeLock(layout.compactLock(folder)));
    if (!release) throw busy(folder);
    try {
      const { format: from } = readManifest(folder, to);
      if (from === to) return undefined;
      const store = JsonStore.open(folder, { formats: { from, to } });
      try {
        rehearse(store, migrations.slice(from - 1));
        const { file } = await makeBackupBefore(store, `format-${to}`, now);
        if (store.readOnly !== undefined) throw cannotWrite(store.readOnly);
        store.refresh();
        store.log.assertSound();
        carryOver(store, to, migrations.slice(from - 1));
        return { from, to, backup: file };
      } finally {
        await store.close();
      }
    } finally {
      release();
    }
  });

const cannotWrite = (why: string): FailureError =>
  new FailureError({ code: 'not permitted', message: `nothing can be written: ${why}` });

const busy = (folder: string): FailureError =>
  new FailureError({
    code: 'conflict',
    message: `another process is bringing ${folder} up to date, or compacting it`,
    hint: 'try again in a moment',
  });

/** Carries every record over without writing: what goes wrong then changed nothing yet. */
const rehearse = ({ replica: { state } }: JsonStore, steps: readonly Migration[]): void => {
  const all = recordTypes.flatMap(type => [...state.all(type).values()] as AnyRecord[]);
  for (const record of all)
    if (carried(record, steps).id !== record.id) throw new Error(`${record.id} was not carried over`);
};

const carried = (record: AnyRecord, steps: readonly Migration[]): AnyRecord =>
  steps.reduce((now, step) => step.record(now), record);

/** Ends the log for everybody, older programs too: the next one says of which format it is. */
const carryOver = (store: JsonStore, format: number, steps: readonly Migration[]): void => {
  const { folder, log } = store;
  log.seal(log.generation + 1, format);
  store.refresh(generation => {
    writeSealNotes(folder, log.spans());
    const snapshots = writeAll(store, generation, steps);
    const { id } = readManifest(folder, format);
    const identity = id === undefined ? {} : { id };
    writeManifest(folder, { format, ...identity, generation, snapshots, log: layout.log('', generation) });
  });
  fs.rmSync(path.join(folder, 'cache'), { recursive: true, force: true });
};

const writeAll = (
  { folder, replica }: JsonStore,
  generation: number,
  steps: readonly Migration[],
): Record<string, string> => {
  const snapshots: Record<string, string> = {};
  const write = (type: string, records: readonly AnyRecord[]): void => {
    const name = writeSnapshot(
      folder,
      type,
      generation,
      records.map(record => carried(record, steps)),
    );
    verify(folder, name, records);
    snapshots[type] = name;
  };
  for (const type of recordTypes) {
    const records = [...replica.state.all(type).values()] as AnyRecord[];
    if (records.length > 0) write(type, records);
  }
  const config = replica.state.find(configId);
  if (config) write('config', [config]);
  snapshots.store = writeSnapshot(folder, 'store', generation, [replica.facts()]);
  readSnapshot(folder, snapshots.store, () => undefined);
  return snapshots;
};

/** Reads a snapshot back: its checksum, and that each record is there once, in its place. */
const verify = (folder: string, name: string, records: readonly AnyRecord[]): void => {
  let at = 0;
  readSnapshot(folder, name, (record: AnyRecord) => {
    if (record.id !== records[at]?.id) throw damaged(name, `${records[at]?.id ?? record.id} was not carried over`);
    at += 1;
  });
  if (at !== records.length) throw damaged(name, `${records.length - at} records were not carried over`);
};
