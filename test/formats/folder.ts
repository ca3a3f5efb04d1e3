import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadOptions, type ReadSource, readSources } from '../../src/formats/readSources';

/** A new file in a folder of its own. */
export const fileOf = async (content: string | Uint8Array, name = 'people.csv'): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'crm-formats-')), name);
  await writeFile(path, content);
  return path;
};

export const readText = async (
  content: string | Uint8Array,
  options: ReadOptions = {},
  name?: string,
): Promise<ReadSource> => {
  const read = await readSources([await fileOf(content, name)], options);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.sources[0] as ReadSource;
};

/** The failure of reading a file, as `code: message`. */
export const failureOf = async (
  content: string | Uint8Array,
  options: ReadOptions = {},
  name?: string,
): Promise<string> => {
  const read = await readSources([await fileOf(content, name)], options);
  return read.ok ? 'read' : `${read.failure.code}: ${read.failure.message}`;
};
