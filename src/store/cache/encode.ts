import type { FieldDef, FieldTable } from '../../domain/fields/kinds';
import { writtenEpoch } from './epoch';
import { packId } from './packedId';
import type { Numbers, Parts } from './parts';

/** How one field of all records lies in a cache; numbers are those of parts. */
export type Column =
  /** Places in `texts`, counted from 1; 0: absent. */
  | { readonly as: 'texts'; readonly codes: number; readonly texts: readonly string[] }
  /** Packed ids; 0: absent. */
  | { readonly as: 'id'; readonly ids: number }
  /** Record `i` has the ids from `starts[i]` to `starts[i + 1]`; none: absent. */
  | { readonly as: 'ids'; readonly starts: number; readonly ids: number }
  /** Day numbers; `noDay`: absent. */
  | { readonly as: 'day'; readonly days: number }
  /** Epochs in ms; NaN: absent; half a millisecond more: a calendar date. */
  | { readonly as: 'moment'; readonly epochs: number }
  /** NaN, or `noNumber` in whole numbers: absent. */
  | { readonly as: 'number'; readonly values: number }
  /** 0: absent, 1: false, 2: true. */
  | { readonly as: 'flag'; readonly values: number }
  /** As `ids`, with a column of each member; `partly`: of some, which tell what the structs point at and no more. */
  | {
      readonly as: 'structs';
      readonly starts: number;
      readonly members: Readonly<Record<string, Column>>;
      readonly partly?: true;
    };

export const noDay = -(2 ** 31);
export const noNumber = -(2 ** 31);
/** More different texts than this are no list of choices. */
const mostTexts = 5000;
const dayMs = 86_400_000;

type Values = readonly unknown[];
type Encode = (values: Values, parts: Parts, def: FieldDef) => Column | undefined;

const isAbsent = (value: unknown): value is undefined => value === undefined;

const texts: Encode = (values, parts) => {
  const places = new Map<string, number>();
  const codes = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (isAbsent(value)) continue;
    if (typeof value !== 'string') return undefined;
    let place = places.get(value);
    if (place === undefined) {
      place = places.size + 1;
      if (place > mostTexts) return undefined;
      places.set(value, place);
    }
    codes[i] = place;
  }
  const narrow = places.size < 256 ? Uint8Array.from(codes) : Uint16Array.from(codes);
  return { as: 'texts', codes: parts.add(narrow), texts: [...places.keys()] };
};

const id: Encode = (values, parts) => {
  const ids = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    if (isAbsent(values[i])) continue;
    const packed = packId(values[i]);
    if (packed === undefined) return undefined;
    ids[i] = packed;
  }
  return { as: 'id', ids: parts.add(ids) };
};

/** The items of all lists in a row; undefined where one is empty, which would be taken for none. */
const flatten = (values: Values): { readonly starts: Uint32Array; readonly items: unknown[] } | undefined => {
  const starts = new Uint32Array(values.length + 1);
  const items: unknown[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const list = values[i];
    if (!isAbsent(list)) {
      if (!Array.isArray(list) || list.length === 0) return undefined;
      for (const item of list) items.push(item);
    }
    starts[i + 1] = items.length;
  }
  return { starts, items };
};

const ids: Encode = (values, parts) => {
  const flat = flatten(values);
  const packed = flat?.items.map(packId);
  if (!flat || !packed || packed.includes(undefined)) return undefined;
  return { as: 'ids', starts: parts.add(flat.starts), ids: parts.add(Uint32Array.from(packed as number[])) };
};

const structs: Encode = (values, parts, { fields = {} }) => {
  const flat = flatten(values);
  if (!flat) return undefined;
  const items = flat.items as Readonly<Record<string, unknown>>[];
  for (const item of items) for (const name in item) if (!Object.hasOwn(fields, name)) return undefined;
  const names = Object.keys(fields);
  const partly = !names.every(name => encoderOf(fields[name] as FieldDef));
  const members: Record<string, Column> = {};
  for (const name of names) {
    if (partly && fields[name]?.kind !== 'reference') continue;
    const column = encodeField(
      fields[name] as FieldDef,
      items.map(item => item[name]),
      parts,
    );
    if (!column) return undefined;
    members[name] = column;
  }
  return { as: 'structs', starts: parts.add(flat.starts), members, ...(partly ? { partly } : {}) };
};

const isDate = (value: string): boolean => value.length === 10;

const day: Encode = (values, parts, def) => {
  const days = new Int32Array(values.length).fill(noDay);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (isAbsent(value)) continue;
    const epoch = writtenEpoch(value);
    if (epoch === undefined || !isDate(value as string)) return texts(values, parts, def);
    days[i] = epoch / dayMs;
  }
  return { as: 'day', days: parts.add(days) };
};

const moment: Encode = (values, parts, def) => {
  const epochs = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (isAbsent(value)) continue;
    const epoch = writtenEpoch(value);
    if (epoch === undefined) return texts(values, parts, def);
    epochs[i] = isDate(value as string) ? epoch + 0.5 : epoch;
  }
  return { as: 'moment', epochs: parts.add(epochs) };
};

const number: Encode = (values, parts) => {
  const doubles = new Float64Array(values.length).fill(Number.NaN);
  let isWhole = true;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (isAbsent(value)) continue;
    if (typeof value !== 'number') return undefined;
    doubles[i] = value;
    isWhole &&= (value | 0) === value && value !== noNumber && !Object.is(value, -0);
  }
  if (!isWhole) return { as: 'number', values: parts.add(doubles) };
  return { as: 'number', values: parts.add(Int32Array.from(doubles, each => (Number.isNaN(each) ? noNumber : each))) };
};

const flag: Encode = (values, parts) => {
  if (values.some(value => !isAbsent(value) && typeof value !== 'boolean')) return undefined;
  return { as: 'flag', values: parts.add(Uint8Array.from(values, value => (isAbsent(value) ? 0 : value ? 2 : 1))) };
};

/** Whether columns of the members would tell the structs, or at least what they point at. */
const worthAColumn = (members: readonly FieldDef[]): boolean =>
  members.every(encoderOf) || members.some(({ kind, list }) => kind === 'reference' && !list);

const encoderOf = ({ kind, list, person, fields }: FieldDef): Encode | undefined => {
  if (kind === 'reference') return list ? ids : id;
  if (kind === 'struct') return list && fields && worthAColumn(Object.values(fields)) ? structs : undefined;
  if (list) return undefined;
  switch (kind) {
    case 'picklist':
      return texts;
    case 'text':
      return person ? texts : undefined;
    case 'date':
      return day;
    case 'instant':
    case 'moment':
      return moment;
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
      return number;
    case 'boolean':
      return flag;
    default:
      return undefined;
  }
};

/** A field's values as a column; undefined for what has none, or holds a value that no column could give back to the letter. */
const encodeField = (def: FieldDef, values: Values, parts: Parts): Column | undefined =>
  encoderOf(def)?.(values, parts, def);

/** The columns of some records: of the fields that figures, common filters and orders look at. */
export const encodeColumns = (
  fields: FieldTable,
  records: readonly Readonly<Record<string, unknown>>[],
  parts: Parts,
): Record<string, Column> => {
  const columns: Record<string, Column> = {};
  for (const [name, def] of Object.entries(fields)) {
    if (name === 'id' || !encoderOf(def)) continue;
    const column = encodeField(
      def,
      records.map(record => record[name]),
      parts,
    );
    if (column) columns[name] = column;
  }
  return columns;
};

export type PartReader = (part: number) => Numbers | undefined;
