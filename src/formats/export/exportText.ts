import { type FlatColumn, flatText } from '../../domain/export/flat';
import type { AnyRecord } from '../../domain/records/types';
import { defuse } from '../../domain/values/defuse';
import { csvLimits } from '../csvRecords';
import { csvText } from '../csvText';
import { type CardVersion, writeCard } from '../vcard/writeCard';

export const exportFormats = ['csv', 'tsv', 'json', 'ndjson', 'vcf'] as const;

export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly columns: readonly FlatColumn[];
  /** Text that a spreadsheet would take for a formula stays as it is. */
  readonly raw?: boolean;
  readonly card?: CardVersion;
  /** Told of each cell that is longer than an import of ours would take. */
  onLong?(record: AnyRecord, column: FlatColumn): void;
  /** What JSON says of a record. */
  picked(record: AnyRecord): unknown;
  /** Where somebody works. */
  companyOf(record: AnyRecord): string | undefined;
}

/** So many records are one piece of text. */
const together = 200;

/** Records as text of a format, piece by piece: no more of it is held than a piece. */
export function* exportText(
  format: ExportFormat,
  records: Iterable<AnyRecord>,
  options: ExportOptions,
): Generator<string> {
  const { columns, raw = false } = options;
  const delimiter = format === 'tsv' ? '\t' : ',';
  const table = format === 'csv' || format === 'tsv';
  const safe = raw ? (text: string): string => text : defuse;
  const cells = columns.map(column => cellOf(column, safe, options.onLong));
  if (table) yield csvText([columns.map(({ head }) => safe(head))], delimiter);
  if (format === 'json') yield '[';
  let first = true;
  for (const some of inPieces(records)) {
    if (table)
      yield csvText(
        some.map(record => cells.map(cell => cell(record))),
        delimiter,
      );
    else if (format === 'vcf')
      yield some.map(each => writeCard(each, options.companyOf(each), options.card ?? '4.0')).join('');
    else if (format === 'ndjson') yield some.map(each => `${JSON.stringify(options.picked(each))}\n`).join('');
    else yield (first ? '\n' : ',\n') + some.map(each => JSON.stringify(options.picked(each))).join(',\n');
    first = false;
  }
  if (format === 'json') yield first ? ']\n' : '\n]\n';
}

type Cell = (record: AnyRecord) => string;

const cellOf = (column: FlatColumn, safe: (text: string) => string, onLong: ExportOptions['onLong']): Cell => {
  const harmless = isHarmless(column);
  return record => {
    const text = flatText(record, column);
    if (text.length >= csvLimits.field) onLong?.(record, column);
    return harmless ? text : safeText(text, column, safe);
  };
};

/** Numbers and dates are written by us: `-5` is a number, and stays one in a spreadsheet. */
const isHarmless = ({ field }: FlatColumn): boolean =>
  ['integer', 'number', 'money', 'percent', 'boolean', 'date', 'instant', 'moment', 'reference'].includes(field.kind);

/** A phone number that is nothing but one can do no harm, and other programs want it as it is. */
const safeText = (text: string, { field }: FlatColumn, safe: (text: string) => string): string =>
  field.kind === 'phone' && /^\+\d[\d ]*( ext\. \d+)?$/.test(text) ? text : safe(text);

function* inPieces(records: Iterable<AnyRecord>): Generator<AnyRecord[]> {
  let piece: AnyRecord[] = [];
  for (const record of records) {
    piece.push(record);
    if (piece.length < together) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
