import type { FieldDef } from '../../../domain/fields/kinds';
import { formatMoment, formatValue } from '../../../domain/present/value';
import type { State } from '../../../domain/state/state';
import { weekday } from '../../../domain/time/calendar';
import { recordLabel } from './recordLabel';

/** A value as one types it: `parseValue` reads the same from it. A single reference stands there with its name. */
export const typedText = (value: unknown, field: FieldDef, state: State): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value.map(each => (field.kind === 'reference' ? String(each) : typedOne(each, field, state))).join(', ');
  return field.kind === 'reference' ? recordLabel(String(value), state) : typedOne(value, field, state);
};

const typedOne = (value: unknown, field: FieldDef, state: State): string => {
  if (field.kind === 'boolean') return value ? 'yes' : 'no';
  if (field.kind === 'instant' || field.kind === 'moment') return formatMoment(String(value), state.config.timeZone);
  return field.kind === 'multiline' ? String(value).replace(/\r\n?/g, '\n') : String(value);
};

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const isDated = ({ kind, list }: FieldDef): boolean =>
  !list && (kind === 'date' || kind === 'moment' || kind === 'instant');

/** A value as it stands in a field that nobody is in: `2026-11-27 Fri`, `$1,200`. */
export const restingText = (value: unknown, field: FieldDef, state: State): string => {
  if (value === undefined || value === null) return '';
  if (isDated(field)) {
    const { date, time } = partsOf(value, state);
    return `${date} ${days[weekday(date)]}${time}`;
  }
  if (field.kind === 'multiline') return typedText(value, field, state);
  return field.kind === 'reference' && !field.list
    ? recordLabel(String(value), state)
    : formatValue(value, field, state);
};

/** How a value that is being typed is understood: `Fri 27 Nov 2026`, `$1,200`; empty for what shows itself. */
export const understoodText = (value: unknown, field: FieldDef, state: State): string => {
  if (isDated(field)) {
    const { date, time } = partsOf(value, state);
    return `${days[weekday(date)]} ${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}${time}`;
  }
  const kinds: readonly string[] = ['integer', 'number', 'money', 'percent', 'phone'];
  return kinds.includes(field.kind) || (field.kind === 'reference' && field.list)
    ? formatValue(value, field, state)
    : '';
};

/** The date, and the time of day after a space where there is one. */
const partsOf = (value: unknown, state: State): { date: string; time: string } => {
  const text = formatMoment(String(value), state.config.timeZone);
  return { date: text.slice(0, 10), time: text.slice(10) };
};
