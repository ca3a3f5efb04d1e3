import type { FieldDef } from '../../../domain/fields/kinds';
import { foldedName } from '../../../domain/filter/display';
import { type AnyRecord, type RecordType, types } from '../../../domain/records/types';
import type { State } from '../../../domain/state/state';
import type { Named } from './pick';

export interface NamedRecord extends Named {
  readonly id: string;
}

/** The names of the records that a reference may point at, without those out of use. */
export type Names = (field: FieldDef, state: State) => readonly NamedRecord[];

export const targetsOf = ({ to = [] }: FieldDef): readonly RecordType[] =>
  (typeof to === 'string' ? [to] : to).filter((type): type is RecordType => type in types);

/** Folding the names of thousands takes longer than a key may: a form does it once for each kind of record, and again when some come or go. */
export const namesOnce = (): Names => {
  const known = new Map<string, { readonly sizes: string; readonly names: readonly NamedRecord[] }>();
  return (field, state) => {
    const targets = targetsOf(field);
    const sizes = targets.map(type => state.all(type).size).join();
    const before = known.get(targets.join());
    if (before?.sizes === sizes) return before.names;
    const names = targets.flatMap(type => namesIn(type, state));
    known.set(targets.join(), { sizes, names });
    return names;
  };
};

const namesIn = (type: RecordType, state: State): NamedRecord[] => {
  const names: NamedRecord[] = [];
  for (const record of state.all(type).values()) {
    if ((record as unknown as AnyRecord).active !== false)
      names.push({ id: record.id, folded: foldedName(record, type) });
  }
  return names;
};
