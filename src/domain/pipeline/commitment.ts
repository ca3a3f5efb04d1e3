import { stageNamed } from '../config/config';
import { fromMinor, toMinor } from '../money';
import type { Opportunity } from '../records/types';
import type { State } from '../state/state';
import type { Period } from '../time/period';

/** How a period is going to end by what is committed, against what is to be sold in it. */
export interface Commitment {
  /** Won in the period, and open deals of the category Commit that are to close in it. */
  readonly commit: number;
  /** Of the owners of the deals; 0 where none is set. */
  readonly quota: number;
}

/** The commitment for a period of some deals; the quota is that of their owners, or with `everybody` of all active users. */
export const commitmentOf = (
  deals: Iterable<Opportunity>,
  { from, to, label }: Period,
  state: State,
  everybody: boolean,
): Commitment => {
  const { config } = state;
  const owners = new Set<string>();
  let minor = 0;
  for (const { ownerId, stage, amount = 0, forecastCategory, closeDate = '', closedAt = '' } of deals) {
    owners.add(ownerId);
    const type = stageNamed(config, stage)?.type ?? 'open';
    const day = type === 'won' ? closedAt : type === 'open' && forecastCategory === 'Commit' ? closeDate : '';
    if (day >= from && day <= to) minor += toMinor(amount, config.currency);
  }
  let quota = 0;
  for (const { id, active, quotas = [] } of state.all('user').values()) {
    if (everybody ? active === false : !owners.has(id)) continue;
    for (const { period, amount } of quotas) if (period === label) quota += toMinor(amount, config.currency);
  }
  return { commit: fromMinor(minor, config.currency), quota: fromMinor(quota, config.currency) };
};
