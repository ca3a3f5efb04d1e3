import type { FieldDef } from '../../domain/fields/kinds';
import { parseValue } from '../../domain/values/parse';
import type { TextContext } from './names';
import { isList, isMap, type Plain } from './plain';
import type { Problems } from './problem';
import { isEmpty, says, type Typed } from './typed';

/** Whose value is read, for what is wrong with it. */
export interface Whose extends TextContext {
  readonly id: string;
  /** The field as the text names it. */
  readonly key: string;
}

/** A value that was there before: what still says the same is kept as it is, whatever reading would make of it. */
interface Had {
  readonly plain: Plain;
  readonly value: unknown;
}

/** What was typed as a value of the field; undefined when something is wrong with it. */
export const toValue = (
  typed: Typed,
  field: FieldDef,
  whose: Whose,
  problems: Problems,
  had?: Had,
): { readonly value: unknown } | undefined => {
  if (had && says(typed, had.plain)) return { value: had.value };
  if (field.list && 'items' in typed) return listOf(typed.items, field, whose, problems, had);
  if ('members' in typed) return partsOf(typed.members, field, whose, problems, had);
  if ('items' in typed) return problems.add(typed.at, { ...named(whose), message: 'takes one value, not a list' });
  if (field.kind === 'struct' || field.kind === 'map') {
    const hint = field.list ? 'start each entry with a dash: - ' : 'give each part a line of its own';
    return problems.add(typed.at, { ...named(whose), message: 'has parts', hint });
  }
  const parsed = parseValue(typed.text ?? '', field, whose.values);
  if (parsed.ok) return { value: parsed.value.value };
  const { message, hint } = parsed.failure;
  const start = `${field.label}: `;
  const said = message.startsWith(start) ? message.slice(start.length) : message;
  return problems.add(typed.at, { ...named(whose), message: said, ...(hint === undefined ? {} : { hint }) });
};

const named = ({ id, key }: Whose): { id: string; field: string } => ({ id, field: key });

const listOf = (
  items: readonly Typed[],
  { list: _list, ...one }: FieldDef,
  whose: Whose,
  problems: Problems,
  had: Had | undefined,
): { readonly value: unknown } | undefined => {
  const before = had && isList(had.plain) ? pairs(had.plain, had.value as readonly unknown[]) : [];
  const values: unknown[] = [];
  let sound = true;
  for (const [index, item] of items.entries()) {
    if (isEmpty(item)) continue;
    const kept = before.find(({ plain }) => says(item, plain)) ?? before[index];
    const read = toValue(item, one, whose, problems, kept);
    if (read) values.push(read.value);
    else sound = false;
  }
  return sound ? { value: values } : undefined;
};

/** Plain items beside their values; an item without a plain form has no place in the text, and none here. */
const pairs = (plains: readonly Plain[], values: readonly unknown[]): Had[] =>
  plains.length === values.length ? plains.map((plain, index) => ({ plain, value: values[index] })) : [];

const partsOf = (
  members: ReadonlyMap<string, Typed>,
  field: FieldDef,
  whose: Whose,
  problems: Problems,
  had: Had | undefined,
): { readonly value: unknown } | undefined => {
  const entries: [string, unknown][] = [];
  let sound = true;
  for (const [name, typed] of members) {
    if (isEmpty(typed)) continue;
    const part: FieldDef = field.fields?.[name] ?? { kind: 'text', label: name };
    const read = toValue(typed, part, { ...whose, key: `${whose.key}.${name}` }, problems, partOf(had, name));
    if (read) entries.push([name, read.value]);
    else sound = false;
  }
  return sound ? { value: Object.fromEntries(entries) } : undefined;
};

const partOf = (had: Had | undefined, name: string): Had | undefined => {
  const plain = had && isMap(had.plain) ? had.plain.get(name) : undefined;
  return plain === undefined ? undefined : { plain, value: (had as { value: Record<string, unknown> }).value[name] };
};
