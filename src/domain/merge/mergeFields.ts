import type { FieldDef } from '../fields/kinds';
import { type AnyRecord, definitionOf, type RecordType } from '../records/types';
import { same } from '../same';
import { unitedEntries } from './entries';
import { addressFields, bookkeeping, leaderOf, refusals } from './groups';

/** A field of a merged record, and the record that its value comes from; undefined where it comes from several. */
export interface MergedField {
  readonly field: string;
  readonly value: unknown;
  readonly from: string | undefined;
}

/** The id of the record whose value a field takes, by the field's name. */
export type Picks = ReadonlyMap<string, string>;

/**
 * The fields of several records as one: what was picked, else the first record's value, else that of the first that has one.
 * Lists unite; refusals of calls and mail stay; an address is completed only by one that does not contradict it; fields that
 * belong to another one (a status and its reason) come from where that one comes from.
 */
export const mergedFields = (type: RecordType, records: readonly AnyRecord[], picks: Picks): MergedField[] =>
  Object.entries(definitionOf(type).fields).flatMap(([name, field]) => {
    if (bookkeeping.has(name)) return [];
    const merged = mergedField({ name, field, records, picks });
    return merged.value === undefined ? [] : [{ field: name, ...merged }];
  });

interface Asked {
  readonly name: string;
  readonly field: FieldDef;
  readonly records: readonly AnyRecord[];
  readonly picks: Picks;
}

type Value = Omit<MergedField, 'field'>;

const mergedField = (asked: Asked): Value => {
  const { name, field, records, picks } = asked;
  const leader = leaderOf(name);
  const picked = picks.get(name) ?? (leader === undefined ? undefined : picks.get(leader));
  if (picked !== undefined) return { value: records.find(({ id }) => id === picked)?.[name], from: picked };
  if (field.list) return united(name, field, records);
  if (field.kind === 'map') return unitedMap(name, records);
  if (refusals.has(name) && records.some(record => record[name] === true)) return firstOf(name, records, isTrue);
  if (leader !== undefined) return firstOf(name, ledBy(leader, asked));
  return firstOf(name, addressFields.has(name) ? inOnePlace(records) : records);
};

const isTrue = (value: unknown): boolean => value === true;
const isThere = (value: unknown): boolean => value !== undefined;

const firstOf = (name: string, records: readonly AnyRecord[], wanted = isThere): Value => {
  const found = records.find(record => wanted(record[name]));
  return { value: found?.[name], from: found?.id };
};

/** The records that say the same of the leading field as the merged one will. */
const ledBy = (leader: string, { records, picks }: Asked): readonly AnyRecord[] => {
  const from = picks.get(leader) ?? firstOf(leader, records).from;
  const value = records.find(({ id }) => id === from)?.[leader];
  return value === undefined ? records : records.filter(record => record[leader] === value);
};

/** The first record that has an address, and those that say nothing against it. */
const inOnePlace = (records: readonly AnyRecord[]): readonly AnyRecord[] => {
  const place: Record<string, unknown> = {};
  return records.filter(record => {
    const told = [...addressFields].filter(name => record[name] !== undefined);
    if (told.some(name => place[name] !== undefined && !same(place[name], record[name]))) return false;
    for (const name of told) place[name] = record[name];
    return true;
  });
};

const united = (name: string, field: FieldDef, records: readonly AnyRecord[]): Value => {
  const having = records.filter(record => Array.isArray(record[name]));
  const all = having.flatMap(record => record[name] as readonly unknown[]);
  if (all.length === 0) return { value: undefined, from: undefined };
  const value =
    field.kind === 'struct' ? unitedEntries(all as Readonly<Record<string, unknown>>[], field) : [...new Set(all)];
  return { value, from: having.find(record => same(record[name], value))?.id };
};

/** Of two values under one key the first record's stays. */
const unitedMap = (name: string, records: readonly AnyRecord[]): Value => {
  const entries = records.flatMap(record => Object.entries((record[name] as object | undefined) ?? {}));
  if (entries.length === 0) return { value: undefined, from: undefined };
  const value = Object.fromEntries(entries.filter(([key], at) => entries.findIndex(each => each[0] === key) === at));
  return { value, from: records.find(record => same(record[name], value))?.id };
};
