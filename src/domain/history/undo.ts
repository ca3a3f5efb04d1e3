import { type Change, changedId, configId, type Fields, invertAll } from '../changes';
import { checkRecord, referencesOf } from '../edit/check';
import { definitionOf, recordTypes, typeOfId } from '../records/types';
import { mayPointAt } from '../related/mayPointAt';
import { fail, ok, type Result } from '../result';
import { same } from '../same';
import { scoreFieldNames } from '../scoring/scoreParts';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import type { Verb } from '../verb';

/** What every write raises, and what rules work out anew after each. */
const stamps: ReadonlySet<string> = new Set(['updatedAt', 'updatedBy', 'v', ...scoreFieldNames]);

/**
 * Takes a transaction back, all or nothing: created records go, deleted ones return, fields get their old values. Refused
 * where somebody changed one of those fields since, or points at a record that would go.
 */
export const undoChanges: Verb<{ readonly tx: string; readonly changes: readonly Change[] }> = {
  name: 'undo',
  run: (state, { tx, changes }, context) => {
    const draft = new Draft(state, context);
    const inverse = invertAll(changes);
    const later = inverse.flatMap(change => laterChanges(state, change));
    if (later.length > 0) return conflict(tx, later);
    for (const change of inverse) {
      if ('set' in change) draft.set(change.set, withoutStamps(change.fields));
      else draft.apply(change);
    }
    const gone = new Set(inverse.flatMap(change => ('delete' in change ? [change.delete] : [])));
    const pointing = pointingAt(draft, gone);
    if (pointing)
      return fail(
        'conflict',
        `${tx} cannot be undone: ${pointing.from} now points at ${pointing.at}`,
        `crm history ${pointing.from} shows since when`,
      );
    const whole = checkAll(draft, inverse);
    return whole.ok ? ok({ changes: draft.changes() }) : whole;
  },
};

const withoutStamps = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !stamps.has(field)));

/** What was done to a record since, that taking the transaction back would lose. */
const laterChanges = (state: State, change: Change): { id: string; field: string; by: string }[] => {
  const id = changedId(change);
  const record = state.find(id);
  if ('put' in change) return record ? [{ id, field: 'id', by: record.updatedBy }] : [];
  if (!record) return [{ id, field: 'id', by: 'someone' }];
  const expected: Fields = change.was;
  const fields =
    'set' in change ? Object.keys(expected) : [...new Set([...Object.keys(expected), ...Object.keys(record)])];
  return fields
    .filter(field => !stamps.has(field) && !same(record[field] ?? null, expected[field] ?? null))
    .map(field => ({ id, field, by: record.updatedBy }));
};

const conflict = (tx: string, later: { id: string; field: string; by: string }[]): Result<never> => {
  const [first] = later;
  const more = later.length > 1 ? ` and ${later.length - 1} more` : '';
  const what = first?.field === 'id' ? first.id : `${first?.id}.${first?.field}`;
  return fail(
    'conflict',
    `${tx} cannot be undone: ${what} was changed since by ${first?.by}${more}`,
    `crm history ${first?.id} shows what came after`,
    { changedSince: later },
  );
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
