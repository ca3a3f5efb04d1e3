import type { Failure } from '../result';

/** A field that somebody else changed while it was edited; null stands for no value. */
export interface Conflict {
  readonly id: string;
  /** Dotted. */
  readonly field: string;
  readonly was: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  /** Who wrote theirs, and when (ISO 8601 in UTC). */
  readonly by: string;
  readonly at: string;
}

/** Whose value stays. */
export type Side = 'theirs' | 'mine';

export type Decided = Conflict & { readonly side: Side };

/** The fields that a refused edit has to be decided on; none where it was refused for something else. */
export const conflictsIn = ({ details }: Failure): readonly Conflict[] =>
  (details as { readonly conflicts?: readonly Conflict[] } | undefined)?.conflicts ?? [];
