import fs from 'node:fs';
import path from 'node:path';
import { openToRead, writeWhole } from '../files';
import type { Base } from './base';
import { decode } from './decode';
import { encode } from './encode';
import { isBefore, type Origin, stampOf } from './origin';

export interface LoadedSearch {
  readonly base: Base;
  /** What the log says from here on is not in the index yet. */
  readonly offset: number;
}

/**
 * Writes the index beside the data and says whether that went well: a cache that cannot be kept is no failure. It comes
 * into place whole by a rename, and does not wait for the disk: what a power cut leaves of it is found out by its checksum.
 */
export const saveSearch = (file: string, base: Base, origin: Origin): boolean => {
  try {
    const pieces = encode(base, stampOf(origin));
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeWhole(
      file,
      write => {
        for (const piece of pieces) write(piece);
      },
      { durable: false },
    );
    return true;
  } catch {
    return false;
  }
};

/**
 * The index as it was saved, or undefined when it is missing, damaged, of another edition or of another state of the store
 * than `now` comes from: then it is made anew. The log is always right: the caller updates every record that it names
 * after `offset`.
 */
export const loadSearch = (file: string, now: Origin): LoadedSearch | undefined => {
  try {
    const found = decode(read(file));
    return found && isBefore(found.stamp, now) ? { base: found.base, offset: found.stamp.offset } : undefined;
  } catch {
    return undefined;
  }
};

const read = (file: string): Uint8Array => {
  const fd = openToRead(file);
  try {
    return fs.readFileSync(fd);
  } finally {
    fs.closeSync(fd);
  }
};
