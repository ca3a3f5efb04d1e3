import { numberOfId, typeOfId } from '../records/types';
import type { DuplicateIndex } from './duplicateIndex';
import { type Likeness, likeness, usualThreshold } from './likeness';
import { type ComparedType, comparedTypes, type Profile } from './profile';

/** Two records that may be one: of a lead and another type the lead first, else the older first. */
export interface DuplicatePair extends Likeness {
  readonly records: readonly [string, string];
}

export interface DuplicateQuery {
  /** Leads with leads, contacts and accounts; contacts with contacts; accounts with accounts. All of these without one. */
  readonly type?: ComparedType;
  readonly threshold?: number;
}

/** All pairs of records that may be one, the surest first, then the oldest. */
export const findDuplicates = (index: DuplicateIndex, { type, threshold }: DuplicateQuery = {}): DuplicatePair[] => {
  const found = new Map<string, DuplicatePair>();
  index.eachPair((a, b) => {
    const [one, other] = inOrder(a, b);
    if (type !== undefined && one.type !== type) return;
    const alike = likeness(one, other, threshold ?? usualThreshold);
    if (!alike) return;
    const key = `${one.id} ${other.id}`;
    if (!found.has(key)) found.set(key, { records: [one.id, other.id], ...alike });
  });
  return [...found.values()].sort(bySureness);
};

const order: readonly (string | undefined)[] = comparedTypes;
const rank = (type: string | undefined): number => order.indexOf(type);

const inOrder = (a: Profile, b: Profile): readonly [Profile, Profile] => {
  const apart = (a.type === b.type ? 0 : rank(a.type) - rank(b.type)) || a.number - b.number;
  return apart > 0 ? [b, a] : [a, b];
};

const bySureness = (a: DuplicatePair, b: DuplicatePair): number =>
  b.score - a.score || byId(a.records[0], b.records[0]) || byId(a.records[1], b.records[1]);

const byId = (a: string, b: string): number => rank(typeOfId(a)) - rank(typeOfId(b)) || numberOfId(a) - numberOfId(b);
