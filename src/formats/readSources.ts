import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../domain/config/config';
import type { Profile } from '../domain/import/profiles/profile';
import { profileNamed } from '../domain/import/profiles/profiles';
import type { RowSource, SourceRow } from '../domain/import/source';
import { FailureError, fail, ok, type Result } from '../domain/result';
import { fold } from '../domain/text/fold';
import { type CsvOptions, openCsv } from './csv';
import { type OwnFolder, readFolder } from './export/folder';
import { type Input, openInput } from './input';
import { looksLike } from './magic';
import type { Source } from './source';

export interface ReadOptions extends CsvOptions {
  /** What `-` reads; default: the process's stdin. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Names the files of a folder. */
  readonly profile?: string;
}

/** A file that was read whole. */
export interface ReadSource extends RowSource {
  readonly path: string;
  readonly format: Source['format'];
  readonly encoding: string;
  readonly delimiter: string;
}

/** What an import is made from; it can be gone through any number of times. */
export interface ReadSet {
  /** What a folder of our own says of stages, lists and rules. */
  readonly settings?: Partial<Config>;
  readonly sources: readonly ReadSource[];
}

/** Opens one file (`-`: stdin) as a stream of rows. The rows have to be gone through, or `close` called. */
export const openSource = async (
  path: string,
  options: ReadOptions = {},
): Promise<Result<Source & { close(): Promise<void> }>> => {
  const input = await openInput(path, options.stdin ?? process.stdin);
  if (!input.ok) return input;
  try {
    const source = await openAs(input.value, options);
    if (source.ok) return ok({ ...source.value, close: () => input.value.close() });
    await input.value.close();
    return source;
  } catch (error) {
    await input.value.close();
    throw error;
  }
};

/** By what the file says it is, else by its name. */
const openAs = async (input: Input, options: ReadOptions): Promise<Result<Source>> => {
  const kind = looksLike(await firstBytes(input));
  if (kind === 'a JSON file' || (kind === undefined && /\.(json|ndjson|jsonl)$/i.test(input.path))) {
    return (await import('./json')).openJson(input);
  }
  if (kind === 'a vCard file' || (kind === undefined && /\.(vcf|vcard)$/i.test(input.path))) {
    return (await import('./vcard/openVcard')).openVcard(input, options);
  }
  return openCsv(input, options);
};

const firstBytes = async (input: Input): Promise<Uint8Array> => {
  for await (const chunk of input.chunks()) return chunk.subarray(0, 4096);
  return new Uint8Array();
};

/** Reads the files and folders of an import. Folders need a profile, which knows their files and the order to take them in. */
export const readSources = async (paths: readonly string[], options: ReadOptions = {}): Promise<Result<ReadSet>> => {
  const profile = options.profile === undefined ? undefined : profileNamed(options.profile);
  if (profile && !profile.ok) return profile;
  const [folder, ...others] = paths;
  const own = folder === undefined || others.length > 0 ? undefined : await readFolder(folder);
  if (own) return own.ok ? readOwn(own.value, options) : own;
  const files = await filesOf(paths, profile?.value);
  if (!files.ok) return files;
  const progress = await progressOver(files.value, options);
  const sources: ReadSource[] = [];
  for (const path of files.value) {
    const read = await readOne(path, { ...options, ...progress(path) });
    if (!read.ok) return read;
    sources.push(read.value);
  }
  return ok({ sources: toldApart(sources) });
};

/** A folder that `crm export all` made: every file says what it holds. */
const readOwn = async (folder: OwnFolder, options: ReadOptions): Promise<Result<ReadSet>> => {
  const sources: ReadSource[] = [];
  const progress = await progressOver(
    folder.files.map(({ path }) => path),
    options,
  );
  for (const { path, type, records } of folder.files) {
    const read = await readOne(path, { ...options, ...progress(path) });
    if (!read.ok) return read;
    const { length } = read.value.rows;
    if (length !== records)
      return fail(
        'invalid',
        `${path} has ${length} records, but the manifest tells of ${records}`,
        'a file was changed or cut off; export again, or import the files one by one',
      );
    sources.push({ ...read.value, type });
  }
  const { configSchema } = await import('../domain/config/schema');
  const settings = configSchema.safeParse(folder.settings ?? {});
  if (!settings.success)
    return fail('invalid', `the settings cannot be read: ${settings.error.issues[0]?.message ?? ''}`);
  return ok({ sources, settings: settings.data as Partial<Config> });
};

/** Files of one name from several folders go by their paths, so that reports and errors files know which is which. */
const toldApart = (sources: readonly ReadSource[]): ReadSource[] =>
  sources.map(source =>
    sources.some(other => other !== source && other.name === source.name) ? { ...source, name: source.path } : source,
  );

const readOne = async (path: string, options: ReadOptions): Promise<Result<ReadSource>> => {
  const opened = await openSource(path, options);
  if (!opened.ok) return opened;
  const { close, rows: stream, ...source } = opened.value;
  const rows: SourceRow[] = [];
  try {
    for await (const row of stream) rows.push(row);
    return ok({ ...source, rows });
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    await close();
  }
};

const filesOf = async (paths: readonly string[], profile: Profile | undefined): Promise<Result<string[]>> => {
  const files: string[] = [];
  for (const path of paths) {
    const names = path === '-' ? undefined : await namesIn(path);
    if (!names) files.push(path);
    else if (!profile) {
      return fail('usage', `${path} is a folder`, 'name a file, or give --profile for a folder of files');
    } else {
      const wanted = profile.files.map(({ file }) => file);
      const found = wanted.flatMap(file => names.find(name => fold(name) === file) ?? []);
      if (found.length === 0) {
        return fail('not found', `${path} holds none of the files of ${profile.label}`, `files: ${wanted.join(', ')}`);
      }
      files.push(...found.map(name => join(path, name)));
    }
  }
  return ok(files);
};

/** The names in a folder; undefined for what is no folder (opening it says what is wrong with it). */
const namesIn = async (path: string): Promise<string[] | undefined> => {
  try {
    return (await stat(path)).isDirectory() ? await readdir(path) : undefined;
  } catch {
    return undefined;
  }
};

/** One progress over all files. */
const progressOver = async (
  files: readonly string[],
  { onProgress }: ReadOptions,
): Promise<(path: string) => Pick<CsvOptions, 'onProgress'>> => {
  if (!onProgress) return () => ({});
  const sizes = await Promise.all(files.map(path => (path === '-' ? 0 : sizeOf(path))));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return path => {
    const before = sizes.slice(0, files.indexOf(path)).reduce((sum, size) => sum + size, 0);
    return { onProgress: (done, of) => onProgress(before + done, Math.max(total, before + of)) };
  };
};

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
};
