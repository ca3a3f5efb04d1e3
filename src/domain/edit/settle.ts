import type { AnyRecord } from '../records/types';
import type { Decided } from './conflict';
import type { RecordEdit } from './editEach';

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
