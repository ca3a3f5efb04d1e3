import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import type { AnyRecord } from '../domain/records/types';
import { damaged } from './failures';
import { writeWhole } from './files';
import { layout } from './layout';
import type { Footer, Snapshot } from './snapshot';

const chunkBytes = 1 << 20;
const newline = 10;
const quote = 34;
const start = '{"id":"';

/** The lines do not stand by their numbers. */
class Disordered extends Error {}

/**
 * Writes the snapshot of a type from the one before it: lines of records that were not changed are copied, in large pieces.
 * `changed` has the others by their numbers, undefined where a record is gone. Returns the file's name in the folder;
 * undefined when the lines do not stand by their numbers. Fails as damaged where what is copied is not what was written.
 */
export const carrySnapshot = (
  folder: string,
  type: string,
  generation: number,
  from: Snapshot,
  changed: ReadonlyMap<number, AnyRecord | undefined>,
): string | undefined => {
  const name = layout.snapshot(type, generation);
  try {
    writeWhole(path.join(folder, name), write => {
      const before = createHash('sha256');
      const after = changed.size === 0 ? undefined : createHash('sha256');
      const carry = new Carry(changed, bytes => {
        after?.update(bytes);
        write(bytes);
      });
      for (const chunk of wholeLines(from, before)) carry.take(chunk);
      carry.end();
      const sha256 = before.digest('hex');
      if (sha256 !== from.sha256) throw damaged(from.file, 'its content does not match its checksum');
      const records = from.records + carry.added - carry.removed;
      const footer: Footer = { end: type, records, sha256: after?.digest('hex') ?? sha256 };
      write(Buffer.from(`${JSON.stringify(footer)}\n`));
    });
    return name;
  } catch (error) {
    if (error instanceof Disordered) return undefined;
    throw error;
  }
};

/** The lines of a snapshot in large pieces, each of which ends where a line does. */
function* wholeLines(from: Snapshot, hash: Hash): Generator<Buffer> {
  for (let [at, size] = [0, chunkBytes]; at < from.bytes; ) {
    const read = from.piece(at, Math.min(size, from.bytes - at));
    const lines = read.subarray(0, read.lastIndexOf(newline) + 1);
    if (lines.length === 0) {
      if (read.length < size) throw damaged(from.file, 'it was cut short');
      size *= 2;
      continue;
    }
    hash.update(lines);
    yield lines;
    at += lines.length;
  }
}

/** The number in the id that a line begins with. */
const numberAt = (bytes: Buffer, at: number): number => {
  if (bytes.toString('latin1', at, at + start.length) !== start) throw new Disordered();
  let number = 0;
  for (let i = at + start.length + 1; bytes[i] !== quote; i += 1) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) throw new Disordered();
    number = number * 10 + digit;
  }
  return number;
};

/** Passes lines on, with the changed ones in their places. */
class Carry {
  added = 0;
  removed = 0;
  readonly #changed: ReadonlyMap<number, AnyRecord | undefined>;
  /** The changed numbers, ascending, and how many of them were passed. */
  readonly #numbers: readonly number[];
  #next = 0;
  #last = -1;
  readonly #write: (bytes: Uint8Array) => void;

  constructor(changed: ReadonlyMap<number, AnyRecord | undefined>, write: (bytes: Uint8Array) => void) {
    this.#changed = changed;
    this.#numbers = [...changed.keys()].sort((a, b) => a - b);
    this.#write = write;
  }

  take(lines: Buffer): void {
    if (this.#changed.size === 0) {
      this.#write(lines);
      return;
    }
    const first = numberAt(lines, 0);
    const last = numberAt(lines, lines.lastIndexOf(newline, -2) + 1);
    if (first <= this.#last || last < first) throw new Disordered();
    this.#insertBelow(first);
    if ((this.#numbers[this.#next] ?? Number.POSITIVE_INFINITY) > last) this.#write(lines);
    else this.#mix(lines);
    this.#last = last;
  }

  /** What is left comes behind all. */
  end(): void {
    this.#insertBelow(Number.POSITIVE_INFINITY);
  }

  /** Goes over lines among which there are changed ones, or between which some belong. */
  #mix(lines: Buffer): void {
    let kept = 0;
    let last = this.#last;
    for (let at = 0; at < lines.length; ) {
      const end = lines.indexOf(newline, at) + 1;
      const number = numberAt(lines, at);
      if (number <= last) throw new Disordered();
      last = number;
      if ((this.#numbers[this.#next] ?? Number.POSITIVE_INFINITY) <= number) {
        this.#write(lines.subarray(kept, at));
        this.#insertBelow(number);
        kept = this.#numbers[this.#next] === number ? this.#replace(end) : at;
      }
      at = end;
    }
    this.#write(lines.subarray(kept));
  }

  /** Writes the changed record instead of the line that ends at `end`, where copying goes on. */
  #replace(end: number): number {
    const record = this.#changed.get(this.#numbers[this.#next] as number);
    this.#next += 1;
    if (record) this.#put(record);
    else this.removed += 1;
    return end;
  }

  #insertBelow(number: number): void {
    for (; (this.#numbers[this.#next] ?? Number.POSITIVE_INFINITY) < number; this.#next += 1) {
      const record = this.#changed.get(this.#numbers[this.#next] as number);
      if (!record) continue;
      this.#put(record);
      this.added += 1;
    }
  }

  #put(record: AnyRecord): void {
    this.#write(Buffer.from(`${JSON.stringify(record)}\n`));
  }
}
