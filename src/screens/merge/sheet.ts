import type { FieldDef } from '../../domain/fields/kinds';
import { type Differing, differing } from '../../domain/merge/differing';
import { leaderOf } from '../../domain/merge/groups';
import type { MergeInput, MergePlan } from '../../domain/merge/mergeRecords';
import { formatValue } from '../../domain/present/value';
import { definitionOf, type RecordType, typeOfId } from '../../domain/records/types';
import type { State } from '../../domain/state/state';

/** A field of which the records say different things. */
export interface FieldRow {
  readonly field: string;
  readonly label: string;
  /** What each record says, the one that stays first. */
  readonly values: readonly string[];
  /** What it becomes, and from which of the records; -1 where it comes from several. */
  readonly becomes: string;
  readonly from: number;
  /** Why no other value can be picked, or undefined. */
  readonly fixed: string | undefined;
}

/** The fields that differ; those that follow another one say so. */
export const rowsOf = (plan: MergePlan, state: State): FieldRow[] => {
  const ids = [plan.winner, ...plan.losers];
  const { fields } = definitionOf(typeOfId(plan.winner) as RecordType);
  return differing(plan, state)
    .filter(({ field }) => !hidden.has(field))
    .map((each: Differing): FieldRow => {
      const definition = fields[each.field] as FieldDef;
      const said = (value: unknown): string => formatValue(value, definition, state).replace(/\s+/g, ' ');
      const leader = leaderOf(each.field);
      return {
        field: each.field,
        label: definition.label,
        values: ids.map(id => said(state.find(id)?.[each.field])),
        becomes: said(each.value),
        from: each.from === undefined ? -1 : ids.indexOf(each.from),
        fixed: leader === undefined ? undefined : `goes with ${fields[leader]?.label.toLowerCase() ?? leader}`,
      };
    });
};

/** Numbers that rules keep and nobody picks. */
const hidden: ReadonlySet<string> = new Set(['fit', 'engagement', 'scoredAt', 'grade']);

/** The same merge with a field from another record. A value that would be taken anyway is no pick. */
export const picking = (
  input: MergeInput,
  field: string,
  id: string,
  plan: (input: MergeInput) => MergePlan | undefined,
): MergeInput => {
  const { [field]: _old, ...others } = input.picks ?? {};
  const without = { ...input, picks: others };
  const taken = plan(without)?.fields.find(each => each.field === field)?.from;
  return taken === id ? without : { ...input, picks: { ...others, [field]: id } };
};
