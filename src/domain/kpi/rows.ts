import type { Config } from '../config/config';
import { type Account, idOf, type Lead, numberOfId, type Opportunity } from '../records/types';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import type { Breakdown, DealKeys } from './breakdown';
import { type Figures, there } from './figures';
import { figuresOf } from './figuresOf';
import { type Numbered, placeOf } from './grid';
import type { Metric } from './metric';
import { always, never } from './moment';
import type { Frame, Where } from './options';
import { stepSize } from './step';

type Counted = 'opportunity' | 'lead' | 'account';

/** The rows of one type that count in a report. */
export interface Chosen<Key> {
  /** Whether any metric reads them. */
  readonly isRead: boolean;
  /** 1 for each that counts, by place; undefined: all that are there. */
  readonly only: Uint8Array | undefined;
  /** What each counts under, by place; undefined without a break-down. */
  readonly keys: readonly Key[] | undefined;
}

/** The figures, and which of them a report counts. */
export interface Rows {
  readonly figures: Figures;
  readonly deals: Chosen<DealKeys>;
  readonly leads: Chosen<string>;
  readonly accounts: Chosen<string>;
  /** Whether a metric needs to know what was done for leads and deals. */
  readonly withActivities: boolean;
  readonly config: Config;
}

/** Finds the rows that some metrics are computed from, in steps. */
export function* readRows(
  state: State,
  metrics: readonly Metric[],
  frame: Frame,
  breakdown: Breakdown | undefined,
): Steps<Rows> {
  const reads = new Set(metrics.map(metric => metric.reads));
  const figures = yield* figuresOf(state, frame.calendar);
  const { where } = frame;
  return {
    figures,
    deals: yield* choose(state, 'opportunity', figures.deals, reads.has('deals'), where, breakdown?.ofDeal),
    leads: yield* choose(state, 'lead', figures.leads, reads.has('leads'), where, breakdown?.ofLead),
    accounts: yield* choose(state, 'account', figures.accounts, reads.has('accounts'), where, breakdown?.ofAccount),
    withActivities: metrics.some(metric => metric.needs === 'activities'),
    config: state.config,
  };
}

/** Looks at the records themselves only where a filter or a break-down needs them. */
function* choose<Key>(
  state: State,
  type: Counted,
  grid: Numbered,
  isRead: boolean,
  where: Where | undefined,
  keyOf: ((record: never) => Key) | undefined,
): Steps<Chosen<Key>> {
  if (!isRead || (!where && !keyOf)) return { isRead, only: undefined, keys: undefined };
  const only = where && new Uint8Array(grid.count);
  const keys: Key[] | undefined = keyOf && [];
  let count = 0;
  for (const record of scan(state, type) as Iterable<Lead | Opportunity | Account>) {
    if (++count % stepSize === 0) yield;
    const place = placeOf(grid, numberOfId(record.id));
    // What came in since the figures were brought up to date waits for the next report.
    if (place < 0 || (where && !where(record, type))) continue;
    if (only) only[place] = 1;
    if (keys && keyOf) keys[place] = keyOf(record as never);
  }
  return { isRead, only, keys };
}

/** Whether the row at a place counts. */
export const counts = ({ only }: Chosen<unknown>, states: ArrayLike<number>, place: number): boolean =>
  ((states[place] as number) & there) !== 0 && (only === undefined || only[place] === 1);

/** The id of the record at a place, for those who are to be told of it. */
export const idAt = (type: Counted, { columns }: Numbered, place: number): string =>
  idOf(type, columns.number[place] as number);

/** The days on which something happened: creations, conversions, openings and closings, whichever are known. */
export function* eventDays({ figures, deals, leads }: Rows): Generator<number> {
  if (deals.isRead) {
    const { state, opened, closed } = figures.deals.columns;
    for (let place = 0; place < figures.deals.count; place += 1) {
      if (!counts(deals, state, place)) continue;
      const from = opened[place] as number;
      const to = closed[place] as number;
      if (from !== always) yield from;
      if (to !== always && to !== never) yield to;
    }
  }
  if (!leads.isRead) return;
  const { state, created, converted } = figures.leads.columns;
  for (let place = 0; place < figures.leads.count; place += 1) {
    if (!counts(leads, state, place)) continue;
    yield created[place] as number;
    const day = converted[place] as number;
    if (day !== always && day !== never) yield day;
  }
}
