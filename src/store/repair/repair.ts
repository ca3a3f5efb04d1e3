import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailureError } from '../../domain/result';
import { type Examination, examine, type Problem } from '../doctor';
import { guarded, guardedLater } from '../failures';
import { makeFolder, readWhole, writeWhole } from '../files';
import { lines, openLine, type Piece } from '../frame';
import { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { readManifest } from '../manifest';
import { laxIn } from '../modes';
import { writeSnapshot } from '../snapshot';
import { assertTrustworthy } from '../trust';
import { copyAside } from './copyAside';
import { findInBackups } from './fromBackups';
import { rebuildManifest, replayed } from './generation';
import { giveUp } from './giveUp';
import { removeLeftovers } from './leftovers';
import { describeLoss, type Loss, writeReport } from './loss';
import { logFromBackups, replaceLog, tailFromBackups } from './mendLog';
import { snapshotRecords } from './records';

export interface RepairOptions {
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** Gives up what no backup holds. */
  readonly acceptLoss: boolean;
}

export interface Repair {
  /** What was done, as sentences. */
  readonly done: readonly string[];
  /** What was given up, or would be. */
  readonly lost: readonly Loss[];
  /** Where it is written down what was given up, within the data folder. */
  readonly report: string | null;
  /** Where the folder as it was is kept, within the data folder; null when nothing but rests was touched. */
  readonly copy: string | null;
  readonly examination: Examination;
}

const deadAfterMs = 60_000;

/**
 * Mends what can be mended without losing anything: rests of dead processes, caches, modes, and damage that older
 * snapshots or a backup make good. Where something is damaged the folder is copied first. With `acceptLoss` what is
 * damaged beyond that is taken out, and written down. Fails with a FailureError.
 */
export const repair = (folder: string, options: RepairOptions): Promise<Repair> =>
  guardedLater(folder, () => mendAll(folder, options));

const mendAll = async (folder: string, options: RepairOptions): Promise<Repair> => {
  const work = new Work(folder, options);
  work.tidy();
  const tried = new Set<string>();
  for (;;) {
    const problem = examine(folder).problems.find(({ severity, file }) => severity === 'error' && !tried.has(file));
    if (!problem) break;
    tried.add(problem.file);
    await work.mend(problem).catch(leaveDamaged);
  }
  await work.setTailAside();
  return work.outcome();
};

/** What is damaged too much to be looked at stays as it is, and the last examination tells of it. */
const leaveDamaged = (error: unknown): void => {
  if (!(error instanceof FailureError) || error.failure.code !== 'damaged') throw error;
};

/** One repair on its way. */
class Work {
  readonly #folder: string;
  readonly #options: RepairOptions;
  readonly #done: string[] = [];
  readonly #lost: Loss[] = [];
  #report: string | null = null;
  #copy: string | null = null;

  constructor(folder: string, options: RepairOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** What never holds data: modes, rests of the dead, caches, and folders that are not there. */
  tidy(): void {
    const folder = this.#folder;
    guarded(folder, () => {
      for (const lax of laxIn(folder)) {
        lax.mend();
        this.#done.push(`${lax.file}: ${lax.message}; no longer`);
      }
      assertTrustworthy(folder);
      for (const name of removeLeftovers(folder, deadAfterMs))
        this.#done.push(`${name}: removed, a dead process left it`);
      if (fs.existsSync(layout.manifest(folder)) && fs.existsSync(layout.restoring(folder))) {
        fs.rmSync(layout.restoring(folder));
        this.#done.push('RESTORE.json: removed, the restore it tells of was done or never begun');
      }
      const cache = path.join(folder, 'cache');
      if (fs.existsSync(cache)) {
        fs.rmSync(cache, { recursive: true });
        this.#done.push('cache: dropped, it will be made anew');
      }
      for (const part of [layout.snapshots(folder), layout.batches(folder)]) {
        if (fs.existsSync(part)) continue;
        makeFolder(part);
        this.#done.push(`${path.basename(part)}: made`);
      }
    });
  }

  async mend({ file }: Problem): Promise<void> {
    if (file === 'MANIFEST.json') this.#mendManifest();
    else if (file.startsWith('snapshots')) await this.#mendSnapshot(file);
    else if (file.startsWith('batches')) await this.#mendBatch(file);
    else if (/^log.g\d+\.(jsonl|seal\.json)$/.test(file)) await this.#mendLog(file);
  }

  /** What a dead writer left at the log's end. A line that is just being written is finished in a moment. */
  async setTailAside(): Promise<void> {
    if (examine(this.#folder).problems.some(({ severity }) => severity === 'error')) return;
    const store = JsonStore.open(this.#folder);
    try {
      if (!store.log.unfinished || store.readOnly !== undefined) return;
      await sleep(50);
      store.refresh();
      const { generation, tail } = store.log;
      const saved = tail && (await tailFromBackups(this.#folder, generation, tail.start));
      if (saved) {
        this.#copyFirst();
        replaceLog(this.#folder, generation, saved.bytes, `${this.#copy}-log`);
        this.#done.push(`log: the damaged end taken from ${saved.backup}`);
        return;
      }
      for (const { start, end } of guarded(this.#folder, () => store.log.setAside()))
        this.#done.push(`log: an unfinished line of ${end - start} bytes put into quarantine`);
    } finally {
      await store.close();
    }
  }

  outcome(): Repair {
    return {
      done: this.#done,
      lost: this.#lost,
      report: this.#report,
      copy: this.#copy,
      examination: examine(this.#folder),
    };
  }

  #copyFirst(): void {
    this.#copy ??= copyAside(this.#folder, 'damaged', this.#options.now);
  }

  #mendManifest(): void {
    this.#copyFirst();
    const found = rebuildManifest(this.#folder);
    if (found) this.#done.push(`MANIFEST.json: made anew from the files of generation ${found.generation}`);
  }

  async #mendSnapshot(file: string): Promise<void> {
    const [, type = '', number = ''] = /snapshots.(\w+)\.g(\d+)\.jsonl$/.exec(file) ?? [];
    const generation = Number(number);
    const before = this.#replay(generation);
    const records = before && snapshotRecords(before, type);
    if (records) {
      this.#copyFirst();
      writeSnapshot(this.#folder, type, generation, records);
      this.#done.push(`${file}: computed again from the snapshots and the log before it`);
    } else await this.#fromBackups(file);
  }

  #replay(generation: number) {
    try {
      return replayed(this.#folder, generation);
    } catch {
      // The generation before is damaged as well, or gone: then it is no help.
      return undefined;
    }
  }

  async #fromBackups(file: string): Promise<boolean> {
    const found = await findInBackups(this.#folder, file, readManifest(this.#folder).id);
    if (!found) return false;
    this.#copyFirst();
    writeWhole(path.join(this.#folder, file), write => write(found.bytes));
    this.#done.push(`${file}: taken from ${found.backup}`);
    return true;
  }

  async #mendBatch(file: string): Promise<void> {
    if (await this.#fromBackups(file)) return;
    const log = layout.log('', readManifest(this.#folder).generation);
    const bytes = readWhole(path.join(this.#folder, log));
    const naming = [...lines(bytes)].filter(({ start, end }) => {
      const line = openLine(bytes, start, end) as { batch?: { file?: string } } | undefined;
      return line?.batch?.file === file;
    });
    if (naming.length > 0 && this.#giveUp(log, naming))
      this.#done.push(`${file}: the change that it belongs to was given up`);
  }

  async #mendLog(file: string): Promise<void> {
    const { generation } = readManifest(this.#folder);
    if (file === layout.log('', generation)) return this.#mendLiveLog(generation);
    if (await this.#fromBackups(file)) return;
    if (!this.#options.acceptLoss) return;
    this.#copyFirst();
    makeFolder(layout.quarantine(this.#folder));
    const stem = file.replace(/\.(jsonl|seal\.json)$/, '');
    for (const each of [`${stem}.jsonl`, `${stem}.seal.json`]) {
      const at = path.join(this.#folder, each);
      if (fs.existsSync(at)) fs.renameSync(at, path.join(layout.quarantine(this.#folder), path.basename(each)));
    }
    this.#done.push(`${file}: moved into quarantine; there is no history before it any more`);
  }

  async #mendLiveLog(generation: number): Promise<void> {
    const file = layout.log('', generation);
    const store = JsonStore.open(this.#folder);
    try {
      const bad = [...store.log.unexplained];
      if (bad.length === 0 || store.readOnly?.startsWith('the log is damaged') === false) return;
      const whole = await logFromBackups(this.#folder, generation, bad);
      if (whole) {
        this.#copyFirst();
        replaceLog(this.#folder, generation, whole.bytes, `${this.#copy}-log`);
        this.#done.push(`${file}: the damaged bytes taken from ${whole.backup}, and what came after kept`);
        return;
      }
      const what = bad.length === 1 ? 'the damaged line was' : `${bad.length} damaged lines were`;
      if (this.#giveUp(file, bad)) this.#done.push(`${file}: ${what} given up`);
    } finally {
      await store.close();
    }
  }

  /** Takes pieces out of the live log, if that is accepted, and writes down what fell with them. */
  #giveUp(log: string, pieces: readonly Piece[]): boolean {
    const lost = describeLoss(this.#folder, log, pieces);
    this.#lost.push(...lost);
    if (!this.#options.acceptLoss) return false;
    this.#copyFirst();
    const manifest = readManifest(this.#folder);
    const ids = lost.flatMap(({ records }) => records);
    const { bytes, notInForce } = giveUp(this.#folder, manifest, pieces, ids);
    replaceLog(this.#folder, manifest.generation, bytes, `${this.#copy}-log`);
    const { now } = this.#options;
    this.#report = writeReport(this.#folder, now, { at: now, copy: this.#copy, lost, notInForce });
    return true;
  }
}
