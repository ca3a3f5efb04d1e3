import type { Stage } from '../config/config';
import { fromMinor, toMinor } from '../money';
import { numberOfId, type Opportunity } from '../records/types';
import type { State } from '../state/state';
import { fold } from '../text/fold';

export interface Totals {
  readonly count: number;
  readonly amount: number;
  /** Σ amount × probability ÷ 100, rounded once (decision 12). */
  readonly weighted: number;
}

export interface BoardColumn extends Totals {
  readonly stage: Stage;
  /** Largest amount first. */
  readonly deals: readonly Opportunity[];
}

export interface Board {
  readonly columns: readonly BoardColumn[];
  /** Of the open stages. */
  readonly totals: Totals;
}

export interface BoardOptions {
  /** The deals, oldest first; default: all. */
  readonly deals?: Iterable<Opportunity>;
  readonly matches?: (deal: Opportunity) => boolean;
  /** Closed stages are shown too, with what was closed on or after this date. */
  readonly closedSince?: string;
}

class Sum {
  count = 0;
  #minor = 0;
  /** In minor units × percent. */
  #weighted = 0;

  constructor(readonly currency: string) {}

  add(deal: Opportunity): void {
    const minor = toMinor(deal.amount ?? 0, this.currency);
    this.count += 1;
    this.#minor += minor;
    this.#weighted += minor * (deal.probability ?? 0);
  }

  totals(): Totals {
    const { count, currency } = this;
    return { count, amount: fromMinor(this.#minor, currency), weighted: fromMinor(this.#weighted / 100, currency) };
  }
}

/** The deals by stage with exact totals of all of them. A deal in a stage that no longer exists gets a column of its own. */
export const pipelineBoard = (state: Pick<State, 'config' | 'all'>, options: BoardOptions = {}): Board => {
  const { config } = state;
  const { matches, closedSince } = options;
  const stages = closedSince === undefined ? config.stages.filter(stage => stage.type === 'open') : config.stages;
  const known = new Map(config.stages.map(stage => [fold(stage.name), stage]));
  // Few names stand in many deals.
  const named = new Map<string, Stage>();
  const stageOf = (deal: Opportunity): Stage => {
    const name = deal.stage;
    let stage = named.get(name);
    if (!stage) {
      stage = known.get(fold(name)) ?? orphan(known, deal);
      named.set(name, stage);
    }
    return stage;
  };
  const deals = new Map<Stage, Sized[]>(stages.map(stage => [stage, []]));
  const sums = new Map<Stage, Sum>();
  const total = new Sum(config.currency);
  for (const deal of options.deals ?? state.all('opportunity').values()) {
    const stage = stageOf(deal);
    const closed = stage.type !== 'open';
    if (closed && (closedSince === undefined || (deal.closedAt ?? '') < closedSince)) continue;
    if (matches && !matches(deal)) continue;
    if (!closed) total.add(deal);
    add(sums, stage, deal, config.currency);
    const sized = { deal, amount: deal.amount ?? 0, number: numberOfId(deal.id) };
    const column = deals.get(stage);
    if (column) column.push(sized);
    else deals.set(stage, [sized]);
  }
  const empty = new Sum(config.currency);
  const columns = [...deals].map(([stage, found]) => ({
    stage,
    ...(sums.get(stage) ?? empty).totals(),
    deals: found.sort(bySize).map(({ deal }) => deal),
  }));
  return { columns, totals: total.totals() };
};

const orphan = (known: Map<string, Stage>, deal: Opportunity): Stage => {
  const stage: Stage = { name: deal.stage, type: 'open', probability: deal.probability ?? 0, category: 'Pipeline' };
  known.set(fold(deal.stage), stage);
  return stage;
};

const add = (sums: Map<Stage, Sum>, stage: Stage, deal: Opportunity, currency: string): void => {
  const sum = sums.get(stage) ?? new Sum(currency);
  sums.set(stage, sum);
  sum.add(deal);
};

interface Sized {
  readonly deal: Opportunity;
  readonly amount: number;
  readonly number: number;
}

const bySize = (a: Sized, b: Sized): number => b.amount - a.amount || a.number - b.number;
