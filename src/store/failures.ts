import { type Failure, type FailureCode, FailureError } from '../domain/result';

const permission = new Set(['EACCES', 'EPERM', 'EROFS', 'ELOOP']);
// EDQUOT reaches Node without a name: its number is what tells.
const quotaErrno = -122;

const translate = (error: NodeJS.ErrnoException, what: string): Failure | undefined => {
  const code: FailureCode = 'not permitted';
  if (error.code === 'EROFS')
    return { code, message: `${what}: the file system is read-only`, hint: 'choose another folder with --data' };
  if (error.code === 'ELOOP') return { code, message: `${what}: it is a symbolic link, which is not followed` };
  if (error.code && permission.has(error.code)) {
    return {
      code,
      message: `${what}: permission denied`,
      hint: 'ask its owner for access, or choose another folder with --data',
    };
  }
  if (error.code === 'ENOSPC')
    return {
      code,
      message: `${what}: the disk is full`,
      hint: 'free some space, then try again; what was there before is intact',
    };
  if (error.errno === quotaErrno)
    return { code, message: `${what}: the disk quota is used up`, hint: 'free some space, then try again' };
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return { code: 'not found', message: `${what}: it does not exist` };
  if (error.code === 'EIO')
    return { code: 'damaged', message: `${what}: the disk reports an error`, hint: 'crm doctor shows what is intact' };
  return undefined;
};

/** Runs file work; what the operating system refuses becomes a failure that names the file and the way out. */
export const guarded = <T>(what: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    const failure = error instanceof FailureError ? undefined : translate(error as NodeJS.ErrnoException, what);
    throw failure ? new FailureError(failure) : error;
  }
};

export const damaged = (file: string, message: string): FailureError =>
  new FailureError({
    code: 'damaged',
    message: `${file}: ${message}`,
    hint: 'crm doctor shows what is damaged and what is intact',
    details: { file, what: message },
  });
