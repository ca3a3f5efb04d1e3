import type { Config } from '../config/config';
import { numberOfId, type RecordType, typeOfId } from '../records/types';
import { FailureError, ok, type Result } from '../result';
import { numberAt } from '../state/standIn';
import type { State } from '../state/state';
import { allAtOnce, type Steps } from '../steps';
import { fold } from '../text/fold';
import type { Segment } from './ast';
import { foldedName } from './display';
import { type Env, envOf, type FilterContext } from './env';
import { refuse } from './failure';
import { optionsOf } from './picklistMatch';
import { compareKeys, type Key, numberRanks, type Ranks, ranksOf } from './ranks';
import type { Reads } from './reads';
import { findRoutes, type Route, targetsOf } from './route';
import { isPresent, walkOf } from './walk';

/** Orders two records of the type; for equal ones the lower id comes first, so that every order is total. */
export interface Comparator {
  (a: { readonly id: string }, b: { readonly id: string }): number;
  readonly parts: readonly SortPart[];
  /** What it looks at beside the records; what it knows of others is as old as itself. */
  readonly reads: Reads;
}

interface SortPart {
  readonly key: (record: object) => Key;
  readonly down: boolean;
}

export interface SortOptions extends FilterContext {
  readonly type: RecordType;
}

type KeyOfValue = (value: unknown) => Key;
type KeyOf = (record: object) => Key;

/** Few different values stand in many records: each is worked out once. */
const once = (work: KeyOfValue): KeyOfValue => {
  const known = new Map<unknown, Key>();
  return value => {
    let key = known.get(value);
    if (key === undefined) {
      key = work(value);
      known.set(value, key);
    }
    return key;
  };
};

const picklistKey = ({ def }: Route, config: Config): KeyOfValue => {
  // Stages, statuses and grades have an order of their own; values outside the list follow by name.
  const places = new Map(optionsOf(def, config).map((option, index) => [fold(option), index]));
  const width = String(places.size).length;
  const ordered = def.options !== undefined || def.picklist === 'stage' || def.picklist === 'leadStatus';
  return once(value => {
    const text = fold(String(value));
    const place = ordered ? (places.get(text) ?? places.size) : 0;
    return `${String(place).padStart(width, '0')} ${text}`;
  });
};

const nameKey = (state: State): KeyOfValue =>
  once(value => {
    const id = String(value);
    const type = typeOfId(id);
    const record = type && state.find(id);
    return type && record ? foldedName(record, type) : fold(id);
  });

const usual = 'YYYY-MM-DDThh:mm:ss.sssZ'.length;

/** Dates and instants as epochs in ms, read digit by digit: a list has many, and Date.parse is slow. */
const timeKey: KeyOfValue = value => {
  const text = String(value);
  const two = (at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  const year = two(0) * 100 + two(2);
  // Of years before 100 the runtime would make others.
  if ((text.length !== usual && text.length !== 10) || !(year >= 100)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : at;
  }
  if (text.length === 10) return Date.UTC(year, two(5) - 1, two(8));
  const ms = two(20) * 10 + text.charCodeAt(22) - 48;
  return Date.UTC(year, two(5) - 1, two(8), two(11), two(14), two(17), ms);
};

/** The same of a stored field, where a stand-in tells it as a number; half a millisecond says that it is a date. */
const storedTimeKey = (name: string): KeyOf => {
  return record => {
    const told = numberAt(record, name);
    if (told !== undefined) return Number.isNaN(told) ? undefined : Math.floor(told);
    const value = (record as Readonly<Record<string, unknown>>)[name];
    return isPresent(value) ? timeKey(value) : undefined;
  };
};

const keyOfValue = (route: Route, { state, reading }: Env): KeyOfValue => {
  switch (route.family) {
    case 'picklist':
      return picklistKey(route, state.config);
    case 'reference':
    case 'actor':
      for (const type of route.family === 'actor' ? (['user'] as const) : targetsOf(route.def)) {
        reading.follows([type]);
        reading.asks(type, 'name');
      }
      return nameKey(state);
    case 'number':
      return value => (typeof value === 'number' ? value : undefined);
    case 'flag':
      return value => (value ? 1 : 0);
    case 'date':
      return timeKey;
    default:
      return value => fold(String(value));
  }
};

/** The key of the first value on a way; undefined when there is none. */
const alongWay = (route: Route, env: Env): KeyOf => {
  const key = keyOfValue(route, env);
  const { read } = route;
  if (route.steps.length === 0 && !route.def.list) {
    if (route.family === 'date' && route.isStored) return storedTimeKey(route.name);
    return record => {
      const value = read(record);
      return isPresent(value) ? key(value) : undefined;
    };
  }
  const walk = walkOf(route, env.state);
  return record => {
    let found: unknown;
    const first = (value: unknown): boolean => {
      if (!isPresent(value)) return false;
      found = value;
      return true;
    };
    return walk(record, first) ? key(found) : undefined;
  };
};

const keyOf = (path: readonly Segment[], type: RecordType, env: Env): KeyOf => {
  const ways = findRoutes(path, type, env).map(route => {
    if (route.family === 'struct' || route.family === 'map') {
      refuse(
        `cannot sort by ${route.label}`,
        path[path.length - 1] as Segment,
        `name a part of it, as in ${route.label}.x`,
      );
    }
    return alongWay(route, env);
  });
  const [only] = ways;
  if (only && ways.length === 1) return only;
  return record => {
    for (const way of ways) {
      const key = way(record);
      if (key !== undefined) return key;
    }
    return undefined;
  };
};

const partsOf = (text: string): { path: Segment[]; down: boolean }[] =>
  [...text.matchAll(/[^,]+/g)].flatMap(match => {
    const [, lead = '', sign = '', name = ''] = /^(\s*)([+-]?)(.*?)\s*$/s.exec(match[0]) ?? [];
    if (name === '' && sign === '') return [];
    let column = match.index + lead.length + sign.length + 1;
    const path = name.split('.').map(segment => {
      const at = { name: segment, column, length: segment.length };
      column += segment.length + 1;
      return at;
    });
    return [{ path, down: sign === '-' }];
  });

/**
 * An order such as `-score,name` with the filter's field names; `-` is downwards. Absent values come last either way,
 * references go by the name of what they point at, stages and other closed picklists by their own order.
 */
export const parseSort = (text: string, { type, ...context }: SortOptions): Result<Comparator> => {
  try {
    const env = envOf(context);
    const parts = partsOf(text).map(({ path, down }) => ({ key: keyOf(path, type, env), down }));
    const compare = (a: { readonly id: string }, b: { readonly id: string }): number => {
      for (const { key, down } of parts) {
        const order = compareKeys(key(a), key(b), down);
        if (order !== 0) return order;
      }
      return numberOfId(a.id) - numberOfId(b.id);
    };
    return ok(Object.assign(compare, { parts, reads: env.reading }));
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    throw error;
  }
};

const inOrderOfNumbers = <T extends { readonly id: string }>(records: T[]): T[] => {
  let last = 0;
  for (const { id } of records) {
    const number = numberOfId(id);
    if (number < last) return records.sort((a, b) => numberOfId(a.id) - numberOfId(b.id));
    last = number;
  }
  return records;
};

/** Beyond this a number no longer tells two places apart. */
const exact = 2 ** 53;

/** So many keys are taken in one step. */
const stepSize = 100;

/** What each row stands at by one part; rows may have to be read for it. */
function* keysOf(rows: readonly object[], key: KeyOf): Steps<Key[]> {
  const keys: Key[] = [];
  for (const row of rows) {
    keys.push(key(row));
    if (keys.length % stepSize === 0) yield;
  }
  return keys;
}

/**
 * Records in an order, as a new array, in steps. What each stands at by each part is one number, with its place by id in
 * the last digits: numbers are sorted without asking a comparator, which makes long lists many times faster.
 */
export function* sorting<T extends { readonly id: string }>(records: Iterable<T>, { parts }: Comparator): Steps<T[]> {
  const rows = inOrderOfNumbers([...records]);
  const count = rows.length;
  if (parts.length === 0 || count < 2) return rows;
  // A power of two, so that taking a number apart is exact.
  const room = 2 ** Math.ceil(Math.log2(count));
  let standing: Ranks = { ranks: new Float64Array(count), size: 1 };
  for (const { key, down } of parts) {
    const next = ranksOf(yield* keysOf(rows, key), down);
    if (standing.size * next.size * room > exact) standing = numberRanks(standing.ranks);
    const { ranks, size } = standing;
    standing = { ranks: ranks.map((rank, i) => rank * next.size + (next.ranks[i] as number)), size: size * next.size };
  }
  if (standing.size * room > exact) standing = numberRanks(standing.ranks);
  const places = standing.ranks.map((rank, i) => rank * room + i).sort();
  const found: T[] = [];
  for (const place of places) found.push(rows[place - Math.floor(place / room) * room] as T);
  return found;
}

/** Records in an order, as a new array. */
export const sorted = <T extends { readonly id: string }>(records: Iterable<T>, compare: Comparator): T[] =>
  allAtOnce(sorting(records, compare));
