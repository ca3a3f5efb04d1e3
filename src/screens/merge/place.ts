import type { Failure } from '../../domain/result';

/** Where one is among the fields, and why the last wish was refused. */
export interface Place {
  readonly row: number;
  readonly refused?: Failure;
}
