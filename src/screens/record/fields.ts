import { common } from '../../domain/fields/common';
import type { FieldDef } from '../../domain/fields/kinds';
import { formatMoment, formatValue, nameOf } from '../../domain/present/value';
import { type AnyRecord, definitionOf, type RecordType } from '../../domain/records/types';
import { referencesOf } from '../../domain/related/references';
import type { State } from '../../domain/state/state';

export interface Entry {
  readonly label: string;
  readonly value: string;
}

export interface FieldGroup {
  /** Empty for the fields that people fill in. */
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** In the head of the page already. */
const inHead = new Set(['id', 'firstName', 'lastName', 'name']);
const address = ['street', 'city', 'state', 'postalCode', 'country'];
/** In a group of their own, or drawn in their own way. */
const apart = new Set(['v', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'externalIds', 'custom', 'bant']);

/** What a record holds, by the field table: what people filled in, what rules keep, and what every record carries. */
export const fieldGroups = (record: AnyRecord, type: RecordType, state: State): FieldGroup[] => {
  const { fields } = definitionOf(type);
  const listed = Object.entries(fields).filter(([name]) => isListed(name, record, type));
  const entriesOf = (some: typeof listed): Entry[] =>
    some.map(([name, field]) => ({ label: field.label, value: textOf(record[name], field, state) }));
  const own = listed.filter(([, field]) => !field.computed);
  const long = own.filter(([, field]) => field.kind === 'multiline');
  const short = own.filter(each => !long.includes(each));
  const shared = short.filter(([name]) => name in common);
  const special = short.filter(each => !shared.includes(each));
  return [
    {
      title: '',
      entries: [...entriesOf(special), ...addressOf(record, fields.street), ...entriesOf(shared), ...entriesOf(long)],
    },
    { title: 'Kept by rules', entries: entriesOf(listed.filter(([, field]) => field.computed)) },
    { title: 'Record', entries: stamps(record, fields, state) },
  ].filter(({ entries }) => entries.length > 0);
};

const isListed = (name: string, record: AnyRecord, type: RecordType): boolean => {
  if (record[name] === undefined || inHead.has(name) || apart.has(name) || address.includes(name)) return false;
  // What has parts that point elsewhere is related, and the stages are in the timeline.
  return name !== 'stageHistory' && !referencesOf(type).some(each => each.name === name && each.part !== undefined);
};

/** A field as a person reads it; another record by its name and its id. */
const textOf = (value: unknown, field: FieldDef, state: State): string => {
  if (field.kind !== 'reference') return formatValue(value, field, state);
  const ids = (Array.isArray(value) ? value : [value]).map(String);
  return ids.map(id => `${nameOf(id, state)}  ${id}`).join(', ');
};

const addressOf = (record: AnyRecord, street: FieldDef | undefined): Entry[] => {
  const parts = address.map(name => record[name]).filter(Boolean);
  return street && parts.length > 0 ? [{ label: 'Address', value: parts.join(', ') }] : [];
};

const stamps = (record: AnyRecord, fields: Readonly<Record<string, FieldDef>>, state: State): Entry[] => {
  const zone = state.config.timeZone;
  const stamp = (at: string, by: string): string => `${formatMoment(at, zone)} by ${nameOf(by, state)}`;
  const more = ['externalIds', 'custom'].flatMap(name => {
    const field = fields[name];
    const value = field ? formatValue(record[name], field, state) : '';
    return field && value !== '' ? [{ label: field.label, value }] : [];
  });
  return [
    { label: 'Created', value: stamp(record.createdAt, record.createdBy) },
    { label: 'Updated', value: stamp(record.updatedAt, record.updatedBy) },
    ...more,
  ];
};
