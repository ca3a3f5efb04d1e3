import { definitionOf, recordTypes } from '../../domain/records/types';
import type { State } from '../../domain/state/state';

/** How the records of a type here differ from those in a backup. */
export interface Difference {
  readonly onlyHere: number;
  readonly onlyThere: number;
  readonly changed: number;
  readonly same: number;
}

/** What differs, by the types' plural names; types that neither has are left out. */
export const compareStates = (here: State, there: State): Record<string, Difference> => {
  const found: Record<string, Difference> = {};
  for (const type of recordTypes) {
    const [mine, theirs] = [here.all(type), there.all(type)] as ReadonlyMap<string, object>[];
    if (!mine || !theirs || mine.size + theirs.size === 0) continue;
    const count = { onlyHere: 0, onlyThere: 0, changed: 0, same: 0 };
    for (const [id, record] of mine) {
      const other = theirs.get(id);
      if (!other) count.onlyHere += 1;
      else count[isEqual(record, other) ? 'same' : 'changed'] += 1;
    }
    for (const id of theirs.keys()) if (!mine.has(id)) count.onlyThere += 1;
    found[definitionOf(type).plural] = count;
  }
  return found;
};

/** Two records of one version may still differ: after an earlier restore they went different ways. */
const isEqual = (one: object, other: object): boolean => sorted(one) === sorted(other);

const sorted = (record: object): string =>
  JSON.stringify(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
