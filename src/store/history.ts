import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { Change } from '../domain/changes';
import { readBatch } from './batch';
import { damaged, guarded } from './failures';
import { readWhole, writeWhole } from './files';
import { openLine, sealLine } from './frame';
import { Journal } from './journal';
import { layout } from './layout';
import type { Span } from './log';
import type { HistoryEntry } from './port';
import { isHead, isSeal, isTorn, type Transaction, toChange } from './transaction';

/** What was found when a log was sealed. */
export interface SealNote extends Span {
  /** SHA-256 over this log and the chain of the one before. */
  readonly chain: string;
}

export const readSealNote = (folder: string, generation: number): SealNote | undefined => {
  const file = layout.seal(folder, generation);
  let bytes: Buffer;
  try {
    bytes = readWhole(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return guarded(file, () => {
      throw error;
    });
  }
  const note = openLine(bytes, 0, bytes.length - 1) as SealNote | undefined;
  if (note?.generation !== generation) throw damaged(file, 'it cannot be read');
  return note;
};

/** Notes what is found in the sealed logs among the spans, the newest of which still goes on. */
export const writeSealNotes = (folder: string, spans: readonly Span[]): void => {
  for (const span of spans.slice(1).toReversed()) {
    if (readSealNote(folder, span.generation)) continue;
    const before = readSealNote(folder, span.generation - 1)?.chain ?? '';
    const note: SealNote = { ...span, chain: chainOf(folder, span, before) };
    writeWhole(layout.seal(folder, span.generation), write => write(sealLine(note)));
  }
};

/** The SHA-256 over a log up to its seal and the chain of the one before. */
export const chainOf = (folder: string, { generation, bytes }: Span, before: string): string => {
  const log = readWhole(layout.log(folder, generation)).subarray(0, bytes);
  return createHash('sha256').update(before).update(log).digest('hex');
};

/** Transactions, newest first: those of the logs since the manifest's, then of older ones as far back as they are kept. */
export function* readHistory(folder: string, spans: readonly Span[]): Generator<HistoryEntry> {
  for (const span of spans) yield* entriesOf(folder, span);
  const oldest = spans.at(-1)?.generation ?? 1;
  for (let generation = oldest - 1; generation >= 1; generation -= 1) {
    const note = readSealNote(folder, generation);
    if (!note || !fs.existsSync(layout.log(folder, generation))) return;
    yield* entriesOf(folder, note);
  }
}

/** Transactions that others wrote since the span was taken are left for the next time. */
const entriesOf = (folder: string, span: Span): HistoryEntry[] => {
  const count = span.last - span.first + 1;
  const journal = new Journal(layout.log(folder, span.generation), span.generation, { write: false });
  const voided = new Set(span.void);
  const found: Transaction[] = [];
  try {
    for (const { line } of journal.read()) {
      if (isSeal(line)) break;
      if (!isHead(line) && !isTorn(line) && !line.reserve && !voided.has(line.tx)) found.push(line);
    }
  } finally {
    journal.close();
  }
  if (!(found.length >= count))
    throw damaged(journal.file, `it holds ${found.length} transactions instead of ${count}`);
  return found
    .slice(0, count)
    .map((line, index) => entryOf(folder, line, span.first + index))
    .reverse();
};

const entryOf = (folder: string, line: Transaction, seq: number): HistoryEntry => ({
  tx: `X${seq}`,
  ...(line.batch ? { batch: line.batch.id } : {}),
  at: line.at,
  by: line.by,
  action: line.action,
  command: line.command,
  ...(line.undoes === undefined ? {} : { undoes: line.undoes }),
  changes: (): Change[] => (line.batch ? readBatch(folder, line.batch) : (line.ops ?? [])).map(toChange),
});
