import path from 'node:path';
import { makeFolder, readWhole, writeWhole } from '../files';
import { decode } from './decode';
import { encode } from './encode';
import type { Stamp } from './fileLayout';
import { SearchIndex } from './searchIndex';

export interface LoadedSearch {
  readonly index: SearchIndex;
  /** What the log says from here on is not in the index yet. */
  readonly offset: number;
}

/**
 * Writes the index beside the data and says whether that went well: a cache that cannot be kept is no failure. It comes
 * into place whole by a rename; that `writeWhole` waits for the disk too is more than a cache needs, and does no harm.
 */
export const saveSearch = (file: string, index: SearchIndex, stamp: Stamp): boolean => {
  const pieces = encode(index.base, stamp);
  try {
    makeFolder(path.dirname(file));
    writeWhole(file, write => {
      for (const piece of pieces) write(piece);
    });
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
export const loadSearch = (file: string, now: Stamp): LoadedSearch | undefined => {
  const bytes = read(file);
  const found = bytes && decode(bytes);
  if (!found) return undefined;
  const { generation, offset } = found.stamp;
  if (generation !== now.generation || offset > now.offset) return undefined;
  return { index: new SearchIndex(found.base), offset };
};

const read = (file: string): Uint8Array | undefined => {
  try {
    return readWhole(file);
  } catch {
    return undefined;
  }
};
