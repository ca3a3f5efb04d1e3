import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { makeFolder, openToRead, writeWhole } from '../files';
import type { Column } from './encode';
import { type Numbers, type Part, type Parts, readOne, readPart } from './parts';

/** The snapshot that a cache was made from. */
export interface Origin {
  readonly generation: number;
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

const magic = 'DDCACHE1';
/** Magic, then as numbers of four bytes in the order of the machine: a known one, the directory's length, and its CRC-32. */
const headBytes = 20;
const known = 0x0102_0304;
const firstRead = 1 << 16;

/**
 * Writes a cache beside the data. It comes into place whole, and without waiting for the disk: what a power cut makes of
 * it does not fit its checksums. A cache that cannot be kept is no failure.
 */
export const writeCache = (file: string, directory: Omit<Directory, 'parts'>, parts: Parts): void => {
  const text = Buffer.from(JSON.stringify({ ...directory, parts: parts.all }));
  const head = Buffer.alloc(headBytes);
  head.write(magic, 'latin1');
  head.set(new Uint8Array(Uint32Array.of(known, text.length, zlib.crc32(text)).buffer), magic.length);
  const pad = Buffer.alloc(-(headBytes + text.length) & 7);
  try {
    makeFolder(path.dirname(file));
    writeWhole(
      file,
      write => {
        for (const piece of [head, text, pad, ...parts.pieces]) write(piece);
      },
      { durable: false },
    );
  } catch {
    // What can be made anew is not worth a word.
  }
};

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
      const found = readDirectory(fd);
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

const readDirectory = (fd: number): { directory: Directory; start: number } | undefined => {
  let bytes = Buffer.alloc(firstRead);
  const got = fs.readSync(fd, bytes, 0, firstRead, 0);
  if (got < headBytes || bytes.toString('latin1', 0, magic.length) !== magic) return undefined;
  const [order, length = 0, crc] = new Uint32Array(bytes.buffer.slice(magic.length, headBytes));
  const end = headBytes + length;
  if (order !== known || end > fs.fstatSync(fd).size) return undefined;
  if (end > got) {
    bytes = Buffer.alloc(end);
    fs.readSync(fd, bytes, 0, end, 0);
  }
  const text = bytes.subarray(headBytes, end);
  if (zlib.crc32(text) !== crc) return undefined;
  return { directory: JSON.parse(text.toString()) as Directory, start: end + (-end & 7) };
};
