import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Fields } from '../../domain/changes';
import { type RecordType, typeByName } from '../../domain/records/types';
import { fail, ok, type Result } from '../../domain/result';
import { writeNewFile } from './newFile';

const manifestFile = 'manifest.json';
const settingsFile = 'settings.json';
const formatName = 'dealdeck export';

export interface FolderPart {
  readonly type: RecordType;
  readonly file: string;
  readonly records: number;
  readonly pieces: Iterable<string>;
}

/** Writes a folder with a file for each type; it gets its name when it is whole. */
export const writeFolder = async (
  folder: string,
  parts: readonly FolderPart[],
  { settings, now }: { readonly settings: Fields; readonly now: string },
): Promise<Result<number>> => {
  const target = path.resolve(folder);
  if (await isThere(target))
    return fail('conflict', `${folder} is already there`, 'name a folder that is still to be made');
  const temporary = `${target}.${randomBytes(9).toString('base64url')}.tmp`;
  try {
    await mkdir(temporary, { mode: 0o700 });
    const files = parts.map(({ type, file, records }) => ({ type, file, records }));
    const manifest = { format: formatName, version: 1, exportedAt: now, settings: settingsFile, files };
    const texts: [string, Iterable<string>][] = [
      ...parts.map(({ file, pieces }): [string, Iterable<string>] => [file, pieces]),
      [settingsFile, [`${JSON.stringify(settings, null, 2)}\n`]],
      [manifestFile, [`${JSON.stringify(manifest, null, 2)}\n`]],
    ];
    let bytes = 0;
    for (const [file, pieces] of texts) {
      const written = await writeNewFile(path.join(temporary, file), pieces, { force: false });
      if (!written.ok) return written;
      bytes += written.value;
    }
    await rename(temporary, target);
    return ok(bytes);
  } catch (error) {
    return fail('not permitted', `${folder} cannot be made: ${(error as Error).message}`, 'name another place');
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

const isThere = async (target: string): Promise<boolean> =>
  stat(target).then(
    () => true,
    () => false,
  );

export interface OwnFolder {
  readonly files: readonly { readonly path: string; readonly type: RecordType; readonly records: number }[];
  readonly settings: unknown;
}

/** What a folder of `crm export all` holds; undefined for any other. */
export const readFolder = async (folder: string): Promise<Result<OwnFolder> | undefined> => {
  const manifest = await jsonOf(path.join(folder, manifestFile));
  if (!manifest || (manifest as { format?: unknown }).format !== formatName) return undefined;
  const { version, files = [], settings } = manifest as { version?: unknown; files?: unknown[]; settings?: unknown };
  if (version !== 1) return fail('usage', `${folder} was exported by a newer Dealdeck`, 'bring this one up to date');
  const found: { path: string; type: RecordType; records: number }[] = [];
  for (const each of files as { type?: unknown; file?: unknown; records?: unknown }[]) {
    const type = typeByName(String(each.type));
    const file = String(each.file);
    if (!type || file !== path.basename(file) || file.startsWith('.'))
      return fail('invalid', `${folder}: the manifest names "${file}", which is no file of an export`);
    if (Number(each.records) > 0) found.push({ path: path.join(folder, file), type, records: Number(each.records) });
  }
  const told = settings === settingsFile ? await jsonOf(path.join(folder, settingsFile)) : undefined;
  return ok({ files: found, settings: told });
};

const jsonOf = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
};
