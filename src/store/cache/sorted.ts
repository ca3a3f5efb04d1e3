import type { Numbers } from './parts';

/** The first place at which the sorted numbers are not below `wanted`. */
export const lowerBound = (sorted: Numbers, wanted: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
