import type { Fields } from '../changes';
import { checkRecord } from '../edit/check';
import type { FieldDef, FieldTable } from '../fields/kinds';
import { type AnyRecord, definitionOf, type RecordType, recordTypes, typeOfId } from '../records/types';
import type { State } from '../state/state';
import type { RowFailureCode, RowProblem } from './report';

export interface Mended {
  readonly record: AnyRecord;
  readonly dropped: readonly { readonly field: string; readonly id: string }[];
}

/**
 * A record without the references to what is not there but comes later than its type does: a team's manager comes after
 * the team. References to what comes before stay, and are what is wrong with it.
 */
export const mendReferences = (type: RecordType, record: AnyRecord, exists: (id: string) => boolean): Mended => {
  const dropped: { field: string; id: string }[] = [];
  const own = recordTypes.indexOf(type);
  const gone = (field: string, id: unknown): boolean => {
    const named = typeOfId(String(id));
    if (!named || recordTypes.indexOf(named) <= own || exists(String(id))) return false;
    dropped.push({ field, id: String(id) });
    return true;
  };
  const mended = mendTable(definitionOf(type).fields, record, '', gone);
  return { record: (mended ?? record) as AnyRecord, dropped };
};

type Gone = (field: string, id: unknown) => boolean;

/** Undefined: something that has to be there is gone, and so is the whole. */
const mendTable = (table: FieldTable, values: Fields, prefix: string, gone: Gone): Fields | undefined => {
  const next: Record<string, unknown> = { ...values };
  for (const [name, field] of Object.entries(table)) {
    const value = next[name];
    if (value === undefined) continue;
    const mended = mendValue(field, value, prefix + name, gone);
    if (mended !== undefined) next[name] = mended;
    else if (field.required) return undefined;
    else delete next[name];
  }
  return next;
};

const mendValue = (field: FieldDef, value: unknown, path: string, gone: Gone): unknown => {
  const one = (each: unknown): unknown => {
    if (field.kind === 'reference') return gone(path, each) ? undefined : each;
    return field.kind === 'struct' ? mendTable(field.fields ?? {}, each as Fields, `${path}.`, gone) : each;
  };
  if (!field.list || !Array.isArray(value)) return one(value);
  const kept = value.map(one).filter(each => each !== undefined);
  return kept.length > 0 ? kept : undefined;
};

/** What is wrong with a record as it stands. */
export const soundness = (state: State, type: RecordType, record: AnyRecord): RowProblem | undefined => {
  const checked = checkRecord(state, type, record);
  if (checked.ok) return undefined;
  const { field, code } = checked.failure.details as { field: string; code: RowFailureCode };
  return { field, code, message: checked.failure.message };
};
