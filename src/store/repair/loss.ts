import path from 'node:path';
import { stamp } from '../backup/stamp';
import { makeFolder, readWhole, writeWhole } from '../files';
import { lines, type Piece } from '../frame';
import { layout } from '../layout';

/** What is given up: bytes that are no line any more, or a line that cannot be carried out. */
export interface Loss {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** The records that are named in what is left of it. */
  readonly records: readonly string[];
  /** What is left of it, for whoever enters it again by hand. */
  readonly text: string;
}

const mostText = 10_000;

/** Describes pieces of a log, for people and for the report. */
export const describeLoss = (folder: string, file: string, pieces: readonly Piece[]): Loss[] => {
  const bytes = readWhole(path.join(folder, file));
  return pieces.map(({ start, end }) => {
    const text = bytes.toString('utf8', start, end);
    const ids = [...text.matchAll(/"(?:put|set|del)":"([A-Za-z]+\d*)"/g)].map(found => found[1] ?? '');
    return { file, line: lineAt(bytes, start), from: start, to: end, records: [...new Set(ids)], text: cut(text) };
  });
};

const cut = (text: string): string => (text.length > mostText ? `${text.slice(0, mostText)}…` : text);

const lineAt = (bytes: Buffer, at: number): number => {
  let line = 1;
  for (const { end } of lines(bytes)) if (end < at) line += 1;
  return line;
};

/** Writes down what was given up; returns the report's name within the data folder. */
export const writeReport = (folder: string, now: string, report: object): string => {
  const name = path.join('quarantine', `loss-${stamp(now)}.json`);
  makeFolder(layout.quarantine(folder));
  writeWhole(path.join(folder, name), write => write(Buffer.from(`${JSON.stringify(report, null, 2)}\n`)));
  return name;
};
