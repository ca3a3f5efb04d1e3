import { averageSale, type Segments, winRate } from './sales';

/** High rate and high value; high rate; high value; neither. */
export type Quadrant = 'Star' | 'Closer' | 'Hunter' | 'Drifter';

export interface MatrixRow {
  readonly key: string;
  readonly id?: string | undefined;
  readonly closed: number;
  readonly winRate: number | null;
  /** Minor units, unrounded. */
  readonly averageSale: number | null;
  /** Null where too few deals were closed to judge. */
  readonly quadrant: Quadrant | null;
}

export interface Matrix {
  /** The company's values, at which the quadrants part; a value equal to it counts as high. */
  readonly split: { readonly winRate: number | null; readonly averageSale: number | null };
  readonly rows: readonly MatrixRow[];
}

/** Win rate against average sale; nobody is judged on fewer than `least` closed deals. */
export const matrixOf = ({ whole, by }: Segments, least: number): Matrix => {
  const split = { winRate: winRate(whole.now), averageSale: averageSale(whole.now) };
  const rows = by
    .filter(({ now }) => now.closed > 0)
    .map(({ key, id, now }) => {
      const values = { winRate: winRate(now), averageSale: averageSale(now) };
      return {
        key,
        id,
        closed: now.closed,
        ...values,
        quadrant: now.closed < least ? null : quadrantOf(values, split),
      };
    })
    .sort((a, b) => (b.winRate ?? 0) - (a.winRate ?? 0) || (a.key < b.key ? -1 : 1));
  return { split, rows };
};

const quadrantOf = (value: Matrix['split'], split: Matrix['split']): Quadrant | null => {
  if (value.winRate === null || value.averageSale === null || split.winRate === null || split.averageSale === null)
    return null;
  const wins = value.winRate >= split.winRate;
  const sellsHigh = value.averageSale >= split.averageSale;
  return wins ? (sellsHigh ? 'Star' : 'Closer') : sellsHigh ? 'Hunter' : 'Drifter';
};
