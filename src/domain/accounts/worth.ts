import { stageNamed } from '../config/config';
import { fromMinor, toMinor } from '../money';
import type { Account, Opportunity } from '../records/types';
import type { RelatedIndex } from '../related/relatedIndex';
import type { State } from '../state/state';

/** What an account is worth: its open deals and what was won, with those of all accounts below it where that is asked. */
export interface Worth {
  readonly open: number;
  readonly openDeals: number;
  readonly won: number;
}

/** An account in its family, with what it and all below it are worth. */
export interface FamilyMember {
  readonly id: string;
  readonly name: string;
  /** 0 for the account at the top. */
  readonly depth: number;
  readonly worth: Worth;
}

interface Minor {
  open: number;
  openDeals: number;
  won: number;
}

/** The parents of an account, the top one first; an account without a parent has none. */
const parentsOf = (id: string, state: State): string[] => {
  const found: string[] = [];
  let parent = state.get('account', id)?.parentId;
  while (parent !== undefined && parent !== id && !found.includes(parent)) {
    found.push(parent);
    parent = state.get('account', parent)?.parentId;
  }
  return found.toReversed();
};

/** An account's own deals: the open ones and what was won, in the organisation's currency. */
export const ownWorth = (id: string, state: State, index: RelatedIndex): Worth =>
  inMajor(ownMinor(id, state, index), state);

/**
 * The whole family of an account, the top one first and each one's children below it, by name. What each is worth counts all
 * below it. It looks at the family and its deals only.
 */
export const familyOf = (id: string, state: State, index: RelatedIndex): FamilyMember[] => {
  const [top = id] = parentsOf(id, state);
  const members: FamilyMember[] = [];
  const seen = new Set<string>();
  const visit = (account: Account, depth: number): Minor => {
    seen.add(account.id);
    const place = members.length;
    members.push({ id: account.id, name: account.name, depth, worth: { open: 0, openDeals: 0, won: 0 } });
    const sum = ownMinor(account.id, state, index);
    for (const child of childrenOf(account.id, index)) {
      if (seen.has(child.id)) continue;
      const below = visit(child, depth + 1);
      sum.open += below.open;
      sum.openDeals += below.openDeals;
      sum.won += below.won;
    }
    members[place] = { id: account.id, name: account.name, depth, worth: inMajor(sum, state) };
    return sum;
  };
  const root = state.get('account', top);
  if (root) visit(root, 0);
  return members;
};

const childrenOf = (id: string, index: RelatedIndex): Account[] =>
  (index.pointingAt(id, 'account') as readonly unknown[] as readonly Account[])
    .filter(({ parentId }) => parentId === id)
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const ownMinor = (id: string, { config }: State, index: RelatedIndex): Minor => {
  const sum: Minor = { open: 0, openDeals: 0, won: 0 };
  for (const deal of index.pointingAt(id, 'opportunity') as readonly unknown[] as readonly Opportunity[]) {
    if (deal.accountId !== id) continue;
    const type = stageNamed(config, deal.stage)?.type ?? 'open';
    const minor = toMinor(deal.amount ?? 0, config.currency);
    if (type === 'open') {
      sum.open += minor;
      sum.openDeals += 1;
    } else if (type === 'won') sum.won += minor;
  }
  return sum;
};

const inMajor = ({ open, openDeals, won }: Minor, { config: { currency } }: State): Worth => ({
  open: fromMinor(open, currency),
  openDeals,
  won: fromMinor(won, currency),
});
