import fs from 'node:fs';
import path from 'node:path';
import { layout } from '../layout';

const places = ['.', 'log', 'snapshots', 'batches', 'quarantine', 'preferences', 'cache', 'backups'];
const temporary = /\.tmp$|^compact\.lock\.[0-9a-f]+$|^restoring-[\w-]+$/;

/**
 * Temporary files and folders in a data folder that were not written to for so long that their process is dead. Should
 * one still live, it finds its file gone and fails; nothing is lost.
 */
export const leftoversIn = (folder: string, longerThanMs: number): string[] => {
  const before = Date.now() - longerThanMs;
  const awaited = awaitedFolder(folder);
  return places
    .flatMap(place => {
      const at = path.join(folder, place);
      return fs.existsSync(at) ? fs.readdirSync(at).map(name => path.join(place, name)) : [];
    })
    .filter(name => temporary.test(path.basename(name)) && name !== awaited)
    .filter(name => (fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? before) < before);
};

/** Removes them; returns their names. */
export const removeLeftovers = (folder: string, longerThanMs: number): string[] => {
  const names = leftoversIn(folder, longerThanMs);
  for (const name of names) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  return names;
};

/** What an interrupted restore still has to bring in. */
const awaitedFolder = (folder: string): string | undefined => {
  if (fs.existsSync(layout.manifest(folder))) return undefined;
  try {
    return (JSON.parse(fs.readFileSync(layout.restoring(folder), 'utf8')) as { from?: string }).from;
  } catch {
    return undefined;
  }
};
