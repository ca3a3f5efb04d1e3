import fs from 'node:fs';
import { openToRead } from '../files';
import type { Column } from './encode';
import { readHead, writeHeaded } from './headed';
import { type Numbers, type Part, type Parts, readOne, readPart } from './parts';

/** The snapshot that a cache was made from, in whatever generation its records stand unchanged. */
export interface Origin {
  /** Of the records' lines. */
  readonly bytes: number;
  readonly sha256: string;
}

/** What lies where in a cache; numbers are those of parts. */
export interface Directory {
  readonly origin: Origin;
  readonly records: number;
  /** By ascending number: the number of each record, where its line begins, how many bytes it has, and their CRC-32. */
  readonly numbers: number;
  readonly offsets: number;
  readonly lengths: number;
  readonly crcs: number;
  /** Hashes of external ids, ascending, and the places of the records that have them. */
  readonly externals: number;
  readonly holders: number;
  readonly columns: Readonly<Record<string, Column>>;
  readonly parts: readonly Part[];
}

const magic = 'DDCACHE2';

/**
 * Writes a cache beside the data. It comes into place whole, and without waiting for the disk: what a power cut makes of
 * it does not fit its checksums. A cache that cannot be kept is no failure.
 */
export const writeCache = (file: string, directory: Omit<Directory, 'parts'>, parts: Parts): void =>
  writeHeaded(file, magic, { ...directory, parts: parts.all }, parts.pieces);

/** A cache that was found for a snapshot. */
export class CacheFile {
  readonly directory: Directory;
  readonly #fd: number;
  readonly #start: number;
  readonly #read = new Map<number, Numbers | undefined>();

  private constructor(fd: number, directory: Directory, start: number) {
    this.#fd = fd;
    this.directory = directory;
    this.#start = start;
  }

  /** Opens the cache of a snapshot; undefined when there is none that fits. */
  static open(file: string, origin: Origin): CacheFile | undefined {
    let fd: number;
    try {
      fd = openToRead(file);
    } catch {
      return undefined;
    }
    try {
      const found = readHead<Directory>(fd, magic);
      if (found && JSON.stringify(found.directory.origin) === JSON.stringify(origin))
        return new CacheFile(fd, found.directory, found.start);
    } catch {
      // It is made anew.
    }
    fs.closeSync(fd);
    return undefined;
  }

  /** An array; undefined when it is not what was written. */
  part(number: number): Numbers | undefined {
    if (!this.#read.has(number)) this.#read.set(number, this.#readPart(number));
    return this.#read.get(number);
  }

  /** One number of an array as it stands there, unchecked: for what is held against something else. */
  peek(number: number, place: number): number | undefined {
    const read = this.#read.get(number);
    if (read) return read[place];
    const part = this.directory.parts[number];
    try {
      return (
        part && readOne(part, place, (bytes, at) => fs.readSync(this.#fd, bytes, 0, bytes.length, this.#start + at))
      );
    } catch {
      return undefined;
    }
  }

  close(): void {
    fs.closeSync(this.#fd);
  }

  #readPart(number: number): Numbers | undefined {
    const part = this.directory.parts[number];
    try {
      return part && readPart(part, (bytes, at) => fs.readSync(this.#fd, bytes, 0, bytes.length, this.#start + at));
    } catch {
      return undefined;
    }
  }
}
