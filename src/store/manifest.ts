import fs from 'node:fs';
import { FailureError } from '../domain/result';
import { damaged } from './failures';
import { writeWhole } from './files';
import { layout } from './layout';

export const currentFormat = 1;

/** Which files make up the store; replaced atomically. */
export interface Manifest {
  readonly format: number;
  readonly generation: number;
  /** By type; the type `store` holds counters and what else the records do not tell. */
  readonly snapshots: Readonly<Record<string, string>>;
  readonly log: string;
}

/** Reads the manifest. Fails with `not found` where there is no data folder, and refuses data of a newer version. */
export const readManifest = (folder: string): Manifest => {
  const file = layout.manifest(folder);
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new FailureError({
      code: 'not found',
      message: `${folder} is no Dealdeck data folder`,
      hint: 'crm init makes one; crm init --demo fills it',
    });
  }
  const manifest = parse(text, file);
  if (manifest.format > currentFormat) {
    throw new FailureError({
      code: 'not permitted',
      message: `${folder} was written by a newer Dealdeck (format ${manifest.format}; this one knows ${currentFormat})`,
      hint: 'update with npm install -g dealdeck',
    });
  }
  return manifest;
};

const parse = (text: string, file: string): Manifest => {
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
    typeof snapshots !== 'object'
  ) {
    throw damaged(file, 'format, generation, snapshots or log is missing');
  }
  return value as Manifest;
};

export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeWhole(layout.manifest(folder), write => write(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)));
