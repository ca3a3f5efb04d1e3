import type { Fields } from '../changes';
import type { FieldDef } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';
import { mainMember } from './heads';
import type { Given } from './rowReader';

type Values = Record<string, unknown>;

/**
 * The fields a row would have on a record, as they would be after it. Nothing is ever cleared: empty cells are not among
 * the given ones, lists grow, and a member of a list of structs finds its element by what the element is about.
 */
export const mergeGiven = (type: RecordType, record: Fields, given: readonly Given[], onlyEmpty = false): Values => {
  const { fields } = definitionOf(type);
  const next: Values = {};
  const elements = new Map<string, Values>();
  for (const { path, value } of given) {
    const [top = '', ...rest] = path;
    const field = fields[top];
    if (field?.kind === 'struct' && field.list && rest.length === 0) next[top] = value;
    else if (field?.kind === 'struct' && field.list) {
      elements.set(top, { ...elements.get(top), [rest[0] ?? '']: value });
    } else if (rest.length > 0) {
      next[top] = putAt((next[top] ?? record[top] ?? {}) as Values, rest, value, onlyEmpty);
    } else if (field?.list) next[top] = union(record[top] as unknown[] | undefined, value as unknown[]);
    else if (!onlyEmpty || record[top] === undefined) next[top] = value;
  }
  for (const [top, element] of elements) {
    const field = fields[top] as FieldDef;
    const before = (record[top] as Values[] | undefined) ?? [];
    if (!onlyEmpty || before.length === 0) next[top] = withElement(field, before, element);
  }
  return next;
};

const putAt = (target: Values, path: readonly string[], value: unknown, onlyEmpty: boolean): Values => {
  const [name = '', ...rest] = path;
  const before = Object.hasOwn(target, name) ? target[name] : undefined;
  if (rest.length > 0) return own(target, name, putAt((before ?? {}) as Values, rest, value, onlyEmpty));
  return onlyEmpty && before !== undefined ? target : own(target, name, value);
};

/** A copy with one key of its own, whatever it is called: `__proto__` is data like any other. */
const own = (target: Values, name: string, value: unknown): Values =>
  Object.fromEntries([...Object.entries(target).filter(([key]) => key !== name), [name, value]]);

const union = (before: readonly unknown[] | undefined, values: readonly unknown[]): unknown[] => {
  const all = before ?? [];
  return [...all, ...values.filter(value => !all.includes(value))];
};

/** An opportunity's lines need prices as well, and are merged by their own rule (`lines.ts`). */
const withElement = (field: FieldDef, before: readonly Values[], element: Values): Values[] => {
  const main = mainMember(field);
  const about = main === undefined ? undefined : element[main];
  if (main === undefined || about === undefined) {
    const [only, ...others] = before;
    return only && others.length === 0 ? [{ ...only, ...element }] : [...before];
  }
  const at = before.findIndex(each => each[main] === about);
  if (at >= 0) return before.map((each, index) => (index === at ? { ...each, ...element } : each));
  const first = field.fields?.primary !== undefined && !before.some(each => each.primary === true);
  const active = field.fields?.active !== undefined;
  return [...before, { ...element, ...(first ? { primary: true } : {}), ...(active ? { active: true } : {}) }];
};
