import { type AnyRecord, definitionOf, type RecordType, typeOfId } from '../records/types';
import { same } from '../same';
import type { State } from '../state/state';
import { bookkeeping } from './groups';
import type { MergePlan } from './mergeRecords';

/** A field of which the merged records say different things: what it becomes, and whose value that is. */
export interface Differing {
  readonly field: string;
  readonly value: unknown;
  readonly from: string | undefined;
}

/** The fields that differ among records that are merged, in the order of the field table. The records are still as they were. */
export const differing = ({ winner, losers, fields }: MergePlan, state: State): Differing[] => {
  const records = [winner, ...losers].map(id => state.find(id) as AnyRecord);
  return Object.keys(definitionOf(typeOfId(winner) as RecordType).fields).flatMap(field => {
    const values = records.map(record => record[field]);
    if (bookkeeping.has(field) || values.every(value => same(value, values[0]))) return [];
    const merged = fields.find(each => each.field === field);
    return [{ field, value: merged?.value, from: merged?.from }];
  });
};

/** What moves along, by kind: `3 activities, 1 campaign`; empty for nothing. */
export const movedText = ({ moves }: Pick<MergePlan, 'moves'>): string => {
  const counts = new Map<RecordType, number>();
  for (const id of moves) {
    const type = typeOfId(id) as RecordType;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .map(([type, count]) => {
      const { label, plural } = definitionOf(type);
      return `${count} ${count === 1 ? label.toLowerCase() : plural}`;
    })
    .join(', ');
};
