import type { Failure } from '../../domain/result';

/** Where one is in it. */
export interface Place {
  /** 0 account, 1 contact, 2 opportunity. */
  readonly column: number;
  /** Among its options, then its fields. */
  readonly row: number;
  /** The plan is shown as text, from this row on. */
  readonly text?: number;
  /** Why the last wish was refused. */
  readonly refused?: Failure;
}
