import { PassThrough, Readable } from 'node:stream';
import Papa, { type ParseResult } from 'papaparse';

/** What a record may hold at most, in characters; papaparse itself would take a quote that is never closed to the end. */
export const csvLimits = { record: 1_048_576, field: 65_536, columns: 1_000 } as const;

export interface CsvRecord {
  /** From 1; blank records count. */
  readonly row: number;
  /** The line of the text on which it starts. */
  readonly line: number;
  /** The lines it takes. */
  readonly lines: number;
  readonly cells: readonly string[];
  /** A quote in it is never closed, or stands where none may be. */
  readonly quote?: 'open' | 'stray';
}

/** The file cannot be read on: what is wrong with which row. */
export class CsvError extends Error {
  constructor(
    { row, line }: Pick<CsvRecord, 'row' | 'line'>,
    what: string,
    readonly hint?: string,
  ) {
    super(`row ${row} (line ${line})${what}`);
  }
}

export const unclosed = 'look for a quote (") that is never closed, or another --delimiter';

/** The records of a text whose lines end with \n. */
export async function* csvRecords(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  let row = 1;
  let line = 1;
  for await (const { data, errors, open } of batches(pieces, delimiter)) {
    const codes = new Map(errors.map(error => [error.row, error.code]));
    for (const [index, cells] of data.entries()) {
      const text = cells.join(delimiter);
      if (text.length > csvLimits.record) throw tooLarge(row, line);
      const lines = text.split('\n').length;
      const code = codes.get(index);
      yield { row, line, lines, cells, ...(code && { quote: code === 'MissingQuotes' ? 'open' : 'stray' }) };
      row += 1;
      line += lines;
    }
    if (open > csvLimits.record) throw tooLarge(row, line);
  }
}

const tooLarge = (row: number, line: number): CsvError =>
  new CsvError({ row, line }, ` is larger than ${csvLimits.record} characters`, unclosed);

/** The records that a piece of text completed, and how much text waits for the end of its record. */
interface Batch extends Pick<ParseResult<string[]>, 'data' | 'errors'> {
  readonly open: number;
}

/**
 * papaparse, fed one piece after the other, as the records of the last one are taken. Its own Node stream would pass on
 * records, but not what is wrong with their quotes.
 */
async function* batches(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<Batch> {
  const input = Readable.from(pieces, { highWaterMark: 1 });
  const output = new PassThrough({ objectMode: true, highWaterMark: 1 });
  let fed = 0;
  input.on('data', (piece: string) => {
    fed += piece.length;
  });
  output.on('drain', () => input.resume());
  Papa.parse<string[], Readable>(input, {
    delimiter,
    newline: '\n',
    chunk: ({ data, errors, meta }) => {
      if (!output.write({ data, errors, open: fed - meta.cursor })) input.pause();
    },
    complete: () => output.end(),
    error: error => output.destroy(error),
  });
  try {
    yield* output as AsyncIterable<Batch>;
  } finally {
    input.destroy();
  }
}

/** The separator that papaparse takes a text for: the one that makes its first rows the most alike. */
export const guessDelimiter = (sample: string): string =>
  Papa.parse(sample, {
    newline: '\n',
    preview: 10,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  }).meta.delimiter;
