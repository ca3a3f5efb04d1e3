import type { AnyRecord } from '../records/types';
import type { Failure } from '../result';
import type { RecordEdit } from './editEach';

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

/**
 * The edits once somebody decided: theirs is left alone, and mine counts as made on their value, so that yet another change
 * is a conflict again. Records without an edit left are left out.
 */
export const settle = (edits: readonly RecordEdit[], decided: readonly Decided[]): RecordEdit[] =>
  edits.flatMap(({ was, edits: each }) => {
    let seen = was;
    const kept = each.filter(({ path }) => {
      const decision = decided.find(({ id, field }) => id === was.id && field === path.join('.'));
      if (decision?.side === 'mine') seen = withValue(seen, path, decision.theirs) as AnyRecord;
      return decision?.side !== 'theirs';
    });
    return kept.length === 0 ? [] : [{ was: seen, edits: kept }];
  });

const withValue = (
  target: Readonly<Record<string, unknown>>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> => {
  const inner = (target[name] ?? {}) as Readonly<Record<string, unknown>>;
  return { ...target, [name]: rest.length === 0 ? value : withValue(inner, rest, value) };
};
