import type { Conflict } from '../edit/conflict';
import { fieldAt } from '../edit/edits';
import type { FieldDef } from '../fields/kinds';
import { displayName } from '../filter/display';
import type { Since } from '../history/since';
import { typeOfId } from '../records/types';
import type { State } from '../state/state';
import { fromWhereTheyPart } from '../text/apart';
import { ago } from '../time/ago';
import { formatValue, nameOf } from './value';

/** A field two people changed, as one reads it. */
export interface ToldConflict {
  readonly label: string;
  /** The same three as in `Conflict`; long texts from shortly before where they part. */
  readonly was: string;
  readonly theirs: string;
  readonly mine: string;
  /** `Ben Ortiz, 2 min ago`. */
  readonly who: string;
}

export const toldConflict = (conflict: Conflict, state: State, now: string): ToldConflict => {
  const { id, field, by, at } = conflict;
  const definition = fieldOf(id, field);
  const texts = [conflict.was, conflict.theirs, conflict.mine].map(
    each => fieldText(id, field, each, state) || 'nothing',
  );
  const [was = '', theirs = '', mine = ''] = fromWhereTheyPart(texts);
  return { label: definition?.label ?? field, was, theirs, mine, who: `${nameOf(by, state)}, ${ago(at, now)}` };
};

/** A record as its id and its name. */
export const toldRecord = (id: string, state: State): string => {
  const type = typeOfId(id);
  const record = type && state.find(id);
  const name = type && record ? displayName(record, type) : id;
  return name === id ? id : `${id} ${name}`;
};

/** `L1.title: VP → CEO, by Ben Ortiz, 2 min ago`. */
export const toldSince = ({ id, field, from, to, by, at }: Since, state: State, now: string): string => {
  const who = `by ${nameOf(by, state)}${at === undefined ? '' : `, ${ago(at, now)}`}`;
  if (field === 'id') return `${id} ${to === null ? 'deleted' : 'came back'} ${who}`;
  const texts = [from, to].map(each => fieldText(id, field, each, state) || 'nothing');
  const [before = '', after = ''] = fromWhereTheyPart(texts);
  return `${id}.${field}: ${before} → ${after}, ${who}`;
};

const fieldOf = (id: string, dotted: string): FieldDef | undefined => {
  const type = typeOfId(id);
  const found = type && fieldAt(type, dotted);
  return found?.ok ? found.value.field : undefined;
};

/** A value of the field at a dotted name, as a person reads it; empty for none. */
export const fieldText = (id: string, dotted: string, value: unknown, state: State): string => {
  const definition = fieldOf(id, dotted);
  if (value === null || value === undefined) return '';
  return definition ? formatValue(value, definition, state) : JSON.stringify(value);
};
