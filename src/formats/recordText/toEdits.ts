import type { DiffRow } from '../../domain/edit/diff';
import type { Edit } from '../../domain/edit/edits';
import type { FieldDef } from '../../domain/fields/kinds';
import { displayName } from '../../domain/filter/display';
import { formatValue } from '../../domain/present/value';
import { definitionOf, type RecordType } from '../../domain/records/types';
import { same } from '../../domain/same';
import type { TextContext } from './names';
import { isMap, type Plain } from './plain';
import type { Problems } from './problem';
import { dottedKey } from './textFields';
import { toValue } from './toValue';
import { isEmpty, type Place, says, type Typed, type TypedRecord } from './typed';
import type { WrittenRecord } from './written';

export interface RecordEdits {
  readonly edits: readonly Edit[];
  readonly diff: readonly DiffRow[];
  /** Where each edited field stands, by its first name. */
  readonly places: ReadonlyMap<string, Place>;
}

interface Spot {
  readonly path: readonly string[];
  readonly field: FieldDef;
  /** What the record says here, as it was written and as it is kept. */
  readonly plain: Plain | undefined;
  readonly value: unknown;
}

/** What was typed for a record as edits of it; what says the same as before is none. */
export const toEdits = (
  { members }: TypedRecord,
  { record, plain }: WrittenRecord,
  type: RecordType,
  context: TextContext,
  problems: Problems,
): RecordEdits => {
  const found = new Edits(record.id, displayName(record, type), type, context, problems);
  const table = definitionOf(type).fields;
  for (const [name, typed] of members) {
    const field = table[name] as FieldDef;
    found.look(typed, { path: [name], field, plain: plain.get(name), value: record[name] });
  }
  return found;
};

class Edits implements RecordEdits {
  readonly edits: Edit[] = [];
  readonly diff: DiffRow[] = [];
  readonly places = new Map<string, Place>();
  readonly #id: string;
  readonly #name: string;
  readonly #type: RecordType;
  readonly #context: TextContext;
  readonly #problems: Problems;

  constructor(id: string, name: string, type: RecordType, context: TextContext, problems: Problems) {
    this.#id = id;
    this.#name = name;
    this.#type = type;
    this.#context = context;
    this.#problems = problems;
  }

  look(typed: Typed, spot: Spot): void {
    const { path, field, plain, value } = spot;
    if (says(typed, plain) || (field.computed && this.#isKept(typed, spot))) return;
    const key = dottedKey(this.#type, path);
    if (field.computed) {
      this.#problems.add(typed.at, { id: this.#id, field: key, message: `cannot be set: ${field.computed}` });
    } else if (empties(typed, plain)) this.#edit(typed.at, spot, undefined);
    else if ('members' in typed && isMap(plain) && !field.list) this.#lookInside(typed.members, spot, plain);
    else {
      const had = plain === undefined ? undefined : { plain, value };
      const read = toValue(typed, field, { ...this.#context, id: this.#id, key }, this.#problems, had);
      if (read && !same(read.value, value)) this.#edit(typed.at, spot, read.value);
    }
  }

  /** A computed field may stand in a table that was made elsewhere, as long as it says what it is. */
  #isKept(typed: Typed, { field, value }: Spot): boolean {
    if (!('text' in typed)) return false;
    return (
      isEmpty(typed) || typed.text === String(value) || typed.text === formatValue(value, field, this.#context.state)
    );
  }

  #lookInside(
    members: ReadonlyMap<string, Typed>,
    { path, field, value }: Spot,
    plain: ReadonlyMap<string, Plain>,
  ): void {
    for (const [name, typed] of members) {
      const part = field.fields?.[name] ?? ({ kind: 'text', label: name } as const);
      const kept = value as Readonly<Record<string, unknown>>;
      const inner = Object.hasOwn(kept, name) ? kept[name] : undefined;
      this.look(typed, { path: [...path, name], field: part, plain: plain.get(name), value: inner });
    }
  }

  #edit(at: Place, { path, field, value }: Spot, next: unknown): void {
    const text = (each: unknown): string => formatValue(each, field, this.#context.state);
    this.edits.push({ path, op: 'set', value: next ?? null });
    const key = dottedKey(this.#type, path);
    this.diff.push({ id: this.#id, name: this.#name, field: key, from: text(value), to: text(next) });
    this.places.set(path[0] ?? '', at);
  }
}

/** Whether nothing is left of what the record said: then the whole goes, and no empty shell of it stays. */
const empties = (typed: Typed, plain: Plain | undefined): boolean => {
  if (!isEmpty(typed)) return false;
  if (!('members' in typed) || !isMap(plain)) return true;
  return [...plain].every(([name, each]) => {
    const member = typed.members.get(name);
    return member !== undefined && empties(member, each);
  });
};
