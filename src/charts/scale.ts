/** A value that can be drawn; null, NaN and infinities are gaps. */
export type Value = number | null;

export type Extent = { readonly low: number; readonly high: number };

export function isDrawable(value: Value | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The least and greatest drawable value, with zero always inside, so that lengths compare honestly. */
export function extent(values: readonly Value[]): Extent {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (!isDrawable(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Where `value` stands between `low` (0) and `high` (1); 0 when there is nothing between them. */
export function fraction(value: number, { low, high }: Extent): number {
  if (!(high > low)) return 0;
  // halved, because the distance between two numbers may be larger than the largest number
  const share = (value / 2 - low / 2) / (high / 2 - low / 2);
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}
