import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { FailureError } from '../../domain/result';
import { damaged, guardedLater } from '../failures';
import { modesIn, ownersIn, syncFolder } from '../files';
import type { JsonStore } from '../jsonStore';
import { FooterCheck } from './footerCheck';
import { closeAll, type Inventory, type Item, takeInventory } from './inventory';
import { readBackup } from './readBackup';
import { ending, header, padding } from './tar';

/** The folder in the archive. Unpacked it is a data folder that `crm --data` opens. */
const root = 'dealdeck-backup/';

const gzip = promisify(zlib.gzip);
const chunkBytes = 1 << 20;

export interface Made {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
  readonly transactions: number;
}

export interface BackupOptions {
  /** ISO 8601 in UTC: noted in the backup. */
  readonly now: string;
  /** Takes the place of a file that is there. */
  readonly force?: boolean;
  /** As open as the folder it lies in, not the owner's alone: the data folder's own `backups/`. */
  readonly inFolder?: boolean;
}

/**
 * Writes a backup of the store into one file (tar; gzipped when its name ends in .gz or .tgz), makes it durable, reads it
 * back and only then gives it its name. Others write on meanwhile. Fails with a FailureError.
 */
export const writeBackup = async (store: JsonStore, file: string, options: BackupOptions): Promise<Made> => {
  if (!options.force && fs.existsSync(file)) throw exists(file);
  const temporary = `${file}.${randomBytes(9).toString('base64url')}.tmp`;
  const inventory = takeInventory(store);
  try {
    return await guardedLater(file, async () => {
      const sums = await fill(temporary, file, inventory, options);
      const { sums: found } = await readBackup(temporary, { zipped: isZipped(file) });
      if (JSON.stringify([...found]) !== JSON.stringify([...sums]))
        throw damaged(file, 'what was written cannot be read back');
      const { size } = fs.statSync(temporary);
      place(temporary, file, options.force === true);
      return { file, bytes: size, files: sums.size, transactions: inventory.transactions };
    });
  } finally {
    closeAll(inventory.items);
    fs.rmSync(temporary, { force: true });
  }
};

const isZipped = (file: string): boolean => /\.t?gz$/.test(file);

const exists = (file: string): FailureError =>
  new FailureError({
    code: 'conflict',
    message: `${file} exists already`,
    hint: 'choose another name; or --force writes over it',
  });

/** Gives the finished file its name; without `force` even somebody who takes that name at this very moment is safe. */
const place = (temporary: string, file: string, force: boolean): void => {
  if (force) fs.renameSync(temporary, file);
  else
    try {
      fs.linkSync(temporary, file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') throw exists(file);
      // Not every file system of a memory stick knows links.
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
      fs.renameSync(temporary, file);
    }
  syncFolder(path.dirname(path.resolve(file)));
};

const fill = async (
  temporary: string,
  file: string,
  inventory: Inventory,
  { now, inFolder = false }: BackupOptions,
): Promise<Map<string, string>> => {
  const handle = await open(temporary, 'wx', 0o600);
  try {
    if (inFolder) await adopt(handle, path.dirname(file));
    else await handle.chmod(0o600);
    const out = new Archive(handle, isZipped(file), Math.floor(Date.parse(now) / 1000));
    const sums = await addAll(out, inventory, now);
    await handle.sync();
    return sums;
  } finally {
    await handle.close();
  }
};

const adopt = async (handle: FileHandle, folder: string): Promise<void> => {
  const around = fs.statSync(folder);
  const owners = ownersIn(around, await handle.stat());
  if (owners) await handle.chown(owners.uid, owners.gid);
  await handle.chmod(modesIn(around).file);
};

const addAll = async (out: Archive, { manifest, transactions, items }: Inventory, now: string) => {
  const sums = new Map<string, string>();
  for (const folder of ['', 'log/', 'snapshots/', 'batches/']) await out.folder(folder);
  const about = { dealdeck: 'backup', version: 1, made: now, format: manifest.format, transactions };
  sums.set('BACKUP.json', await out.text('BACKUP.json', `${JSON.stringify(about, null, 2)}\n`));
  for (const item of items) sums.set(item.name, await out.item(item));
  await out.text('SHA256SUMS', [...sums].map(([name, sum]) => `${sum}  ${name}\n`).join(''));
  await out.end();
  return sums;
};

/** A tar on its way into a file. */
class Archive {
  readonly #handle: FileHandle;
  readonly #zipped: boolean;
  readonly #seconds: number;
  #waiting: Buffer[] = [];
  #size = 0;

  constructor(handle: FileHandle, zipped: boolean, seconds: number) {
    this.#handle = handle;
    this.#zipped = zipped;
    this.#seconds = seconds;
  }

  folder(name: string): Promise<void> {
    return this.#write(header(root + name, 0, this.#seconds));
  }

  async text(name: string, text: string): Promise<string> {
    const bytes = Buffer.from(text);
    await this.#write(header(root + name, bytes.length, this.#seconds));
    await this.#write(bytes);
    await this.#write(padding(bytes.length));
    return createHash('sha256').update(bytes).digest('hex');
  }

  async item({ name, fd, size }: Item): Promise<string> {
    const hash = createHash('sha256');
    const check = name.startsWith('snapshots') ? new FooterCheck() : undefined;
    await this.#write(header(root + name, size, this.#seconds));
    for (let done = 0; done < size; ) {
      const bytes = Buffer.alloc(Math.min(chunkBytes, size - done));
      const got = fs.readSync(fd, bytes, 0, bytes.length, done);
      if (got === 0) throw damaged(name, 'it became shorter while it was read');
      const piece = bytes.subarray(0, got);
      hash.update(piece);
      check?.update(piece);
      await this.#write(piece);
      done += got;
    }
    if (check && !check.holds()) throw damaged(name, 'its content does not match its checksum');
    await this.#write(padding(size));
    return hash.digest('hex');
  }

  async end(): Promise<void> {
    await this.#write(ending);
    await this.#flush();
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#waiting.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= chunkBytes) await this.#flush();
  }

  /** Gzip allows several members one behind the other: each piece is one, made beside the main thread. */
  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#size = 0;
    const out = this.#zipped ? await gzip(bytes, { level: 1 }) : bytes;
    for (let done = 0; done < out.length; ) done += (await this.#handle.write(out, done)).bytesWritten;
  }
}
