import type { FieldDef } from '../fields/kinds';
import { fail, ok, type Result } from '../result';
import { fold } from '../text/fold';
import { type Parsed, parseValue, type ValueContext } from './parse';

/** Whether a cell holds a list in full, as `[{…},{…}]` or `["a, b"]`; everything else is read as words with commas. */
export const isJsonList = (text: string): boolean => /^\s*\[/.test(text);

/** A list of structs, or of texts that hold commas themselves, as JSON. */
export const parseJsonList = (text: string, field: FieldDef, context: ValueContext): Result<Parsed> => {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    return notAList(field);
  }
  if (!Array.isArray(items)) return notAList(field);
  const values: unknown[] = [];
  for (const item of items) {
    const parsed = field.kind === 'struct' ? parseMembers(item, field, context) : parseItem(item, field, context);
    if (!parsed.ok) return parsed;
    values.push(parsed.value.value);
  }
  return ok({ value: values });
};

const notAList = (field: FieldDef): Result<never> =>
  fail('invalid', `${field.label}: this is no list`, 'write it like [{"field":"value"}], as crm export does');

const parseItem = (item: unknown, { list: _list, ...field }: FieldDef, context: ValueContext): Result<Parsed> =>
  parseValue(String(item), field, context);

const parseMembers = (item: unknown, field: FieldDef, context: ValueContext): Result<Parsed> => {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return notAList(field);
  const members: [string, unknown][] = [];
  for (const [key, value] of Object.entries(item)) {
    if (value === null || value === undefined || value === '') continue;
    const name = memberNamed(field, key);
    const member = name === undefined ? undefined : field.fields?.[name];
    if (name === undefined || !member) {
      const known = Object.keys(field.fields ?? {}).join(', ');
      return fail('invalid', `${field.label}: "${key}" is none of its parts`, `parts: ${known}`);
    }
    const parsed = Array.isArray(value)
      ? parseJsonList(JSON.stringify(value), member, context)
      : parseValue(String(value), member, context);
    if (!parsed.ok) return parsed;
    members.push([name, parsed.value.value]);
  }
  return ok({ value: Object.fromEntries(members) });
};

/** `product` says `productId` too. */
const memberNamed = ({ fields = {} }: FieldDef, key: string): string | undefined => {
  const names = Object.keys(fields);
  return names.find(name => fold(name) === fold(key)) ?? names.find(name => fold(name) === `${fold(key)}id`);
};
