import type { AnyRecord } from '../../domain/records/types';

/**
 * A step from one format of the data to the next. `record` gets every record, the configuration among them (its id is
 * `config`), and returns it as the next format has it: with the same id, and none is added or left out.
 */
export interface Migration {
  /** What changes, for people. */
  readonly title: string;
  record(record: AnyRecord): AnyRecord;
}

/**
 * All steps in order, the first one from format 1 to 2. A step that was released is never changed or taken away: another
 * one is appended, and the format before it gets a folder under test/store/fixtures.
 */
export const migrations: readonly Migration[] = [];
