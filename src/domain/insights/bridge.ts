import { averageSale, type Sales, type Segment, type Segments, winRate } from './sales';

/** Why revenue changed, in minor units. The parts add up to `delta`; they are null where a period has no rate or no sale to speak of. */
export interface Bridge {
  readonly delta: number;
  /** More or fewer closed deals. */
  readonly volume: number | null;
  readonly winRate: number | null;
  readonly averageSale: number | null;
}

type Factors = readonly [volume: number, rate: number, sale: number];

const factorsOf = (sales: Sales): Factors | undefined => {
  const rate = winRate(sales);
  const sale = averageSale(sales);
  return rate === null || sale === null ? undefined : [sales.closed, rate, sale];
};

/**
 * Splits the change of revenue = closed × win rate × average sale among its three factors by their Shapley values: each
 * factor's mean effect over all orders in which the three could have changed (L. S. Shapley, 1953), so that no order is preferred.
 */
export const bridgeOf = (now: Sales, before: Sales): Bridge => {
  const delta = now.revenue - before.revenue;
  const [to, from] = [factorsOf(now), factorsOf(before)];
  if (!to || !from) return { delta, volume: null, winRate: null, averageSale: null };
  const part = (which: 0 | 1 | 2): number => {
    const [x, y] = ([0, 1, 2] as const).filter(each => each !== which) as [0 | 1 | 2, 0 | 1 | 2];
    const others = (from[x] * from[y] + to[x] * to[y]) / 3 + (to[x] * from[y] + from[x] * to[y]) / 6;
    return (to[which] - from[which]) * others;
  };
  const [volume = 0, rate = 0, sale = 0] = roundTo(delta, [part(0), part(1), part(2)]);
  return { delta, volume, winRate: rate, averageSale: sale };
};

/** Rounds parts to whole units that sum to `total`, by the largest remainder. */
const roundTo = (total: number, parts: readonly number[]): number[] => {
  const rounded = parts.map(Math.floor);
  const byRest = parts.map((part, index) => ({ index, rest: part - Math.floor(part) })).sort((a, b) => b.rest - a.rest);
  let left = total - rounded.reduce((sum, part) => sum + part, 0);
  for (let at = 0; left !== 0; at = (at + 1) % byRest.length) {
    const index = byRest[at]?.index ?? 0;
    rounded[index] = (rounded[index] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return rounded;
};

export interface SegmentBridge extends Bridge {
  readonly key: string;
}

/** The same over segments; `mix` is what the segments' parts leave of the whole's, as a segment's weight changed too. */
export interface SegmentedBridge {
  readonly rows: readonly SegmentBridge[];
  readonly mix: Bridge;
}

/** The bridges of segments, the largest change first. Parts that a segment does not have go to the mix. */
export const bridgeBy = ({ whole, by }: Segments): SegmentedBridge => {
  const total = bridgeOf(whole.now, whole.before);
  const rows = by
    .map(({ key, now, before }) => ({ key, ...bridgeOf(now, before) }))
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
  const rest = (part: keyof Bridge): number | null => {
    const all = total[part];
    return all === null ? null : all - rows.reduce((sum, row) => sum + (row[part] ?? 0), 0);
  };
  const mix = { volume: rest('volume'), winRate: rest('winRate'), averageSale: rest('averageSale') };
  return { rows, mix: { delta: rest('delta') ?? 0, ...mix } };
};

/** Who moved revenue: one segment's share in the change. */
export interface Mover {
  readonly dimension: string;
  readonly key: string;
  readonly id?: string | undefined;
  /** Minor units. */
  readonly revenue: number;
  readonly previous: number;
  readonly delta: number;
  /** revenue ÷ previous − 1; null from nothing. */
  readonly change: number | null;
  /** Deals won in both periods: what the sentence rests on. */
  readonly won: number;
}

/** Segments by how much they moved revenue, up or down; those that did not are left out. */
export const moversOf = (dimension: string, by: readonly Segment[]): Mover[] =>
  by
    .map(({ key, id, now, before }) => ({
      dimension,
      key,
      id,
      revenue: now.revenue,
      previous: before.revenue,
      delta: now.revenue - before.revenue,
      change: before.revenue > 0 ? now.revenue / before.revenue - 1 : null,
      won: now.won + before.won,
    }))
    .filter(({ delta }) => delta !== 0)
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || (a.key < b.key ? -1 : 1));
