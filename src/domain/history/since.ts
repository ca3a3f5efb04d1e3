import { type Change, changedId } from '../changes';
import { type Failure, fail } from '../result';
import { same } from '../same';
import { valueAt } from '../valueAt';

/** Something that was changed after a transaction which is to be taken back; null stands for no value. */
export interface Since {
  readonly id: string;
  /** `id` where the record itself came or went. */
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly by: string;
  /** ISO 8601 in UTC; undefined where nobody knows any more. */
  readonly at?: string;
}

/** What was changed since, of an undo that was refused for it. */
export const sinceIn = ({ details }: Failure): readonly Since[] =>
  (details as { readonly changedSince?: readonly Since[] } | undefined)?.changedSince ?? [];

export const changedSinceFailure = (tx: string, since: readonly Since[]): Failure => {
  const [first] = since;
  const more = since.length > 1 ? ` and ${since.length - 1} more` : '';
  const what = first?.field === 'id' ? first.id : `${first?.id}.${first?.field}`;
  const message = `${tx} cannot be undone: ${what} was changed since by ${first?.by}${more}`;
  const hint = '--keep-theirs takes back the rest and leaves what was changed since, --force takes back all of it';
  const refused = fail('conflict', message, hint, { tx, changedSince: since });
  return (refused as { failure: Failure }).failure;
};

interface Written {
  readonly by: string;
  readonly at: string;
  changes(): readonly Change[];
}

interface Place {
  readonly id: string;
  readonly field: string;
}

/** Who changed each field last and when, by the transactions, newest first; undefined where these do not tell. */
export const lastWriters = (
  entries: Iterable<Written>,
  places: readonly Place[],
): (Pick<Written, 'by' | 'at'> | undefined)[] => {
  const found: (Pick<Written, 'by' | 'at'> | undefined)[] = places.map(() => undefined);
  // Many records may be asked about, and many changes lie between.
  const open = new Map<string, readonly number[]>();
  for (const [index, { id }] of places.entries()) open.set(id, [...(open.get(id) ?? []), index]);
  for (const { by, at, changes } of places.length > 0 ? entries : []) {
    for (const change of changes()) {
      const asked = open.get(changedId(change));
      const left = asked?.filter(index => !touches(change, places[index]?.field ?? ''));
      if (!asked || !left || left.length === asked.length) continue;
      for (const index of asked) if (!left.includes(index)) found[index] = { by, at };
      if (left.length > 0) open.set(changedId(change), left);
      else open.delete(changedId(change));
    }
    if (open.size === 0) break;
  }
  return found;
};

/** Whether a change wrote a field; one that makes or deletes a record wrote them all. */
const touches = (change: Change, field: string): boolean => {
  if (!('set' in change)) return true;
  if (field === 'id') return false;
  const path = field.split('.');
  return !same(valueAt(change.was, path) ?? null, valueAt(change.fields, path) ?? null);
};
