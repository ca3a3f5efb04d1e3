import type { FieldDef, FieldTable } from '../fields/kinds';
import { type AnyRecord, definitionOf, type RecordType } from '../records/types';

/** A column of records laid flat: `lastName`, `bant.need.level`, `externalIds.salesforce`, and `lines[]` for whole lists. */
export interface FlatColumn {
  readonly head: string;
  readonly path: readonly string[];
  readonly field: FieldDef;
}

/** The columns that some of the records fill, in the order of the type's fields; id, version and stamps are always there. */
export const flatColumns = (type: RecordType, records: Iterable<AnyRecord>): FlatColumn[] => {
  const { fields } = definitionOf(type);
  const filled = new Map<string, Set<string>>();
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      if (value === undefined || value === null) continue;
      const paths = filled.get(name) ?? new Set<string>();
      filled.set(name, paths);
      const field = fields[name];
      if (field && isNested(field)) for (const path of leaves(value, name)) paths.add(path);
    }
  }
  return Object.entries(fields).flatMap(([name, field]) => {
    const found = filled.get(name);
    if (!found && !field.required) return [];
    return isNested(field) ? nestedColumns(name, field, found ?? new Set()) : [columnOf([name], field)];
  });
};

/** A column as it is named in `--fields`; a struct or a map without its part is all of its parts. */
export const columnOf = (path: readonly string[], field: FieldDef): FlatColumn => ({
  head: path.join('.') + (field.kind === 'struct' && field.list ? '[]' : ''),
  path,
  field,
});

/** Whether a field has parts with columns of their own. */
export const isNested = (field: FieldDef): boolean => (field.kind === 'struct' && !field.list) || field.kind === 'map';

/** Keys of maps may hold dots: the parts of a path are kept apart until they are known. */
const separator = '\u0000';

function* leaves(value: unknown, path: string): Generator<string> {
  for (const [key, each] of Object.entries(value as object)) {
    if (each === undefined || each === null) continue;
    if (typeof each === 'object' && !Array.isArray(each)) yield* leaves(each, `${path}${separator}${key}`);
    else yield `${path}${separator}${key}`;
  }
}

/** Parts of a struct in its own order; keys of a map by name. */
const nestedColumns = (name: string, field: FieldDef, found: ReadonlySet<string>): FlatColumn[] => {
  const paths = [...found].map(path => path.split(separator));
  if (field.kind === 'map') {
    return paths
      .sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1))
      .map(path => columnOf(path, { kind: 'text', label: path[1] ?? '' }));
  }
  return partsOf([name], field.fields ?? {}).filter(({ path }) => found.has(path.join(separator)));
};

const partsOf = (path: readonly string[], table: FieldTable): FlatColumn[] =>
  Object.entries(table).flatMap(([name, field]) =>
    isNested(field) ? partsOf([...path, name], field.fields ?? {}) : [columnOf([...path, name], field)],
  );

/** A value as the text that our own import reads back as the same value. */
export const flatText = (record: AnyRecord, { path, field }: FlatColumn): string => {
  let value: unknown = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return '';
    value = (value as Record<string, unknown>)[name];
  }
  if (value === undefined || value === null) return '';
  if (!field.list) return String(value);
  if (!Array.isArray(value)) return '';
  const plain = field.kind !== 'struct' && value.every(each => isPlainItem(String(each)));
  return plain ? value.join(', ') : JSON.stringify(value);
};

/** Whether an item of a list is still one item when it stands among others with commas between them. */
const isPlainItem = (text: string): boolean => text !== '' && !/[,;]|^\s|\s$|^\[/.test(text);

/** A record with its fields in the order of its type's, so that two exports of the same data are the same text. */
export const inOrder = (record: AnyRecord, type: RecordType): Record<string, unknown> => {
  const names = Object.keys(definitionOf(type).fields).filter(name => {
    const value = record[name];
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  });
  return Object.fromEntries(names.map(name => [name, record[name]]));
};
