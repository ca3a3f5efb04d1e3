import { type Change, changedId } from '../changes';
import { displayName } from '../filter/display';
import { isTold } from '../present/told';
import { formatValue } from '../present/value';
import { type AnyRecord, definitionOf, typeOfId } from '../records/types';
import type { State } from '../state/state';
import type { RecordEdit } from './editEach';

/** One field of one record, before and after, as a person reads it; empty where there is no value. */
export interface DiffRow {
  readonly id: string;
  readonly name: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** What the rules change beyond what was asked for: a stage's probability, the follow-ups of a deal that was won. */
export const consequences = (state: State, edits: readonly RecordEdit[], changes: readonly Change[]): DiffRow[] => {
  const asked = new Set(edits.flatMap(({ was, edits: each }) => each.map(({ path }) => `${was.id} ${path[0]}`)));
  return changes.flatMap(change => {
    const id = changedId(change);
    const type = typeOfId(id);
    const record = ('put' in change ? change.record : state.find(id)) as AnyRecord | undefined;
    if (!type || !record) return [];
    const name = displayName(record, type);
    if (!('set' in change)) return [{ id, name, field: '', from: '', to: 'put' in change ? 'new' : 'deleted' }];
    const { fields } = definitionOf(type);
    return Object.entries(change.fields).flatMap(([field, value]) => {
      const definition = fields[field];
      if (!definition || !isTold(field) || asked.has(`${id} ${field}`)) return [];
      const text = (each: unknown): string => formatValue(each, definition, state);
      return [{ id, name, field, from: text(change.was[field]), to: text(value) }];
    });
  });
};
