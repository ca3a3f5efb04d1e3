import { Recent } from '../recent';
import { isSeparate, withoutColours } from './narrow';

interface Clip {
  readonly x1: number | undefined;
  readonly x2: number | undefined;
  readonly y1: number | undefined;
  readonly y2: number | undefined;
}

type Transformer = (line: string, index: number) => string;

/** What Ink draws a frame on (`ink/build/output.js`). */
export interface Output {
  write(x: number, y: number, text: string, options: { transformers: Transformer[] }): void;
  clip(clip: Clip): void;
  unclip(): void;
  get(): { output: string; height: number };
}

export type OutputClass = new (size: { width: number; height: number }) => Output;

type Operation =
  | { readonly x: number; readonly y: number; readonly text: string; readonly transformers: Transformer[] }
  | { readonly clip: Clip }
  | { readonly unclip: true };

/** What a row shows: pieces from left to right or over each other, as they were written. */
type Row = { readonly x: number; readonly line: string }[];

/** Rows of a large screen, each about a kilobyte: what stays longer outlives two collections of the young, and lies about until the next of the old. */
const rowsKept = 100;
/** Rows of a list differ in their texts, and hardly in the order of their colours. */
const patternsKept = 1000;

/**
 * Ink's output, drawn row by row: Ink takes every cell of every frame apart and puts it together again, here a row that
 * was drawn before is remembered. A row that is new, and a frame that is clipped at its sides, is drawn by Ink's own.
 */
export const rowByRow = (Ink: OutputClass, kept = new Recent<string, string>(rowsKept)): OutputClass => {
  const patterns = new Recent<string, string>(patternsKept);

  const draw = (row: Row, width: number): string => {
    const key = row.reduce((sum, { x, line }) => `${sum} ${x} ${line.length} ${line}`, String(width));
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [first] = row;
    const simple = row.length === 1 && first?.x === 0 && isSeparate(withoutColours(first.line));
    const output = simple ? condensed(first.line) : byInk(row, width);
    kept.set(key, output);
    return output;
  };

  const byInk = (row: Row, width: number): string => {
    const own = new Ink({ width, height: 1 });
    // The line goes in as a transformation: Ink would pass over an empty one, and break one that holds a line feed.
    for (const { x, line } of row) own.write(x, 0, ' ', { transformers: [() => line] });
    return own.get().output;
  };

  // Of a line that has a row to itself, Ink keeps each character in its place and only puts the colours in order: for that,
  // a letter stands for each run of text between them.
  const condensed = (line: string): string => {
    const runs: string[] = [];
    const short = line.replace(/(\u001B\[[\d;]*m)|[^\u001B]+/g, (text, colour) => {
      if (colour) return text;
      runs.push(text);
      return 'X';
    });
    let pattern = patterns.get(short);
    if (pattern === undefined) {
      pattern = byInk([{ x: 0, line: short }], runs.length);
      patterns.set(short, pattern);
    }
    let at = 0;
    return pattern.replaceAll('X', () => runs[at++] ?? '').trimEnd();
  };

  return class implements Output {
    readonly #width: number;
    readonly #height: number;
    readonly #operations: Operation[] = [];
    #clippedAtSides = false;

    constructor({ width, height }: { width: number; height: number }) {
      this.#width = width;
      this.#height = height;
    }

    write(x: number, y: number, text: string, { transformers }: { transformers: Transformer[] }): void {
      if (text) this.#operations.push({ x, y, text, transformers });
    }

    clip(clip: Clip): void {
      if (typeof clip.x1 === 'number' && typeof clip.x2 === 'number') this.#clippedAtSides = true;
      this.#operations.push({ clip });
    }

    unclip(): void {
      this.#operations.push({ unclip: true });
    }

    get(): { output: string; height: number } {
      if (this.#clippedAtSides) return this.#byInk();
      const rows = this.#rows();
      return { output: rows.map(row => draw(row, this.#width)).join('\n'), height: rows.length };
    }

    #byInk(): { output: string; height: number } {
      const own = new Ink({ width: this.#width, height: this.#height });
      for (const each of this.#operations) {
        if ('clip' in each) own.clip(each.clip);
        else if ('unclip' in each) own.unclip();
        else own.write(each.x, each.y, each.text, { transformers: each.transformers });
      }
      return own.get();
    }

    #rows(): Row[] {
      const rows: Row[] = [];
      for (let y = 0; y < this.#height; y += 1) rows.push([]);
      const clips: Clip[] = [];
      for (const each of this.#operations) {
        if ('clip' in each) clips.push(each.clip);
        else if ('unclip' in each) clips.pop();
        else {
          const { y, lines } = inView(each.y, each.text.split('\n'), clips.at(-1));
          place(rows, { x: each.x, y, lines, transformers: each.transformers });
        }
      }
      return rows;
    }
  };
};

/** The lines that are not clipped above or below, and the row of the first of them. */
const inView = (y: number, lines: string[], clip: Clip | undefined): { y: number; lines: string[] } => {
  if (typeof clip?.y1 !== 'number' || typeof clip.y2 !== 'number') return { y, lines };
  const end = y + lines.length;
  if (end < clip.y1 || y > clip.y2) return { y, lines: [] };
  const from = y < clip.y1 ? clip.y1 - y : 0;
  const to = end > clip.y2 ? clip.y2 - y : lines.length;
  return { y: Math.max(y, clip.y1), lines: lines.slice(from, to) };
};

const place = (
  rows: readonly Row[],
  { x, y, lines, transformers }: { x: number; y: number; lines: readonly string[]; transformers: Transformer[] },
): void => {
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const row = rows[y + offset];
    // As in Ink: a line that has no row takes none from the next.
    if (!row) continue;
    row.push({ x, line: transformers.reduce((text, transform) => transform(text, index), line) });
    offset += 1;
  }
};
