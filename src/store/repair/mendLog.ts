import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { swap } from '../backup/swap';
import { readWhole, writeWhole } from '../files';
import { lines, openLine, type Piece } from '../frame';
import { layout } from '../layout';
import { type Manifest, readManifest, writeManifest } from '../manifest';
import { copyData } from './copyAside';
import { candidates } from './fromBackups';

interface Located extends Piece {
  readonly text: string;
}

const goodLines = (bytes: Buffer): Located[] =>
  [...lines(bytes)]
    .filter(({ start, end }) => openLine(bytes, start, end) !== undefined)
    .map(piece => ({ ...piece, text: bytes.toString('utf8', piece.start, piece.end) }));

/**
 * The live log with the damaged bytes as a backup holds them, and all that came after; undefined when no backup reaches
 * over the damage.
 */
export const logFromBackups = async (
  folder: string,
  generation: number,
  bad: readonly Piece[],
): Promise<{ readonly bytes: Buffer; readonly backup: string } | undefined> => {
  const file = layout.log('', generation);
  const here = goodLines(readWhole(path.join(folder, file)));
  const { id } = readManifest(folder);
  for await (const { name, files, manifest } of candidates(folder, each => each === file)) {
    const saved = files.get(file);
    if (!saved || manifest.id !== id) continue;
    const there = goodLines(saved);
    const last = there.at(-1);
    const at = here.findIndex(({ text }) => text === last?.text);
    const common = here[at];
    if (!common || bad.some(({ end }) => end > common.start)) continue;
    const rest = here.slice(at + 1).map(({ text }) => Buffer.from(`\n${text}\n`));
    return { bytes: Buffer.concat([saved, ...rest]), backup: name };
  }
  return undefined;
};

/** The live log from a backup in which more stands where this one has an unfinished end; all before must be the same. */
export const tailFromBackups = async (
  folder: string,
  generation: number,
  start: number,
): Promise<{ readonly bytes: Buffer; readonly backup: string } | undefined> => {
  const file = layout.log('', generation);
  const sound = readWhole(path.join(folder, file)).subarray(0, start);
  const { id } = readManifest(folder);
  for await (const { name, files, manifest } of candidates(folder, each => each === file)) {
    const saved = files.get(file);
    if (saved && manifest.id === id && saved.length > start && saved.subarray(0, start).equals(sound))
      return { bytes: saved, backup: name };
  }
  return undefined;
};

/** Puts a log in the place of the live one. Whoever has the folder open notices, as after a restore. */
export const replaceLog = (folder: string, generation: number, bytes: Buffer, aside: string): void => {
  const from = path.join('backups', `restoring-${randomBytes(9).toString('base64url')}`);
  const room = path.join(folder, from);
  copyData(folder, room);
  writeWhole(layout.log(room, generation), write => write(bytes));
  const { crc: _crc, ...manifest } = readManifest(room) as Manifest & { readonly crc?: string };
  writeManifest(room, { ...manifest, id: randomBytes(9).toString('base64url') });
  swap(folder, from, aside);
};
