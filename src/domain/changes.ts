import type { AnyRecord } from './records/types';

/** New values by field; `null` clears the field. */
export type Fields = Readonly<Record<string, unknown>>;

/** The one configuration record's id. */
export const configId = 'config';

/**
 * What a verb returns, a transaction holds and undo inverts. `was` keeps the old values (`null`: there was none), so that
 * the journal is history too.
 */
export type Change =
  | { readonly put: string; readonly record: Fields }
  | { readonly set: string; readonly fields: Fields; readonly was: Fields }
  | { readonly delete: string; readonly was: Fields };

export const changedId = (change: Change): string =>
  'put' in change ? change.put : 'set' in change ? change.set : change.delete;

/** The record as a change leaves it; undefined when it is deleted. The version rises by one each time. */
export const applyTo = (record: AnyRecord | undefined, change: Change): AnyRecord | undefined => {
  if ('delete' in change) return undefined;
  if ('put' in change) return change.record as AnyRecord;
  const next: Record<string, unknown> = { ...record, ...change.fields, v: (record?.v ?? 0) + 1 };
  for (const [field, value] of Object.entries(change.fields)) if (value === null) delete next[field];
  return next as AnyRecord;
};

/** The change that takes another one back. A record that comes back counts its versions on from where it stopped. */
export const invert = (change: Change): Change => {
  if ('put' in change) return { delete: change.put, was: change.record };
  if ('delete' in change) return { put: change.delete, record: { ...change.was, v: Number(change.was.v) + 2 } };
  return { set: change.set, fields: change.was, was: change.fields };
};

/** The changes that take a transaction back: each inverted, last first. */
export const invertAll = (changes: readonly Change[]): Change[] => changes.map(invert).reverse();
