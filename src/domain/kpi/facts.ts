import { Trace } from './trace';

/** What is known of one stage in one period. */
export class StageFacts {
  /** Deals closed in the period that were ever in the stage, and the won ones of them. */
  closed = 0;
  won = 0;
  /** Deals that entered the stage in the period, and those of them that later went further. */
  entered = 0;
  advanced = 0;
  /** Visits that ended in the period, and how long they lasted. */
  left = 0;
  days = 0;
}

export interface Band {
  leads: number;
  converted: number;
}

/** The lowest score of each band, the best band first. */
export const scoreBands = [75, 50, 25, 0] as const;

/**
 * Everything the metrics of a period are computed from, gathered in one pass. Money is in minor units; weighted money
 * is minor units × percent, divided and rounded only at the end (decision 12).
 */
export class Facts {
  deals = 0;
  opened = 0;
  active = 0;
  won = 0;
  lost = 0;
  revenue = 0;
  pipeline = 0;
  weighted = 0;
  /** Of the open deals: those with a close date in the period, and their weighted money; those without a close date. */
  due = 0;
  weightedDue = 0;
  withoutCloseDate = 0;
  /** Won deals with both dates, and their days from opening to closing. */
  cycles = 0;
  cycleDays = 0;
  /** Closed deals with both dates, and the Sundays in between. */
  spans = 0;
  sundays = 0;
  stale = 0;
  stages: StageFacts[] = [];

  leads = 0;
  openLeads = 0;
  nurturing = 0;
  unassigned = 0;
  /** Leads converted in the period; those of them whose creation comes first, and the time in between. */
  converted = 0;
  conversions = 0;
  conversionMs = 0;
  /** Leads created in the period that are converted by now. */
  convertedSoFar = 0;
  /** Leads created in the period that have a score, and the sum of their scores. */
  scored = 0;
  scores = 0;
  /** The same by score band, and those of them that are converted by now. */
  readonly bands: Band[] = scoreBands.map(() => ({ leads: 0, converted: 0 }));
  /** Business milliseconds to the first response, of the answered leads that were created in the period. */
  responses: number[] = [];
  slaMet = 0;
  slaMissed = 0;
  /** The numbers of what the leads converted in the period led to, each once; `leadRevenue` is the opportunities' money. */
  readonly leadOpportunities = new Set<number>();
  leadRevenue = 0;
  readonly leadAccounts = new Set<number>();

  accounts = 0;
  customers = 0;

  /** The records behind the numbers; only kept to explain one. */
  readonly trace: Trace | undefined;

  constructor(traced = false) {
    this.trace = traced ? new Trace() : undefined;
  }

  stage(index: number): StageFacts {
    let found = this.stages[index];
    if (!found) {
      found = new StageFacts();
      this.stages[index] = found;
    }
    return found;
  }
}
