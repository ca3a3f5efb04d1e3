import fs from 'node:fs';
import path from 'node:path';
import { openToRead, readWhole } from '../files';
import type { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { type Manifest, readManifest } from '../manifest';

/** A file as it goes into a backup. It stays open, so that nobody can take it away meanwhile. */
export interface Item {
  readonly name: string;
  readonly fd: number;
  readonly size: number;
}

export interface Inventory {
  readonly manifest: Manifest;
  readonly transactions: number;
  readonly items: readonly Item[];
}

/**
 * Opens all that makes up a store at this moment: manifest, snapshots, batches, and the logs up to the last line read.
 * Nobody is kept from writing on; what they write comes behind. The caller closes the items.
 */
export const takeInventory = (store: JsonStore): Inventory => {
  for (let attempt = 0; ; attempt += 1) {
    const items: Item[] = [];
    try {
      const manifest = readManifest(store.folder);
      const take = (name: string, size?: number): void => {
        const fd = openToRead(path.join(store.folder, name));
        items.push({ name, fd, size: size ?? fs.fstatSync(fd).size });
      };
      take('MANIFEST.json');
      for (const file of Object.values(manifest.snapshots)) take(file);
      store.refresh();
      store.log.assertSound();
      for (const name of logsUpTo(store.folder, store.log.generation)) take(name);
      take(layout.log('', store.log.generation), store.log.position);
      for (const name of named(layout.batches(store.folder), /^B\d+\.jsonl$/)) take(path.join('batches', name));
      if (isUnchanged(store.folder, manifest)) return { manifest, transactions: store.seq, items };
    } catch (error) {
      // A compaction takes old snapshots away: what the new manifest names is there.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt > 20) {
        closeAll(items);
        throw error;
      }
    }
    closeAll(items);
  }
};

export const closeAll = (items: readonly Item[]): void => {
  for (const { fd } of items) fs.closeSync(fd);
};

const isUnchanged = (folder: string, manifest: Manifest): boolean =>
  JSON.stringify(JSON.parse(readWhole(layout.manifest(folder)).toString())) === JSON.stringify(manifest);

const named = (folder: string, pattern: RegExp): string[] => fs.readdirSync(folder).filter(name => pattern.test(name));

/** The sealed logs and what was noted when they were sealed. */
const logsUpTo = (folder: string, generation: number): string[] =>
  named(layout.logs(folder), /^g\d+\.(jsonl|seal\.json)$/)
    .filter(name => Number(/\d+/.exec(name)?.[0]) < generation)
    .map(name => path.join('log', name));
