import path from 'node:path';
import zlib from 'node:zlib';
import { damaged, guarded } from './failures';
import { readWhole, writeWhole } from './files';
import { lines } from './frame';
import { layout } from './layout';
import type { Op, Transaction } from './transaction';

type BatchRef = NonNullable<Transaction['batch']>;

/** Writes a bulk change's ops to a file of their own, durable before a log line makes them live. */
export const writeBatch = (folder: string, id: string, ops: readonly Op[]): BatchRef => {
  const file = layout.batch(id);
  let crc = 0;
  writeWhole(path.join(folder, file), write => {
    for (let from = 0; from < ops.length; from += 1000) {
      const bytes = Buffer.from(
        ops
          .slice(from, from + 1000)
          .map(op => `${JSON.stringify(op)}\n`)
          .join(''),
      );
      crc = zlib.crc32(bytes, crc);
      write(bytes);
    }
  });
  return { id, file, ops: ops.length, crc: crc.toString(16).padStart(8, '0') };
};

/** The ops of a batch; fails as damaged when the file is not what the log says. */
export const readBatch = (folder: string, batch: BatchRef): Op[] => {
  const file = path.join(folder, layout.batch(path.basename(batch.file, '.jsonl')));
  let bytes: Buffer;
  try {
    bytes = readWhole(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw damaged(file, `the log names it (${batch.id}), and it is not there`);
    bytes = guarded(file, () => {
      throw error;
    });
  }
  if (zlib.crc32(bytes).toString(16).padStart(8, '0') !== batch.crc)
    throw damaged(file, 'its content does not match its checksum');
  const ops: Op[] = [];
  for (const { start, end } of lines(bytes)) ops.push(JSON.parse(bytes.toString('utf8', start, end)) as Op);
  if (ops.length !== batch.ops) throw damaged(file, `it holds ${ops.length} changes instead of ${batch.ops}`);
  return ops;
};
