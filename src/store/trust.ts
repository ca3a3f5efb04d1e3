import fs from 'node:fs';
import path from 'node:path';
import { refused } from './failures';
import { distrust } from './files';

/** What a data folder is made of. */
export const parts = ['log', 'snapshots', 'batches', 'quarantine', 'cache', 'backups', 'preferences'] as const;

/**
 * Fails where somebody who may not write to the data folder could still put files into it: the folder or what is around
 * it is open to everyone, or a part of it leads elsewhere. A folder that is not there is nobody's trouble yet.
 */
export const assertTrustworthy = (folder: string): void => {
  const found = fs.statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return;
  const around = path.dirname(fs.realpathSync.native(folder));
  const { mode } = fs.statSync(around);
  if ((mode & 0o002) !== 0 && (mode & 0o1000) === 0)
    throw refused(
      around,
      'everyone on this machine may replace the data folder in it',
      `chmod +t ${around} keeps others from that; or choose another folder with --data`,
    );
  if ((found.mode & 0o002) !== 0)
    throw refused(folder, 'everyone on this machine may write to it', `chmod o-rwx ${folder} takes that right away`);
  for (const part of parts) checkPart(path.join(folder, part), found);
};

const checkPart = (part: string, folder: fs.Stats): void => {
  const found = fs.lstatSync(part, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isSymbolicLink())
    throw refused(part, 'it is a symbolic link, which is not followed', 'put the folder it leads to in its place');
  if (!found.isDirectory()) throw refused(part, 'it is no folder', 'move it elsewhere, then run crm doctor --repair');
  const why = distrust(found, folder);
  if (why) throw refused(part, why.message, why.hint);
};
