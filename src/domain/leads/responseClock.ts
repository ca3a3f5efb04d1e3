import type { Config } from '../config/config';
import type { Lead } from '../records/types';
import { businessHoursBefore, businessHoursBetween } from '../time/business';
import { firstStatus } from './firstStatus';

/** How a lead that nobody has answered stands against the first response that was promised. */
export interface ResponseClock {
  /** Business hours until the answer is late; below 0 it is. */
  readonly left: number;
  /** Of the promised hours, those that are left: 1 to 0. */
  readonly share: number;
  /** Less than half of them are. */
  readonly atRisk: boolean;
}

const risky = 0.5;

/** The clock of a lead at an instant (ISO 8601 in UTC); undefined once somebody answered or took it up. */
export const responseClock = (lead: Lead, config: Config, now: string): ResponseClock | undefined => {
  if (lead.status !== firstStatus(config) || lead.firstResponseAt !== undefined) return undefined;
  const { responseHours } = config.sla;
  const left = responseHours - businessHoursBetween(lead.createdAt, now, config);
  const share = Math.max(0, Math.min(1, left / responseHours));
  return { left, share, atRisk: share < risky };
};

/** Leads that came before this instant (ISO 8601 in UTC) and wait for an answer are at risk; undefined: none is. */
export const atRiskBefore = (config: Config, now: string): string | undefined =>
  businessHoursBefore(now, config.sla.responseHours * (1 - risky), config);
