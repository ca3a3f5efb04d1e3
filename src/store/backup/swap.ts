import fs from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../domain/result';
import { guarded } from '../failures';
import { makeFolder, readWhole, syncFolder, writeWhole } from '../files';
import { layout } from '../layout';
import { takeLock } from '../lock';

/** What changes places. The manifest goes first and comes last: without it nobody takes the folder for whole. */
const moved = ['MANIFEST.json', 'log', 'snapshots', 'batches', 'cache'] as const;

/** A change of places on its way, as it stands in the folder until it is done. Both names are within the folder. */
interface Intent {
  readonly from: string;
  readonly to: string;
  /** Whether there was a manifest before. */
  readonly had: boolean;
}

/**
 * Puts the data in `from` (a folder within the data folder, whole and durable) in the place of what is there, which goes
 * to `to`. Whenever it is interrupted, the old data is there, or the next one who opens the folder ends it.
 */
export const swap = (folder: string, from: string, to: string): void => {
  const release = guarded(folder, () => takeLock(layout.compactLock(folder)));
  if (!release)
    throw new FailureError({
      code: 'conflict',
      message: 'somebody is compacting or restoring the data just now',
      hint: 'try again in a moment',
    });
  try {
    guarded(folder, () => {
      makeFolder(path.join(folder, to));
      const intent: Intent = { from, to, had: fs.existsSync(layout.manifest(folder)) };
      writeWhole(layout.restoring(folder), write => write(Buffer.from(JSON.stringify(intent))));
      try {
        carryOut(folder, intent);
      } catch (error) {
        // With a manifest in place, the old or the new, nobody has to end it.
        if (fs.existsSync(layout.manifest(folder))) fs.rmSync(layout.restoring(folder), { force: true });
        throw error;
      }
    });
  } finally {
    release();
  }
};

/** Whether a change of places failed half-way, so that the next one who opens the folder ends it with what is in `from`. */
export const isHalfSwapped = (folder: string): boolean =>
  fs.existsSync(layout.restoring(folder)) && !fs.existsSync(layout.manifest(folder));

/** Does what is not done yet; each step is one rename. */
const carryOut = (folder: string, { from, to }: Intent): void => {
  for (const part of moved) {
    const [present, aside] = [path.join(folder, part), path.join(folder, to, part)];
    const isStillOld = part === 'cache' || fs.existsSync(path.join(folder, from, part));
    if (isStillOld && fs.existsSync(present) && !fs.existsSync(aside)) fs.renameSync(present, aside);
    if (part === 'MANIFEST.json') syncFolder(folder);
  }
  for (const part of moved.toReversed()) {
    if (part === 'MANIFEST.json') syncFolder(folder);
    const next = path.join(folder, from, part);
    if (fs.existsSync(next)) fs.renameSync(next, path.join(folder, part));
  }
  syncFolder(folder);
  syncFolder(path.join(folder, to));
  fs.rmSync(path.join(folder, from), { recursive: true, force: true });
  fs.rmSync(layout.restoring(folder), { force: true });
};

const readIntent = (folder: string): Intent | undefined => {
  try {
    const intent = JSON.parse(readWhole(layout.restoring(folder)).toString()) as Intent;
    // A change that was announced and not begun, before the manifest was lost otherwise, is not meant any more.
    return !intent.had || fs.existsSync(path.join(folder, intent.to, 'MANIFEST.json')) ? intent : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const patience = 2000;

/**
 * For one who finds no manifest: ends a change of places that was interrupted, or waits for one that is under way. True
 * when the manifest is there now.
 */
export const endSwap = (folder: string): boolean => {
  const idle = new Int32Array(new SharedArrayBuffer(4));
  for (const until = Date.now() + patience; ; ) {
    const intent = readIntent(folder);
    if (!intent) return fs.existsSync(layout.manifest(folder));
    const release = guarded(folder, () => takeLock(layout.compactLock(folder)));
    if (release) {
      try {
        if (!fs.existsSync(layout.manifest(folder))) guarded(folder, () => carryOut(folder, intent));
        return true;
      } finally {
        release();
      }
    }
    if (Date.now() > until)
      throw new FailureError({
        code: 'conflict',
        message: `a backup is just being restored into ${folder}`,
        hint: 'try again in a moment',
      });
    Atomics.wait(idle, 0, 0, 10);
  }
};
