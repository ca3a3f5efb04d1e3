import type { FieldDef, FieldTable } from '../fields/kinds';
import { definitionOf, type RecordType, recordTypes } from '../records/types';

/** A field that holds ids of other records, itself or in a part of it. */
export interface Reference {
  readonly name: string;
  readonly field: FieldDef;
  /** The part that holds the id, where the field has parts. */
  readonly part: string | undefined;
  readonly to: readonly string[];
}

const targets = ({ to }: FieldDef): readonly string[] => (to === undefined ? [] : typeof to === 'string' ? [to] : to);

const referencesIn = (fields: FieldTable): Reference[] =>
  Object.entries(fields).flatMap(([name, field]): Reference[] => {
    if (field.kind === 'reference') return [{ name, field, part: undefined, to: targets(field) }];
    return Object.entries(field.fields ?? {})
      .filter(([, inner]) => inner.kind === 'reference')
      .map(([part, inner]) => ({ name, field, part, to: targets(inner) }));
  });

const byType = new Map(recordTypes.map(type => [type, referencesIn(definitionOf(type).fields)]));

/** The fields by which records of a type point at others, by the field table. */
export const referencesOf = (type: RecordType): readonly Reference[] => byType.get(type) ?? [];

/** Where a value of such a field points, each with the rest of what stands beside the id. */
export function* pointersOf(
  value: unknown,
  { field, part }: Reference,
): Generator<{ readonly id: string; readonly beside: Readonly<Record<string, unknown>> | undefined }> {
  const values = field.list ? ((value ?? []) as readonly unknown[]) : value === undefined ? [] : [value];
  for (const each of values) {
    if (part === undefined) yield { id: String(each), beside: undefined };
    else {
      const { [part]: id, ...beside } = each as Readonly<Record<string, unknown>>;
      if (typeof id === 'string') yield { id, beside };
    }
  }
}

/** The ids that a record holds in some of its references. */
export const idsIn = (record: Readonly<Record<string, unknown>>, references: readonly Reference[]): string[] => {
  const ids: string[] = [];
  for (const reference of references) {
    const value = record[reference.name];
    if (value === undefined) continue;
    if (typeof value === 'string') ids.push(value);
    else for (const { id } of pointersOf(value, reference)) ids.push(id);
  }
  return ids;
};
