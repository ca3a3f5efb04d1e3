import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { FailureError } from '../domain/result';
import { endSwap } from './backup/swap';
import { damaged, guarded, newer } from './failures';
import { readWhole, writeWhole } from './files';
import { sealLine } from './frame';
import { layout } from './layout';
import { migrations } from './migrate/migrations';
import { assertTrustworthy } from './trust';

/** What this program writes; each migration leads to the next. */
export const currentFormat = 1 + migrations.length;

/** Which files make up the store; replaced atomically. */
export interface Manifest {
  readonly format: number;
  /** Another one since a backup was restored: files of one name are then other files. Absent before the first time. */
  readonly id?: string;
  readonly generation: number;
  /** By type; the type `store` holds counters and what else the records do not tell. */
  readonly snapshots: Readonly<Record<string, string>>;
  readonly log: string;
}

/**
 * Reads the manifest. Fails with `not found` where there is no data folder, and refuses data of a format newer than `known`.
 */
export const readManifest = (folder: string, known = currentFormat): Manifest => {
  const file = layout.manifest(folder);
  let text: string;
  try {
    assertTrustworthy(folder);
    text = readWhole(file).toString();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      return guarded(file, () => {
        throw error;
      });
    if (endSwap(folder)) return readManifest(folder, known);
    if (holdsData(folder)) throw damaged(file, 'it is not there, though the folder holds data');
    throw new FailureError({
      code: 'not found',
      message: `${folder} is no Dealdeck data folder`,
      hint: 'crm init makes one; crm init --demo fills it',
    });
  }
  const manifest = parse(text, file);
  if (manifest.format > known) throw newer(folder, manifest.format, known);
  if (checksum(manifest) !== manifest.crc) throw damaged(file, 'its content does not match its checksum');
  return manifest;
};

/** The first line of a log. */
export const headLine = (generation: number, format = currentFormat): Buffer =>
  sealLine({ log: generation, ...(format > 1 ? { format } : {}) });

/** What the first line of the first log takes; with nothing behind it the log is as new. */
const headLength = headLine(1).length;

/** Whether a folder without a manifest holds more than what an interrupted `crm init` leaves. */
export const holdsData = (folder: string): boolean => {
  const sizes = (sub: string): [string, number][] => {
    if (!fs.existsSync(sub)) return [];
    return fs.readdirSync(sub).map(name => [name, fs.statSync(path.join(sub, name)).size]);
  };
  return (
    sizes(layout.logs(folder)).some(([name, size]) => name !== 'g1.jsonl' || size > headLength) ||
    sizes(layout.snapshots(folder)).some(([name]) => !name.startsWith('config.g1.')) ||
    sizes(layout.batches(folder)).length > 0
  );
};

const checksum = ({ crc: _crc, ...manifest }: Manifest & { readonly crc?: string }): string =>
  zlib.crc32(JSON.stringify(manifest)).toString(16).padStart(8, '0');

const parse = (text: string, file: string): Manifest & { readonly crc?: string } => {
  let value: Partial<Manifest> | null;
  try {
    value = JSON.parse(text) as Partial<Manifest> | null;
  } catch {
    throw damaged(file, 'it is not JSON');
  }
  const { format, generation, snapshots, log } = value ?? {};
  if (
    !Number.isInteger(format) ||
    !Number.isInteger(generation) ||
    typeof log !== 'string' ||
    typeof snapshots !== 'object' ||
    snapshots === null
  ) {
    throw damaged(file, 'format, generation, snapshots or log is missing');
  }
  return value as Manifest;
};

export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeWhole(layout.manifest(folder), write =>
    write(Buffer.from(`${JSON.stringify({ ...manifest, crc: checksum(manifest) }, null, 2)}\n`)),
  );
