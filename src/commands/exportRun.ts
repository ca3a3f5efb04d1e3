import { once } from 'node:events';
import { fieldAt } from '../domain/edit/edits';
import { columnOf, type FlatColumn, flatColumns, isNested } from '../domain/export/flat';
import { displayName } from '../domain/filter/display';
import { type AnyRecord, type Contact, definitionOf, type RecordType } from '../domain/records/types';
import { asOfNow } from '../domain/scoring/liveScore';
import { type ExportFormat, exportFormats, exportText } from '../formats/export/exportText';
import { writeNewFile } from '../formats/export/newFile';
import type { JsonStore } from '../store/jsonStore';
import { jsonSafe, showMultiline } from '../terminal/gate';
import { type Options, text } from './command';
import type { Environment } from './environment';
import { idFirst } from './idFirst';
import { parseLimit } from './limit';
import { fieldNames, valueAt } from './list';
import { print, printJson } from './print';
import { tellWarnings } from './receipt';
import { select, viewFor } from './select';
import { size } from './size';
import { requireType } from './types';
import { refuse, unwrap } from './unwrap';

/** Finds the records and writes them out. */
export const runExport = async (
  environment: Environment,
  [typeName = '', ...filter]: readonly string[],
  options: Options,
): Promise<void> => {
  const type = unwrap(requireType(typeName));
  const out = text(options, 'out');
  const format = formatOf(environment, type, options);
  const store = await environment.openStore();
  const author = environment.author(store);
  const view = unwrap(viewFor(store, author, type, text(options, 'view')));
  const selection = { type, filter: filter.join(' '), view, sort: text(options, 'sort'), limit: parseLimit(options) };
  const records = unwrap(select(store, author, selection)).map(record => asOfNow(record, author.now));
  const long = new Set<string>();
  const pieces = exportText(format, records, {
    onLong: ({ id }, { head }) => long.add(`${head} of ${id}`),
    ...shapeOf(store, type, records, fieldNames(options)),
    raw: options.raw === true,
    card: text(options, 'vcard') === '3.0' ? '3.0' : '4.0',
  });
  if (out === undefined || out === '-') {
    await pour(environment, format, pieces);
    return tellLong(environment, long);
  }
  const bytes = unwrap(await writeNewFile(out, pieces, { force: options.force === true }));
  tellLong(environment, long);
  const { label, plural } = definitionOf(type);
  if (environment.globals.json) printJson(environment, { file: out, format, records: records.length, bytes });
  else if (!environment.globals.quiet)
    print(
      environment,
      `${out}: ${records.length} ${records.length === 1 ? label.toLowerCase() : plural}, ${size(bytes)}`,
    );
};

const tellLong = (environment: Environment, long: ReadonlySet<string>): void => {
  if (long.size === 0) return;
  const named = [...long].slice(0, 3).join(', ') + (long.size > 3 ? ', …' : '');
  tellWarnings(environment, [
    `too long for a table that is imported again: ${named}; --format ndjson has no such limit`,
  ]);
};

const formatOf = ({ globals }: Environment, type: RecordType, options: Options): ExportFormat => {
  const asked = text(options, 'format');
  const out = text(options, 'out');
  const ending = /\.(csv|tsv|json|ndjson|jsonl|vcf)$/i
    .exec(out ?? '')?.[1]
    ?.toLowerCase()
    .replace('jsonl', 'ndjson');
  const flagged = globals.ndjson
    ? 'ndjson'
    : globals.json && out === undefined
      ? 'json'
      : globals.tsv
        ? 'tsv'
        : undefined;
  const name = asked ?? ending ?? flagged ?? 'csv';
  const format = exportFormats.find(each => each === name);
  if (!format) return refuse('usage', `--format takes ${exportFormats.join(', ')}, not "${name}"`);
  const version = text(options, 'vcard');
  if (version !== undefined && version !== '3.0' && version !== '4.0')
    refuse('usage', `--vcard takes 4.0 or 3.0, not "${version}"`);
  if (format === 'vcf' && type !== 'lead' && type !== 'contact')
    refuse('usage', `a vCard is about a person, not ${definitionOf(type).plural}`, 'it takes leads and contacts');
  return format;
};

type Shape = Pick<Parameters<typeof exportText>[2], 'columns' | 'picked' | 'companyOf'>;

/** Which fields of the records are written. */
const shapeOf = (
  store: JsonStore,
  type: RecordType,
  records: readonly AnyRecord[],
  names: string[] | undefined,
): Shape => {
  const chosen = names?.map(name => unwrap(fieldAt(type, name)));
  const columns = (): FlatColumn[] => {
    const all = chosen?.every(({ field }) => !isNested(field)) ? [] : flatColumns(type, records);
    return chosen?.flatMap(({ path, field }) => (isNested(field) ? within(all, path) : [columnOf(path, field)])) ?? all;
  };
  return {
    columns: columns(),
    picked: record => (chosen ? picked(record, chosen) : idFirst(record)),
    companyOf: record => companyOf(store, type, record),
  };
};

/** All parts of a struct or a map that was named without one. */
const within = (columns: readonly FlatColumn[], path: readonly string[]): FlatColumn[] =>
  columns.filter(column => path.every((name, at) => column.path[at] === name));

const picked = (record: AnyRecord, chosen: readonly { readonly path: readonly string[] }[]): unknown => {
  const values = chosen.map(({ path }) => [path.join('.'), valueAt(record, path)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
};

const companyOf = ({ state }: JsonStore, type: RecordType, record: AnyRecord): string | undefined => {
  if (type !== 'contact') return undefined;
  const { accounts = [] } = record as unknown as Contact;
  const at = accounts.find(({ primary }) => primary) ?? accounts[0];
  const account = at && state.find(at.accountId);
  return account && displayName(account, 'account');
};

/** To stdout; a terminal gets nothing that it might act on, a pipe gets what a file would hold. */
const pour = async ({ stdout }: Environment, format: ExportFormat, pieces: Iterable<string>): Promise<void> => {
  const asJson = format === 'json' || format === 'ndjson';
  for (const piece of pieces) {
    const shown = asJson ? jsonSafe(piece) : stdout.isTTY ? showMultiline(piece) : piece;
    if (!stdout.write(shown)) await once(stdout, 'drain');
  }
};
