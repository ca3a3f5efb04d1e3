import type { RecordType } from './records/types';

/** What a verb may know of the outside: handed in, so that the same input always gives the same changes. */
export interface Context {
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** The id of the acting user, or the login of someone without a user record. */
  readonly actor: string;
  /** The next free id of a type. */
  newId(type: RecordType): string;
}
