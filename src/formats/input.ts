import { constants, readdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fail, ok, type Result } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';

const chunkSize = 262_144;

/** Bytes that can be gone through more than once: encodings cannot always be told from the beginning. */
export interface Input {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  chunks(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a file, or collects what comes through a pipe (`-` is the given stdin). */
export const openInput = async (path: string, stdin: AsyncIterable<Uint8Array>): Promise<Result<Input>> => {
  if (path === '-') return ok(await collected('stdin', path, stdin));
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY);
  } catch (error) {
    return cannotOpen(path, error);
  }
  const stat = await file.stat();
  if (stat.isDirectory()) {
    await file.close();
    return fail('usage', `${path} is a folder`, 'name a file, or give --profile for a folder of files');
  }
  if (stat.isFile()) {
    const close = async () => {
      await file.close();
    };
    return ok({ name: basename(path), path, bytes: stat.size, chunks: () => chunksOf(file), close });
  }
  const spooled = await collected(basename(path), path, chunksOf(file, null));
  await file.close();
  return ok(spooled);
};

const collected = async (name: string, path: string, stream: AsyncIterable<Uint8Array>): Promise<Input> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    const copy = typeof piece === 'string' ? Buffer.from(piece) : Uint8Array.from(piece);
    pieces.push(copy);
    bytes += copy.length;
  }
  const chunks = async function* () {
    yield* pieces;
  };
  return { name, path, bytes, chunks, close: async () => {} };
};

/** A pipe has no positions: it is read on from where it stands. */
async function* chunksOf(file: FileHandle, start: number | null = 0): AsyncGenerator<Uint8Array> {
  let position = start;
  for (;;) {
    const buffer = Buffer.allocUnsafe(chunkSize);
    const { bytesRead } = await file.read(buffer, 0, chunkSize, position);
    if (bytesRead === 0) return;
    if (position !== null) position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** A name like it in the same folder, else what may be wrong with the path. */
const wayTo = (file: string): string => {
  const folder = dirname(file);
  try {
    return (
      didYouMean(basename(file), readdirSync(folder)) ??
      'paths count from the folder you are in; - reads standard input'
    );
  } catch {
    return `there is no folder ${folder} either`;
  }
};

export const cannotOpen = (path: string, error: unknown): Result<never> => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return fail('not found', `there is no file ${path}`, wayTo(path));
  if (code === 'EACCES' || code === 'EPERM') return fail('not permitted', `${path} may not be read`);
  return fail('invalid', `${path} cannot be read: ${(error as Error).message}`);
};
