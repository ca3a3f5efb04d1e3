import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../domain/result';
import { guarded } from '../failures';
import { makeFolder } from '../files';
import type { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { backupsIn, dailyName } from './due';
import { stamp } from './stamp';
import { type Made, writeBackup } from './writeBackup';

const dailies = 7;
const weeklies = 4;
const befores = 5;

/** Makes today's backup in the data folder, and takes away the daily ones that are not kept any longer: 7 days and 4 weeks are. */
export const makeDailyBackup = async (store: JsonStore, now: string): Promise<Made> => {
  const made = await make(store, `daily-${now.slice(0, 10)}-X${store.seq}`, now, true);
  const names = backupsIn(store.folder);
  remove(store.folder, outdatedDailies(names));
  return made;
};

/** Makes a backup before something large, such as `import` or `migration`; of each such kind the newest five are kept. */
export const makeBackupBefore = async (store: JsonStore, what: string, now: string): Promise<Made> => {
  const prefix = `before-${what}-`;
  const made = await make(store, `${prefix}${stamp(now)}-X${store.seq}-${randomBytes(2).toString('hex')}`, now, false);
  const old = backupsIn(store.folder)
    .filter(name => name.startsWith(prefix) && name.endsWith('.tar.gz'))
    .sort()
    .slice(0, -befores);
  remove(store.folder, old);
  return made;
};

const make = async (store: JsonStore, name: string, now: string, force: boolean): Promise<Made> => {
  const folder = layout.backups(store.folder);
  guarded(folder, () => makeFolder(folder));
  return writeBackup(store, path.join(folder, `${name}.tar.gz`), { now, force, inFolder: true });
};

/** The daily backups to take away: not among the newest seven, and not the newest of one of the newest four weeks. */
const outdatedDailies = (names: readonly string[]): string[] => {
  const made = names
    .filter(name => dailyName.test(name))
    .toSorted()
    .reverse();
  const kept = new Set(made.slice(0, dailies));
  const weeks = new Map<number, string>();
  for (const name of made) {
    const week = weekOf(dailyName.exec(name)?.[1] ?? '');
    if (!weeks.has(week)) weeks.set(week, name);
  }
  for (const name of [...weeks.values()].slice(0, weeklies)) kept.add(name);
  return made.filter(name => !kept.has(name));
};

/** Weeks since a Monday long ago. */
const weekOf = (day: string): number => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);

const remove = (folder: string, names: readonly string[]): void => {
  for (const name of names) fs.rmSync(path.join(layout.backups(folder), name), { force: true });
};

/** More changes than this at once are worth a backup before them. */
export const largeChange = 1000;

/** Makes the backup that has to be there before a large change; a failure says that the change was not made. */
export const secure = async (store: JsonStore, what: string, now: string): Promise<void> => {
  if (store.seq === 0) return;
  try {
    await makeBackupBefore(store, what, now);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { message, ...rest } = error.failure;
    throw new FailureError({ ...rest, message: `nothing was changed: no backup could be made before: ${message}` });
  }
};
