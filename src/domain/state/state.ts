import type { Config } from '../config/config';
import type { AnyRecord, RecordOf, RecordType } from '../records/types';

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
}
