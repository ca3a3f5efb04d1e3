import type { Fields } from '../changes';
import { applyEdits, type Edit } from '../edit/edits';
import { type AnyRecord, definitionOf } from '../records/types';
import { fail, ok, type Result } from '../result';
import { same } from '../same';
import type { Choices, TargetType } from './choices';
import type { FieldMove, KeptField } from './plan';
import type { Given } from './standardMap';

interface Target {
  readonly type: TargetType;
  /** Undefined: it is new. */
  readonly record: AnyRecord | undefined;
}

/**
 * What a target's fields become: empty ones are filled, the others keep their value unless the lead's was picked, and
 * what was set by hand goes over both.
 */
export const mapFields = (
  { type, record }: Target,
  given: readonly Given[],
  { picks = {}, set = {} }: Choices,
): Result<{ readonly fields: readonly FieldMove[]; readonly kept: readonly KeptField[] }> => {
  const before: Fields = record ?? {};
  const picked = picks[type] ?? {};
  const fills: Edit[] = [];
  const kept: KeptField[] = [];
  for (const { path, value } of given) {
    const field = path.join('.');
    const old = valueAt(before, path);
    if (same(old, value)) continue;
    if (picked[field] !== 'target' && (isEmpty(old) || picked[field] === 'lead'))
      fills.push({ path, op: 'set', value });
    else kept.push({ field, value: old, lead: value });
  }
  const sets = set[type] ?? [];
  const after = applyEdits(type, before, [...fills, ...sets]);
  if (!after.ok) return after;
  const byHand = new Set(sets.map(({ path }) => path.join('.')));
  return ok({ fields: difference(type, before, after.value), kept: kept.filter(({ field }) => !byHand.has(field)) });
};

/** An opt-out that is not there is no wish to be called, so that one is never lost. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

const valueAt = (record: Fields, [name = '', key]: readonly string[]): unknown => {
  const value = record[name];
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Fields)[key] : undefined;
};

/** The fields that differ, in the order of the field table. */
const difference = (type: TargetType, before: Fields, after: Fields): FieldMove[] =>
  Object.keys(definitionOf(type).fields)
    .filter(field => !same(before[field] ?? null, after[field] ?? null))
    .map(field => ({ field, from: before[field], to: after[field] }));

/** Refuses a pick of what no lead has. */
export const checkPicks = (type: TargetType, { picks = {} }: Choices, mapped: readonly string[]): Result<void> => {
  const unknown = Object.keys(picks[type] ?? {}).find(field => !mapped.includes(field));
  return unknown === undefined
    ? ok(undefined)
    : fail('usage', `${type}.${unknown} does not come from a lead`, `of the ${type}: ${mapped.join(', ')}`);
};
