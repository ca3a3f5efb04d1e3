import type { Activity, Lead, Opportunity } from '../domain/records/types';
import type { Company, Person, Place } from './names';
import type { Region } from './words/places';

/**
 * What the demo is made of before it has ids: records point at each other as objects, and get their numbers in the order
 * of their creation once everything is known.
 */
export interface Planned {
  id: string;
  /** Epoch milliseconds. */
  created: number;
  /** When something last happened to it. */
  touched: number;
}

export interface Rep {
  id: string;
  readonly name: string;
  readonly login: string;
  readonly region: Region;
  readonly territories: readonly string[];
  readonly expertise: readonly string[];
  readonly capacity: number;
  /** The share of the region's work. */
  readonly weight: number;
  /** Factors on the company's win rate and deal size. */
  readonly win: number;
  readonly value: number;
  /** How fast a new lead hears from them, in business hours. */
  readonly responseHours: number;
  readonly joined: number;
  /** The day they left the company. */
  readonly left?: number;
}

export interface ProductPlan {
  id: string;
  readonly name: string;
  readonly code: string;
  readonly family: 'Platform' | 'Add-ons' | 'Services';
  readonly price: number;
  readonly retired?: true;
}

export interface CampaignPlan extends Planned {
  readonly name: string;
  readonly type: string;
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly budget: number;
  readonly spent: number;
  readonly members: { who: Planned; status: MemberStatus; at: number }[];
}

export type MemberStatus = 'sent' | 'opened' | 'clicked' | 'responded' | 'bounced' | 'opted out';

export interface AccountPlan extends Planned {
  readonly company: Company;
  readonly place: Place;
  readonly industry: string;
  readonly employees: number;
  readonly revenue: number;
  readonly founded: number;
  readonly phone: string;
  owner: Rep;
  kind: 'prospect' | 'customer' | 'former' | 'partner' | 'competitor';
  parent?: AccountPlan;
  /** A day. */
  customerSince?: number;
  readonly contacts: ContactPlan[];
  readonly deals: DealPlan[];
}

export interface ContactPlan extends Planned {
  readonly person: Person;
  readonly account: AccountPlan;
  readonly roles: readonly string[];
  readonly primary: boolean;
  source?: string;
  lead?: LeadPlan;
  /** Another company the person works or worked for. */
  second?: { readonly account: AccountPlan; readonly active: boolean };
}

export interface Step {
  /** The stage's name. */
  stage: string;
  at: number;
  amount: number;
  probability: number;
  /** The close date believed in, as a day. */
  closing: number;
}

export interface DealPlan extends Planned {
  readonly name: string;
  readonly account: AccountPlan;
  readonly owner: Rep;
  readonly type: NonNullable<Opportunity['type']>;
  readonly source: string;
  readonly lines: readonly { product: ProductPlan; quantity: number; discountPct: number }[];
  readonly seats: number;
  readonly amount: number;
  readonly steps: readonly Step[];
  readonly outcome: 'open' | 'won' | 'lost';
  readonly contacts: readonly ContactPlan[];
  readonly leads: LeadPlan[];
  readonly pinned: boolean;
  readonly rotting: boolean;
  campaign?: CampaignPlan;
  competitor?: string;
  reason?: string;
  note?: string;
  nextStep?: string;
}

export interface LeadPlan extends Planned {
  readonly company: Company;
  readonly place: Place;
  readonly person: Person;
  readonly industry: string;
  readonly employees: number;
  readonly revenue: number;
  readonly source: string;
  readonly status: string;
  owner?: Rep;
  campaign?: CampaignPlan;
  reason?: string;
  bant?: NonNullable<Lead['bant']>;
  assigned?: number;
  responded?: number;
  /** A day. */
  wakes?: number;
  converted?: number;
  contact?: ContactPlan;
  deal?: DealPlan;
  description?: string;
  doNotCall?: true;
  emailOptOut?: true;
  tags?: readonly string[];
  /** What counts as interest, in points that halve every 30 days. */
  readonly signals: { points: number; at: number }[];
}

export interface ActivityPlan {
  id: string;
  readonly kind: Activity['kind'];
  readonly subject: string;
  readonly body?: string;
  readonly direction?: 'in' | 'out';
  readonly about: readonly Planned[];
  readonly owner: Rep;
  readonly created: number;
  readonly due?: string;
  readonly done?: number;
  readonly outcome?: string;
  readonly minutes?: number;
  readonly priority?: 'high' | 'normal' | 'low';
}
