import { lineMinor } from '../pipeline/lines';
import type { Account, Lead, Opportunity, RecordType } from '../records/types';
import { glance } from '../state/scan';
import type { State } from '../state/state';
import { type Dimension, noneLabel } from './dimension';

/** The key of a record that has no value. */
const none = '';

interface LineShare {
  /** Index into the deal's keys. */
  readonly key: number;
  /** The line's value in minor units. */
  readonly value: number;
}

/** What a deal counts under; by product its amount is shared among the lines. */
export interface DealKeys {
  readonly keys: readonly string[];
  readonly lines?: readonly LineShare[];
}

/** How records are grouped: by the ids of what they point at, or by the value itself; labels come last. */
export interface Breakdown {
  readonly dimension: Dimension;
  /** By stage a deal's key depends on the day: the index of its stage. */
  readonly byStage: boolean;
  /** Whether keys are the ids of records. */
  readonly isNamed: boolean;
  ofDeal(deal: Opportunity): DealKeys;
  ofLead(lead: Lead): string;
  ofAccount(account: Account): string;
  /** A name for each key; two different records of one name are told apart by their ids. */
  labels(keys: Iterable<string>): Map<string, string>;
}

/** The break-down by a dimension that is not one of time. */
export const breakdownBy = (state: State, dimension: Dimension): Breakdown => {
  const named = typeOfKeys[dimension];
  const ofOwner = ownerKey(state, dimension);
  return {
    dimension,
    byStage: dimension === 'stage',
    isNamed: named !== undefined,
    ofDeal: deal => (dimension === 'product' ? productsOf(deal, state) : { keys: [dealKey(deal)] }),
    ofLead: leadKey,
    ofAccount: accountKey,
    labels: keys => labelsOf(keys, named, state),
  };

  function dealKey(deal: Opportunity): string {
    switch (dimension) {
      case 'sector':
      case 'industry':
      case 'country':
        return glance(state, 'account', deal.accountId)?.[dimension] ?? none;
      case 'account':
        return deal.accountId ?? none;
      case 'campaign':
        return deal.campaignId ?? none;
      case 'source':
      case 'type':
        return deal[dimension] ?? none;
      default:
        return ofOwner(deal.ownerId);
    }
  }

  function leadKey(lead: Lead): string {
    switch (dimension) {
      case 'industry':
      case 'country':
      case 'source':
        return lead[dimension] ?? none;
      case 'campaign':
        return lead.campaignId ?? none;
      default:
        return ofOwner(lead.ownerId);
    }
  }

  function accountKey(account: Account): string {
    switch (dimension) {
      case 'sector':
      case 'industry':
      case 'country':
      case 'type':
        return account[dimension] ?? none;
      case 'account':
        return account.id;
      default:
        return ofOwner(account.ownerId);
    }
  }
};

/** The dimensions whose keys are ids, and of what. */
const typeOfKeys: Readonly<Partial<Record<Dimension, RecordType>>> = {
  owner: 'user',
  manager: 'user',
  team: 'team',
  product: 'product',
  account: 'account',
  campaign: 'campaign',
};

/** The key that an owner gives: the user, the team, its manager or its region; none for the other dimensions. */
const ownerKey = (state: State, dimension: Dimension): ((ownerId: string | undefined) => string) => {
  const known = new Map<string, string>();
  const find = (ownerId: string): string => {
    if (dimension === 'owner') return ownerId;
    const team = state.get('team', state.get('user', ownerId)?.teamId);
    switch (dimension) {
      case 'team':
        return team?.id ?? none;
      case 'manager':
        return team?.managerId ?? none;
      case 'region':
        return team?.region ?? none;
      default:
        return none;
    }
  };
  return ownerId => {
    if (ownerId === undefined) return none;
    let key = known.get(ownerId);
    if (key === undefined) {
      key = find(ownerId);
      known.set(ownerId, key);
    }
    return key;
  };
};

/** A deal counts once under each of its products; its amount is shared by the value of its lines. */
const productsOf = ({ lines }: Opportunity, { config }: State): DealKeys => {
  if (!lines || lines.length === 0) return { keys: [none] };
  const keys = [...new Set(lines.map(line => line.productId))];
  return {
    keys,
    lines: lines.map(line => ({
      key: keys.indexOf(line.productId),
      value: Math.max(0, lineMinor(line, config.currency)),
    })),
  };
};

const labelsOf = (keys: Iterable<string>, type: RecordType | undefined, state: State): Map<string, string> => {
  const labels = new Map<string, string>();
  const holders = new Map<string, number>();
  for (const key of keys) {
    const record = type && key !== none ? (state.find(key) as { readonly name?: string } | undefined) : undefined;
    const label = key === none ? noneLabel : (record?.name ?? key);
    labels.set(key, label);
    holders.set(label, (holders.get(label) ?? 0) + 1);
  }
  for (const [key, label] of labels) {
    if (type && (holders.get(label) ?? 0) > 1) labels.set(key, `${label} (${key})`);
  }
  return labels;
};
