import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { damaged, guarded } from './failures';
import { openToRead, writeWhole } from './files';
import { lines } from './frame';
import { layout } from './layout';

/** The last line of a snapshot: without it, or with another count or hash, the file is not what was written. */
interface Footer {
  readonly end: string;
  readonly records: number;
  readonly sha256: string;
}

const chunkBytes = 1 << 20;

/** Writes the records of a type, one a line, and returns the file's name in the folder. */
export const writeSnapshot = (folder: string, type: string, generation: number, records: Iterable<object>): string => {
  const name = layout.snapshot(type, generation);
  writeWhole(path.join(folder, name), write => {
    const hash = createHash('sha256');
    let chunk: string[] = [];
    let size = 0;
    let count = 0;
    const flush = (): void => {
      const bytes = Buffer.from(chunk.join(''));
      hash.update(bytes);
      write(bytes);
      chunk = [];
      size = 0;
    };
    for (const record of records) {
      const line = `${JSON.stringify(record)}\n`;
      chunk.push(line);
      size += line.length;
      count += 1;
      if (size > chunkBytes) flush();
    }
    flush();
    const footer: Footer = { end: type, records: count, sha256: hash.digest('hex') };
    write(Buffer.from(`${JSON.stringify(footer)}\n`));
  });
  return name;
};

/** Reads a snapshot whole and hands each record to `take`; damage is found before any record is handed out. */
export const readSnapshot = (folder: string, name: string, take: (record: never) => void): number => {
  const file = path.join(folder, name);
  const bytes = guarded(file, () => {
    const fd = openSnapshot(file);
    try {
      return fs.readFileSync(fd);
    } finally {
      fs.closeSync(fd);
    }
  });
  const cut = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  const footer = readFooter(bytes, cut);
  if (!footer) throw damaged(file, 'its last line is missing: the file was cut short');
  const body = bytes.subarray(0, cut);
  if (createHash('sha256').update(body).digest('hex') !== footer.sha256)
    throw damaged(file, 'its content does not match its checksum');
  let count = 0;
  for (const { start, end } of lines(body)) {
    take(JSON.parse(body.toString('utf8', start, end)) as never);
    count += 1;
  }
  if (count !== footer.records) throw damaged(file, `it holds ${count} records instead of ${footer.records}`);
  return count;
};

const openSnapshot = (file: string): number => {
  try {
    return openToRead(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw damaged(file, 'the manifest names it, and it is not there');
    throw error;
  }
};

const readFooter = (bytes: Buffer, cut: number): Footer | undefined => {
  try {
    const footer = JSON.parse(bytes.toString('utf8', cut)) as Partial<Footer> | null;
    return typeof footer?.sha256 === 'string' && typeof footer.records === 'number' ? (footer as Footer) : undefined;
  } catch {
    return undefined;
  }
};
