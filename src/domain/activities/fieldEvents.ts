import type { Change } from '../changes';
import { isTold } from '../present/told';
import { formatValue, nameOf } from '../present/value';
import { definitionOf, type RecordType, typeOfId } from '../records/types';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import type { Event } from './timeline';

/** What a transaction did, as far as it is needed to tell a record's history. */
export interface Written {
  readonly tx: string;
  readonly at: string;
  readonly by: string;
  changes(): readonly Change[];
}

/** So many transactions are looked at in one step, and so many at most. */
const stepSize = 50;
const most = 20_000;

/** The stages have events of their own. */
const apart = new Set(['stage', 'stageHistory', 'v', 'scoredAt']);

/**
 * Who changed which fields of a record from what to what, the newest first, in steps. A record's version says how many
 * changes there are, so that nothing is read for one that was never changed.
 */
export function* fieldEvents(
  record: { readonly id: string; readonly v: number },
  history: Iterable<Written>,
  state: State,
): Steps<readonly Event[]> {
  const type = typeOfId(record.id);
  const events: Event[] = [];
  let left = record.v - 1;
  let looked = 0;
  if (!type || left <= 0) return events;
  for (const written of history) {
    looked += 1;
    if (looked > most) break;
    if (looked % stepSize === 0) yield;
    for (const change of written.changes()) {
      if (!('set' in change) || change.set !== record.id) continue;
      left -= 1;
      const text = textOf(change, type, state);
      if (text === '') continue;
      const who = nameOf(written.by, state);
      events.push({ id: undefined, at: written.at, kind: 'change', who, text, open: false });
    }
    if (left <= 0) break;
  }
  return events;
}

/** `Amount: $10,000 → $12,000 · Close date: none → 2026-12-01`. */
const textOf = (change: Extract<Change, { set: string }>, type: RecordType, state: State): string => {
  const { fields } = definitionOf(type);
  return Object.entries(change.fields)
    .filter(([name]) => isTold(name) && !apart.has(name))
    .flatMap(([name, value]) => {
      const field = fields[name];
      if (!field) return [];
      const told = (each: unknown): string => {
        const text = each === null || each === undefined ? '' : formatValue(each, field, state);
        return text === '' ? 'none' : text;
      };
      return [`${field.label}: ${told(change.was[name])} → ${told(value)}`];
    })
    .join(' · ');
};
