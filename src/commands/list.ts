import { fieldAt } from '../domain/edit/edits';
import type { FieldDef } from '../domain/fields/kinds';
import { displayName } from '../domain/filter/display';
import { formatValue } from '../domain/present/value';
import { type AnyRecord, definitionOf, type RecordType } from '../domain/records/types';
import { asOfNow } from '../domain/scoring/liveScore';
import type { Store } from '../store/port';
import type { Command, Options } from './command';
import { text } from './command';
import type { Environment } from './environment';
import { idFirst } from './idFirst';
import { parseLimit } from './limit';
import { printJson, printNdjson, printTable, printTsv, type Segment, tell } from './print';
import { select, viewFor } from './select';
import { requireType } from './types';
import { unwrap } from './unwrap';

interface Column {
  readonly name: string;
  readonly path: readonly string[];
  readonly field: FieldDef;
}

export const list: Command = {
  name: 'list',
  summary: 'List records, filtered and sorted',
  arguments: [
    { name: '<type>', help: 'leads, accounts, contacts, opportunities, …' },
    { name: '[filter...]', help: 'in the filter language: status:new score>=70 owner:me' },
  ],
  options: [
    { flags: '--view <name>', help: 'what a view shows, its order and its columns; a filter narrows it down' },
    { flags: '--sort <fields>', help: 'such as -score,name; a minus sorts downwards' },
    { flags: '--limit <n>', help: 'at most so many' },
    { flags: '--fields <names>', help: 'these columns only, such as name,stage,amount' },
  ],
  examples: [
    "crm list leads 'status:new score>=70' --sort -score --limit 20",
    "crm list opps 'stage:proposal owner:me' --json",
    "crm list leads source:web --view 'New & mine'",
  ],
  run: async (environment, [typeName = '', ...filter], options) => {
    const type = unwrap(requireType(typeName));
    const store = await environment.openStore();
    const author = environment.author(store);
    const view = unwrap(viewFor(store, author, type, text(options, 'view')));
    const selection = { type, filter: filter.join(' '), view, sort: text(options, 'sort'), limit: parseLimit(options) };
    const records = unwrap(select(store, author, selection)).map(record => asOfNow(record, author.now));
    const names = fieldNames(options) ?? view?.columns;
    const columns = names?.map(name => ({ name, ...unwrap(fieldAt(type, name)) }));
    printRecords(environment, store, type, records, columns);
  },
};

/** The names after `--fields`. */
export const fieldNames = (options: Options): string[] | undefined =>
  text(options, 'fields')
    ?.split(',')
    .map(name => name.trim());

/** What a record says at a path; of a list, what each of its parts says. */
export const valueAt = (record: AnyRecord, path: readonly string[]): unknown => {
  let value: unknown = record;
  for (const part of path)
    value = Array.isArray(value)
      ? value.map(each => each?.[part])
      : (value as Record<string, unknown> | undefined)?.[part];
  return value;
};

const printRecords = (
  environment: Environment,
  store: Store,
  type: RecordType,
  records: readonly AnyRecord[],
  chosen: Column[] | undefined,
): void => {
  const { json, ndjson } = environment.globals;
  const picked = (record: AnyRecord): unknown => {
    if (!chosen) return idFirst(record);
    const values = chosen.map(({ path }) => [path.join('.'), valueAt(record, path)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  };
  if (json) printJson(environment, records.map(picked));
  else if (ndjson) {
    for (const record of records) printNdjson(environment, picked(record));
    printNdjson(environment, { type: 'summary', records: records.length });
  } else printList(environment, store, type, records, chosen ?? defaultColumns(type));
};

const defaultColumns = (type: RecordType): Column[] => {
  const { columns, fields } = definitionOf(type);
  return ['id', ...columns].map(name => ({ name, path: [name], field: fields[name] as FieldDef }));
};

/** A value as a program reads it: numbers plain, ids as they are, lists with commas, anything deeper as JSON. */
const rawText = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every(each => typeof each !== 'object')) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const printList = (
  environment: Environment,
  store: Store,
  type: RecordType,
  records: readonly AnyRecord[],
  columns: readonly Column[],
): void => {
  if (environment.globals.tsv) {
    const head = columns.map(({ path }) => path.join('.'));
    printTsv(environment, [head, ...records.map(record => columns.map(({ path }) => rawText(valueAt(record, path))))]);
    return;
  }
  const heads = columns.map(({ field, name }, index) => ({
    head: name === 'lastName' ? 'Name' : field.label,
    align: ['money', 'integer', 'number', 'percent'].includes(field.kind) ? ('right' as const) : ('left' as const),
    priority: index,
  }));
  const rows = records.map(record =>
    columns.map(({ name, path, field }): Segment => {
      const value =
        name === 'lastName' ? displayName(record, type) : formatValue(valueAt(record, path), field, store.state);
      return { text: value.replace(/\s+/g, ' '), style: name === 'id' ? 'faint' : undefined };
    }),
  );
  printTable(environment, heads, rows);
  if (environment.stdout.isTTY)
    tell(environment, `${records.length} ${records.length === 1 ? type : definitionOf(type).plural}`);
};
