import { verbFields } from '../../domain/edit/edit';
import { fieldAt } from '../../domain/edit/edits';
import type { FieldDef, FieldTable } from '../../domain/fields/kinds';
import { definitionOf, type RecordType } from '../../domain/records/types';
import { ok, type Result } from '../../domain/result';

export interface TextField {
  readonly name: string;
  readonly field: FieldDef;
  /** Stands in the text even without a value, so that it can be filled in. */
  readonly offered: boolean;
}

/** Behind what a form shows: external ids and custom fields. */
const last = 1000;

/** The fields of a type that a person may set, in the order of its form; `createdAt` is only set by imports. */
export const textFields = (type: RecordType): readonly TextField[] => {
  const found: (TextField & { readonly place: number })[] = [];
  let place = last;
  for (const [name, field] of Object.entries(definitionOf(type).fields)) {
    if (field.computed || name === 'createdAt') continue;
    // A field without a place of its own stands behind the one before it in the table.
    place = field.form ?? place;
    const offered = field.form !== undefined || verbFields[type]?.includes(name) === true;
    found.push({ name, field, offered, place });
  }
  return found.sort((a, b) => a.place - b.place);
};

/** A field's name as a person writes it: `owner` for `ownerId`, unless that is a field too. */
export const keyOf = (name: string, table: FieldTable): string => {
  const short = name.replace(/Id$/, '');
  return table[name]?.kind === 'reference' && table[short] === undefined ? short : name;
};

/** The same for a dotted path. */
export const dottedKey = (type: RecordType, path: readonly string[]): string => {
  let table: FieldTable | undefined = definitionOf(type).fields;
  const keys: string[] = [];
  for (const name of path) {
    keys.push(table ? keyOf(name, table) : name);
    table = table?.[name]?.fields;
  }
  return keys.join('.');
};

/** The field that a written name or dotted path means. Behind a map all is one key, dots and all. */
export const fieldNamed = (type: RecordType, dotted: string): Result<{ path: string[]; field: FieldDef }> => {
  const dot = dotted.indexOf('.');
  const top = fieldAt(type, dot < 0 ? dotted : dotted.slice(0, dot));
  if (!top.ok || dot < 0) return top;
  if (top.value.field.kind !== 'map') return fieldAt(type, dotted);
  const key = dotted.slice(dot + 1);
  return ok({ path: [...top.value.path, key], field: { kind: 'text', label: key } });
};
