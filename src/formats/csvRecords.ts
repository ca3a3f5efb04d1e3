/** What a record may hold at most. The record is counted in characters. */
export interface CsvLimits {
  readonly record: number;
  readonly field: number;
  readonly columns: number;
}

export const csvLimits: CsvLimits = { record: 1_048_576, field: 65_536, columns: 1_000 };

export interface CsvRecord {
  /** From 1; blank records count. */
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** The first cell that is longer than a field may be; it was cut. */
  readonly tooLong?: number;
  /** More cells than columns are allowed; those beyond were dropped. */
  readonly tooWide?: true;
}

/** The file cannot be read on: the row, and what is wrong with it. */
export class CsvError extends Error {
  constructor(
    readonly row: number,
    readonly line: number,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/**
 * Splits text into the records of a CSV file, as RFC 4180 writes them and as spreadsheets do: CRLF, LF or CR, quoted cells
 * with separators and line ends in them, a quote in the middle of a bare cell. Text comes in pieces; a record that is not
 * complete waits for the next piece, up to the limit. papaparse, which does not limit records, count lines or take mixed
 * line ends, reads the same from well-formed text (the tests compare them).
 */
export class CsvReader {
  readonly #delimiter: number;
  readonly #limits: CsvLimits;
  #text = '';
  #row = 0;
  #line = 1;

  constructor(delimiter: string, limits: CsvLimits = csvLimits) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
  }

  /** The record in which the reader stands: the next one that is not complete. */
  get row(): number {
    return this.#row + 1;
  }

  get line(): number {
    return this.#line;
  }

  /** The number, from 1, of the cell in which the text given so far ends. */
  get column(): number {
    return this.#scan(0, true)?.cells.length ?? 1;
  }

  *feed(piece: string): Generator<CsvRecord> {
    this.#text += piece;
    yield* this.#records(false);
  }

  *end(): Generator<CsvRecord> {
    yield* this.#records(true);
  }

  *#records(last: boolean): Generator<CsvRecord> {
    let from = 0;
    while (from < this.#text.length) {
      const found = this.#scan(from, last);
      if (!found) break;
      const { row, line } = this;
      this.#row += 1;
      this.#line += found.lines;
      from = found.end;
      const { cells, tooLong, tooWide } = found;
      yield { row, line, cells, ...(tooLong === undefined ? {} : { tooLong }), ...(tooWide ? { tooWide } : {}) };
    }
    this.#text = from === 0 ? this.#text : this.#text.slice(from);
    if (this.#text.length > this.#limits.record) throw this.#tooLarge();
  }

  #tooLarge(): CsvError {
    const { row, line } = this;
    return new CsvError(
      row,
      line,
      `row ${row} (line ${line}) is larger than ${this.#limits.record} characters`,
      unclosed,
    );
  }

  /** One record from an offset; undefined when the text ends before it does, unless it is the last text. */
  #scan(start: number, last: boolean): Scanned | undefined {
    const text = this.#text;
    const { length } = text;
    const delimiter = this.#delimiter;
    const cells: string[] = [];
    let tooLong: number | undefined;
    let tooWide = false;
    let lines = 0;
    let at = start;
    for (;;) {
      if (at - start > this.#limits.record) throw this.#tooLarge();
      let cell: string;
      const opening = quoteAt(text, at);
      if (opening >= 0) {
        const closed = this.#quoted(opening, last);
        if (!closed) return undefined;
        cell = closed.cell;
        lines += closed.lines;
        at = closed.end;
      } else {
        const from = at;
        at = this.#separatorAfter(from);
        cell = text.slice(from, at);
      }
      if (cell.length > this.#limits.field) {
        tooLong ??= cells.length;
        cell = cell.slice(0, this.#limits.field);
      }
      if (cells.length < this.#limits.columns) cells.push(cell);
      else tooWide = true;
      if (at >= length) return last ? { cells, end: length, lines: lines + 1, tooLong, tooWide } : undefined;
      const code = text.charCodeAt(at);
      at += 1;
      if (code === delimiter) continue;
      if (code === carriageReturn) {
        if (at >= length && !last) return undefined;
        if (text.charCodeAt(at) === lineFeed) at += 1;
      }
      return { cells, end: at, lines: lines + 1, tooLong, tooWide };
    }
  }

  /** A quoted cell, up to the separator behind it. */
  #quoted(opening: number, last: boolean): Quoted | undefined {
    const text = this.#text;
    const { length } = text;
    let cell = '';
    let lines = 0;
    let from = opening + 1;
    for (;;) {
      const at = text.indexOf('"', from);
      if (at < 0) {
        if (length - opening > this.#limits.record) throw this.#tooLarge();
        if (!last) return undefined;
        const { row, line } = this;
        throw new CsvError(row, line, `row ${row} (line ${line}) opens a quote that is never closed`, unclosed);
      }
      const piece = text.slice(from, at);
      cell += piece;
      lines += lineEnds(piece);
      if (text.charCodeAt(at + 1) === quote) {
        cell += '"';
        from = at + 2;
        continue;
      }
      return this.#behindQuote(cell, at + 1, lines, last);
    }
  }

  /** Text behind the closing quote belongs to the cell, as spreadsheets read it, so that a stray quote harms its row only. */
  #behindQuote(cell: string, from: number, lines: number, last: boolean): Quoted | undefined {
    const end = this.#separatorAfter(from);
    if (end >= this.#text.length && !last) return undefined;
    const tail = this.#text.slice(from, end);
    return { cell: tail.trim() === '' ? cell : cell + tail, end, lines };
  }

  #separatorAfter(from: number): number {
    const { length } = this.#text;
    let at = from;
    while (at < length) {
      const code = this.#text.charCodeAt(at);
      if (code === this.#delimiter || code === lineFeed || code === carriageReturn) break;
      at += 1;
    }
    return at;
  }
}

interface Quoted {
  readonly cell: string;
  readonly end: number;
  readonly lines: number;
}

const unclosed = 'look for a quote (") that is never closed, or another --delimiter';

interface Scanned {
  readonly cells: readonly string[];
  readonly end: number;
  readonly lines: number;
  readonly tooLong: number | undefined;
  readonly tooWide: boolean;
}

/** The offset of the quote that opens a cell, also behind spaces; -1 when the cell is bare. */
const quoteAt = (text: string, at: number): number => {
  let offset = at;
  while (text.charCodeAt(offset) === space) offset += 1;
  return text.charCodeAt(offset) === quote ? offset : -1;
};

const lineEnds = (text: string): number => {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(i + 1) !== lineFeed)) count += 1;
  }
  return count;
};
