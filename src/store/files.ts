import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { refused } from './failures';

const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = fs.constants;

// Without O_NONBLOCK a named pipe in a file's place would hold everybody up; to a plain file it means nothing.
const guardedly = O_NOFOLLOW | O_NONBLOCK;

export const openToRead = (file: string): number => openTrusted(file, O_RDONLY);

export const openToAppend = (file: string): number => openTrusted(file, O_RDWR | O_APPEND);

/** The whole content of a data file. */
export const readWhole = (file: string): Buffer => {
  const fd = openToRead(file);
  try {
    return fs.readFileSync(fd);
  } finally {
    fs.closeSync(fd);
  }
};

/** Opens a data file and looks at what was opened, not at what its name may lead to a moment later. */
const openTrusted = (file: string, flags: number): number => {
  const fd = fs.openSync(file, flags | guardedly);
  try {
    const found = fs.fstatSync(fd);
    const why = found.isFile() ? distrust(found, fs.statSync(path.dirname(file))) : notAFile;
    if (why) throw refused(file, why.message, why.hint);
    return fd;
  } catch (error) {
    fs.closeSync(fd);
    throw error;
  }
};

const notAFile = { message: 'it is no plain file', hint: 'move it elsewhere, then run crm doctor' };

interface Reason {
  readonly message: string;
  readonly hint: string;
}

/**
 * Why something in a folder may not be trusted: everyone may write to it, or its owner is none of those who may write
 * here, which are the folder's owner, oneself, root, and in a shared folder its group.
 */
export const distrust = (found: fs.Stats, folder: fs.Stats): Reason | undefined => {
  if ((found.mode & 0o002) !== 0)
    return { message: 'everyone on this machine may write to it', hint: 'crm doctor --repair takes that right away' };
  const known = [0, folder.uid, process.geteuid?.()];
  if (known.includes(found.uid) || (isShared(folder) && found.gid === folder.gid)) return undefined;
  return {
    message: `it belongs to somebody else (user ${found.uid})`,
    hint: isShared(folder)
      ? 'if you trust what it holds, let the owner of the folder run crm doctor --repair'
      : 'if you trust what it holds, take it over with chown',
  };
};

/** A folder that its group may write to is shared, and so is all that is made in it. */
export const isShared = ({ mode }: fs.Stats): boolean => (mode & 0o020) !== 0;

/** What a file and a folder may be opened by, in a folder. */
export const modesIn = (folder: fs.Stats): { readonly file: number; readonly folder: number } =>
  isShared(folder) ? { file: 0o660, folder: 0o2770 } : { file: 0o600, folder: 0o700 };

/** Who something in a folder should belong to, or undefined where it does: in a shared folder the group, and what root made is the folder's owner's. */
export const ownersIn = (folder: fs.Stats, found: fs.Stats): { uid: number; gid: number } | undefined => {
  if (process.geteuid?.() === 0 && found.uid === 0 && folder.uid !== 0) return { uid: folder.uid, gid: folder.gid };
  return isShared(folder) && found.gid !== folder.gid ? { uid: found.uid, gid: folder.gid } : undefined;
};

/** Gives a file that was just made the mode and group of its folder, whatever the umask says. */
const adopt = (fd: number, folder: string): void => {
  const around = fs.statSync(folder);
  const owners = ownersIn(around, fs.fstatSync(fd));
  if (owners) fs.fchownSync(fd, owners.uid, owners.gid);
  fs.fchmodSync(fd, modesIn(around).file);
};

/** Makes a folder in the data folder durably, as open as that one is; one that is there already is left as it is. */
export const makeFolder = (folder: string): void => {
  if (fs.existsSync(folder)) return;
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  const around = fs.statSync(path.dirname(folder));
  const owners = ownersIn(around, fs.statSync(folder));
  if (owners) fs.chownSync(folder, owners.uid, owners.gid);
  fs.chmodSync(folder, modesIn(around).folder);
  syncFolder(path.dirname(folder));
};

/** Writes all bytes, however few the system takes at a time. */
const writeFully = (fd: number, bytes: Uint8Array): void => {
  for (let done = 0; done < bytes.length; ) done += fs.writeSync(fd, bytes, done, bytes.length - done);
};

/** Makes a rename or a new file in a folder last over a power cut. */
export const syncFolder = (folder: string): void => {
  const fd = fs.openSync(folder, O_RDONLY);
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
};

/** A name nobody can guess, beside the file, so that the rename stays on one device. */
const temporaryName = (file: string): string => `${file}.${randomBytes(9).toString('base64url')}.tmp`;

/** Makes a file that must not be there yet, and returns its descriptor. */
export const createToWrite = (file: string): number => {
  const fd = fs.openSync(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    adopt(fd, path.dirname(file));
    return fd;
  } catch (error) {
    fs.closeSync(fd);
    fs.rmSync(file, { force: true });
    throw error;
  }
};

const probeBytes = 1 << 16;

/** Whether something can be written into a folder just now: tries it. */
export const canWriteIn = (folder: string): boolean => {
  const file = temporaryName(path.join(folder, 'probe'));
  try {
    const fd = createToWrite(file);
    try {
      writeFully(fd, Buffer.alloc(probeBytes));
    } finally {
      fs.closeSync(fd);
    }
    return true;
  } catch {
    return false;
  } finally {
    fs.rmSync(file, { force: true });
  }
};

/**
 * Writes a file through `fill` and puts it in place whole, or not at all. One that can be made anew need not wait for the
 * disk: then a power cut may leave anything in its place.
 */
export const writeWhole = (
  file: string,
  fill: (write: (bytes: Uint8Array) => void) => void,
  { durable = true }: { readonly durable?: boolean } = {},
): void => {
  const temporary = temporaryName(file);
  const fd = createToWrite(temporary);
  try {
    try {
      fill(bytes => writeFully(fd, bytes));
      if (durable) fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  if (durable) syncFolder(path.dirname(file));
};
