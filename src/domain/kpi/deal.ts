import type { Config } from '../config/config';
import { toMinor } from '../money';
import type { Opportunity } from '../records/types';
import { itemsAt } from '../state/standIn';
import { always, type Calendar, never } from './moment';

/** One entry of a stage history. What the entry did not note is undefined, a close date `never`. */
export interface Visit {
  /** Index into the configured stages; −1: no longer configured. */
  readonly stage: number;
  /** Day number; `always`: since the start. */
  readonly day: number;
  readonly minor: number | undefined;
  readonly probability: number | undefined;
  readonly closeDay: number;
}

/** A deal as the metrics read it: a plain row of numbers. Days are day numbers, money is in minor units. */
export interface Deal {
  readonly id: string;
  /** `always`: not known, so there from the start. */
  readonly opened: number;
  /** `never` while open; `always`: closed, nobody knows when. */
  readonly closed: number;
  readonly won: boolean;
  /** The stage it is in now, as an index into the configured stages; −1: not configured. */
  readonly stage: number;
  readonly minor: number;
  readonly probability: number;
  /** `never`: none. */
  readonly closeDay: number;
  /** Oldest first. */
  readonly history: readonly Visit[];
  /** The keys of the break-down it counts under; empty without one. */
  readonly keys: readonly string[];
  /** By product: how its amount is shared among the keys' lines. */
  readonly lines: readonly LineShare[] | undefined;
}

export interface LineShare {
  /** Index into the deal's keys. */
  readonly key: number;
  /** The line's value in minor units. */
  readonly value: number;
}

/** What reading deals needs of the configuration, looked up once. */
export interface StageTable {
  readonly stages: Config['stages'];
  /** Index by name as written in records. */
  indexOf(name: string): number;
}

export const stageTable = ({ stages }: Config): StageTable => {
  const byName = new Map<string, number>();
  return {
    stages,
    indexOf: name => {
      let index = byName.get(name);
      if (index === undefined) {
        const folded = name.toLowerCase();
        index = stages.findIndex(stage => stage.name.toLowerCase() === folded);
        byName.set(name, index);
      }
      return index;
    },
  };
};

/** Reads a deal's row. A closed stage decides that it is closed, `closedAt` when (decision 1). */
export const readDeal = (
  deal: Opportunity,
  table: StageTable,
  calendar: Calendar,
  currency: string,
  segments: { readonly keys: readonly string[]; readonly lines?: readonly LineShare[] | undefined },
): Deal => {
  const index = table.indexOf(deal.stage);
  const stage = table.stages[index];
  const closed = stage !== undefined && stage.type !== 'open';
  return {
    id: deal.id,
    opened: calendar.dayIn(deal, 'openedAt') ?? always,
    closed: closed ? (calendar.dayIn(deal, 'closedAt') ?? always) : never,
    won: stage?.type === 'won',
    stage: index,
    minor: deal.amount === undefined ? 0 : toMinor(deal.amount, currency),
    probability: deal.probability ?? stage?.probability ?? 0,
    closeDay: calendar.dayIn(deal, 'closeDate') ?? never,
    history: readHistory(itemsAt(deal, 'stageHistory') ?? [], table, calendar, currency),
    keys: segments.keys,
    lines: segments.lines,
  };
};

const readHistory = (
  entries: NonNullable<Opportunity['stageHistory']>,
  table: StageTable,
  calendar: Calendar,
  currency: string,
): Visit[] => {
  let sorted = true;
  let last = always;
  const visits = entries.map(entry => {
    const day = calendar.dayIn(entry, 'at') ?? always;
    if (day < last) sorted = false;
    last = day;
    return {
      stage: table.indexOf(entry.stage),
      day,
      minor: entry.amount === undefined ? undefined : toMinor(entry.amount, currency),
      probability: entry.probability,
      closeDay: calendar.dayIn(entry, 'closeDate') ?? never,
    };
  });
  return sorted ? visits : visits.sort((a, b) => (a.day === b.day ? 0 : a.day - b.day));
};
