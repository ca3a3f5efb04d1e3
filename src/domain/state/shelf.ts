import type { AnyRecord } from '../records/types';

/** The answer of a shelf that would have to be read whole to tell. */
export const unread = Symbol('unread');

/** The records of one type as they stood at one moment, kept elsewhere and read when they are needed. */
export interface Shelf {
  /** All of them, in the order of their numbers. Throws when they cannot be read. */
  all(): Iterable<AnyRecord>;
  get(id: string): AnyRecord | undefined | typeof unread;
  /** The id of the record that another system knows by `value`. */
  holder(system: string, value: string): string | undefined | typeof unread;
  /** How many there are, and each by its place in the order of numbers; undefined where they cannot be told without reading all. */
  glances(): Glances | undefined;
}

/** Records of which single fields can be read without the rest: they may be asked for fields by name, and nothing else. */
export interface Glances {
  readonly count: number;
  numberAt(place: number): number;
  at(place: number): AnyRecord;
  /** The record with a number. */
  numbered(number: number): AnyRecord | undefined;
  /**
   * The places, ascending, of the records whose list or reference `field` (or a part of it) names one of some ids; undefined
   * where that would take all.
   */
  naming(field: string, ids: Iterable<string>, part?: string): readonly number[] | undefined;
  /** Whether a field is told without reading the record. */
  tells(field: string): boolean;
}
