import type { Dimension } from '../kpi/dimension';
import type { KpiOptions } from '../kpi/options';
import { reporting } from '../kpi/report';
import { toMinor } from '../money';
import { ok, type Result } from '../result';
import type { State } from '../state/state';
import type { Steps } from '../steps';

/** What was sold in a period; money in minor units. */
export interface Sales {
  /** Opportunities opened. */
  readonly opened: number;
  readonly closed: number;
  readonly won: number;
  readonly revenue: number;
}

/** The whole, or what falls to one key of a dimension, in a period and in the one it is compared with. */
export interface Segment {
  readonly key: string;
  /** The id of the record that the key names; undefined where it names a value. */
  readonly id?: string | undefined;
  readonly now: Sales;
  readonly before: Sales;
}

export interface Segments {
  readonly whole: Segment;
  readonly by: readonly Segment[];
}

const ids = ['opp.new', 'opp.closed', 'opp.won', 'opp.revenue'] as const;

type Values = Readonly<Record<string, { readonly value: number | null; readonly previous: number | null }>>;

/** What was sold in a period by a dimension, from the same metrics that `crm kpi` shows. Failure `usage`: an unknown dimension. */
export function* readSegments(state: State, options: KpiOptions, by: Dimension): Steps<Result<Segments>> {
  const report = yield* reporting(state, { ...options, ids, by, withSeries: false });
  if (!report.ok) return report;
  const { currency } = state.config;
  const segment = (key: string, values: Values, id?: string): Segment => {
    const sales = (which: 'value' | 'previous'): Sales => {
      const [opened = 0, closed = 0, won = 0, revenue = 0] = ids.map(name => values[name]?.[which] ?? 0);
      return { opened, closed, won, revenue: toMinor(revenue, currency) };
    };
    return { key, id, now: sales('value'), before: sales('previous') };
  };
  return ok({
    whole: segment('', report.value.metrics),
    by: (report.value.by?.rows ?? []).map(row => segment(row.key, row.metrics, row.id)),
  });
}

/** Won ÷ closed; `null` without a closed deal. */
export const winRate = ({ won, closed }: Sales): number | null => (closed === 0 ? null : won / closed);

/** Revenue ÷ won in minor units, unrounded; `null` without a won deal. */
export const averageSale = ({ won, revenue }: Sales): number | null => (won === 0 ? null : revenue / won);
