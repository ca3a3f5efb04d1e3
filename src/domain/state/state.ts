import type { Config } from '../config/config';
import type { AnyRecord, RecordOf, RecordType } from '../records/types';
import type { Kept } from './kept';

/** All records as they stand, to read. Records are immutable; the maps change only between verbs. */
export interface State {
  readonly config: Config;
  /** The records of a type by id, oldest first. */
  all<T extends RecordType>(type: T): ReadonlyMap<string, RecordOf<T>>;
  get<T extends RecordType>(type: T, id: string | undefined): RecordOf<T> | undefined;
  /** Any record by its id. */
  find(id: string): AnyRecord | undefined;
  /** The id of the record of a type that another system knows by `value`. */
  byExternalId(type: RecordType, system: string, value: string): string | undefined;
  /**
   * The records of a type one after the other, oldest first, to look at single fields of: what comes may be a stand-in
   * that reads each field only when it is asked for, and tells no others. `find` has the record itself.
   */
  scan?<T extends RecordType>(type: T): Iterable<RecordOf<T>>;
  /** How many records of a type there are. */
  size?(type: RecordType): number;
  /** One record as `scan` shows it. */
  glance?<T extends RecordType>(type: T, id: string | undefined): RecordOf<T> | undefined;
  /** What was gathered from the records, and what changed since. */
  readonly kept?: Kept;
  /** Whether `scan` and `glance` tell a field without reading the record itself; all is told of records in memory. */
  tells?(type: RecordType, field: string): boolean;
  /**
   * The records of a type, oldest first, whose reference (or list of such) `field`, or the part of it that is named, holds
   * one of some ids, as `scan` shows them; undefined where that takes a pass over all of them.
   */
  naming?<T extends RecordType>(
    type: T,
    field: string,
    ids: Iterable<string>,
    part?: string,
  ): RecordOf<T>[] | undefined;
}
