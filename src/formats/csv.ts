import type { SourceRow } from '../domain/import/source';
import { FailureError, fail, ok, type Result } from '../domain/result';
import { ByteScanner } from './byteScan';
import { CsvError, CsvReader, type CsvRecord, csvLimits } from './csvRecords';
import { BadBytes, decode } from './decode';
import { detectDelimiter } from './delimiter';
import { type Encoding, encodingByHead, encodingByScan, encodingNamed } from './encoding';
import type { Input } from './input';
import { looksLike, remedyFor } from './magic';
import type { Source } from './source';

export interface CsvOptions {
  readonly encoding?: string;
  /** One character, or `tab`. */
  readonly delimiter?: string;
  readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
  readonly signal?: AbortSignal;
}

const sampleSize = 65_536;

/** Opens CSV or TSV: finds out encoding and separator, reads the head, and streams the rows. */
export const openCsv = async (input: Input, options: CsvOptions): Promise<Result<Source>> => {
  const delimiter = delimiterNamed(options.delimiter);
  if (!delimiter.ok) return delimiter;
  const encoding = await encodingOf(input, options.encoding);
  if (!encoding.ok) return encoding;
  const pieces = decode(counted(input, options), encoding.value)[Symbol.asyncIterator]();
  try {
    const sample = await sampleOf(pieces);
    const found = delimiter.value ?? detectDelimiter(sample.text, sample.complete);
    const records = recordsOf(sample, pieces, found, input.name);
    const head = await headOf(records, input.name);
    return ok({
      name: input.name,
      path: input.path,
      format: found === '\t' ? 'tsv' : 'csv',
      encoding: encoding.value.label,
      delimiter: found,
      head,
      rows: rowsOf(records, head),
    });
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    throw error;
  }
};

const delimiterNamed = (name: string | undefined): Result<string | undefined> => {
  if (name === undefined) return ok(undefined);
  const named = ({ tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' } as Record<string, string>)[
    name.toLowerCase()
  ];
  const delimiter = named ?? name;
  return delimiter.length === 1 && !/["\r\n]/.test(delimiter)
    ? ok(delimiter)
    : fail('usage', `"${name}" is no delimiter`, 'give one character, or tab');
};

const encodingOf = async (input: Input, asked: string | undefined): Promise<Result<Encoding>> => {
  const head = await headBytes(input);
  const kind = looksLike(head);
  if (kind) return fail('invalid', `${input.name} is ${kind}, not a CSV file`, remedyFor(kind));
  if (asked !== undefined) return encodingNamed(asked, head);
  const byHead = encodingByHead(head);
  if (byHead) return ok(byHead);
  if (head.includes(0))
    return fail('invalid', `${input.name} is no text: it has NUL bytes`, 'crm import reads CSV and TSV files');
  const scanner = new ByteScanner();
  for await (const chunk of input.chunks()) scanner.feed(chunk);
  const encoding = encodingByScan(scanner.end());
  return encoding.ok ? encoding : fail('invalid', `${input.name}: ${encoding.failure.message}`, encoding.failure.hint);
};

const headBytes = async (input: Input): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks()) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= sampleSize) break;
  }
  return Buffer.concat(parts).subarray(0, sampleSize);
};

async function* counted(input: Input, { onProgress, signal }: CsvOptions): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of input.chunks()) {
    if (signal?.aborted) throw new FailureError({ code: 'interrupted', message: 'the import was interrupted' });
    yield chunk;
    done += chunk.length;
    onProgress?.(done, input.bytes);
  }
}

interface Sample {
  readonly text: string;
  readonly complete: boolean;
  /** What stopped the sample; told once the reader knows the row. */
  readonly error?: unknown;
}

const sampleOf = async (pieces: AsyncIterator<string>): Promise<Sample> => {
  let text = '';
  try {
    while (text.length < sampleSize) {
      const { value, done } = await pieces.next();
      if (done) return { text, complete: true };
      text += value;
    }
  } catch (error) {
    return { text, complete: true, error };
  }
  return { text, complete: false };
};

/** All records of a file, with its name in what goes wrong. */
async function* recordsOf(
  sample: Sample,
  pieces: AsyncIterator<string>,
  delimiter: string,
  name: string,
): AsyncGenerator<CsvRecord> {
  const reader = new CsvReader(delimiter);
  try {
    yield* whole(reader.feed(sample.text.replace(/^sep=.\r?\n/i, '')));
    if (sample.error) throw sample.error;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
      yield* whole(reader.feed(next.value));
    }
    yield* whole(reader.end());
  } catch (error) {
    throw withPlace(error, reader, name);
  }
}

/** Refuses NULs, which no text file has and many programs stumble over. */
function* whole(records: Generator<CsvRecord>): Generator<CsvRecord> {
  for (const record of records) {
    if (record.cells.some(cell => cell.includes('\0'))) {
      throw new CsvError(record.row, record.line, `row ${record.row} (line ${record.line}) has a NUL byte`);
    }
    yield record;
  }
}

const withPlace = (error: unknown, reader: CsvReader, name: string): unknown => {
  if (error instanceof CsvError) {
    const { message, hint } = error;
    return new FailureError({
      code: 'invalid',
      message: `${name}: ${message}`,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  if (error instanceof BadBytes) {
    const { row, line, column } = reader;
    const message = `${name}: row ${row} (line ${line}), column ${column}: ${error.what}`;
    return new FailureError({ code: 'invalid', message, hint: 'save it as UTF-8, or say what it is with --encoding' });
  }
  return error;
};

const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === '');

/** The first record that is not blank. */
const headOf = async (records: AsyncGenerator<CsvRecord>, name: string): Promise<readonly string[]> => {
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const { cells, tooWide, tooLong, row } = next.value;
    if (isBlank(cells)) continue;
    if (tooWide) throw invalid(`${name}: the head has more than ${csvLimits.columns} columns`);
    if (tooLong !== undefined)
      throw invalid(`${name}: row ${row}, column ${tooLong + 1} is longer than ${csvLimits.field} characters`);
    return withoutEmptyEnd(
      cells.map(cell =>
        cell
          .replace(/^\uFEFF/, '')
          .trim()
          .replace(/\s+/gu, ' '),
      ),
    );
  }
  throw invalid(`${name} is empty`);
};

const invalid = (message: string): FailureError => new FailureError({ code: 'invalid', message });

const withoutEmptyEnd = (head: readonly string[]): readonly string[] => {
  let { length } = head;
  while (length > 0 && head[length - 1] === '') length -= 1;
  return head.slice(0, length);
};

async function* rowsOf(records: AsyncGenerator<CsvRecord>, head: readonly string[]): AsyncGenerator<SourceRow> {
  for await (const { row, line, cells, tooLong, tooWide } of records) {
    if (isBlank(cells)) continue;
    if (tooLong !== undefined) {
      const message = `column ${head[tooLong] ?? tooLong + 1} is longer than ${csvLimits.field} characters`;
      yield { row, line, cells, problem: { code: 'too long', message } };
    } else if (tooWide || (cells.length > head.length && !isBlank(cells.slice(head.length)))) {
      const message = `${cells.length} cells, but the head has ${head.length} columns; a quote or a separator is out of place`;
      yield { row, line, cells, problem: { code: 'columns', message } };
    } else yield { row, line, cells };
  }
}
