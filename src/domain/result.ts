/** What went wrong, by what the user should do next; the command line's exit codes follow from it. */
export type FailureCode =
  | 'usage'
  | 'not found'
  | 'conflict'
  | 'not permitted'
  | 'invalid'
  | 'damaged'
  | 'partly done'
  | 'interrupted';

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  /** The way out, as one sentence or command. */
  readonly hint?: string;
  readonly details?: unknown;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: FailureCode, message: string, hint?: string, details?: unknown): Result<never> => ({
  ok: false,
  failure: { code, message, ...(hint === undefined ? {} : { hint }), ...(details === undefined ? {} : { details }) },
});

/** Carries a failure through code that cannot return one (a stream, a callback); caught at the edge. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}
