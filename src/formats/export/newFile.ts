import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../domain/result';

/**
 * Writes a new file that only its owner may read. It gets its name when it is whole, so that a full disk or Ctrl-C leaves
 * no half of it; nothing is written over without `force`, and never through a link. Returns its size in bytes.
 */
export const writeNewFile = async (
  file: string,
  pieces: Iterable<string>,
  { force }: { readonly force: boolean },
): Promise<Result<number>> => {
  const target = path.resolve(file);
  const why = await whyNot(target, file, force);
  if (why) return why;
  const temporary = `${target}.${randomBytes(9).toString('base64url')}.tmp`;
  try {
    const bytes = await fill(temporary, pieces);
    if (force) await rename(temporary, target);
    else await place(temporary, target);
    return ok(bytes);
  } catch (error) {
    return cannot(file, error);
  } finally {
    await rm(temporary, { force: true });
  }
};

const whyNot = async (target: string, file: string, force: boolean): Promise<Result<never> | undefined> => {
  try {
    const found = await lstat(target);
    if (found.isDirectory()) return fail('usage', `${file} is a folder`, 'name a file in it');
    if (found.isSymbolicLink())
      return fail('not permitted', `${file} is a link, and links are not followed`, 'name the file itself');
    if (!found.isFile()) return fail('usage', `${file} is no ordinary file`, 'leave -o out to write to stdout');
    return force ? undefined : exists(file);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : cannot(file, error);
  }
};

const exists = (file: string): Result<never> =>
  fail('conflict', `${file} is already there`, 'choose another name; or --force writes over it');

const fill = async (temporary: string, pieces: Iterable<string>): Promise<number> => {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const handle: FileHandle = await open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    let bytes = 0;
    for (const piece of pieces) {
      const data = Buffer.from(piece);
      await handle.writeFile(data);
      bytes += data.length;
    }
    await handle.sync();
    return bytes;
  } finally {
    await handle.close();
  }
};

/** Gives the file its name; somebody who takes that name at this very moment is safe. */
const place = async (temporary: string, target: string): Promise<void> => {
  try {
    await link(temporary, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Not every file system of a memory stick knows links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    await rename(temporary, target);
  }
};

const cannot = (file: string, error: unknown): Result<never> => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return exists(file);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return fail('not found', `there is no folder ${path.dirname(file)}`, 'make it first, or name another place');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return fail('not permitted', `${file} may not be written`, 'name another place');
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return fail(
      'not permitted',
      `${file} cannot be written: the disk is full`,
      'nothing of it was left; make room and try again',
    );
  if (code === undefined) throw error;
  return fail('not permitted', `${file} cannot be written: ${message}`, 'name another place');
};
