import path from 'node:path';
import { makeFolder, readWhole, writeWhole } from '../files';
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
    makeFolder(path.dirname(file));
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
    const found = decode(readWhole(file));
    return found && isBefore(found.stamp, now) ? { base: found.base, offset: found.stamp.offset } : undefined;
  } catch {
    return undefined;
  }
};
