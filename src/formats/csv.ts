import type { SourceRow } from '../domain/import/source';
import { FailureError, fail, ok, type Result } from '../domain/result';
import { scanBytes } from './byteScan';
import { CsvError, type CsvRecord, csvLimits, csvRecords, guessDelimiter, unclosed } from './csvRecords';
import { decode } from './decode';
import { type Encoding, encodingByHead, encodingByScan, encodingNamed } from './encoding';
import type { Input } from './input';
import { looksLike, remedyFor } from './magic';
import { type PlainText, plainText } from './plainText';
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
  try {
    const text = await plainText(decode(counted(input, options), encoding.value));
    const found = delimiter.value ?? text.separator ?? guessDelimiter(text.sample);
    const records = recordsOf(text, found, input.name);
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
  return delimiter.length === 1 && !/["\r\n\uFEFF]/.test(delimiter)
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
    return fail(
      'invalid',
      `${input.name} is no text: it has NUL bytes`,
      'crm import reads CSV, TSV, JSON and vCard files',
    );
  const encoding = encodingByScan(await scanBytes(input.chunks()));
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

/** All records of a file, with its name in what goes wrong. */
async function* recordsOf({ pieces, bad }: PlainText, delimiter: string, name: string): AsyncGenerator<CsvRecord> {
  try {
    let last: CsvRecord | undefined;
    for await (const record of csvRecords(pieces, delimiter)) {
      if (last) yield whole(last);
      last = record;
    }
    if (!last) return;
    const what = bad()?.what;
    if (what) throw new CsvError(last, `, column ${last.cells.length}: ${what}`, asUtf8);
    yield whole(last);
  } catch (error) {
    throw error instanceof CsvError ? invalid(`${name}: ${error.message}`, error.hint) : error;
  }
}

const asUtf8 = 'save it as UTF-8, or say what it is with --encoding';

/** Refuses what swallowed the rest of the file, and NULs, which no text file has and many programs stumble over. */
const whole = (record: CsvRecord): CsvRecord => {
  if (record.quote === 'open') throw new CsvError(record, ' opens a quote that is never closed', unclosed);
  if (record.cells.some(cell => cell.includes('\0'))) throw new CsvError(record, ' has a NUL byte');
  return record;
};

const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === '');

/** The first record that is not blank. */
const headOf = async (records: AsyncGenerator<CsvRecord>, name: string): Promise<readonly string[]> => {
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const { row, lines, cells, quote } = next.value;
    if (isBlank(cells)) continue;
    if (cells.length > csvLimits.columns) throw invalid(`${name}: the head has more than ${csvLimits.columns} columns`);
    const long = tooLong(cells);
    if (long >= 0)
      throw invalid(`${name}: row ${row}, column ${long + 1} is longer than ${csvLimits.field} characters`);
    if (quote) throw invalid(`${name}: row ${row}: ${strayQuote(lines)}`, unclosed);
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

/** What papaparse reads behind such a quote may have been cells and rows of their own. */
const strayQuote = (lines: number): string =>
  lines === 1 ? 'a quote (") is out of place' : `a quote (") is out of place, and made ${lines} lines one row`;

const tooLong = (cells: readonly string[]): number => cells.findIndex(cell => cell.length > csvLimits.field);

const invalid = (message: string, hint?: string): FailureError =>
  new FailureError({ code: 'invalid', message, ...(hint === undefined ? {} : { hint }) });

const withoutEmptyEnd = (head: readonly string[]): readonly string[] => {
  let { length } = head;
  while (length > 0 && head[length - 1] === '') length -= 1;
  return head.slice(0, length);
};

async function* rowsOf(records: AsyncGenerator<CsvRecord>, head: readonly string[]): AsyncGenerator<SourceRow> {
  for await (const record of records) {
    if (isBlank(record.cells)) continue;
    const { row, line, cells } = record;
    const problem = problemOf(record, head);
    yield problem ? { row, line, cells, problem } : { row, line, cells };
  }
}

const problemOf = ({ lines, cells, quote }: CsvRecord, head: readonly string[]): SourceRow['problem'] => {
  const long = tooLong(cells);
  if (long >= 0) {
    const message = `column ${head[long] ?? long + 1} is longer than ${csvLimits.field} characters`;
    return { code: 'too long', message };
  }
  if (quote) return { code: 'columns', message: strayQuote(lines) };
  if (cells.length > csvLimits.columns || !isBlank(cells.slice(head.length))) {
    const message = `${cells.length} cells, but the head has ${head.length} columns; a quote or a separator is out of place`;
    return { code: 'columns', message };
  }
  return undefined;
};
