import type { Config } from '../config/config';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import { type ActivityIndex, indexActivities } from './activityIndex';
import type { Breakdown } from './breakdown';
import { type Deal, readDeal, stageTable } from './deal';
import { type LeadRow, readLead, statusTypes } from './lead';
import type { Metric } from './metric';
import { always, never } from './moment';
import type { Frame } from './options';
import { stepSize } from './step';
import type { AccountRow } from './tallyAccount';

/** The records as plain rows, read once for all periods; of the types that no metric reads there are none. */
export interface Rows {
  readonly deals: readonly Deal[];
  readonly leads: readonly LeadRow[];
  readonly accounts: readonly AccountRow[];
  readonly activities: ActivityIndex | undefined;
  readonly config: Config;
}

/** Reads in steps; what changes in between is read as it is by then. */
export function* readRows(
  state: State,
  metrics: readonly Metric[],
  frame: Frame,
  breakdown: Breakdown | undefined,
): Steps<Rows> {
  const reads = new Set(metrics.map(metric => metric.reads));
  return {
    deals: reads.has('deals') ? yield* readDeals(state, frame, breakdown) : [],
    leads: reads.has('leads') ? yield* readLeads(state, frame, breakdown) : [],
    accounts: reads.has('accounts') ? yield* readAccounts(state, frame, breakdown) : [],
    activities: metrics.some(metric => metric.needs === 'activities')
      ? yield* indexActivities(state, frame.calendar)
      : undefined,
    config: state.config,
  };
}

const unbroken = { keys: [] };

function* readDeals(state: State, { calendar, where }: Frame, breakdown: Breakdown | undefined): Steps<Deal[]> {
  const table = stageTable(state.config);
  const { currency } = state.config;
  const deals: Deal[] = [];
  let count = 0;
  for (const record of scan(state, 'opportunity')) {
    if (++count % stepSize === 0) yield;
    if (!where(record, 'opportunity')) continue;
    deals.push(readDeal(record, table, calendar, currency, breakdown?.ofDeal(record) ?? unbroken));
  }
  return deals;
}

function* readLeads(state: State, { calendar, where }: Frame, breakdown: Breakdown | undefined): Steps<LeadRow[]> {
  const typeOf = statusTypes(state.config);
  const leads: LeadRow[] = [];
  let count = 0;
  for (const record of scan(state, 'lead')) {
    if (++count % stepSize === 0) yield;
    if (where(record, 'lead')) leads.push(readLead(record, state, typeOf, calendar, breakdown?.ofLead(record)));
  }
  return leads;
}

/** An account is known since it was written down, or since something older speaks of it. */
function* readAccounts(
  state: State,
  { calendar, where }: Frame,
  breakdown: Breakdown | undefined,
): Steps<AccountRow[]> {
  const firstDeal = new Map<string, number>();
  let count = 0;
  for (const deal of scan(state, 'opportunity')) {
    if (++count % stepSize === 0) yield;
    const opened = calendar.dayIn(deal, 'openedAt');
    const { accountId } = deal;
    if (accountId === undefined || opened === undefined) continue;
    if (opened < (firstDeal.get(accountId) ?? never)) firstDeal.set(accountId, opened);
  }
  const accounts: AccountRow[] = [];
  for (const record of scan(state, 'account')) {
    if (++count % stepSize === 0) yield;
    if (!where(record, 'account')) continue;
    accounts.push({
      id: record.id,
      known: Math.min(
        calendar.dayIn(record, 'createdAt') as number,
        calendar.dayIn(record, 'customerSince') ?? never,
        firstDeal.get(record.id) ?? never,
      ),
      isCustomer: record.type === 'customer',
      key: breakdown?.ofAccount(record),
    });
  }
  return accounts;
}

/** The days on which something happened: creations, conversions, openings and closings, whichever are known. */
export function* eventDays({ deals, leads }: Rows): Generator<number> {
  for (const deal of deals) {
    if (deal.opened !== always) yield deal.opened;
    if (deal.closed !== always && deal.closed !== never) yield deal.closed;
  }
  for (const lead of leads) {
    yield lead.created;
    if (lead.converted !== always && lead.converted !== never) yield lead.converted;
  }
}
