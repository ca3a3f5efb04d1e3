import fs from 'node:fs';
import path from 'node:path';
import { damaged, guarded, newer } from './failures';
import { openToAppend, openToRead, syncFolder, writeWhole } from './files';
import { frame, lines, openLine, type Piece } from './frame';
import { currentFormat, headLine } from './manifest';
import { isHead, isTorn, type Line } from './transaction';

/** Bytes of a log that are no valid line. */
export type Bad = Piece;

export interface Read {
  readonly line: Line;
  /** Where the line ends, in bytes from the log's start. */
  readonly end: number;
}

/**
 * One log file, read forward from where the last reading stopped. Bytes that are no line are remembered until a line
 * says that they are known to be a dead writer's rest; followed by good lines and unexplained they are corruption.
 */
export class Journal {
  readonly file: string;
  readonly generation: number;
  readonly #fd: number;
  #position = 0;
  #headed = false;
  #bad: Bad[] = [];
  #lastGood = 0;
  /** Where a power cut lost the beginning of what was being written, and all behind it that was there when it was found. */
  #hole: Bad | undefined;

  readonly #known: number;

  constructor(file: string, generation: number, options: { write: boolean; format?: number }) {
    this.file = file;
    this.generation = generation;
    this.#known = options.format ?? currentFormat;
    this.#fd = guarded(file, () => openLogFile(file, options.write));
  }

  /** Bad bytes with good lines behind them. */
  get unexplained(): readonly Bad[] {
    return this.#bad.filter(bad => bad.end <= this.#lastGood);
  }

  /** How many bytes have been read. */
  get position(): number {
    return this.#position;
  }

  /** Whether the file still stands under its name: after a restore another one does, and nobody reads this one. */
  get isInPlace(): boolean {
    const named = fs.statSync(this.file, { throwIfNoEntry: false });
    const own = fs.fstatSync(this.#fd);
    return named?.ino === own.ino && named.dev === own.dev;
  }

  size(): number {
    return fs.fstatSync(this.#fd).size;
  }

  /** The complete lines that were appended since the last call; stops at a seal, behind which nothing counts. */
  *read(): Generator<Read> {
    for (;;) {
      const size = this.size();
      if (size <= this.#position) {
        this.#requireHead();
        return;
      }
      const from = this.#position;
      const buffer = Buffer.allocUnsafe(size - from);
      const got = fs.readSync(this.#fd, buffer, 0, buffer.length, from);
      let complete = 0;
      let known = 0;
      for (const { start, end } of wholeLines(buffer.subarray(0, got))) {
        if (start < known) continue;
        complete = Math.min(end + 1, got);
        const line = openLine(buffer, start, end) as Line | undefined;
        if (line === undefined) {
          if (isHole(buffer, { start, end }, from)) {
            known = behindTorn(buffer.subarray(0, got), { start, end }, from);
            this.#hole = known > 0 ? undefined : { start: from + start, end: from + got };
            if (this.#hole) return;
            continue;
          }
          this.#position = from + complete;
          this.#bad.push({ start: from + start, end: from + end });
          continue;
        }
        this.#position = from + complete;
        this.#lastGood = this.#position;
        if (!this.#headed) this.#takeHead(line);
        else if (isTorn(line)) this.#explain(line.torn);
        else yield { line, end: this.#position };
      }
      if (complete === 0 && !this.#skipBlank(buffer, got)) {
        this.#requireHead();
        return;
      }
    }
  }

  /**
   * Bytes at the end that are no line: one being written, or what a dead writer left. Whole lines that came in since the
   * last reading are somebody's and no part of it.
   */
  tail(): Bad | undefined {
    if (this.#hole) return this.#hole;
    const end = this.size();
    const bad = this.#bad.find(each => each.end > this.#lastGood)?.start ?? this.#position;
    if (end === this.#position) return bad < end ? { start: bad, end } : undefined;
    const lastLine = this.bytes({ start: this.#position, end }).lastIndexOf(10) + 1;
    const start = lastLine === 0 ? bad : this.#position + lastLine;
    return start < end ? { start, end } : undefined;
  }

  bytes(piece: Piece): Buffer {
    const buffer = Buffer.alloc(piece.end - piece.start);
    fs.readSync(this.#fd, buffer, 0, buffer.length, piece.start);
    return buffer;
  }

  /** Appends one line with one write; a write that the system cuts short is repeated whole, its piece staying behind as torn. */
  append(line: object): void {
    const bytes = frame(line);
    guarded(this.file, () => {
      for (let attempt = 0; attempt < 3; attempt += 1) if (fs.writeSync(this.#fd, bytes) === bytes.length) return;
      const error: NodeJS.ErrnoException = new Error('short write');
      error.code = 'ENOSPC';
      throw error;
    });
  }

  /** Makes all lines so far last over a power cut. A failure is final for the process: what it means for the data is unknown. */
  sync(): void {
    guarded(this.file, () => fs.fdatasyncSync(this.#fd));
  }

  close(): void {
    fs.closeSync(this.#fd);
  }

  #takeHead(line: Line): void {
    this.#headed = isHead(line) && line.log === this.generation && this.#bad.length === 0;
    this.#requireHead();
    const format = isHead(line) ? (line.format ?? 1) : 1;
    if (format > this.#known) throw newer(this.file, format, this.#known);
  }

  /** A log is made with its first line in it: one without it was emptied or overwritten, and must not pass for a new one. */
  #requireHead(): void {
    if (!this.#headed) throw damaged(this.file, 'its first line is missing: it was emptied or overwritten');
  }

  #explain([from, to]: readonly [number, number]): void {
    this.#bad = this.#bad.filter(bad => bad.start < from || bad.end > to);
  }

  /** Newlines alone carry nothing; without this the reader would stand before them for ever. */
  #skipBlank(buffer: Buffer, got: number): boolean {
    let blank = 0;
    while (blank < got && buffer[blank] === 10) blank += 1;
    this.#position += blank;
    return blank > 0;
  }
}

/** The lines of a log, and what stands behind the last newline when it is a whole line without one. */
function* wholeLines(bytes: Buffer): Generator<Piece> {
  let start = 0;
  for (const piece of lines(bytes)) {
    yield piece;
    start = piece.end + 1;
  }
  while (bytes[start] === 10) start += 1;
  const rest = { start, end: bytes.length };
  if (openLine(bytes, rest.start, rest.end) !== undefined) yield rest;
}

/** A disk takes so many bytes as a whole, or not at all. */
const sector = 512;

/**
 * Whether bytes that are no line look as if a power cut had lost the beginning of what several were writing: zeros from
 * the end of a line to the end of a sector. Zeros that begin with a sector are one that went bad.
 */
const isHole = (buffer: Buffer, { start, end }: Piece, offset: number): boolean => {
  let zeros = start;
  while (zeros < end && buffer[zeros] === 0) zeros += 1;
  return zeros > start && (offset + start) % sector !== 0 && (offset + zeros) % sector === 0;
};

/** Where what somebody declared torn ends, when a piece is part of it; else 0. */
const behindTorn = (bytes: Buffer, piece: Piece, offset: number): number => {
  for (const { start, end } of wholeLines(bytes.subarray(piece.end))) {
    const line = openLine(bytes, piece.end + start, piece.end + end) as Line | undefined;
    if (line === undefined || !isTorn(line)) continue;
    const [from, to] = line.torn;
    if (from <= offset + piece.start && to >= offset + piece.end) return to - offset;
  }
  return 0;
};

/** Makes a log that holds its first line, durably; one that is there already is left as it is. */
export const createLog = (file: string, generation: number, format = currentFormat): void => {
  // Whoever made it may have died before its name would last.
  if (fs.existsSync(file)) syncFolder(path.dirname(file));
  else writeWhole(file, write => write(headLine(generation, format)));
};

const openLogFile = (file: string, write: boolean): number => {
  try {
    return write ? openToAppend(file) : openToRead(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw damaged(file, 'the log is not there');
    throw error;
  }
};
