import type { FieldDef } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';

/** Whether a head names a list in full: `lines[]`. */
export const isList = (head: string): boolean => head.endsWith('[]');

/** The list of structs that `lines[]` names. */
export const listField = (
  head: string,
  type: RecordType,
): { readonly path: readonly string[]; readonly field: FieldDef } | undefined => {
  const name = head.slice(0, -2);
  const { fields } = definitionOf(type);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field?.kind === 'struct' && field.list ? { path: [name], field } : undefined;
};
