import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FailureError } from '../../domain/result';
import { MemoryState } from '../../domain/state/memory';
import { guarded } from '../failures';
import { makeFolder } from '../files';
import { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { assertTrustworthy, parts } from '../trust';
import { compareStates, type Difference } from './compare';
import type { About } from './readBackup';
import { stage } from './stage';
import { stamp } from './stamp';
import { isHalfSwapped, swap } from './swap';

/** A backup that was unpacked and found sound, and what would change with it. */
export interface Staged {
  readonly about: About;
  readonly types: Readonly<Record<string, Difference>>;
  /** Why the data that is there now cannot be compared, or undefined. */
  readonly unreadable: string | undefined;
  /** Puts it in the data's place; returns where the old data is, or null where there was none. */
  apply(now: string): string | null;
  /** Takes away what was unpacked. */
  drop(): void;
}

/**
 * Unpacks a backup beside the data, in the data folder, or with `lookOnly` in the system's temporary folder; checks it and
 * compares it. The data folder need not exist. Fails with a FailureError.
 */
export const stageRestore = async (
  folder: string,
  source: string,
  { lookOnly = false }: { readonly lookOnly?: boolean } = {},
): Promise<Staged> => {
  if (!fs.existsSync(source)) throw new FailureError({ code: 'not found', message: `${source} does not exist` });
  assertOurs(folder);
  const isNew = !fs.existsSync(folder);
  const from = lookOnly ? fs.mkdtempSync(path.join(os.tmpdir(), 'dealdeck-')) : makeRoom(folder);
  const drop = (): void => {
    if (isHalfSwapped(folder)) return;
    fs.rmSync(from, { recursive: true, force: true });
    if (isNew && !lookOnly) removeEmpty(folder);
  };
  try {
    const about = await stage(source, from);
    const { types, unreadable } = await compare(folder, from);
    const apply = (now: string): string | null => {
      const to = path.join('backups', `replaced-${stamp(now)}-${randomBytes(3).toString('hex')}`);
      swap(folder, path.relative(folder, from), to);
      const kept = path.join(folder, to);
      try {
        fs.rmdirSync(kept);
        return null;
      } catch {
        // Something is in it.
        return kept;
      }
    };
    return { about, types, unreadable, apply, drop };
  } catch (error) {
    drop();
    throw error;
  }
};

/** Only a data folder, however damaged, or an empty one gives its place to another. */
const assertOurs = (folder: string): void => {
  const found = fs.statSync(folder, { throwIfNoEntry: false });
  if (!found) return;
  const names = guarded(folder, () => fs.readdirSync(folder));
  const ours = ['MANIFEST.json', ...parts] as readonly string[];
  if (names.length > 0 && !names.some(name => ours.includes(name)))
    throw new FailureError({
      code: 'conflict',
      message: `${folder} is no data folder, and not empty (${names.slice(0, 3).join(', ')})`,
      hint: 'choose another with --data',
    });
};

const makeRoom = (folder: string): string =>
  guarded(folder, () => {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    assertTrustworthy(folder);
    makeFolder(layout.backups(folder));
    const room = path.join(layout.backups(folder), `restoring-${randomBytes(9).toString('base64url')}`);
    makeFolder(room);
    return room;
  });

const removeEmpty = (folder: string): void => {
  for (const each of [layout.backups(folder), folder]) {
    try {
      fs.rmdirSync(each);
    } catch {
      return;
    }
  }
};

const compare = async (folder: string, from: string) => {
  const there = JsonStore.open(from, { readOnly: 'it is only compared' });
  try {
    const { here, unreadable, close } = openHere(folder);
    const types = compareStates(here, there.state);
    await close();
    return { types, unreadable };
  } finally {
    await there.close();
  }
};

/** The data as it is now, as far as it can be read. */
const openHere = (folder: string) => {
  try {
    const store = JsonStore.open(folder, { readOnly: 'it is only compared' });
    const unreadable = store.log.unexplained.length > 0 ? store.readOnly : undefined;
    return { here: store.state, unreadable, close: () => store.close() };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { code, message } = error.failure;
    const unreadable = code === 'not found' ? undefined : message;
    return { here: new MemoryState(), unreadable, close: async () => undefined };
  }
};
