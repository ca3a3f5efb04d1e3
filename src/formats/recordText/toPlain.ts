import type { FieldDef } from '../../domain/fields/kinds';
import type { AnyRecord } from '../../domain/records/types';
import type { Names } from './names';
import type { Plain, PlainMap } from './plain';
import type { TextField } from './textFields';

/** A record's fields as they are written, by name; those without a value are left out. */
export const plainOf = (record: AnyRecord, fields: readonly TextField[], names: Names): PlainMap => {
  const found = new Map<string, Plain>();
  for (const { name, field } of fields) {
    const plain = toPlain(record[name], field, names);
    if (plain !== undefined) found.set(name, plain);
  }
  return found;
};

const toPlain = (value: unknown, field: FieldDef, names: Names): Plain | undefined => {
  if (value === undefined || value === null) return undefined;
  if (!field.list) return oneToPlain(value, field, names);
  const list = (value as readonly unknown[]).flatMap(each => oneToPlain(each, field, names) ?? []);
  return list.length === 0 ? undefined : list;
};

const oneToPlain = (value: unknown, field: FieldDef, names: Names): Plain | undefined => {
  switch (field.kind) {
    case 'boolean':
      return value === true ? 'yes' : 'no';
    case 'reference':
      return names.written(String(value), field);
    case 'map':
      return mapOf(Object.entries(value as object), (_, each) => String(each) || undefined);
    case 'struct': {
      const members = Object.entries(field.fields ?? {});
      return mapOf(members, (name, member) =>
        toPlain((value as Readonly<Record<string, unknown>>)[name], member, names),
      );
    }
    default:
      return String(value) || undefined;
  }
};

const mapOf = <T>(
  entries: readonly (readonly [string, T])[],
  plain: (name: string, each: T) => Plain | undefined,
): PlainMap | undefined => {
  const found = new Map<string, Plain>();
  for (const [name, each] of entries) {
    const value = plain(name, each);
    if (value !== undefined) found.set(name, value);
  }
  return found.size === 0 ? undefined : found;
};
