import path from 'node:path';

/** Where things are in a data folder. */
export const layout = {
  manifest: (folder: string) => path.join(folder, 'MANIFEST.json'),
  logs: (folder: string) => path.join(folder, 'log'),
  log: (folder: string, generation: number) => path.join(folder, 'log', `g${generation}.jsonl`),
  /** What was found when a log was sealed: its transactions' numbers and its hash. */
  seal: (folder: string, generation: number) => path.join(folder, 'log', `g${generation}.seal.json`),
  snapshots: (folder: string) => path.join(folder, 'snapshots'),
  snapshot: (type: string, generation: number) => path.join('snapshots', `${type}.g${generation}.jsonl`),
  batches: (folder: string) => path.join(folder, 'batches'),
  batch: (batch: string) => path.join('batches', `${batch}.jsonl`),
  /** Offsets and columns of a type's snapshot. */
  cache: (folder: string, type: string) => path.join(folder, 'cache', `${type}.bin`),
  /** What figures are computed from. */
  figures: (folder: string) => path.join(folder, 'cache', 'figures.bin'),
  search: (folder: string) => path.join(folder, 'cache', 'search.bin'),
  quarantine: (folder: string) => path.join(folder, 'quarantine'),
  /** One file a user: the login with everything that is no plain letter or digit replaced. */
  preferences: (folder: string, login: string) =>
    path.join(folder, 'preferences', `${login.replace(/[^\w-]/g, '_')}.json`),
  backups: (folder: string) => path.join(folder, 'backups'),
  /** What is written down while the data changes places with a backup's. */
  restoring: (folder: string) => path.join(folder, 'RESTORE.json'),
  compactLock: (folder: string) => path.join(folder, 'compact.lock'),
} as const;
