import { inNumbers, itemsOf } from '../../domain/state/standIn';
import { numbersOf, readerOf } from './decode';
import type { Column, PartReader } from './encode';

/** A record, or a struct in one, by its place in the columns; it has the fields as properties. */
export interface StandIn {
  readonly place: number;
}

interface Make {
  readonly fields: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  readonly parts: PartReader;
  /** The value of a field that no column tells. */
  readonly otherwise: (place: number, field: string) => unknown;
}

type At<T> = (place: number) => T;

/** Looks up what reads a field when the first record is asked for it. */
const once = <T>(find: (field: string) => At<T> | undefined): ((field: string) => At<T> | undefined) => {
  const known = new Map<string, At<T> | undefined>();
  return field => {
    let read = known.get(field);
    if (read === undefined && !known.has(field)) {
      read = find(field);
      known.set(field, read);
    }
    return read;
  };
};

/** The class of stand-ins over some columns. Each field is read when it is asked for. */
export const standInFor = ({ fields, columns, parts, otherwise }: Make): (new (place: number) => StandIn) => {
  const numbers = once(field => columns[field] && numbersOf(columns[field], parts));
  const items = once(field => itemReader(columns[field], parts));
  class Own implements StandIn {
    // Only declared: the runtime takes a long time over defining a field of its own for each of a million.
    declare readonly place: number;

    constructor(place: number) {
      this.place = place;
    }

    [inNumbers](field: string): number | undefined {
      return numbers(field)?.(this.place);
    }

    [itemsOf](field: string): readonly object[] | undefined {
      const read = items(field);
      return read ? read(this.place) : ((this as Readonly<Record<string, unknown>>)[field] as readonly object[]);
    }
  }
  for (const field of [...fields, 'id']) {
    let read: At<unknown> | undefined;
    Object.defineProperty(Own.prototype, field, {
      get(this: StandIn) {
        read ??= (columns[field] && readerOf(columns[field], parts)) ?? (place => otherwise(place, field));
        return read(this.place);
      },
    });
  }
  return Own as unknown as new (
    place: number,
  ) => StandIn;
};

const itemReader = (column: Column | undefined, parts: PartReader): At<StandIn[] | undefined> | undefined => {
  if (column?.as !== 'structs' || column.partly) return undefined;
  const starts = parts(column.starts);
  const { members } = column;
  const readable = Object.values(members).every(member => readerOf(member, parts));
  if (!starts || !readable) return undefined;
  const Item = standInFor({ fields: Object.keys(members), columns: members, parts, otherwise: () => undefined });
  return place => {
    const [from, to] = [starts[place] as number, starts[place + 1] as number];
    if (from === to) return undefined;
    const found: StandIn[] = [];
    for (let at = from; at < to; at += 1) found.push(new Item(at));
    return found;
  };
};
