import fs from 'node:fs';
import path from 'node:path';
import { isShared, modesIn, ownersIn } from './files';
import { parts } from './trust';

/** A file or folder that others may open, or may not though they should. */
export interface Lax {
  /** Within the data folder; the folder itself is `.`. */
  readonly file: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** Sets mode and group right; throws where that is not ours to do. */
  mend(): void;
}

/** What in a data folder has another mode or group than it should; links and what is no file are left out. */
export function* laxIn(folder: string): Generator<Lax> {
  const root = fs.statSync(folder);
  const whole = modesIn(root).folder;
  if ((root.mode & 0o007) !== 0)
    yield {
      file: '.',
      message: 'everyone on this machine may open the data folder',
      severity: 'warning',
      mend: () => fs.chmodSync(folder, whole),
    };
  for (const name of ['MANIFEST.json', ...parts]) yield* laxAt(folder, name, root);
}

function* laxAt(folder: string, name: string, root: fs.Stats): Generator<Lax> {
  const file = path.join(folder, name);
  const found = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!found || !(found.isFile() || found.isDirectory())) return;
  const wanted = found.isFile() ? modesIn(root).file : modesIn(root).folder;
  const owners = ownersIn(root, found);
  const message = owners ? `it belongs to another group (${found.gid})` : whyLax(found, root);
  if (message)
    yield {
      file: name,
      message,
      severity: (found.mode & 0o002) === 0 ? 'warning' : 'error',
      mend: () => {
        if (owners) fs.lchownSync(file, owners.uid, owners.gid);
        fs.chmodSync(file, wanted);
      },
    };
  if (found.isDirectory()) for (const each of fs.readdirSync(file)) yield* laxAt(folder, path.join(name, each), root);
}

const whyLax = ({ mode }: fs.Stats, root: fs.Stats): string | undefined => {
  if ((mode & 0o002) !== 0) return 'everyone on this machine may write to it';
  if ((mode & 0o007) !== 0) return 'everyone on this machine may open it';
  if (!isShared(root)) return (mode & 0o070) === 0 ? undefined : 'its group may open it';
  return (mode & 0o060) === 0o060 ? undefined : 'others who share the folder may not write to it';
};
