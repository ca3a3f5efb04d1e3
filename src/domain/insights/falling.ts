/** An account's revenue period by period, in minor units, oldest first; the last one is the period in question. */
export interface Course {
  readonly key: string;
  readonly id?: string | undefined;
  readonly revenue: readonly number[];
}

/** An account that fell out of its band. Minor units. */
export interface Fall {
  readonly key: string;
  readonly id?: string | undefined;
  readonly revenue: number;
  readonly expected: number;
  /** Below this is out of the band. */
  readonly floor: number;
  /** The earlier periods it is judged by. */
  readonly periods: number;
  /** Whether the band comes from their spread; with fewer periods it is a fifth off the period before. */
  readonly banded: boolean;
}

const leastPeriods = 4;
const drop = 0.2;

/**
 * Who bought less than their band lets expect: mean − 2σ (of a sample) of at least four earlier periods, else 20 % off the
 * period before. Periods before an account's first sale do not count. The largest loss first.
 */
export const fallsOf = (courses: readonly Course[]): Fall[] =>
  courses
    .flatMap(({ key, id, revenue: all }) => {
      const first = all.findIndex(each => each > 0);
      const earlier = first < 0 ? [] : all.slice(first, -1);
      const revenue = all.at(-1) ?? 0;
      if (earlier.length === 0) return [];
      const banded = earlier.length >= leastPeriods;
      const mean = earlier.reduce((sum, each) => sum + each, 0) / earlier.length;
      const expected = Math.round(banded ? mean : (earlier.at(-1) ?? 0));
      const floor = Math.round(banded ? Math.max(0, mean - 2 * spread(earlier, mean)) : expected * (1 - drop));
      return revenue < floor
        ? [{ key, id, revenue, expected, floor, periods: banded ? earlier.length : 1, banded }]
        : [];
    })
    .sort((a, b) => b.expected - b.revenue - (a.expected - a.revenue) || (a.key < b.key ? -1 : 1));

const spread = (values: readonly number[], mean: number): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
