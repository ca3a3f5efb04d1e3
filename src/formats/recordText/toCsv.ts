import { definitionOf, type RecordType } from '../../domain/records/types';
import { defuse } from '../../domain/values/defuse';
import { csvText } from '../csvText';
import { escapeAll, escapeCell } from './escape';
import { isList, isMap, type Plain, type PlainMap } from './plain';
import { dottedKey, type TextField } from './textFields';
import { howTo, type WrittenRecord } from './written';

/** Records as CSV, a row each: the columns of the type's list, and every other field that one of them has a value for. */
export const toCsv = (
  type: RecordType,
  records: readonly Omit<WrittenRecord, 'plain'>[],
  fields: readonly TextField[],
): string => {
  const columns = columnsOf(
    type,
    records.map(({ shown }) => shown),
    fields,
  );
  const head = ['id', 'v', ...columns.map(path => headOf(dottedKey(type, path)))];
  const rows = records.map(({ record, shown }) => [
    record.id,
    String(record.v),
    ...columns.map(path => defuse(textOf(at(shown, path)))),
  ]);
  const lists = fields.filter(({ field }) => field.kind === 'struct' && field.list).map(({ name }) => name);
  const help = howTo([
    'An empty cell clears its field; a column or a row that is taken out stays as it is.',
    ...(lists.length > 0 ? [`Not in this table: ${lists.join(', ')} (--format yaml has them).`] : []),
  ]);
  return help + csvText([head, ...rows]).replaceAll('\r\n', '\n');
};

const columnsOf = (type: RecordType, records: readonly PlainMap[], fields: readonly TextField[]): string[][] => {
  const usual = new Set(definitionOf(type).columns);
  return fields.flatMap(({ name, field }): string[][] => {
    if (field.kind !== 'struct' && field.kind !== 'map')
      return usual.has(name) || records.some(record => record.has(name)) ? [[name]] : [];
    if (field.list) return [];
    const found = new Map<string, string[]>();
    for (const record of records)
      for (const path of leaves(record.get(name), [name])) found.set(JSON.stringify(path), path);
    return [...found.values()];
  });
};

function* leaves(plain: Plain | undefined, path: readonly string[]): Generator<string[]> {
  if (isMap(plain)) for (const [key, each] of plain) yield* leaves(each, [...path, key]);
  else if (plain !== undefined) yield [...path];
}

const at = (root: PlainMap, path: readonly string[]): Plain | undefined => {
  let plain: Plain | undefined = root;
  for (const name of path) plain = isMap(plain) ? plain.get(name) : undefined;
  return plain;
};

/** What would end an item of a list, or be lost at its ends. */
const inItem = /[,;]|^\s|\s$/g;

/** The text of a cell before spreadsheets are thought of: lists with commas. */
const textOf = (plain: Plain | undefined): string => {
  if (isList(plain)) return plain.map(each => escapeAll(textOf(each), inItem)).join(', ');
  return typeof plain === 'string' ? escapeCell(plain) : '';
};

/** A key of somebody's own may have lines and edges that a head would lose. */
const headOf = (key: string): string => defuse(escapeAll(escapeCell(key), /\n|^\s|\s$/g));
