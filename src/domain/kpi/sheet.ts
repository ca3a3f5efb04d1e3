import { Facts } from './facts';
import type { Window } from './window';

/** The facts of one window: of everything, and of each key of the break-down. */
export interface Sheet {
  readonly window: Window;
  readonly whole: Facts;
  readonly byKey: Map<string, Facts>;
  /** Whether the break-down is counted here; a bucket of a series needs none. */
  readonly isBroken: boolean;
  /** Whether the tables by stage are counted here. */
  readonly hasStages: boolean;
  /** Whether only closed deals are counted here, which is all that a series of revenue needs. */
  onlyClosed: boolean;
}

export const newSheet = (
  window: Window,
  wants: {
    readonly broken?: boolean;
    readonly stages?: boolean;
    readonly traced?: boolean;
    readonly onlyClosed?: boolean;
  } = {},
): Sheet => ({
  window,
  whole: new Facts(wants.traced),
  byKey: new Map(),
  isBroken: wants.broken ?? false,
  hasStages: wants.stages ?? false,
  onlyClosed: wants.onlyClosed ?? false,
});

/** The facts of one key. */
export const factsOf = (sheet: Sheet, key: string): Facts => {
  let facts = sheet.byKey.get(key);
  if (!facts) {
    facts = new Facts();
    sheet.byKey.set(key, facts);
  }
  return facts;
};
