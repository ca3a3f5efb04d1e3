import { createHash } from 'node:crypto';
import fs from 'node:fs';
import zlib from 'node:zlib';
import { FailureError } from '../../domain/result';
import { damaged } from '../failures';
import { readTar } from './tar';

/** What a backup may hold: nothing in it can be unpacked to another place. */
const known =
  /^dealdeck-backup\/(BACKUP\.json|SHA256SUMS|MANIFEST\.json|log\/g\d+\.(?:jsonl|seal\.json)|snapshots\/[a-zA-Z]+\.g\d+\.jsonl|batches\/B\d+\.jsonl)$/;

export interface About {
  /** ISO 8601 in UTC. */
  readonly made: string;
  readonly transactions: number;
}

export interface ReadBackup {
  readonly about: About;
  /** SHA-256 by file, BACKUP.json among them. */
  readonly sums: ReadonlyMap<string, string>;
}

export interface ReadOptions {
  readonly zipped?: boolean;
  /** Receives each file's content; what it returns is closed by `end`. */
  readonly unpack?: (name: string) => { write(bytes: Buffer): void; end(): void };
}

/** Reads a backup to its end and checks every file in it. Fails as `damaged` when anything is missing or other than it was. */
export const readBackup = async (file: string, options: ReadOptions = {}): Promise<ReadBackup> => {
  const sums = new Map<string, string>();
  const texts = new Map<string, string>();
  const whole = await readAll(file, options, async (name, content) => {
    const hash = createHash('sha256');
    const small = name === 'BACKUP.json' || name === 'SHA256SUMS' ? ([] as Buffer[]) : undefined;
    const out = small ? undefined : options.unpack?.(name);
    for await (const piece of content) {
      hash.update(piece);
      small?.push(piece);
      out?.write(piece);
    }
    out?.end();
    if (small) texts.set(name, Buffer.concat(small).toString());
    if (name !== 'SHA256SUMS') sums.set(name, hash.digest('hex'));
  });
  if (!texts.has('BACKUP.json')) throw noBackup(file);
  if (!whole || !texts.has('SHA256SUMS')) throw damaged(file, 'it is cut short');
  const told = texts.get('SHA256SUMS');
  const wrong = [...sums].find(([name, sum]) => !told?.includes(`${sum}  ${name}\n`))?.[0];
  if (wrong !== undefined) throw damaged(file, `${wrong} in it does not match its checksum`);
  if (told?.split('\n').length !== sums.size + 1) throw damaged(file, 'a file is missing in it');
  return { about: readAbout(file, texts.get('BACKUP.json') ?? ''), sums };
};

const noBackup = (file: string): FailureError =>
  new FailureError({ code: 'invalid', message: `${file} is no backup`, hint: 'crm backup FILE makes one' });

const readAbout = (file: string, text: string): About => {
  try {
    const about = JSON.parse(text) as Partial<About> & { readonly dealdeck?: string; readonly version?: number };
    if (about.dealdeck !== 'backup' || typeof about.made !== 'string') throw noBackup(file);
    if (about.version !== 1)
      throw new FailureError({
        code: 'not permitted',
        message: `${file} was written by a newer Dealdeck (backup ${about.version}; this one knows 1)`,
        hint: 'update with npm install -g dealdeck',
      });
    return { made: about.made, transactions: about.transactions ?? 0 };
  } catch (error) {
    if (error instanceof SyntaxError) throw noBackup(file);
    throw error;
  }
};

const readAll = async (
  file: string,
  { zipped = isGzip(file) }: ReadOptions,
  visit: (name: string, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<boolean> => {
  const source = fs.createReadStream(file, { highWaterMark: 1 << 20 });
  const unzip = zipped ? zlib.createGunzip({ chunkSize: 1 << 20 }) : undefined;
  if (unzip) source.on('error', error => unzip.destroy(error)).pipe(unzip);
  try {
    return await readTar(unzip ?? source, async ({ name, folder }, content) => {
      const found = known.exec(name)?.[1];
      if (!found && !folder) throw noBackup(file);
      if (found) await visit(found, content);
    });
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
      throw damaged(file, 'it is cut short, or its compressed data is damaged');
    throw error;
  } finally {
    source.destroy();
    unzip?.destroy();
  }
};

const isGzip = (file: string): boolean => {
  const fd = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(2);
    fs.readSync(fd, bytes, 0, 2, 0);
    return bytes[0] === 0x1f && bytes[1] === 0x8b;
  } finally {
    fs.closeSync(fd);
  }
};
