import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { AnyRecord } from '../domain/records/types';
import type { FailureError } from '../domain/result';
import type { Steps } from '../domain/steps';
import { damaged, guarded } from './failures';
import { openToRead, writeWhole } from './files';
import { lines } from './frame';
import { layout } from './layout';

/** The last line of a snapshot: without it, or with another count or hash, the file is not what was written. */
export interface Footer {
  readonly end: string;
  readonly records: number;
  readonly sha256: string;
}

const chunkBytes = 1 << 20;
/** So much is checked in a step: less than a millisecond. */
const checkedBytes = 1 << 18;
/** More than a last line ever has. */
const footerBytes = 1 << 12;
/** The system takes no more at a time. */
const mostAtOnce = 1 << 30;

/** Writes the records of a type, one a line, and returns the file's name in the folder. */
export const writeSnapshot = (folder: string, type: string, generation: number, records: Iterable<object>): string => {
  const name = layout.snapshot(type, generation);
  writeWhole(path.join(folder, name), write => {
    const hash = createHash('sha256');
    let chunk: string[] = [];
    let size = 0;
    let count = 0;
    const flush = (): void => {
      const bytes = Buffer.from(chunk.join(''));
      hash.update(bytes);
      write(bytes);
      chunk = [];
      size = 0;
    };
    for (const record of records) {
      const line = `${JSON.stringify(record)}\n`;
      chunk.push(line);
      size += line.length;
      count += 1;
      if (size > chunkBytes) flush();
    }
    flush();
    const footer: Footer = { end: type, records: count, sha256: hash.digest('hex') };
    write(Buffer.from(`${JSON.stringify(footer)}\n`));
  });
  return name;
};

/** Takes a record with where its line lies in the snapshot. */
export type Take = (record: AnyRecord, start: number, end: number, body: Buffer) => void;

/** A snapshot that is open; it can be read for as long as somebody holds it, also when a compaction has taken it away. */
export class Snapshot {
  readonly file: string;
  /** Bytes of the records' lines. */
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number;
  #fd: number | undefined;

  private constructor(file: string, fd: number, { at, footer }: { at: number; footer: Footer }) {
    this.file = file;
    this.bytes = at;
    this.sha256 = footer.sha256;
    this.records = footer.records;
    this.#fd = fd;
  }

  /** Opens a snapshot; fails as damaged when it is not there or was cut short. */
  static open(folder: string, name: string): Snapshot {
    const file = path.join(folder, name);
    return guarded(file, () => {
      const fd = openSnapshot(file);
      try {
        const end = findFooter(fd);
        if (!end) throw damaged(file, 'its last line is missing: the file was cut short');
        return new Snapshot(file, fd, end);
      } catch (error) {
        fs.closeSync(fd);
        throw error;
      }
    });
  }

  /** Reads it whole and hands each record to `take`; damage is found before any record is handed out. */
  read(take: Take): void {
    const body = this.piece(0, this.bytes);
    if (createHash('sha256').update(body).digest('hex') !== this.sha256) throw this.#changed();
    let count = 0;
    for (const { start, end } of lines(body)) {
      take(JSON.parse(body.toString('utf8', start, end)) as AnyRecord, start, end, body);
      count += 1;
    }
    if (count !== this.records) throw damaged(this.file, `it holds ${count} records instead of ${this.records}`);
  }

  /** Reads it through in steps and keeps nothing; fails as damaged when it is not what was written. */
  *checking(): Steps {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(checkedBytes);
    for (let at = 0; at < this.bytes; at += checkedBytes) {
      hash.update(this.piece(at, Math.min(checkedBytes, this.bytes - at), buffer));
      yield;
    }
    if (hash.digest('hex') !== this.sha256) throw this.#changed();
  }

  /** Some of its bytes; fewer when the file is shorter than it was. */
  piece(at: number, length: number, buffer = Buffer.allocUnsafe(length)): Buffer {
    return guarded(this.file, () => {
      const fd = this.#fd ?? this.#openAgain();
      let got = 0;
      for (let more = -1; got < length && more !== 0; got += more)
        more = fs.readSync(fd, buffer, got, Math.min(length - got, mostAtOnce), at + got);
      return buffer.subarray(0, got);
    });
  }

  #changed(): FailureError {
    return damaged(this.file, 'its content does not match its checksum');
  }

  close(): void {
    if (this.#fd !== undefined) fs.closeSync(this.#fd);
    this.#fd = undefined;
  }

  /** Somebody still reads from a store that was closed. */
  #openAgain(): number {
    const fd = openSnapshot(this.file);
    this.#fd = fd;
    return fd;
  }
}

/** Reads a snapshot whole and hands each record to `take`; damage is found before any record is handed out. */
export const readSnapshot = (folder: string, name: string, take: (record: never) => void): void => {
  const snapshot = Snapshot.open(folder, name);
  try {
    snapshot.read(record => take(record as never));
  } finally {
    snapshot.close();
  }
};

const openSnapshot = (file: string): number => {
  try {
    return openToRead(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw damaged(file, 'the manifest names it, and it is not there');
    throw error;
  }
};

/** The last line, and where it begins. */
const findFooter = (fd: number): { at: number; footer: Footer } | undefined => {
  const { size } = fs.fstatSync(fd);
  const from = Math.max(0, size - footerBytes);
  const bytes = Buffer.alloc(size - from);
  fs.readSync(fd, bytes, 0, bytes.length, from);
  const cut = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  const footer = cut > 0 || from === 0 ? readFooter(bytes, cut) : undefined;
  return footer && { at: from + cut, footer };
};

const readFooter = (bytes: Buffer, cut: number): Footer | undefined => {
  try {
    const footer = JSON.parse(bytes.toString('utf8', cut)) as Partial<Footer> | null;
    return typeof footer?.sha256 === 'string' && typeof footer.records === 'number' ? (footer as Footer) : undefined;
  } catch {
    return undefined;
  }
};
