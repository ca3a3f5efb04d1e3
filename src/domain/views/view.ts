import type { RecordType } from '../records/types';

/** A filter with a name, and how to show what it finds. */
export interface View {
  /** Absent: it comes with the program. */
  readonly id?: string;
  readonly name: string;
  readonly type: RecordType;
  readonly filter: string;
  /** Empty: in the order of ids. */
  readonly sort: string;
  /** Dotted field names; absent: those of the type. */
  readonly columns?: readonly string[];
  readonly shared: boolean;
  readonly origin: 'own' | 'shared' | 'built in';
  /** A user's id, or the login of someone without a user record. */
  readonly owner?: string;
}
