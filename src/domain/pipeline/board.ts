import type { Stage } from '../config/config';
import { fromMinor, toMinor } from '../money';
import { numberOfId, type Opportunity } from '../records/types';
import { scan } from '../state/scan';
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
  readonly deals: readonly Opportunity[];
}

export interface Board {
  readonly columns: readonly BoardColumn[];
  /** Of the open stages. */
  readonly totals: Totals;
}

export interface BoardOptions {
  /** The deals; all of them unless told. */
  readonly deals?: Iterable<Opportunity>;
  readonly matches?: (deal: Opportunity) => boolean;
  /** The deals are shown in the order in which they come; by default the largest amount stands first. */
  readonly inOrder?: true;
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

/** Deals of one owner. */
export interface OwnerColumn extends Totals {
  readonly ownerId: string;
  readonly deals: readonly Opportunity[];
}

/** The open deals of a board by owner, with exact totals: whose are worth most first, and in each the latest stage first. */
export const byOwner = ({ columns }: Board, { config }: Pick<State, 'config'>): OwnerColumn[] => {
  const owners = new Map<string, { readonly sum: Sum; readonly deals: Opportunity[] }>();
  for (const { stage, deals } of columns.toReversed()) {
    if (stage.type !== 'open') continue;
    for (const deal of deals) {
      const own = owners.get(deal.ownerId) ?? { sum: new Sum(config.currency), deals: [] };
      owners.set(deal.ownerId, own);
      own.sum.add(deal);
      own.deals.push(deal);
    }
  }
  return [...owners]
    .map(([ownerId, { sum, deals }]) => ({ ownerId, ...sum.totals(), deals }))
    .toSorted((a, b) => b.amount - a.amount || numberOfId(a.ownerId) - numberOfId(b.ownerId));
};

/** The deals by stage with exact totals of all of them. A deal in a stage that no longer exists gets a column of its own. */
export const pipelineBoard = (state: Pick<State, 'config' | 'all' | 'scan'>, options: BoardOptions = {}): Board => {
  const { config } = state;
  const { matches, closedSince } = options;
  const stages = closedSince === undefined ? config.stages.filter(stage => stage.type === 'open') : config.stages;
  const stageOf = stagesByName(config.stages);
  const deals = new Map<Stage, Sized[]>(stages.map(stage => [stage, []]));
  const sums = new Map<Stage, Sum>();
  const total = new Sum(config.currency);
  for (const deal of options.deals ?? scan(state, 'opportunity')) {
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
    deals: (options.inOrder ? found : found.sort(bySize)).map(({ deal }) => deal),
  }));
  return { columns, totals: total.totals() };
};

/** The stage of a deal, in any spelling. Each spelling is looked at once: there are many deals and few stages. */
const stagesByName = (stages: readonly Stage[]): ((deal: Opportunity) => Stage) => {
  const folded = new Map(stages.map(stage => [fold(stage.name), stage]));
  const spelled = new Map<string, Stage>();
  return deal => {
    let stage = spelled.get(deal.stage);
    if (!stage) {
      stage = folded.get(fold(deal.stage)) ?? orphan(deal);
      folded.set(fold(deal.stage), stage);
      spelled.set(deal.stage, stage);
    }
    return stage;
  };
};

const orphan = ({ stage: name, probability = 0 }: Opportunity): Stage => ({
  name,
  type: 'open',
  probability,
  category: 'Pipeline',
});

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
