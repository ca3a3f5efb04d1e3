import type { PicklistName } from '../fields/kinds';

export type ForecastCategory = 'Pipeline' | 'Best Case' | 'Commit' | 'Closed' | 'Omitted';

export interface Stage {
  readonly name: string;
  readonly type: 'open' | 'won' | 'lost';
  /** Percent, 0 to 100. */
  readonly probability: number;
  readonly category: ForecastCategory;
  /** Days without activity after which a deal here rots; absent: never. */
  readonly rottingDays?: number;
  /** Moving past this stage needs what the filter asks. */
  readonly gate?: { readonly requires: string };
}

export interface LeadStatus {
  readonly name: string;
  /** The rules look at the type only, never at the name. */
  readonly type: 'open' | 'waiting' | 'converted' | 'closed';
  readonly needsReason?: boolean;
}

export interface FollowUp {
  readonly subject: string;
  /** Days after what it follows. */
  readonly days: number;
}

/** A custom field of a lead, and where its value goes. */
export interface CustomPair {
  readonly from: string;
  readonly to: 'account' | 'contact' | 'opportunity';
  readonly field: string;
}

export interface Conversion {
  /** The task that the owner finds afterwards; absent: none. */
  readonly followUp?: FollowUp;
  readonly customMap: readonly CustomPair[];
  /** The opportunity's custom field that keeps the status the lead had; absent: none. */
  readonly statusField?: string;
}

/** Points for what a lead is. */
export interface FitRule {
  /** A filter over leads. */
  readonly when: string;
  /** Below zero where it speaks against the lead. */
  readonly points: number;
  readonly label: string;
}

export const engagementEvents = [
  'activity',
  'created',
  'campaign sent',
  'campaign opened',
  'campaign clicked',
  'campaign responded',
] as const;

/** Points for what a lead did; they halve every 30 days. */
export interface EngagementRule {
  readonly on: (typeof engagementEvents)[number];
  /** A filter over the activity, the lead that was created, or the campaign; without one every such event counts. */
  readonly when?: string | undefined;
  readonly points: number;
  readonly label: string;
}

export interface Scoring {
  readonly fit: readonly FitRule[];
  readonly engagement: readonly EngagementRule[];
}

export const routingWays = ['round robin', 'least loaded', 'territory', 'expertise'] as const;
export type RoutingWay = (typeof routingWays)[number];

/** Who gets the leads that a filter lets through. */
export interface RoutingEntry {
  /** A filter over leads. */
  readonly when: string;
  /** A user or a team, by id, login or name. */
  readonly to: string;
  /** How one of a team is chosen. */
  readonly by?: RoutingWay | undefined;
}

/** How much each matter counts in the order of a day's work; 0: not at all. */
export interface Urgency {
  /** A task that is due. */
  readonly due: number;
  /** A lead that waits for an answer. */
  readonly answer: number;
  /** A lead that woke up. */
  readonly woken: number;
  /** A deal that is to close. */
  readonly closing: number;
  /** A deal that nobody touched for too long. */
  readonly rotting: number;
  readonly priority: number;
  /** The amount of the deal, beside the largest of one's own. */
  readonly amount: number;
  /** The score of the lead. */
  readonly score: number;
}

export interface CustomField {
  readonly name: string;
  readonly label: string;
}

/** What an organisation decides; one record in the log, so that it is shared and undoable. */
export interface Config {
  readonly organisation: string;
  /** ISO 4217; the one currency of all amounts. */
  readonly currency: string;
  /** IANA; instants are bucketed into days here. */
  readonly timeZone: string;
  /** The month, 1 to 12, in which the fiscal year starts; the year is named after the one it ends in. */
  readonly fiscalYearStart: number;
  /** ISO 3166 alpha-2, for phone numbers without a country code. */
  readonly country: string;
  readonly stages: readonly Stage[];
  readonly leadStatuses: readonly LeadStatus[];
  readonly lostReasons: readonly string[];
  readonly wonReasons: readonly string[];
  /** Why a lead is given up; `other` asks for words. */
  readonly unqualifiedReasons: readonly string[];
  readonly picklists: Readonly<Record<'source' | 'industry' | 'sector' | 'country', readonly string[]>>;
  readonly bant: { readonly minLevel: number; readonly minSum: number; readonly staleDays: number };
  readonly scoring: Scoring;
  /** In this order; the first entry that matches and has somebody with room gets the lead. */
  readonly routing: readonly RoutingEntry[];
  /** The user who gets what no entry places; empty: nobody does. */
  readonly defaultOwner: string;
  readonly urgency: Urgency;
  readonly sla: { readonly responseHours: number };
  readonly workingHours: { readonly days: readonly number[]; readonly from: string; readonly to: string };
  readonly holidays: readonly string[];
  readonly followUpsAfterWin: readonly FollowUp[];
  /** Nobody's rate is judged on fewer closed deals than `leastClosed`. */
  readonly insights: { readonly leastClosed: number };
  readonly conversion: Conversion;
  readonly customFields: Readonly<Record<string, readonly CustomField[]>>;
}

/** The values a configured picklist may take. */
export const picklistOf = (config: Config, name: PicklistName): readonly string[] => {
  switch (name) {
    case 'stage':
      return config.stages.map(stage => stage.name);
    case 'leadStatus':
      return config.leadStatuses.map(status => status.name);
    case 'lostReason':
      return config.lostReasons;
    default:
      return config.picklists[name];
  }
};

/** Whether the rules depend on a picklist's values, so that no other value may be stored. */
export const isStrict = (name: PicklistName): boolean =>
  name === 'stage' || name === 'leadStatus' || name === 'lostReason';

export const stageNamed = (config: Config, name: string): Stage | undefined =>
  config.stages.find(stage => stage.name.toLowerCase() === name.toLowerCase());

export const statusNamed = (config: Config, name: string): LeadStatus | undefined =>
  config.leadStatuses.find(status => status.name.toLowerCase() === name.toLowerCase());
