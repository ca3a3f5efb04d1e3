import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Change, invertAll } from '../../../src/domain/changes';
import type { ImportOptions } from '../../../src/domain/import/options';
import { importRecords } from '../../../src/domain/import/plan';
import type { ImportReport } from '../../../src/domain/import/report';
import { idOf, type RecordOf, type RecordType } from '../../../src/domain/records/types';
import type { Result } from '../../../src/domain/result';
import { MemoryState } from '../../../src/domain/state/memory';
import { phone } from '../../../src/formats/phone';
import { type ReadOptions, readSources } from '../../../src/formats/readSources';

export const dataFolder = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** Whether a folder of the shared data is there; says so when it is not. */
export const hasData = (folder: string): boolean => {
  const there = existsSync(join(dataFolder, folder));
  if (!there) console.warn(`skipped: data not present (${join(dataFolder, folder)})`);
  return there;
};

export interface Imported extends ImportReport {
  readonly changes: readonly Change[];
  readonly warnings: readonly string[];
}

/** Someone's CRM and folder of files: imports really read the files, and write to a state in memory. */
export class Desk {
  readonly state = new MemoryState();
  now = '2026-11-22T10:00:00.000Z';
  #folder: string | undefined;

  async file(name: string, content: string | Uint8Array): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'crm-import-'));
    const path = join(this.#folder, name);
    await writeFile(path, content);
    return path;
  }

  async tryImport(paths: string | readonly string[], options: ImportOptions & ReadOptions): Promise<Result<Imported>> {
    const read = await readSources(typeof paths === 'string' ? [paths] : paths, options);
    if (!read.ok) return read;
    const numbers = new Map<RecordType, number>();
    const newId = (type: RecordType): string => {
      const next = (numbers.get(type) ?? this.state.counter(type)) + 1;
      numbers.set(type, next);
      return idOf(type, next);
    };
    const input = { sources: read.value.sources, options, phone };
    const ran = importRecords.run(this.state, input, { now: this.now, actor: 'anna', newId });
    if (!ran.ok) return ran;
    const { changes, result, warnings = [] } = ran.value;
    this.state.applyAll(changes);
    return { ok: true, value: { ...(result as ImportReport), changes, warnings } };
  }

  async import(paths: string | readonly string[], options: ImportOptions & ReadOptions): Promise<Imported> {
    const imported = await this.tryImport(paths, options);
    if (!imported.ok) throw new Error(`${imported.failure.message} (${imported.failure.hint ?? ''})`);
    return imported.value;
  }

  /** Imports the text of a file. */
  async csv(text: string, options: ImportOptions & ReadOptions, name = 'file.csv'): Promise<Imported> {
    return this.import(await this.file(name, text), options);
  }

  undo(changes: readonly Change[]): void {
    this.state.applyAll(invertAll(changes));
  }

  all<T extends RecordType>(type: T): RecordOf<T>[] {
    return [...this.state.all(type).values()];
  }
}

export const counts = (created: number, updated = 0, unchanged = 0, duplicates = 0, failed = 0) => ({
  created,
  updated,
  unchanged,
  duplicates,
  failed,
});
