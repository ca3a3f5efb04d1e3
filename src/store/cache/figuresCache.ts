import fs from 'node:fs';
import type { Arrays, Kept, Numbers } from '../../domain/state/kept';
import { openToRead } from '../files';
import type { CacheUse } from '../shelf';
import { readHead, writeHeaded } from './headed';
import { type Part, Parts, viewPart } from './parts';

const magic = 'DDFIGUR1';

interface Directory {
  /** The snapshots that it was made from, as text. */
  readonly origin: string;
  readonly key: string;
  /** Bytes of all parts. */
  readonly bytes: number;
  readonly names: readonly string[];
  readonly parts: readonly Part[];
}

/** What was gathered from all records of some snapshots together, in one file that is read at once. */
export class FiguresCache implements Pick<Kept, 'load' | 'save'> {
  readonly #file: string;
  readonly #origin: string;
  readonly #use: CacheUse;
  /** Whether somebody asked for what is not there. */
  isMissed = false;

  constructor(file: string, origin: object, use: CacheUse) {
    this.#file = file;
    this.#origin = JSON.stringify(origin);
    this.#use = use;
  }

  load(key: string): Arrays | undefined {
    const found = this.#use.read ? this.#read(key) : undefined;
    this.isMissed = this.#use.write && !found;
    return found;
  }

  save(key: string, arrays: Arrays): void {
    if (!this.#use.write) return;
    const parts = new Parts();
    for (const numbers of Object.values(arrays)) parts.add(numbers);
    const bytes = parts.pieces.reduce((sum, piece) => sum + piece.length, 0);
    const directory: Directory = { origin: this.#origin, key, bytes, names: Object.keys(arrays), parts: parts.all };
    writeHeaded(this.#file, magic, directory, parts.pieces);
    this.isMissed = false;
  }

  #read(key: string): Arrays | undefined {
    let fd: number;
    try {
      fd = openToRead(this.#file);
    } catch {
      return undefined;
    }
    try {
      const head = readHead<Directory>(fd, magic);
      if (head?.directory.origin !== this.#origin || head.directory.key !== key) return undefined;
      return arraysOf(fd, head.start, head.directory);
    } catch {
      return undefined;
    } finally {
      fs.closeSync(fd);
    }
  }
}

const arraysOf = (fd: number, start: number, { bytes, names, parts }: Directory): Arrays | undefined => {
  const all = new ArrayBuffer(bytes);
  if (fs.readSync(fd, new Uint8Array(all), 0, bytes, start) !== bytes) return undefined;
  const arrays: Record<string, Numbers> = {};
  for (const [at, part] of parts.entries()) {
    const found = viewPart(part, all);
    if (!found) return undefined;
    arrays[names[at] as string] = found as Numbers;
  }
  return arrays;
};
