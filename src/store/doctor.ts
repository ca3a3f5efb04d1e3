import fs from 'node:fs';
import path from 'node:path';
import { configId } from '../domain/changes';
import { configSchema } from '../domain/config/schema';
import { checkRecord } from '../domain/edit/check';
import { schemaOf } from '../domain/fields/schema';
import { type AnyRecord, definitionOf, recordTypes } from '../domain/records/types';
import { FailureError } from '../domain/result';
import { chainOf, readSealNote } from './history';
import { layout } from './layout';
import { Log } from './log';
import { readManifest } from './manifest';
import { laxIn } from './modes';
import { readGeneration } from './open';
import { leftoversIn } from './repair/leftovers';
import type { Replica } from './replica';

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly offset: number | null;
  readonly message: string;
  readonly fix: string | null;
}

export interface Examination {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly checked: { readonly files: number; readonly records: number; readonly transactions: number };
}

/** Reads everything in a data folder and reports what is not as it must be; writes nothing. Throws when there is no data folder. */
export const examine = (folder: string): Examination => {
  const problems: Problem[] = [];
  const report = (
    severity: Problem['severity'],
    file: string,
    message: string,
    fix: string | null = null,
    offset: number | null = null,
  ): void => {
    problems.push({ severity, file, offset, message, fix });
  };
  const checked = { files: 0, records: 0, transactions: 0 };
  try {
    const { replica, transactions } = readAll(folder, report);
    checked.transactions = transactions;
    checked.records = checkRecords(replica, report);
  } catch (error) {
    if (!(error instanceof FailureError) || !isAboutFile(error)) throw error;
    const { file = folder, what = error.failure.message } = (error.failure.details ?? {}) as DamageDetails;
    const fix =
      error.failure.code === 'damaged' ? 'crm doctor --repair looks for what can be done' : error.failure.hint;
    report('error', path.relative(folder, file) || '.', what, fix);
  }
  checked.files = checkFiles(folder, report);
  return { ok: problems.every(problem => problem.severity !== 'error'), problems, checked };
};

/** Damage, or a file that is not to be trusted; not that the folder is not there, or of a newer version. */
const isAboutFile = ({ failure: { code, details } }: FailureError): boolean =>
  code === 'damaged' || (details as DamageDetails | undefined)?.file !== undefined;

/** What a failure of damage tells of the place. */
interface DamageDetails {
  readonly file?: string;
  readonly what?: string;
}

type Report = (
  severity: Problem['severity'],
  file: string,
  message: string,
  fix?: string | null,
  offset?: number | null,
) => void;

const readAll = (folder: string, report: Report): { replica: Replica; transactions: number } => {
  const { manifest, replica } = readGeneration(folder);
  const log = new Log(folder, manifest.generation, replica, { write: false });
  let transactions = 0;
  try {
    log.refresh(() => {
      transactions += 1;
    });
    for (const { start, end } of log.unexplained) {
      report(
        'error',
        layout.log('', log.generation),
        `${end - start} damaged bytes with good lines behind them`,
        'crm doctor --repair looks for them in the backups; the lines behind are intact',
        start,
      );
    }
    if (log.unfinished)
      report(
        'warning',
        layout.log('', log.generation),
        'an unfinished line at the end',
        'the next write puts it into quarantine, and so does crm doctor --repair',
      );
  } finally {
    log.close();
  }
  for (let generation = 1; generation < manifest.generation; generation += 1) checkSealed(folder, generation, report);
  return { replica, transactions };
};

/** A sealed log must still be what its seal note says it was. */
const checkSealed = (folder: string, generation: number, report: Report): void => {
  const file = layout.log('', generation);
  const note = readSealNote(folder, generation);
  const exists = fs.existsSync(layout.log(folder, generation));
  if (exists && !note) report('warning', file, 'its seal note is missing: history before it cannot be numbered');
  if (!exists && note) report('warning', file, 'it is missing: there is no history before it');
  if (exists && note && chainOf(folder, note, readSealNote(folder, generation - 1)?.chain ?? '') !== note.chain)
    report(
      'error',
      file,
      'it is not what it was when it was sealed',
      'crm doctor --repair takes it from a backup; records are not touched',
    );
};

const checkRecords = ({ state }: Replica, report: Report): number => {
  let count = 0;
  const config = state.find(configId);
  if (config) {
    const { id: _id, v: _v, createdAt: _c, createdBy: _b, updatedAt: _u, updatedBy: _w, ...settings } = config;
    const parsed = configSchema.safeParse(settings);
    if (!parsed.success) {
      for (const { path: at, message } of parsed.error.issues)
        report(
          'error',
          'config',
          `${at.join('.')}: ${message}`,
          'crm undo takes the last change of the configuration back',
        );
    }
  }
  for (const type of recordTypes) {
    const schema = schemaOf(definitionOf(type));
    for (const [id, record] of state.all(type) as unknown as ReadonlyMap<string, AnyRecord>) {
      count += 1;
      const parsed = schema.safeParse(record);
      const [issue] = parsed.success ? [] : parsed.error.issues;
      if (issue) report('error', id, `${issue.path.join('.')}: ${issue.message}`, `crm edit ${id} mends it`);
      const whole = checkRecord(state, type, record);
      if (!whole.ok) report('error', id, whole.failure.message, `crm edit ${id} mends it`);
    }
  }
  return count;
};

const known = [
  /^(MANIFEST|BACKUP|RESTORE)\.json$/,
  /^SHA256SUMS$/,
  /^(log|snapshots|batches|cache|backups|quarantine|preferences)$/,
  /^compact\.lock$/,
];

/** A damaged manifest names nothing; that it is damaged was reported already. */
const namedByManifest = (folder: string): readonly string[] => {
  try {
    return Object.values(readManifest(folder).snapshots);
  } catch {
    return [];
  }
};

const checkFiles = (folder: string, report: Report): number => {
  const live = new Set(namedByManifest(folder));
  let files = 0;
  for (const name of fs.readdirSync(folder)) {
    if (!known.some(pattern => pattern.test(name)))
      report('warning', name, 'it does not belong here', 'move it elsewhere');
  }
  for (const sub of ['log', 'snapshots', 'batches']) {
    if (!fs.existsSync(path.join(folder, sub))) report('error', sub, 'this folder is not there', 'restore a backup');
    else
      for (const name of fs.readdirSync(path.join(folder, sub))) {
        files += 1;
        const file = path.join(sub, name);
        live.delete(file);
      }
  }
  for (const file of leftoversIn(folder, 0))
    report('warning', file, 'a process that died, or is just writing, left it', 'crm doctor --repair removes it');
  for (const { severity, file, message } of laxIn(folder))
    report(severity, file, message, 'crm doctor --repair mends it');
  for (const file of live) report('error', file, 'the manifest names it, and it is not there', 'restore a backup');
  return files;
};
