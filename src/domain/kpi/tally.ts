import type { Steps } from '../steps';
import { businessClock } from '../time/business';
import type { Breakdown } from './breakdown';
import { Facts } from './facts';
import type { Frame } from './options';
import type { Rows } from './rows';
import { stepSize } from './step';
import { tallyAccount } from './tallyAccount';
import { type DealRules, standingIn, tallyClosed, tallyDeal } from './tallyDeal';
import { type LeadRules, tallyLead } from './tallyLead';
import { tallyStages } from './tallyStages';
import { falls, type Window } from './window';

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

/** Goes over all rows once, in steps, and fills every sheet. */
export function* tally(rows: Rows, sheets: readonly Sheet[], frame: Frame, breakdown?: Breakdown): Steps {
  const full = sheets.filter(sheet => !sheet.onlyClosed);
  yield* tallyDeals(rows, full, frame, breakdown?.byStage ?? false);
  yield* tallyLeads(rows, full, frame);
  yield* tallyAccounts(rows, full);
  const closings = sheets.filter(sheet => sheet.onlyClosed);
  for (const [at, deal] of rows.deals.entries()) {
    if (at % stepSize === 0) yield;
    for (const { window, whole } of closings) if (falls(deal.closed, window)) tallyClosed(deal, whole, -1);
  }
}

const factsOf = (sheet: Sheet, key: string): Facts => {
  let facts = sheet.byKey.get(key);
  if (!facts) {
    facts = new Facts();
    sheet.byKey.set(key, facts);
  }
  return facts;
};

function* tallyDeals(rows: Rows, sheets: readonly Sheet[], { now }: Frame, byStage: boolean): Steps {
  const rules: DealRules = {
    stages: rows.config.stages,
    today: now.today,
    touches: rows.activities?.touches,
  };
  for (const [at, deal] of rows.deals.entries()) {
    if (at % stepSize === 0) yield;
    for (const sheet of sheets) {
      const { window, whole } = sheet;
      if (sheet.hasStages) tallyStages(deal, window, rules, whole);
      if (deal.opened > window.end && !falls(deal.closed, window)) continue;
      const standing = standingIn(deal, window, rules);
      tallyDeal(deal, standing, window, rules, whole, -1);
      if (!sheet.isBroken) continue;
      if (byStage) {
        const stage = standing?.stage ?? deal.stage;
        tallyDeal(deal, standing, window, rules, factsOf(sheet, rules.stages[stage]?.name ?? ''), -1);
      } else {
        for (let key = 0; key < deal.keys.length; key += 1) {
          tallyDeal(deal, standing, window, rules, factsOf(sheet, deal.keys[key] ?? ''), key);
        }
      }
    }
  }
}

function* tallyLeads(rows: Rows, sheets: readonly Sheet[], { now }: Frame): Steps {
  const rules: LeadRules = {
    now,
    clock: businessClock(rows.config),
    slaHours: rows.config.sla.responseHours,
    responses: rows.activities?.responses,
  };
  for (const [at, lead] of rows.leads.entries()) {
    if (at % stepSize === 0) yield;
    for (const sheet of sheets) {
      const { window, whole, isBroken } = sheet;
      if (lead.created > window.end && lead.converted > window.end) continue;
      tallyLead(lead, window, rules, whole);
      if (isBroken && lead.key !== undefined) tallyLead(lead, window, rules, factsOf(sheet, lead.key));
    }
  }
}

function* tallyAccounts(rows: Rows, sheets: readonly Sheet[]): Steps {
  for (const [at, account] of rows.accounts.entries()) {
    if (at % stepSize === 0) yield;
    for (const sheet of sheets) {
      if (account.known > sheet.window.end) continue;
      tallyAccount(account, sheet.whole);
      if (sheet.isBroken && account.key !== undefined) tallyAccount(account, factsOf(sheet, account.key));
    }
  }
}
