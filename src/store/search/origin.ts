import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { openToRead } from '../files';
import type { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { readManifest } from '../manifest';
import type { Stamp } from './fileLayout';

/** Where the store stands that an index is of. A folder may be put back from a copy: numbers alone would not show it. */
export interface Origin {
  readonly generation: number;
  readonly offset: number;
  readonly snapshots: number;
  /** The checksum of the log before an offset. */
  logAt(offset: number): number;
}

/** The last line of a snapshot says what is in it, with a hash. */
const footerBytes = 256;
/** The last lines before an offset: each has a name nobody could guess. */
const logBytes = 4096;

const crcOf = (file: string, from: (size: number) => number, to: (size: number) => number, crc = 0): number => {
  const fd = openToRead(file);
  try {
    const { size } = fs.fstatSync(fd);
    const start = Math.max(0, from(size));
    const bytes = Buffer.alloc(Math.max(0, to(size) - start));
    const got = fs.readSync(fd, bytes, 0, bytes.length, start);
    return got === 0 ? crc : zlib.crc32(bytes.subarray(0, got), crc);
  } finally {
    fs.closeSync(fd);
  }
};

/** Where a store stands now; undefined while its files are being replaced. */
export const originOf = ({ folder, log }: Pick<JsonStore, 'folder' | 'log'>): Origin | undefined => {
  const { generation, position } = log;
  const logAt = (offset: number): number =>
    crcOf(
      layout.log(folder, generation),
      () => offset - logBytes,
      () => offset,
    );
  try {
    const manifest = readManifest(folder);
    let snapshots = zlib.crc32(JSON.stringify(manifest));
    for (const file of Object.values(manifest.snapshots)) {
      snapshots = crcOf(
        path.join(folder, file),
        size => size - footerBytes,
        size => size,
        snapshots,
      );
    }
    return { generation, offset: position, snapshots, logAt };
  } catch {
    return undefined;
  }
};

export const stampOf = ({ generation, offset, snapshots, logAt }: Origin): Stamp => ({
  generation,
  offset,
  snapshots,
  log: logAt(offset),
});

/** Whether what has this stamp is of the same store, now or earlier in the same log. */
export const isBefore = (stamp: Stamp, { generation, offset, snapshots, logAt }: Origin): boolean =>
  stamp.generation === generation &&
  stamp.offset <= offset &&
  stamp.snapshots === snapshots &&
  stamp.log === logAt(stamp.offset);
