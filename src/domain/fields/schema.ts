import * as z from 'zod';
import type { FieldDef, FieldTable, TypeDef } from './kinds';

const scalar = (field: FieldDef): z.ZodType => {
  switch (field.kind) {
    case 'integer':
      return z.int();
    case 'number':
    case 'money':
      return z.number();
    case 'percent':
      return z.number().min(0).max(100);
    case 'boolean':
      return z.boolean();
    case 'date':
      return z.iso.date();
    case 'instant':
      return z.iso.datetime();
    case 'moment':
      return z.union([z.iso.date(), z.iso.datetime()]);
    case 'reference':
      return z.string().regex(/^[A-Z][1-9]\d*$/, 'no record id');
    case 'picklist':
      return field.options ? z.enum(field.options as [string, ...string[]]) : z.string();
    case 'map':
      return z.record(z.string(), z.string());
    case 'struct':
      return tableSchema(field.fields ?? {});
    default:
      return z.string();
  }
};

const tableSchema = (table: FieldTable): z.ZodType => {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(table)) {
    const value = field.list ? z.array(scalar(field)) : scalar(field);
    shape[name] = field.required ? value : value.optional();
  }
  return z.strictObject(shape);
};

const built = new Map<string, z.ZodType>();

/** The zod schema of a type's records, built from its field table when data first comes in. */
export const schemaOf = (type: TypeDef): z.ZodType => {
  let schema = built.get(type.name);
  if (!schema) {
    schema = tableSchema(type.fields);
    built.set(type.name, schema);
  }
  return schema;
};
