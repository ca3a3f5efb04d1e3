import fs from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../domain/result';
import { readBackup } from '../backup/readBackup';
import { layout } from '../layout';
import type { Manifest } from '../manifest';

export interface FoundFile {
  readonly bytes: Buffer;
  /** The backup it was found in, within the data folder. */
  readonly backup: string;
}

/** A backup in `backups/` that is whole. */
export interface Candidate {
  readonly name: string;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly manifest: Manifest;
}

/** The whole backups in `backups/`, the newest first, with the files whose names are wanted. */
export async function* candidates(folder: string, wanted: (name: string) => boolean): AsyncGenerator<Candidate> {
  for (const name of archives(folder)) {
    const files = new Map<string, Buffer>();
    const unpack = (file: string) => {
      const pieces: Buffer[] = [];
      const isWanted = wanted(file) || file === 'MANIFEST.json';
      return {
        write: (bytes: Buffer): void => {
          if (isWanted) pieces.push(Buffer.from(bytes));
        },
        end: (): void => {
          if (isWanted) files.set(file, Buffer.concat(pieces));
        },
      };
    };
    try {
      await readBackup(path.join(folder, name), { unpack });
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      continue;
    }
    const manifest = JSON.parse(files.get('MANIFEST.json')?.toString() ?? '{}') as Manifest;
    yield { name, files, manifest };
  }
}

/** The archives in `backups/` by age, the newest first. */
export const archives = (folder: string): string[] => {
  const at = layout.backups(folder);
  if (!fs.existsSync(at)) return [];
  return fs
    .readdirSync(at)
    .filter(name => /\.(tar|tar\.gz|tgz)$/.test(name))
    .map(name => ({ name, time: fs.statSync(path.join(at, name)).mtimeMs }))
    .toSorted((a, b) => b.time - a.time)
    .map(({ name }) => path.join('backups', name));
};

/** A file as the newest backup of the same data that has it holds it. */
export const findInBackups = async (
  folder: string,
  file: string,
  id: string | undefined,
): Promise<FoundFile | undefined> => {
  for await (const { name, files, manifest } of candidates(folder, each => each === file)) {
    const bytes = files.get(file);
    if (bytes && manifest.id === id) return { bytes, backup: name };
  }
  return undefined;
};
