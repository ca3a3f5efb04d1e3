import { type Change, changedId, configId, type Fields, invertAll } from '../changes';
import { checkRecord, referencesOf } from '../edit/check';
import { isTold } from '../present/told';
import { definitionOf, recordTypes, typeOfId } from '../records/types';
import { mayPointAt } from '../related/mayPointAt';
import { fail, ok, type Result } from '../result';
import { same } from '../same';
import { scoreFieldNames } from '../scoring/scoreParts';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import type { Verb } from '../verb';
import { changedSinceFailure, type Since } from './since';
import { withCompanions } from './together';

/** What every write raises, and what rules work out anew after each. */
const stamps: ReadonlySet<string> = new Set(['updatedAt', 'updatedBy', 'v', ...scoreFieldNames]);

/** What becomes of fields that were changed since: they stay as they are now, or are taken back too. */
export type AboutSince = 'keep' | 'take';

export interface Undoing {
  readonly tx: string;
  readonly changes: readonly Change[];
  /** Undefined: it is refused as soon as there is one. */
  readonly since?: AboutSince | undefined;
  /** All that whoever takes it back knows to have been changed since; what came later is asked about again. */
  readonly seen?: readonly Since[] | undefined;
}

/** What was left as it is now; the field `id` stands for a whole record. */
export interface LeftOut {
  readonly id: string;
  readonly field: string;
}

/**
 * Takes a transaction back, all or nothing: created records go, deleted ones return, fields get their old values. Where
 * somebody changed one of those since, it is as `since` says; where somebody points at a record that would go, it is refused.
 */
export const undoChanges: Verb<Undoing, { readonly leftOut: readonly LeftOut[] }> = {
  name: 'undo',
  run: (state, { tx, changes, since, seen }, context) => {
    const inverse = invertAll(changes);
    const later = inverse.flatMap(change => laterChanges(state, change));
    const lost =
      since === 'take' ? later.filter(each => !canBeTaken(state, inverse, each) || !isIn(seen, each)) : later;
    if (lost.length > 0 && since !== 'keep') {
      const others = later.filter(each => !lost.includes(each));
      return { ok: false, failure: changedSinceFailure(tx, [...lost, ...others]) };
    }
    const { kept, leftOut } = since === 'keep' ? withoutLater(inverse, later) : { kept: inverse, leftOut: [] };
    const draft = new Draft(state, context);
    for (const change of kept) {
      if ('set' in change) draft.set(change.set, withoutStamps(change.fields));
      else draft.apply(change);
    }
    const gone = new Set(kept.flatMap(change => ('delete' in change ? [change.delete] : [])));
    const pointing = pointingAt(draft, gone);
    if (pointing)
      return fail(
        'conflict',
        `${tx} cannot be undone: ${pointing.from} now points at ${pointing.at}`,
        `crm history ${pointing.from} shows since when`,
      );
    const whole = checkAll(draft, kept);
    if (!whole.ok) return whole;
    const undone = draft.changes();
    if (leftOut.length > 0 && undone.length === 0) return nothingLeft(tx, later);
    const warnings = leftOut.length > 0 ? { warnings: [`left as it is now: ${listed(leftOut)}`] } : {};
    return ok({ changes: undone, result: { leftOut }, ...warnings });
  },
};

const nothingLeft = (tx: string, later: readonly Since[]): Result<never> => {
  const message = `nothing of ${tx} is left to take back: all of it was changed since`;
  return fail('conflict', message, '--force takes back what was changed since too', { tx, changedSince: later });
};

const isIn = (seen: readonly Since[] | undefined, { id, field, to }: Since): boolean =>
  seen === undefined || seen.some(each => each.id === id && each.field === field && same(each.to, to));

/** A record that is gone has no field to be set; undoing its deletion comes first. */
const canBeTaken = (state: State, inverse: readonly Change[], { id, field }: Since): boolean =>
  field !== 'id' || inverse.some(change => 'delete' in change && change.delete === id && !state.find(id));

/** What takes back all but what was changed since. A new record that was changed stays whole. */
const withoutLater = (
  inverse: readonly Change[],
  later: readonly Since[],
): { readonly kept: readonly Change[]; readonly leftOut: readonly LeftOut[] } => {
  const fields = new Map<string, string[]>();
  for (const { id, field } of later) fields.set(id, [...(fields.get(id) ?? []), field]);
  const leftOut: LeftOut[] = [];
  const kept = inverse.flatMap((change): Change[] => {
    const id = changedId(change);
    const changed = fields.get(id);
    if (!changed) return [change];
    if (!('set' in change) || changed.includes('id')) {
      leftOut.push({ id, field: 'id' });
      return [];
    }
    const left = withCompanions(id, changed);
    const names = Object.keys(change.fields).filter(field => !stamps.has(field));
    leftOut.push(...names.filter(field => left.has(field)).map(field => ({ id, field })));
    const rest = Object.entries(change.fields).filter(([field]) => !left.has(field));
    return [{ ...change, fields: Object.fromEntries(rest) }];
  });
  return { kept, leftOut };
};

const mostListed = 5;

const listed = (leftOut: readonly LeftOut[]): string => {
  const names = leftOut
    .filter(({ field }) => isTold(field))
    .map(({ id, field }) => (field === 'id' ? id : `${id}.${field}`));
  const more = names.length - mostListed;
  return `${names.slice(0, mostListed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const withoutStamps = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !stamps.has(field)));

/**
 * What was done to a record since, that taking the transaction back would lose. Until somebody looks into the history, who
 * wrote the record last is taken for who wrote the field.
 */
const laterChanges = (state: State, change: Change): Since[] => {
  const id = changedId(change);
  const record = state.find(id);
  const came = 'put' in change;
  if (came || !record) {
    if (came && !record) return [];
    const by = record?.updatedBy ?? 'someone';
    return [{ id, field: 'id', from: came ? null : id, to: came ? id : null, by }];
  }
  const expected: Fields = change.was;
  const fields =
    'set' in change ? Object.keys(expected) : [...new Set([...Object.keys(expected), ...Object.keys(record)])];
  const { updatedBy: by, updatedAt: at } = record;
  return fields
    .map(field => ({ id, field, from: expected[field] ?? null, to: record[field] ?? null, by, at }))
    .filter(({ field, from, to }) => !stamps.has(field) && !same(from, to));
};

const pointingAt = (state: State, gone: ReadonlySet<string>): { from: string; at: string } | undefined => {
  if (gone.size === 0) return undefined;
  for (const type of recordTypes) {
    const { fields } = definitionOf(type);
    for (const record of mayPointAt(state, type, gone)) {
      for (const { id } of referencesOf(fields, record)) if (gone.has(id)) return { from: record.id, at: id };
    }
  }
  return undefined;
};

const checkAll = (draft: Draft, inverse: readonly Change[]): Result<void> => {
  for (const change of inverse) {
    const id = 'put' in change ? change.put : 'set' in change ? change.set : undefined;
    const type = id === undefined || id === configId ? undefined : typeOfId(id);
    const record = id === undefined ? undefined : draft.find(id);
    const checked = type && record ? checkRecord(draft, type, record) : ok(undefined);
    if (!checked.ok) return checked;
  }
  return ok(undefined);
};
