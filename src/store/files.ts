import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW } = fs.constants;

export const openToRead = (file: string): number => fs.openSync(file, O_RDONLY | O_NOFOLLOW);

export const openToAppend = (file: string): number => fs.openSync(file, O_RDWR | O_APPEND | O_NOFOLLOW);

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
  const fd = fs.openSync(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
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
