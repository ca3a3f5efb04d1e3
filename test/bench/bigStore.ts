import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { currentFormat } from '../../src/store/manifest';
import { crm } from '../faults/programs';
import { childEnvironment } from '../kit/child-environment';

/** Raised when the demo or the folder changes so that an older store would not do. */
const edition = 1;

const opens = (folder: string): boolean =>
  spawnSync(process.execPath, crm(folder, 'doctor', '--quiet'), { env: childEnvironment() }).status === 0;

/** The store that is measured: made once and kept in the temporary folder, never written to. Tells how it came about. */
export const bigStore = (leads: number, fresh: boolean, say: (text: string) => void): string => {
  const folder = path.join(os.tmpdir(), 'dealdeck-bench', `format${currentFormat}-${edition}-${leads}`);
  if (!fresh && fs.existsSync(folder) && opens(folder)) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  say(`making a store with ${leads} leads; it is kept in ${folder}`);
  const init = [
    '--max-old-space-size=8192',
    ...crm(folder, 'init', '--demo', '--leads', String(leads), '--seed', '42'),
  ];
  const { status } = spawnSync(process.execPath, init, { env: childEnvironment(), stdio: 'inherit' });
  if (status !== 0) throw new Error(`crm init --demo ends with ${status}`);
  return folder;
};

export const snapshotFiles = (folder: string): string[] => {
  const { snapshots } = JSON.parse(fs.readFileSync(path.join(folder, 'MANIFEST.json'), 'utf8')) as {
    snapshots: Record<string, string>;
  };
  return Object.values(snapshots).map(file => path.join(folder, file));
};

/** A copy that may be written to. */
export const copyOf = (folder: string, to: string): string => {
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(folder, to, { recursive: true });
  return to;
};
