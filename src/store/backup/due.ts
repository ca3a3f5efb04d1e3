import fs from 'node:fs';
import type { JsonStore } from '../jsonStore';
import { layout } from '../layout';

/** `daily-2026-11-22-X57.tar.gz`: the day it was made on, and the newest transaction in it. */
export const dailyName = /^daily-(\d{4}-\d{2}-\d{2})-X(\d+)\.tar\.gz$/;

/** The names in `backups/`, or none. */
export const backupsIn = (folder: string): string[] => {
  try {
    return fs.readdirSync(layout.backups(folder));
  } catch {
    return [];
  }
};

/**
 * Whether today's backup is still to be made: none was made today, and something was written since the last one. A folder
 * with a single transaction, such as a fresh demo or import, has nothing yet that could not be made again.
 */
export const isBackupDue = (store: JsonStore, now: string): boolean => {
  if (store.readOnly !== undefined || store.seq < 2) return false;
  const made = backupsIn(store.folder).flatMap(name => {
    const [, day = '', seq] = dailyName.exec(name) ?? [];
    return day === '' ? [] : [{ day, seq: Number(seq) }];
  });
  return !made.some(({ day, seq }) => day === now.slice(0, 10) || seq === store.seq);
};
