import type { Config } from '../config/config';
import type { Arrays } from '../state/kept';
import { Grid } from './grid';

/**
 * What the metrics read of the records, as rows of numbers in the order of the records' ids. Days are day numbers,
 * instants epochs in ms, money is in minor units, references are numbers of ids; `absent` stands for none.
 */
export interface Figures {
  readonly leads: Grid<LeadColumn>;
  readonly deals: Grid<DealColumn>;
  /** The stage histories: a deal has those from `visitFrom` to before `visitTo`, oldest first. */
  readonly visits: Grid<VisitColumn>;
  /** The days on which something was done for a deal: those from `touchFrom` to before `touchTo`, ascending. */
  readonly touches: Grid<TouchColumn>;
  readonly accounts: Grid<AccountColumn>;
}

/** What a row's `state` is made of. A record that was deleted leaves its row behind with none of it. */
export const there = 1;
/** Of a lead. */
export const owned = 2;
export const isOpen = 4;
export const isWaiting = 8;
/** The first answer is told by an activity and not by the lead itself. */
export const byActivity = 16;
/** Of a deal. */
export const isWon = 2;
/** Of an account. */
export const isCustomer = 2;

const leadColumns = [
  'number',
  'state',
  'created',
  /** `never`: not converted; `always`: converted, nobody knows when. */
  'converted',
  /** From creation to conversion, in ms; absent too where the conversion came first. */
  'conversion',
  /** The instant of the conversion, as long as it is known; it says how long a score had to decay. */
  'convertedAt',
  'opportunity',
  'account',
  /** The first outbound call or email, or meeting; Infinity: none yet. */
  'answered',
  /** Business time until then, in ms. */
  'taken',
  /** The instant behind which a lead that is not answered has missed the SLA. */
  'overdue',
  'fit',
  'engagement',
  'scoredAt',
  'score',
] as const;

const dealColumns = [
  'number',
  'state',
  /** `always`: not known, so there from the start. */
  'opened',
  /** `never` while open; `always`: closed, nobody knows when. */
  'closed',
  /** The stage it is in now, as an index into the configured stages; −1: not configured. */
  'stage',
  'minor',
  'probability',
  /** `never`: none. */
  'closeDay',
  'account',
  'visitFrom',
  'visitTo',
  'touchFrom',
  'touchTo',
] as const;

/** What an entry of a stage history did not note is absent, a close day `never`, a day `always`: since the start. */
const visitColumns = ['stage', 'day', 'minor', 'probability', 'closeDay'] as const;

const touchColumns = ['day'] as const;

/** `known`: since it was written down or became a customer; a deal may be older. */
const accountColumns = ['number', 'state', 'known'] as const;

type LeadColumn = (typeof leadColumns)[number];
type DealColumn = (typeof dealColumns)[number];
type VisitColumn = (typeof visitColumns)[number];
type TouchColumn = (typeof touchColumns)[number];
type AccountColumn = (typeof accountColumns)[number];

export type LeadRow = Readonly<Record<LeadColumn, number>>;
export type DealRow = Readonly<Record<DealColumn, number>>;
export type VisitRow = Readonly<Record<VisitColumn, number>>;
export type AccountRow = Readonly<Record<AccountColumn, number>>;

/** Raised when the columns, or what they mean, change. */
const edition = 2;

/** What the figures depend on beside the records. */
export const figuresKey = ({ timeZone, currency, stages, leadStatuses, workingHours, holidays, sla }: Config): string =>
  JSON.stringify([edition, timeZone, currency, stages, leadStatuses, workingHours, holidays, sla.responseHours]);

export const emptyFigures = (): Figures => ({
  leads: new Grid(leadColumns),
  deals: new Grid(dealColumns),
  visits: new Grid(visitColumns),
  touches: new Grid(touchColumns),
  accounts: new Grid(accountColumns),
});

export const packFigures = ({ leads, deals, visits, touches, accounts }: Figures): Arrays => ({
  ...leads.pack('lead'),
  ...deals.pack('deal'),
  ...visits.pack('visit'),
  ...touches.pack('touch'),
  ...accounts.pack('account'),
});

/** Figures that were packed; undefined when something is missing. */
export const unpackFigures = (arrays: Arrays): Figures | undefined => {
  const leads = Grid.from('lead', leadColumns, arrays);
  const deals = Grid.from('deal', dealColumns, arrays);
  const visits = Grid.from('visit', visitColumns, arrays);
  const touches = Grid.from('touch', touchColumns, arrays);
  const accounts = Grid.from('account', accountColumns, arrays);
  return leads && deals && visits && touches && accounts && { leads, deals, visits, touches, accounts };
};
