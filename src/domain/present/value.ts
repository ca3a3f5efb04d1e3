import type { FieldDef } from '../fields/kinds';
import { displayName } from '../filter/display';
import { typeOfId } from '../records/types';
import type { State } from '../state/state';
import { dateIn, timeIn } from '../time/zone';
import { formatMoney, formatNumber } from './number';

/** A field's value as a person reads it; empty when it has none. Ids of other records become their names. */
export const formatValue = (value: unknown, field: FieldDef, state: State): string => {
  if (value === undefined || value === null) return '';
  if (field.list && Array.isArray(value)) return value.map(each => formatOne(each, field, state)).join(', ');
  return formatOne(value, field, state);
};

const formatOne = (value: unknown, field: FieldDef, state: State): string => {
  switch (field.kind) {
    case 'money':
      return formatMoney(Number(value), state.config.currency);
    case 'integer':
    case 'number':
      return field.label === 'Year established' ? String(value) : formatNumber(Number(value));
    case 'percent':
      return `${formatNumber(Number(value))} %`;
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'instant':
    case 'moment':
      return formatMoment(String(value), state.config.timeZone);
    case 'reference':
      return nameOf(String(value), state);
    case 'map':
      return Object.entries(value as Record<string, string>)
        .map(([key, each]) => `${key}: ${each}`)
        .join(', ');
    case 'struct':
      return formatStruct(value as Record<string, unknown>, field, state);
    default:
      return field.person ? nameOf(String(value), state) : String(value);
  }
};

/** The name behind an id or a login. */
export const nameOf = (id: string, state: State): string => {
  const type = typeOfId(id);
  const record = type && state.find(id);
  return type && record ? displayName(record, type) : id;
};

/** A date as it is; an instant with the organisation's clock, to the minute. */
export const formatMoment = (moment: string, zone: string): string => {
  if (moment.length === 10) return moment;
  return `${dateIn(moment, zone)} ${timeIn(moment, zone)}`;
};

const formatStruct = (value: Record<string, unknown>, field: FieldDef, state: State): string =>
  Object.entries(field.fields ?? {})
    .filter(([name]) => value[name] !== undefined && value[name] !== false)
    .map(([name, inner]) => {
      if (value[name] === true) return inner.label.toLowerCase();
      const text = formatValue(value[name], inner, state);
      // Parts of parts would run into each other without a name: BANT's letters.
      return inner.kind === 'struct' ? `${inner.label} ${text}` : text;
    })
    .filter(text => text !== '')
    .join(' · ');
