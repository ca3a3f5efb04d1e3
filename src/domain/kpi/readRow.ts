import { type Config, statusNamed } from '../config/config';
import { toMinor } from '../money';
import { type Account, type Lead, numberOfId, type Opportunity } from '../records/types';
import { itemsAt } from '../state/standIn';
import { type BusinessClock, businessClock } from '../time/business';
import * as figures from './figures';
import { absent } from './grid';
import { always, type Calendar, never } from './moment';

/** What reading rows needs of the configuration, looked up once. */
export interface Reading {
  readonly config: Config;
  readonly calendar: Calendar;
  readonly clock: BusinessClock;
  readonly slaMs: number;
  /** Index by name as written in records; −1: not configured. */
  stageOf(name: string): number;
  /** The type of a status by its name as written in records. */
  statusOf(name: string): 'open' | 'waiting' | 'converted' | 'closed';
}

const hourMs = 3_600_000;

export const readingOf = (config: Config, calendar: Calendar): Reading => {
  const stages = new Map<string, number>();
  const statuses = new Map(config.leadStatuses.map(status => [status.name, status.type]));
  return {
    config,
    calendar,
    clock: businessClock(config),
    slaMs: config.sla.responseHours * hourMs,
    stageOf: name => {
      let index = stages.get(name);
      if (index === undefined) {
        const folded = name.toLowerCase();
        index = config.stages.findIndex(stage => stage.name.toLowerCase() === folded);
        stages.set(name, index);
      }
      return index;
    },
    statusOf: name => statuses.get(name) ?? statusNamed(config, name)?.type ?? 'open',
  };
};

const numberIn = (id: string | undefined): number => (id === undefined ? 0 : numberOfId(id));

/** When a lead itself tells that it was answered; Infinity: it does not. */
export const toldAnswer = (lead: Lead, { calendar }: Reading): number =>
  calendar.epochIn(lead, 'firstResponseAt') ?? Number.POSITIVE_INFINITY;

/**
 * Reads a lead's row; `byActivities` is when activities tell that it was answered, Infinity: none does. A lead that was
 * converted since was open before: no status history tells more.
 */
export const readLead = (lead: Lead, byActivities: number, reading: Reading): figures.LeadRow => {
  const { calendar, clock } = reading;
  const type = reading.statusOf(lead.status);
  const kind = type === 'waiting' ? figures.isWaiting : type === 'closed' ? 0 : figures.isOpen;
  const createdAt = calendar.epochIn(lead, 'createdAt') as number;
  const convertedAt = calendar.epochIn(lead, 'convertedAt') ?? Number.NaN;
  const told = toldAnswer(lead, reading);
  const answered = Math.min(told, byActivities);
  return {
    number: numberOfId(lead.id),
    state:
      figures.there |
      kind |
      (lead.ownerId === undefined ? 0 : figures.owned) |
      (byActivities < told ? figures.byActivity : 0),
    created: calendar.dayIn(lead, 'createdAt') as number,
    converted: calendar.dayIn(lead, 'convertedAt') ?? (type === 'converted' ? always : never),
    conversion: convertedAt >= createdAt ? convertedAt - createdAt : absent,
    convertedAt: Number.isNaN(convertedAt) ? absent : convertedAt,
    opportunity: numberIn(lead.convertedOpportunityId),
    account: numberIn(lead.convertedAccountId),
    answered,
    taken: answered === Number.POSITIVE_INFINITY ? absent : clock.between(createdAt, answered),
    overdue: clock.until(createdAt, reading.slaMs),
    fit: lead.fit ?? absent,
    engagement: lead.engagement ?? absent,
    scoredAt: calendar.epochIn(lead, 'scoredAt') ?? absent,
    score: lead.score ?? absent,
  };
};

type Ranges = Pick<figures.DealRow, 'visitFrom' | 'visitTo' | 'touchFrom' | 'touchTo'>;

/** Reads a deal's row. A closed stage decides that it is closed, `closedAt` when (decision 1). */
export const readDeal = (
  deal: Opportunity,
  ranges: Ranges,
  { calendar, config, stageOf }: Reading,
): figures.DealRow => {
  const index = stageOf(deal.stage);
  const stage = config.stages[index];
  const isClosed = stage !== undefined && stage.type !== 'open';
  return {
    number: numberOfId(deal.id),
    state: figures.there | (stage?.type === 'won' ? figures.isWon : 0),
    opened: calendar.dayIn(deal, 'openedAt') ?? always,
    closed: isClosed ? (calendar.dayIn(deal, 'closedAt') ?? always) : never,
    stage: index,
    minor: deal.amount === undefined ? 0 : toMinor(deal.amount, config.currency),
    probability: deal.probability ?? stage?.probability ?? 0,
    closeDay: calendar.dayIn(deal, 'closeDate') ?? never,
    account: numberIn(deal.accountId),
    ...ranges,
  };
};

/** Reads a deal's stage history, oldest first. */
export const readVisits = (deal: Opportunity, { calendar, config, stageOf }: Reading): figures.VisitRow[] => {
  let sorted = true;
  let last = always;
  const visits = (itemsAt(deal, 'stageHistory') ?? []).map(entry => {
    const day = calendar.dayIn(entry, 'at') ?? always;
    if (day < last) sorted = false;
    last = day;
    return {
      stage: stageOf(entry.stage),
      day,
      minor: entry.amount === undefined ? absent : toMinor(entry.amount, config.currency),
      probability: entry.probability ?? absent,
      closeDay: calendar.dayIn(entry, 'closeDate') ?? never,
    };
  });
  return sorted ? visits : visits.sort((a, b) => (a.day === b.day ? 0 : a.day - b.day));
};

export const readAccount = (account: Account, { calendar }: Reading): figures.AccountRow => ({
  number: numberOfId(account.id),
  state: figures.there | (account.type === 'customer' ? figures.isCustomer : 0),
  known: Math.min(calendar.dayIn(account, 'createdAt') as number, calendar.dayIn(account, 'customerSince') ?? never),
});
