import { numberOfId, type RecordType, typeOfId } from '../records/types';
import { FailureError, fail, ok, type Result } from '../result';
import { fold } from '../text/fold';
import type { Segment } from './ast';
import { foldedName } from './display';
import { envOf, type FilterContext } from './env';
import { refuse } from './failure';
import { optionsOf } from './picklistTest';
import { findRoutes, type Route } from './route';
import { isPresent, walkOf } from './walk';

/** Orders two records of the type; for equal ones the lower id comes first, so that every order is total. */
export type Comparator = (a: { readonly id: string }, b: { readonly id: string }) => number;

export interface SortOptions extends FilterContext {
  readonly type: RecordType;
}

/** What a record is ordered by: undefined comes last in both directions. */
type Key = string | number | undefined;

const keyOfValue = (route: Route, { state }: FilterContext): ((value: unknown) => Key) => {
  const { family, def } = route;
  if (family === 'picklist') {
    // Stages, statuses and grades have an order of their own; values outside the list follow by name.
    const places = new Map(optionsOf(def, state.config).map((option, index) => [fold(option), index]));
    const width = String(places.size).length;
    const ordered = def.options !== undefined || def.picklist === 'stage' || def.picklist === 'leadStatus';
    return value => {
      const text = fold(String(value));
      const place = ordered ? (places.get(text) ?? places.size) : 0;
      return `${String(place).padStart(width, '0')} ${text}`;
    };
  }
  if (family === 'reference' || family === 'actor') {
    return value => {
      const id = String(value);
      const type = typeOfId(id);
      const record = type && state.find(id);
      return type && record ? foldedName(record, type) : fold(id);
    };
  }
  if (family === 'number') return value => (typeof value === 'number' ? value : undefined);
  if (family === 'flag') return value => (value ? 1 : 0);
  return value => fold(String(value));
};

const keyOf = (path: readonly Segment[], { type, ...context }: SortOptions): ((record: object) => Key) => {
  const ways = findRoutes(path, type, envOf(context)).map(route => {
    if (route.family === 'struct' || route.family === 'map') {
      refuse(
        `cannot sort by ${route.label}`,
        path[path.length - 1] as Segment,
        `name a part of it, as in ${route.label}.x`,
      );
    }
    return { walk: walkOf(route, context.state), key: keyOfValue(route, context) };
  });
  return record => {
    let found: unknown;
    for (const { walk, key } of ways) {
      const first = (value: unknown): boolean => {
        if (!isPresent(value)) return false;
        found = value;
        return true;
      };
      if (walk(record, first)) return key(found);
    }
    return undefined;
  };
};

/** A sort asks for a record's key many times, and folding text each time would be most of its work. */
const remembered = (keyFor: (record: object) => Key): ((record: object) => Key) => {
  const keys = new WeakMap<object, { readonly key: Key }>();
  return record => {
    let entry = keys.get(record);
    if (!entry) {
      entry = { key: keyFor(record) };
      keys.set(record, entry);
    }
    return entry.key;
  };
};

const comparing = (keyFor: (record: object) => Key, down: boolean): Comparator => {
  const sign = down ? -1 : 1;
  return (a, b) => {
    const x = keyFor(a);
    const y = keyFor(b);
    if (x === y) return 0;
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    return x < y ? -sign : sign;
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

const byId: Comparator = (a, b) => numberOfId(a.id) - numberOfId(b.id);

/**
 * An order such as `-score,name` with the filter's field names; `-` is downwards. Absent values come last either way,
 * references go by the name of what they point at, stages and other closed picklists by their own order. The comparator
 * remembers each record's key and reads the state as it was: make a new one for each sort.
 */
export const parseSort = (text: string, options: SortOptions): Result<Comparator> => {
  try {
    const parts = partsOf(text).map(({ path, down }) => comparing(remembered(keyOf(path, options)), down));
    return ok((a, b) => {
      for (const part of parts) {
        const order = part(a, b);
        if (order !== 0) return order;
      }
      return byId(a, b);
    });
  } catch (error) {
    if (error instanceof FailureError) {
      const { code, message, hint, details } = error.failure;
      return fail(code, message, hint, details);
    }
    throw error;
  }
};

/** Records in an order, as a new array. */
export const sorted = <T extends { readonly id: string }>(records: Iterable<T>, order: Comparator): T[] =>
  [...records].sort(order);
