import fs from 'node:fs';
import path from 'node:path';
import { stamp } from '../backup/stamp';
import { makeFolder, readWhole, syncFolder, writeWhole } from '../files';
import { layout } from '../layout';

const copied = ['log', 'snapshots', 'batches'];

/** Copies the data as it is, damage and all, into a folder under `backups/`; returns its name within the data folder. */
export const copyAside = (folder: string, prefix: string, now: string): string => {
  makeFolder(layout.backups(folder));
  let name = path.join('backups', `${prefix}-${stamp(now)}`);
  for (let i = 2; fs.existsSync(path.join(folder, name)); i += 1)
    name = path.join('backups', `${prefix}-${stamp(now)}-${i}`);
  copyData(folder, path.join(folder, name));
  return name;
};

/** Copies what makes up a store into a new folder, durably; what is not there is left out. */
export const copyData = (from: string, to: string): void => {
  makeFolder(to);
  const copy = (name: string): void => {
    const bytes = readWhole(path.join(from, name));
    writeWhole(path.join(to, name), write => write(bytes));
  };
  for (const part of copied) {
    makeFolder(path.join(to, part));
    const names = fs.existsSync(path.join(from, part)) ? fs.readdirSync(path.join(from, part)) : [];
    for (const name of names) if (/\.jsonl?$/.test(name)) copy(path.join(part, name));
  }
  if (fs.existsSync(layout.manifest(from))) copy('MANIFEST.json');
  syncFolder(to);
};
