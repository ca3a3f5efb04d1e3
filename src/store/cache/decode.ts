import { dateOfDay } from '../../domain/time/calendar';
import { type Column, noDay, noNumber, type PartReader } from './encode';
import { unpackId } from './packedId';

/** The value of a record's field by the record's place. */
type Read = (place: number) => unknown;

/** More different texts than this are quicker made again than looked up. */
const mostKnown = 2000;

/** Few values stand in many records. */
const remembering = (work: (packed: number) => string): ((packed: number) => string) => {
  const known = new Map<number, string>();
  return packed => {
    let text = known.get(packed);
    if (text === undefined) {
      text = work(packed);
      if (known.size < mostKnown) known.set(packed, text);
    }
    return text;
  };
};

const momentOf = (epoch: number): string =>
  Number.isInteger(epoch) ? new Date(epoch).toISOString() : new Date(Math.floor(epoch)).toISOString().slice(0, 10);

const lists = (starts: ArrayLike<number>, item: Read): Read => {
  return place => {
    const [from, to] = [starts[place] as number, starts[place + 1] as number];
    if (from === to) return undefined;
    const list: unknown[] = [];
    for (let at = from; at < to; at += 1) list.push(item(at));
    return list;
  };
};

const structReader = (members: Readonly<Record<string, Column>>, parts: PartReader): Read | undefined => {
  const names = Object.keys(members);
  const reads: Read[] = [];
  for (const name of names) {
    const read = readerOf(members[name] as Column, parts);
    if (!read) return undefined;
    reads.push(read);
  }
  return at => {
    const struct: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i += 1) {
      const value = (reads[i] as Read)(at);
      if (value !== undefined) struct[names[i] as string] = value;
    }
    return struct;
  };
};

/** What reads a column; undefined when one of its parts is not what was written. */
export const readerOf = (column: Column, parts: PartReader): Read | undefined => {
  switch (column.as) {
    case 'texts': {
      const codes = parts(column.codes);
      const { texts } = column;
      return codes && (place => texts[(codes[place] as number) - 1]);
    }
    case 'id': {
      const ids = parts(column.ids);
      const textOf = remembering(unpackId);
      return ids && (place => (ids[place] === 0 ? undefined : textOf(ids[place] as number)));
    }
    case 'ids': {
      const [starts, ids] = [parts(column.starts), parts(column.ids)];
      return starts && ids && lists(starts, at => unpackId(ids[at] as number));
    }
    case 'day': {
      const days = parts(column.days);
      const dateOf = remembering(dateOfDay);
      return days && (place => (days[place] === noDay ? undefined : dateOf(days[place] as number)));
    }
    case 'moment': {
      const epochs = parts(column.epochs);
      return epochs && (place => (Number.isNaN(epochs[place]) ? undefined : momentOf(epochs[place] as number)));
    }
    case 'number': {
      const values = parts(column.values);
      if (values instanceof Float64Array)
        return place => (Number.isNaN(values[place]) ? undefined : (values[place] as number));
      return values && (place => (values[place] === noNumber ? undefined : values[place]));
    }
    case 'flag': {
      const values = parts(column.values);
      return values && (place => (values[place] === 0 ? undefined : values[place] === 2));
    }
    case 'structs': {
      if (column.partly) return undefined;
      const starts = parts(column.starts);
      const item = structReader(column.members, parts);
      return starts && item && lists(starts, item);
    }
  }
};

const dayMs = 86_400_000;

/** What reads a column of moments as numbers, as stand-ins tell them. */
export const numbersOf = (column: Column, parts: PartReader): ((place: number) => number) | undefined => {
  if (column.as === 'moment') {
    const epochs = parts(column.epochs);
    return epochs && (place => epochs[place] as number);
  }
  if (column.as !== 'day') return undefined;
  const days = parts(column.days);
  return days && (place => (days[place] === noDay ? Number.NaN : (days[place] as number) * dayMs + 0.5));
};
