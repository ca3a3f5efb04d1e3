import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { damaged, guardedLater } from '../failures';
import { createToWrite, makeFolder, readWhole, syncFolder } from '../files';
import { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import { type Manifest, readManifest, writeManifest } from '../manifest';
import { migrate } from '../migrate/migrate';
import { type About, readBackup } from './readBackup';

/**
 * Unpacks a backup, or copies a data folder such as one that a restore put aside, into an empty folder, durably, and makes
 * sure that it can be opened. It is given an identity of its own, so that whoever has the old data open can tell.
 */
export const stage = (source: string, into: string): Promise<About> =>
  guardedLater(source, async () => {
    for (const folder of [layout.logs(into), layout.snapshots(into), layout.batches(into)]) makeFolder(folder);
    const about = fs.statSync(source).isDirectory() ? copyFolder(source, into) : await unpack(source, into);
    writeManifest(into, { ...plain(readManifest(into)), id: randomBytes(9).toString('base64url') });
    await migrate(into, { now: about.made });
    for (const folder of ['log', 'snapshots', 'batches', '.']) syncFolder(path.join(into, folder));
    const store = JsonStore.open(into, { readOnly: 'it is only looked at' });
    try {
      store.log.assertSound();
      return { ...about, transactions: store.seq };
    } finally {
      await store.close();
    }
  });

/** Without the checksum that stands in the file. */
const plain = ({ format, generation, snapshots, log }: Manifest): Manifest => ({ format, generation, snapshots, log });

const unpack = async (source: string, into: string): Promise<About> => {
  const { about } = await readBackup(source, { unpack: name => writeFile(path.join(into, name)) });
  return about;
};

const writeFile = (file: string) => {
  const fd = createToWrite(file);
  return {
    write: (bytes: Buffer): void => {
      for (let done = 0; done < bytes.length; ) done += fs.writeSync(fd, bytes, done);
    },
    end: (): void => {
      fs.fsyncSync(fd);
      fs.closeSync(fd);
    },
  };
};

const copyFolder = (source: string, into: string): About => {
  readManifest(source);
  const files = ['log', 'snapshots', 'batches'].flatMap(part =>
    fs
      .readdirSync(path.join(source, part))
      .filter(name => /\.jsonl?$/.test(name))
      .map(name => path.join(part, name)),
  );
  for (const name of [...files, 'MANIFEST.json']) {
    const out = writeFile(path.join(into, name));
    out.write(readWhole(path.join(source, name)));
    out.end();
  }
  const { mtime } = fs.statSync(layout.manifest(source));
  if (Number.isNaN(mtime.getTime())) throw damaged(source, 'it has no time');
  return { made: mtime.toISOString(), transactions: 0 };
};
