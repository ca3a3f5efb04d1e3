import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readBatch } from './batch';
import { damaged, guarded } from './failures';
import { makeFolder, writeWhole } from './files';
import { type Bad, createLog, Journal } from './journal';
import { layout } from './layout';
import type { Replica } from './replica';
import { isHead, isSeal, isTorn, type Line, type Op, opId, type Transaction } from './transaction';

export interface Applied {
  readonly line: Transaction;
  readonly ops: readonly Op[];
  /** The transaction's number: `X57` is 57. */
  readonly seq: number;
}

/** The numbers of the transactions in one log, and its void lines. */
export interface Span {
  readonly generation: number;
  readonly first: number;
  readonly last: number;
  readonly void: readonly string[];
  /** How many bytes of the log count: lines behind its seal do not. */
  readonly bytes: number;
}

export interface LogOptions {
  readonly write: boolean;
  /** The newest format of lines that is understood; what this program writes unless told. */
  readonly format?: number;
}

/** The log as a whole, over its generations: reads on through seals, appends at the end, and keeps the replica up to date. */
export class Log {
  readonly #folder: string;
  readonly #replica: Replica;
  readonly #options: LogOptions;
  #journal: Journal;
  /** The number before the current log's first transaction, and the lines of it that were void. */
  #base: number;
  #void = new Set<string>();
  /** The logs that were sealed since the manifest's. */
  readonly #spans: Span[] = [];
  /** Journals that were sealed while a line of ours in them still waits to be made durable. */
  #sealed: Journal[] = [];
  /** The changes of a batch that this process is just making live: nobody needs to read them back. */
  #own: { readonly tx: string; readonly ops: readonly Op[] } | undefined;
  /** Why reading stopped half-way: what comes behind builds on what could not be read, so it is not read either. */
  #stopped: unknown;

  constructor(folder: string, generation: number, replica: Replica, options: LogOptions) {
    this.#folder = folder;
    this.#replica = replica;
    this.#options = options;
    this.#journal = new Journal(layout.log(folder, generation), generation, options);
    this.#base = replica.seq;
  }

  get generation(): number {
    return this.#journal.generation;
  }

  get position(): number {
    return this.#journal.position;
  }

  /** Whether what is written here is what others read. */
  get isInPlace(): boolean {
    return this.#journal.isInPlace;
  }

  /** Which transactions stand in which log, from the newest back to the manifest's. */
  spans(): Span[] {
    const current = {
      generation: this.generation,
      first: this.#base + 1,
      last: this.#replica.seq,
      void: [...this.#void],
      bytes: this.#journal.position,
    };
    return [current, ...this.#spans.toReversed()];
  }

  /**
   * Brings the replica to the log's end and tells each transaction that applied. `sealed` is called at each seal, when the
   * replica stands exactly there.
   */
  refresh(applied: (transaction: Applied) => void, sealed?: (next: number) => void): void {
    for (let next = this.#readOn(applied); next !== undefined; next = this.#readOn(applied)) sealed?.(next);
  }

  /** Reads to the end, or over one seal into the log behind it, whose generation it returns. */
  #readOn(applied: (transaction: Applied) => void): number | undefined {
    if (this.#stopped !== undefined) throw this.#stopped;
    try {
      const next = this.#readTo(applied);
      if (next === undefined) return undefined;
      // Whoever sealed it may have died before the seal would last, and all that is written from here on hangs on it.
      if (this.#options.write) this.#journal.sync();
      const journal = new Journal(layout.log(this.#folder, next), next, this.#options);
      this.#spans.push(...this.spans().slice(0, 1));
      this.#base = this.#replica.seq;
      this.#void = new Set();
      this.#sealed.push(this.#journal);
      this.#journal = journal;
      return next;
    } catch (error) {
      this.#stopped = error;
      throw error;
    }
  }

  /** Brings the replica to the next seal; returns the generation that follows, or undefined when there is none yet. */
  refreshToSeal(): number | undefined {
    return this.#readTo(() => undefined);
  }

  /** Puts all that is no line into quarantine, and tells every reader that it is known; returns what it was. */
  setAside(): Bad[] {
    const tail = this.#journal.tail();
    const pieces = [...this.#journal.unexplained, ...(tail ? [tail] : [])];
    for (const piece of pieces) this.#explain(piece);
    this.#journal.sync();
    return pieces;
  }

  /**
   * Appends a transaction and reads back to it; `batch` are its changes where they stand in a file that was just written.
   * True when it applied; it is durable only after `sync`.
   */
  append(line: Transaction, applied: (transaction: Applied) => void, batch?: readonly Op[]): boolean {
    this.#own = batch && { tx: line.tx, ops: batch };
    try {
      return this.#append(line, applied);
    } finally {
      this.#own = undefined;
    }
  }

  #append(line: Transaction, applied: (transaction: Applied) => void): boolean {
    const tail = this.#journal.tail();
    if (tail) this.#explain(tail);
    const from = this.#journal.position;
    const journal = this.#journal;
    journal.append(line);
    this.refresh(applied);
    // Someone died in the middle of a write between our last reading and our own line.
    for (const piece of journal.unexplained) if (piece.start >= from) this.#explain(piece, journal);
    return this.#replica.has(line.tx);
  }

  sync(): void {
    for (const journal of [...this.#sealed, this.#journal]) journal.sync();
    this.forgetSealed();
  }

  forgetSealed(): void {
    for (const journal of this.#sealed) journal.close();
    this.#sealed = [];
  }

  /** Ends this log: lines behind the seal are void, and the next generation's log takes over. */
  seal(next: number, format?: number): void {
    const tail = this.#journal.tail();
    if (tail) this.#explain(tail);
    createLog(layout.log(this.#folder, next), next, format);
    this.#journal.append({ seal: next });
    this.#journal.sync();
  }

  /** Bytes at the end that are no line: one on its way, or a dead writer's rest. */
  get tail(): Bad | undefined {
    return this.#journal.tail();
  }

  /** Whether there are such bytes. */
  get unfinished(): boolean {
    return this.tail !== undefined;
  }

  /** Bad bytes with good lines behind them that nobody has explained: corruption. */
  get unexplained(): readonly Bad[] {
    return this.#journal.unexplained;
  }

  /** Fails when there are bad bytes with good lines behind them that nobody has explained. */
  assertSound(): void {
    const bad = this.#journal.unexplained[0];
    if (bad)
      throw damaged(this.#journal.file, `bytes ${bad.start} to ${bad.end} are damaged, and good lines follow them`);
  }

  close(): void {
    this.forgetSealed();
    this.#journal.close();
  }

  /** Reads to the end, or to the seal; then returns the generation that follows. */
  #readTo(applied: (transaction: Applied) => void): number | undefined {
    for (const { line } of this.#journal.read()) {
      if (isSeal(line)) return line.seal;
      if (isTransaction(line)) {
        const ops = this.#opsOf(line);
        if (this.#replica.apply(line, ops) === 'void') this.#void.add(line.tx);
        else if (!line.reserve) applied({ line, ops, seq: this.#replica.seq });
      }
    }
    return undefined;
  }

  #opsOf(line: Transaction): readonly Op[] {
    if (!line.batch) return line.ops ?? [];
    return this.#own?.tx === line.tx ? this.#own.ops : readBatch(this.#folder, line.batch);
  }

  /** The records that lines of the current log behind an offset name, those of void lines among them. */
  changedSince(offset: number): Set<string> {
    const journal = new Journal(layout.log(this.#folder, this.generation), this.generation, { write: false });
    const ids = new Set<string>();
    try {
      for (const { line, end } of journal.read()) {
        if (isSeal(line)) break;
        if (end <= offset || !isTransaction(line)) continue;
        for (const op of line.batch ? readBatch(this.#folder, line.batch) : (line.ops ?? [])) ids.add(opId(op));
      }
    } finally {
      journal.close();
    }
    return ids;
  }

  /** Keeps what a dead writer left in quarantine, and tells all readers that it is known. */
  #explain(piece: Bad, journal = this.#journal): void {
    const folder = layout.quarantine(this.#folder);
    const name = `g${journal.generation}-${piece.start}-${randomBytes(4).toString('hex')}.torn`;
    const bytes = journal.bytes(piece);
    guarded(folder, () => {
      makeFolder(folder);
      writeWhole(path.join(folder, name), write => write(bytes));
    });
    journal.append({ torn: [piece.start, piece.end] });
  }
}

const isTransaction = (line: Line): line is Transaction => !isHead(line) && !isSeal(line) && !isTorn(line);
