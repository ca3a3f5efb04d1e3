import type { Fields } from '../changes';
import type { FieldDef, FieldTable } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';
import { fail, ok, type Result } from '../result';
import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';

/** One wish of `k=v`, `k+=v` or `k-=v`; the value is already typed. `null` clears. */
export interface Edit {
  readonly path: readonly string[];
  readonly op: 'set' | 'add' | 'remove';
  readonly value: unknown;
}

/** The field a dotted path names (`bant.need.level`), by name in any case or without its `Id` (`owner`). */
export const fieldAt = (type: RecordType, dotted: string): Result<{ path: string[]; field: FieldDef }> => {
  let table: FieldTable | undefined = definitionOf(type).fields;
  let field: FieldDef | undefined;
  const path: string[] = [];
  for (const part of dotted.split('.')) {
    if (field?.kind === 'map') {
      path.push(part);
      field = { kind: 'text', label: part };
      table = undefined;
      continue;
    }
    const name: string | undefined = table && fieldNamed(table, part);
    if (name === undefined) {
      const label = definitionOf(type).label.toLowerCase();
      const known = Object.keys(table ?? {});
      return fail(
        'usage',
        `a ${label} has no field "${dotted}"`,
        didYouMean(part, known) ?? `fields: ${known.join(', ')}`,
      );
    }
    field = table?.[name];
    path.push(name);
    table = field?.fields;
  }
  return field ? ok({ path, field }) : fail('usage', 'a field name is missing');
};

const fieldNamed = (table: FieldTable, name: string): string | undefined => {
  const wanted = fold(name);
  const names = Object.keys(table);
  return (
    names.find(each => fold(each) === wanted) ??
    names.find(each => fold(each) === `${wanted}id`) ??
    names.find(each => fold(each) === `${wanted}s`)
  );
};

/** A record's fields after the edits. Computed fields refuse, and say what keeps them. */
export const applyEdits = (type: RecordType, record: Fields, edits: readonly Edit[]): Result<Fields> => {
  let next: Record<string, unknown> = { ...record };
  for (const edit of edits) {
    const top = edit.path[0] ?? '';
    const definition = definitionOf(type).fields[top];
    if (definition?.computed) return fail('usage', `${top} cannot be set: ${definition.computed}`);
    const changed = write(next, edit.path, edit);
    if (!changed.ok) return changed;
    next = changed.value;
  }
  return ok(next);
};

const write = (
  target: Record<string, unknown>,
  path: readonly string[],
  edit: Edit,
): Result<Record<string, unknown>> => {
  const [name = '', ...rest] = path;
  const before = target[name];
  if (rest.length > 0) {
    if (Array.isArray(before)) return fail('usage', `${name} is a list; name its parts with crm edit ID in an editor`);
    const inner = write((before as Record<string, unknown> | undefined) ?? {}, rest, edit);
    return inner.ok ? ok(put(target, name, inner.value)) : inner;
  }
  if (edit.op === 'set') return ok(put(target, name, edit.value));
  if (before !== undefined && !Array.isArray(before)) return fail('usage', `${name} is no list; set it with ${name}=…`);
  const list = (before as unknown[] | undefined) ?? [];
  const values = Array.isArray(edit.value) ? edit.value : [edit.value];
  const kept = list.filter(each => !values.includes(each));
  return ok(put(target, name, edit.op === 'add' ? [...list, ...values.filter(each => !list.includes(each))] : kept));
};

const put = (target: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> => {
  const { [name]: _old, ...rest } = target;
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return empty ? rest : { ...target, [name]: value };
};
