import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../domain/changes';
import { changedId } from '../domain/changes';
import type { Context } from '../domain/context';
import { perform } from '../domain/perform';
import { idOf, type RecordType, recordTypes } from '../domain/records/types';
import { type Failure, FailureError, fail, ok, type Result } from '../domain/result';
import type { State } from '../domain/state/state';
import type { Steps } from '../domain/steps';
import type { Deed, Verb } from '../domain/verb';
import { writeBatch } from './batch';
import type { FiguresCache } from './cache/figuresCache';
import { guarded, older, saysCannotWrite } from './failures';
import { canWriteIn } from './files';
import { Follower } from './follow';
import { readHistory } from './history';
import { layout } from './layout';
import { type Applied, Log } from './log';
import { currentFormat, readManifest } from './manifest';
import { type Opened, readGeneration } from './open';
import type { Author, CommitOptions, HistoryEntry, Receipt, Store, StoreEvent } from './port';
import { type Replica, treeOf } from './replica';
import type { CacheUse, SnapshotShelf } from './shelf';
import { type Op, opId, type Transaction, toOp } from './transaction';

const attempts = 100;
/** More changes than this go to a file of their own, so that a line of the log stays a line. */
const inlineOps = 500;

interface Planned {
  readonly ops: Op[];
  readonly reads: Record<string, number>;
  /** How many ids of each type the verb took. */
  readonly taken: ReadonlyMap<RecordType, number>;
}

export interface JsonStoreOptions {
  readonly readOnly?: string;
  /** Default: caches are read and written. */
  readonly caches?: CacheUse;
  /** A snapshot of so many bytes is read only as far as it is needed. */
  readonly late?: number;
  /** For a migration: the format that is opened as it stands, and the one that it goes to. */
  readonly formats?: { readonly from: number; readonly to: number };
  /** Called before changes in bulk are written, with their number; what it throws keeps them from being written. */
  readonly beforeBulk?: (store: JsonStore, changes: number, author: Author, verb: string) => Promise<void>;
}

const usualLate = 1 << 16;

/** The store in a folder of JSON lines, shared by several processes. Every write is durable before it is told. */
export class JsonStore implements Store {
  readonly folder: string;
  readonly #replica: Replica;
  readonly #log: Log;
  readonly #shelves: readonly SnapshotShelf[];
  readonly #figures: FiguresCache | undefined;
  readonly #reading: Required<Pick<JsonStoreOptions, 'caches' | 'late'>>;
  /** Whether there are snapshots that this store wrote, and no caches for them yet. */
  #isCompacted = false;
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  #follower: Follower | undefined;
  #readOnly: string | undefined;
  #damage: Failure | undefined;
  /** Why the last write was not possible, until one is again. */
  #trouble: Failure | undefined;
  #beforeBulk: JsonStoreOptions['beforeBulk'];
  #busy: Promise<unknown> = Promise.resolve();
  /** The batches that the log of one generation names. */
  readonly #batches = new Set<string>();
  #batchesOf = 0;

  private constructor(
    folder: string,
    { replica, shelves, figures }: Opened,
    log: Log,
    readOnly: string | undefined,
    reading: Required<Pick<JsonStoreOptions, 'caches' | 'late'>>,
  ) {
    this.folder = folder;
    this.#figures = figures;
    this.#reading = reading;
    this.#replica = replica;
    this.#shelves = shelves;
    this.#log = log;
    this.#readOnly = readOnly;
  }

  /** Opens a data folder; throws a FailureError when there is none, or it is damaged, newer or not permitted. */
  static open(folder: string, options: JsonStoreOptions = {}): JsonStore {
    const { caches = { read: true, write: true }, late = usualLate } = options;
    for (;;) {
      const opened = readGeneration(folder, { caches, late });
      const { manifest, replica, shelves } = opened;
      const { from, to } = options.formats ?? { from: currentFormat, to: currentFormat };
      if (manifest.format < from) throw older(folder, manifest.format, from);
      const { log, readOnly } = openLog(folder, manifest.generation, replica, to, options.readOnly);
      // Where a backup was restored meanwhile, snapshots and log may be of different data.
      if (readManifest(folder).id !== manifest.id) {
        log.close();
        for (const shelf of shelves) shelf.close();
        continue;
      }
      const store = new JsonStore(folder, opened, log, readOnly, { caches, late });
      store.#beforeBulk = options.beforeBulk;
      store.refresh();
      return store;
    }
  }

  get state(): State {
    return this.#replica.state;
  }

  get seq(): number {
    return this.#replica.seq;
  }

  get readOnly(): string | undefined {
    return (
      this.#readOnly ??
      this.#damage?.message ??
      this.#trouble?.message ??
      (this.#log.unexplained.length > 0 ? 'the log is damaged; crm doctor says where' : undefined)
    );
  }

  get log(): Log {
    return this.#log;
  }

  /** The snapshots that were not read at once. */
  get shelves(): readonly SnapshotShelf[] {
    return this.#shelves;
  }

  get replica(): Replica {
    return this.#replica;
  }

  /** Reads what others appended, and tells the listeners. */
  refresh(sealed?: (next: number) => void): void {
    this.#assertInPlace();
    const heard = this.#listen();
    this.#log.refresh(heard.take, sealed);
    this.#log.forgetSealed();
    this.#tell(heard.ids);
  }

  preview<I, R>(verb: Verb<I, R>, input: I, author: Author): Result<Deed<R>> {
    this.refresh();
    return perform(verb, this.state, input, this.#context(author, new Map()));
  }

  commit<I, R>(verb: Verb<I, R>, input: I, author: Author, options: CommitOptions = {}): Promise<Result<Receipt<R>>> {
    const run = (): Promise<Result<Receipt<R>>> => this.#commit(verb, input, author, options);
    const done = this.#busy.then(run, run);
    this.#busy = done.catch(() => undefined);
    return done;
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    this.#follower ??= new Follower(layout.logs(this.folder), () => this.#follow());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#follower?.close();
      this.#follower = undefined;
    };
  }

  /** The size of the batches that the log since the last compaction names. */
  batchBytes(size: (file: string) => number): number {
    this.#forgetOldBatches();
    return [...this.#batches].reduce((sum, file) => sum + size(file), 0);
  }

  history(): Iterable<HistoryEntry> {
    this.refresh();
    return readHistory(this.folder, this.#log.spans());
  }

  /** Reads all records that are not here yet; damage among them is told now instead of when they are needed. */
  readAll(): void {
    for (const type of recordTypes) this.#replica.state.all(type);
  }

  /**
   * Reads through all that was not read yet, in steps, since damage should be told before somebody happens on it. Once some
   * is found nothing is written any more, and what is intact can still be read.
   */
  *checking(): Steps {
    try {
      for (const shelf of this.#shelves) yield* shelf.checking();
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      this.#damage = error.failure;
      this.#tellAll(new Set());
    }
  }

  /** What was found to be damaged, beside the log. */
  get damage(): Failure | undefined {
    return this.#damage;
  }

  /** Writes the caches that are missing and can be made of what was read; for a moment when nobody waits. */
  keepCaches(): void {
    for (const shelf of this.#shelves) shelf.keepCache();
  }

  async close(): Promise<void> {
    await this.#busy;
    this.keepCaches();
    for (const shelf of this.#shelves) shelf.close();
    this.#listeners.clear();
    this.#follower?.close();
    this.#log.close();
    await this.#warmCaches();
  }

  /** Tells that there are new snapshots, whose caches are made when the store is closed. */
  compacted(): void {
    this.#isCompacted = true;
  }

  async #warmCaches(): Promise<void> {
    if (!this.#reading.caches.write || !(this.#isCompacted || this.#figures?.isMissed)) return;
    try {
      const { warmCaches } = await import('./warmCaches');
      warmCaches(this.folder, this.#reading.late);
    } catch (error) {
      // The folder may be damaged, or gone: whoever opens it next is told.
      if (!(error instanceof FailureError)) throw error;
    }
  }

  /** Nobody waits for what the follower reads: damage met there stops writing, and the next call tells it. */
  #follow(): void {
    const known = this.#readOnly;
    try {
      if (this.#trouble && this.#canWriteAgain()) this.#tellAll(new Set());
      this.refresh();
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      if (known !== undefined) return;
      this.#readOnly ??= error.failure.message;
      this.#tellAll(new Set());
    }
  }

  /** A disk that was full may have room again: reading goes on meanwhile, and writing as soon as it can. */
  #canWriteAgain(): boolean {
    if (!canWriteIn(this.folder)) return false;
    this.#trouble = undefined;
    return true;
  }

  /** Fails once a backup was restored into the folder: what this store holds and where it writes is the old data. */
  #assertInPlace(): void {
    if (this.#log.isInPlace) return;
    this.#readOnly = 'a backup was restored into the folder meanwhile; start crm again';
    throw new FailureError({
      code: 'conflict',
      message: `a backup was restored into ${this.folder} meanwhile`,
      hint: 'start again: what you see may be the old data',
    });
  }

  /** Collects what a reading of the log brings, for the listeners and for what a compaction will fold. */
  #listen(): { readonly ids: Set<string>; readonly take: (transaction: Applied) => void } {
    const ids = new Set<string>();
    const take = ({ line, ops }: Applied): void => {
      this.#forgetOldBatches();
      if (line.batch) this.#batches.add(line.batch.file);
      for (const op of ops) ids.add(opId(op));
    };
    return { ids, take };
  }

  #forgetOldBatches(): void {
    if (this.#batchesOf === this.#log.generation) return;
    this.#batchesOf = this.#log.generation;
    this.#batches.clear();
  }

  async #commit<I, R>(verb: Verb<I, R>, input: I, author: Author, options: CommitOptions): Promise<Result<Receipt<R>>> {
    if (this.#readOnly !== undefined) return fail('not permitted', `nothing can be written: ${this.#readOnly}`);
    if (this.#damage) return { ok: false, failure: this.#damage };
    if (this.#trouble && !this.#canWriteAgain()) return { ok: false, failure: this.#trouble };
    try {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        if (attempt > 0) await sleep(Math.random() * Math.min(attempt, 10));
        await this.#settle();
        const receipt = await this.#attempt(verb, input, author, options);
        if (receipt) return receipt;
      }
      return fail('conflict', 'others kept changing the same records', 'try again');
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      if (saysCannotWrite(error.failure)) this.#trouble = error.failure;
      return { ok: false, failure: error.failure };
    }
  }

  /** Waits out a line that is just being written, so that nobody's is taken for a dead writer's rest. */
  async #settle(): Promise<void> {
    this.refresh();
    for (let wait = 0; wait < 20 && (this.#log.unfinished || this.#log.unexplained.length > 0); wait += 1) {
      await sleep(2);
      this.refresh();
    }
    this.#log.assertSound();
  }

  /** One try: undefined when somebody else's line came first. */
  async #attempt<I, R>(
    verb: Verb<I, R>,
    input: I,
    author: Author,
    options: CommitOptions,
  ): Promise<Result<Receipt<R>> | undefined> {
    const taken = new Map<RecordType, number>();
    const deed = perform(verb, this.state, input, this.#context(author, taken));
    if (!deed.ok) return deed;
    if (deed.value.changes.length === 0) return ok(receiptOf(deed.value, author.command, null, null));
    const planned = this.#plan(deed.value.changes, taken);
    if (!this.#replica.holds(planned.reads, planned.ops)) {
      throw new Error(`${verb.name}: its changes do not fit the state they were computed from`);
    }
    const bulk = options.batch === true || planned.ops.length > inlineOps;
    if (bulk) await this.#beforeBulk?.(this, planned.ops.length, author, verb.name);
    const head = { at: author.now, by: author.actor, action: verb.name, command: author.command };
    const undoes = options.undoes === undefined ? {} : { undoes: options.undoes };
    const line = bulk ? this.#writeBulk(planned, head) : { reads: planned.reads, ops: planned.ops };
    if (!line) return undefined;
    const done = this.#write({ tx: newTx(), ...head, ...undoes, ...line }, bulk ? planned.ops : undefined);
    if (!done) return undefined;
    return ok(
      receiptOf(deed.value, author.command, `X${done.seq}`, options.batch ? (done.line.batch?.id ?? null) : null),
    );
  }

  /** Sets ids aside with a line of its own, then writes the ops to a file that the transaction will name. */
  #writeBulk(planned: Planned, head: Pick<Transaction, 'at' | 'by' | 'action' | 'command'>) {
    const { taken, reads } = planned;
    const number = this.#replica.batches + 1;
    const reserve: Record<string, number> = { batch: number };
    const counters: Record<string, number> = { '#batch': number - 1 };
    for (const [type, count] of taken) {
      const before = reads[`#${type}`] ?? 0;
      reserve[type] = before + count;
      counters[`#${type}`] = before;
    }
    const heard = this.#listen();
    const reserved = this.#log.append({ tx: newTx(), ...head, reads: counters, reserve }, heard.take);
    this.#tell(heard.ids);
    if (!reserved) return undefined;
    const batch = guarded(layout.batches(this.folder), () => writeBatch(this.folder, `B${number}`, planned.ops));
    const rest = Object.fromEntries(Object.entries(reads).filter(([key]) => !key.startsWith('#')));
    return { reads: rest, batch };
  }

  #write(line: Transaction, batch: readonly Op[] | undefined): Applied | undefined {
    const heard = this.#listen();
    let mine: Applied | undefined;
    const take = (transaction: Applied): void => {
      heard.take(transaction);
      if (transaction.line.tx === line.tx) mine = transaction;
    };
    const applied = this.#log.append(line, take, batch);
    if (applied) this.#sync();
    else this.#log.forgetSealed();
    // A line that went into a log which a restore put aside is kept there, and is not saved.
    this.#assertInPlace();
    this.#tell(heard.ids);
    return mine;
  }

  /** A failed sync is never tried again: what the disk holds is unknown, so this process stops writing. */
  #sync(): void {
    try {
      this.#log.sync();
    } catch (error) {
      this.#readOnly = 'the disk reported an error while saving; run crm doctor';
      throw error;
    }
  }

  #plan(changes: readonly Change[], taken: ReadonlyMap<RecordType, number>): Planned {
    const ops = changes.map(change => toOp(change, this.#replica.state.find(changedId(change))?.v ?? 0));
    const reads: Record<string, number> = {};
    for (const type of taken.keys()) reads[`#${type}`] = this.#replica.state.counter(type);
    for (const op of ops) {
      const tree = treeOf(op);
      if (tree) reads[tree] = this.#replica.read(tree);
      // Nothing may come to point at what is deleted: a deletion holds only for the very state it was checked on.
      if ('del' in op) reads['@'] = this.#replica.seq;
    }
    return { ops, reads, taken };
  }

  #context({ now, actor }: Author, taken: Map<RecordType, number>): Context {
    const newId = (type: RecordType): string => {
      const count = (taken.get(type) ?? 0) + 1;
      taken.set(type, count);
      return idOf(type, this.#replica.state.counter(type) + count);
    };
    return { now, actor, newId };
  }

  #tell(ids: ReadonlySet<string>): void {
    if (ids.size > 0) this.#tellAll(ids);
  }

  #tellAll(ids: ReadonlySet<string>): void {
    for (const listener of this.#listeners) listener({ seq: this.seq, ids });
  }
}

const newTx = (): string => randomBytes(9).toString('base64url');

const openLog = (
  folder: string,
  generation: number,
  replica: Replica,
  format: number,
  readOnly: string | undefined,
) => {
  if (readOnly !== undefined) return { log: new Log(folder, generation, replica, { write: false, format }), readOnly };
  try {
    return { log: new Log(folder, generation, replica, { write: true, format }), readOnly: undefined };
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'not permitted') throw error;
    return { log: new Log(folder, generation, replica, { write: false, format }), readOnly: error.failure.message };
  }
};

const receiptOf = <R>(deed: Deed<R>, command: string, tx: string | null, batch: string | null): Receipt<R> => ({
  tx,
  batch,
  changed: deed.changes.flatMap(change => ('set' in change ? [change.set] : [])),
  created: deed.changes.flatMap(change => ('put' in change ? [change.put] : [])),
  deleted: deed.changes.flatMap(change => ('delete' in change ? [change.delete] : [])),
  command,
  warnings: deed.warnings ?? [],
  ...(deed.result === undefined ? {} : { result: deed.result }),
});
