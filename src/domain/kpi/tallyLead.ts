import type { BusinessClock } from '../time/business';
import { type Facts, scoreBands } from './facts';
import type { LeadRow } from './lead';
import { scoreAt } from './leadScore';
import { falls, type Now, type Window } from './window';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface LeadRules {
  readonly now: Now;
  readonly clock: BusinessClock;
  readonly slaHours: number;
  /** The epoch in ms of the first outbound call, email or meeting of a lead; undefined when nobody asks. */
  readonly responses: ReadonlyMap<string, number> | undefined;
}

/** Counts a lead into the facts of a window. */
export const tallyLead = (lead: LeadRow, window: Window, rules: LeadRules, facts: Facts): void => {
  if (falls(lead.converted, window)) tallyConverted(lead, facts);
  if (lead.created > window.end) return;
  if (lead.created >= window.from) tallyCreated(lead, window, rules, facts);
  if (lead.converted > window.end) tallyWaiting(lead, facts);
};

const tallyConverted = (lead: LeadRow, facts: Facts): void => {
  const { trace } = facts;
  facts.converted += 1;
  trace?.note('converted', lead.id);
  if (lead.convertedAt >= lead.createdAt) {
    facts.conversions += 1;
    facts.conversionDays += (lead.convertedAt - lead.createdAt) / dayMs;
    trace?.note('conversions', lead.id);
  }
  if (lead.opportunity !== undefined && !facts.leadOpportunities.has(lead.opportunity)) {
    facts.leadOpportunities.add(lead.opportunity);
    facts.leadRevenue += lead.opportunityMinor;
    trace?.note('leadOpportunities', lead.opportunity);
  }
  if (lead.account !== undefined) {
    facts.leadAccounts.add(lead.account);
    trace?.note('leadAccounts', lead.account);
  }
};

const tallyCreated = (lead: LeadRow, window: Window, rules: LeadRules, facts: Facts): void => {
  const { trace } = facts;
  facts.leads += 1;
  trace?.note('leads', lead.id);
  if (lead.converted <= rules.now.today) facts.convertedSoFar += 1;
  const score = scoreAt(lead, window.endsAt);
  if (score !== undefined) {
    facts.scored += 1;
    facts.scores += score;
    trace?.note('scored', lead.id);
    tallyBand(lead, window, rules, facts);
  }
  if (rules.responses) tallyResponse(lead, rules.responses, rules, facts);
};

/** A converted lead counts in the band that it was converted from: its score decays like any other's afterwards. */
const tallyBand = (lead: LeadRow, window: Window, { now }: LeadRules, facts: Facts): void => {
  const isConverted = lead.converted <= now.today;
  const at = isConverted && lead.convertedAt < window.endsAt ? lead.convertedAt : window.endsAt;
  const score = scoreAt(lead, at) ?? 0;
  const band = facts.bands[scoreBands.findIndex(least => score >= least)];
  if (!band) return;
  band.leads += 1;
  if (isConverted) band.converted += 1;
};

/** Answers up to now count; a response before the lead was written down took no time. */
const tallyResponse = (
  lead: LeadRow,
  responses: ReadonlyMap<string, number>,
  { now, clock, slaHours }: LeadRules,
  facts: Facts,
): void => {
  const { trace } = facts;
  const limit = slaHours * hourMs;
  const answered = Math.min(lead.firstResponseAt, responses.get(lead.id) ?? Number.POSITIVE_INFINITY);
  let isMissed: boolean;
  if (answered <= now.epoch) {
    const taken = clock(lead.createdAt, answered);
    facts.responses.push(taken / hourMs);
    trace?.note('answered', lead.id);
    isMissed = taken > limit;
  } else {
    isMissed = clock(lead.createdAt, now.epoch, limit) > limit;
    if (!isMissed) return;
  }
  if (isMissed) facts.slaMissed += 1;
  else facts.slaMet += 1;
  trace?.note('slaJudged', lead.id);
};

const tallyWaiting = (lead: LeadRow, facts: Facts): void => {
  const { trace } = facts;
  if (lead.kind === 'waiting') {
    facts.nurturing += 1;
    trace?.note('nurturing', lead.id);
  }
  if (lead.kind !== 'open') return;
  facts.openLeads += 1;
  trace?.note('openLeads', lead.id);
  if (lead.owned) return;
  facts.unassigned += 1;
  trace?.note('unassigned', lead.id);
};
