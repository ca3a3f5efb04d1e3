import type { FieldDef, Kind } from '../fields/kinds';
import type { Operator } from './ast';

/** How a field's values are compared: kinds that compare alike are one family. */
export type Family =
  | 'text'
  | 'phone'
  | 'number'
  | 'flag'
  | 'date'
  | 'picklist'
  | 'reference'
  /** The id of a user, or the login of someone without a user record. */
  | 'actor'
  /** A custom field's or another system's text. */
  | 'note'
  | 'map'
  | 'struct';

const families: Readonly<Record<Kind, Family>> = {
  text: 'text',
  multiline: 'text',
  email: 'text',
  url: 'text',
  phone: 'phone',
  integer: 'number',
  number: 'number',
  money: 'number',
  percent: 'number',
  boolean: 'flag',
  date: 'date',
  instant: 'date',
  moment: 'date',
  picklist: 'picklist',
  reference: 'reference',
  map: 'map',
  struct: 'struct',
};

/** The family of a field. */
export const familyOf = (name: string, def: FieldDef): Family =>
  name === 'createdBy' || name === 'updatedBy' ? 'actor' : families[def.kind];

const equal: readonly Operator[] = [':', '=', '!='];
const ordered: readonly Operator[] = [...equal, '<', '<=', '>', '>='];
const worded: readonly Operator[] = [...equal, '~'];

/** The operators that fit a family. */
export const operatorsOf: Readonly<Record<Family, readonly Operator[]>> = {
  text: worded,
  phone: worded,
  number: ordered,
  flag: equal,
  date: ordered,
  picklist: worded,
  reference: worded,
  actor: equal,
  note: [...ordered, '~'],
  map: worded,
  struct: worded,
};
