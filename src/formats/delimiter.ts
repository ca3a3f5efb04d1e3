import { CsvError, CsvReader, type CsvRecord } from './csvRecords';

const delimiters = [',', ';', '\t', '|'] as const;

const sampleRecords = 50;

/**
 * The separator of a file, from its first records: the one that makes the most rows as wide as the head, and of equals the
 * one that makes them wider. Quoted text does not count, as each candidate really reads the sample.
 */
export const detectDelimiter = (sample: string, complete: boolean): string => {
  const told = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  if (told) return told;
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(firstRecords(sample, delimiter, complete));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
};

const firstRecords = (sample: string, delimiter: string, complete: boolean): CsvRecord[] => {
  const reader = new CsvReader(delimiter);
  const records: CsvRecord[] = [];
  try {
    for (const record of reader.feed(sample)) if (records.push(record) >= sampleRecords) return records;
    if (complete) for (const record of reader.end()) if (records.push(record) >= sampleRecords) return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return records;
};

const scoreOf = (records: readonly CsvRecord[]): number => {
  const filled = records.filter(({ cells }) => cells.some(cell => cell.trim() !== ''));
  const width = filled[0]?.cells.length ?? 0;
  if (width < 2) return 0;
  const alike = filled.filter(({ cells }) => cells.length === width).length / filled.length;
  return alike * alike * (1 + Math.log2(width) / 10);
};
