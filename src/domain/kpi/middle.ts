/** The two middle values of some, which are one where their count is odd. Changes their order; not of none. */
export const middleOf = (values: Float64Array): readonly [lower: number, upper: number] => {
  const half = Math.floor(values.length / 2);
  const upper = nth(values, half);
  if (values.length % 2 === 1) return [upper, upper];
  let lower = values[0] as number;
  for (let at = 1; at < half; at += 1) if ((values[at] as number) > lower) lower = values[at] as number;
  return [lower, upper];
};

/** The value that `place` has in ascending order, with all smaller ones moved before it (Hoare's selection). */
const nth = (values: Float64Array, place: number): number => {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) < pivot) left += 1;
      while ((values[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const kept = values[left] as number;
      values[left] = values[right] as number;
      values[right] = kept;
      left += 1;
      right -= 1;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place] as number;
};
