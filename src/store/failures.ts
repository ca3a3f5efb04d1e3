import fs from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { type Failure, type FailureCode, FailureError } from '../domain/result';

const permission = new Set(['EACCES', 'EPERM']);
// EDQUOT reaches Node without a name: its number is what tells.
const quotaErrno = -constants.errno.EDQUOT;
const code: FailureCode = 'not permitted';
const intact = 'what was saved before is intact and can be read';

/** How much room there is where a file is or would be: `12 KB free`; empty where that cannot be found out. */
const roomAt = (file: string): string => {
  for (let folder = file; ; folder = path.dirname(folder)) {
    try {
      const { bavail, bsize, files, ffree } = fs.statfsSync(folder);
      if (files > 0 && ffree === 0) return ' (no file more can be made there)';
      const bytes = bavail * bsize;
      const shown = bytes < 10_000_000 ? `${Math.floor(bytes / 1000)} KB` : `${Math.floor(bytes / 1_000_000)} MB`;
      return ` (${shown} free)`;
    } catch {
      if (path.dirname(folder) === folder) return '';
    }
  }
};

const translate = (error: NodeJS.ErrnoException, what: string): Failure | undefined => {
  const told = (message: string, hint: string): Failure => ({
    code,
    message: `${what}: ${message}`,
    hint,
    details: { cannotWrite: true },
  });
  if (error.errno === quotaErrno)
    return told(`your disk quota is used up${roomAt(what)}`, `delete files of yours, then try again; ${intact}`);
  if (error.code && permission.has(error.code))
    return told('permission denied', 'ask its owner for access, or choose another folder with --data');
  switch (error.code) {
    case 'EROFS':
      return told('the file system is read-only', `mount it for writing, or choose another folder with --data`);
    case 'ELOOP':
      return refused(what, 'it is a symbolic link, which is not followed', 'put what it leads to in its place').failure;
    case 'ENOSPC':
      return told(`the disk is full${roomAt(what)}`, `free some space, then try again; ${intact}`);
    case 'EFBIG':
      return told('the file may not grow any more', `raise the limit (ulimit -f), then try again; ${intact}`);
    case 'EMFILE':
    case 'ENFILE':
      return told('too many files are open', 'close some programs or raise the limit (ulimit -n), then try again');
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'not found', message: `${what}: it does not exist` };
    case 'EIO':
      return {
        code: 'damaged',
        message: `${what}: the disk reports an error`,
        hint: 'crm doctor shows what is intact; save a backup on another disk',
      };
    default:
      return undefined;
  }
};

/** Whether a failure says that nothing can be written for now: the disk is full, or may not be written to. */
export const saysCannotWrite = ({ details }: Failure): boolean =>
  (details as { cannotWrite?: boolean } | undefined)?.cannotWrite === true;

/** Runs file work; what the operating system refuses becomes a failure that names the file and the way out. */
export const guarded = <T>(what: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw explained(error, what);
  }
};

/** As `guarded`, for work that takes its time. */
export const guardedLater = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw explained(error, what);
  }
};

const explained = (error: unknown, what: string): unknown => {
  const failure = error instanceof FailureError ? undefined : translate(error as NodeJS.ErrnoException, what);
  return failure ? new FailureError(failure) : error;
};

/** A file or folder that is not opened, though one could. */
export const refused = (file: string, message: string, hint: string): FailureError =>
  new FailureError({ code, message: `${file}: ${message}`, hint, details: { file, what: message } });

/** Data of a format that this program is too old for. */
export const newer = (what: string, format: number, known: number): FailureError =>
  new FailureError({
    code,
    message: `${what} was written by a newer Dealdeck (format ${format}; this one knows ${known})`,
    hint: 'update with npm install -g dealdeck',
  });

export const isOlder = (error: unknown): boolean =>
  error instanceof FailureError && (error.failure.details as { known?: number } | undefined)?.known !== undefined;

/** Data that has to be brought up to date before it can be opened. */
export const older = (folder: string, format: number, known: number): FailureError =>
  new FailureError({
    code,
    message: `${folder} holds data of format ${format}, and this Dealdeck keeps format ${known}`,
    hint: 'any command of somebody who may write there brings it up to date, with a backup first',
    details: { format, known },
  });

export const damaged = (file: string, message: string): FailureError =>
  new FailureError({
    code: 'damaged',
    message: `${file}: ${message}`,
    hint: 'crm doctor shows what is damaged and what is intact',
    details: { file, what: message },
  });
