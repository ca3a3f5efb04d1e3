import { type Config, statusNamed } from '../config/config';
import { toMinor } from '../money';
import type { Lead } from '../records/types';
import { glance } from '../state/scan';
import type { State } from '../state/state';
import { always, type Calendar, never } from './moment';

/** A lead as the metrics read it. Days are day numbers, instants epochs in ms. */
export interface LeadRow {
  readonly id: string;
  readonly created: number;
  readonly createdAt: number;
  /** `never`: not converted; `always`: converted, nobody knows when. */
  readonly converted: number;
  readonly convertedAt: number;
  /** What it is while it is not converted. One that was converted since was open before: no status history tells more. */
  readonly kind: 'open' | 'waiting' | 'closed';
  readonly owned: boolean;
  /** What conversion led to, if it still exists. */
  readonly opportunity: string | undefined;
  readonly opportunityMinor: number;
  readonly account: string | undefined;
  readonly firstResponseAt: number;
  readonly fit: number | undefined;
  readonly engagement: number | undefined;
  readonly scoredAt: number;
  readonly score: number | undefined;
  /** The key of the break-down it counts under; undefined without one. */
  readonly key: string | undefined;
}

/** The type of a status by its name as written in records. */
export const statusTypes = (config: Config): ((name: string) => 'open' | 'waiting' | 'converted' | 'closed') => {
  const byName = new Map(config.leadStatuses.map(status => [status.name, status.type]));
  return name => byName.get(name) ?? statusNamed(config, name)?.type ?? 'open';
};

/** Reads a lead's row. */
export const readLead = (
  lead: Lead,
  state: State,
  typeOf: ReturnType<typeof statusTypes>,
  calendar: Calendar,
  key: string | undefined,
): LeadRow => {
  const type = typeOf(lead.status);
  const converted = calendar.dayIn(lead, 'convertedAt');
  const opportunity = glance(state, 'opportunity', lead.convertedOpportunityId);
  return {
    id: lead.id,
    created: calendar.dayIn(lead, 'createdAt') as number,
    createdAt: calendar.epochIn(lead, 'createdAt') as number,
    converted: converted ?? (type === 'converted' ? always : never),
    convertedAt: calendar.epochIn(lead, 'convertedAt') ?? Number.NaN,
    kind: type === 'converted' ? 'open' : type,
    owned: lead.ownerId !== undefined,
    opportunity: opportunity?.id,
    opportunityMinor: toMinor(opportunity?.amount ?? 0, state.config.currency),
    account: glance(state, 'account', lead.convertedAccountId)?.id,
    firstResponseAt: calendar.epochIn(lead, 'firstResponseAt') ?? Number.POSITIVE_INFINITY,
    fit: lead.fit,
    engagement: lead.engagement,
    scoredAt: calendar.epochIn(lead, 'scoredAt') ?? Number.NaN,
    score: lead.score,
    key,
  };
};
