import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createToWrite, readWhole } from './files';

interface Owner {
  readonly pid: number;
  /** Ticks since boot at which the process started: a number given again is another process. */
  readonly started: string;
  readonly boot: string;
  /** The process id namespace: what another container's processes do cannot be seen from here. */
  readonly space: string;
}

const bootId = (): string => {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
};

const pidSpace = (): string => {
  try {
    return fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
};

const startedAt = (pid: number): string | undefined => {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
};

/** Whether the owner is proved dead: another boot, or no such process now. Where neither can be seen, it counts as alive. */
const isDead = ({ pid, started, boot, space }: Owner): boolean => {
  if (boot !== '' && bootId() !== '' && boot !== bootId()) return true;
  if (space !== pidSpace()) return false;
  const now = startedAt(pid);
  if (now !== undefined) return now !== started;
  // Other users' processes may be hidden from /proc; a signal still tells whether there is one of that number.
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
};

/** Takes a lock file; returns what releases it, or undefined when a living process holds it. */
export const takeLock = (file: string): (() => void) | undefined => {
  const owner: Owner = { pid: process.pid, started: startedAt(process.pid) ?? '', boot: bootId(), space: pidSpace() };
  const own = `${file}.${randomBytes(6).toString('hex')}`;
  const fd = createToWrite(own);
  try {
    try {
      fs.writeSync(fd, JSON.stringify(owner));
    } finally {
      fs.closeSync(fd);
    }
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        fs.linkSync(own, file);
        return () => fs.rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (!removeDead(file)) return undefined;
    }
    return undefined;
  } finally {
    fs.rmSync(own, { force: true });
  }
};

/** The process that holds a lock, by its number; undefined when nobody does, or it cannot be told. */
export const lockHolder = (file: string): number | undefined => {
  try {
    return readOwner(readWhole(file).toString())?.pid;
  } catch {
    return undefined;
  }
};

/** The owner a lock names. It is written before the lock is taken, so that only a power cut leaves one that names nobody. */
const readOwner = (text: string): Owner | undefined => {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    return typeof owner?.pid === 'number' ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
};

/** Takes a dead owner's lock out of the way. Renamed first and read again: somebody else may have done it and locked anew. */
const removeDead = (file: string): boolean => {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const before = readWhole(file).toString();
    const owner = readOwner(before);
    if (owner && !isDead(owner)) return false;
    fs.renameSync(file, aside);
    const same = readWhole(aside).toString() === before;
    if (!same) fs.linkSync(aside, file);
    return same;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  } finally {
    fs.rmSync(aside, { force: true });
  }
};
