/** The first block to show so that the one at `cursor` is in view whole, moving no more than needed and wasting no room. */
export const scrollBlocks = (top: number, cursor: number, heights: readonly number[], room: number): number => {
  const sum = (from: number, to: number): number =>
    heights.slice(from, to).reduce((total, height) => total + height, 0);
  let first = Math.min(top, cursor);
  while (first < cursor && sum(first, cursor + 1) > room) first += 1;
  while (first > 0 && sum(first - 1, heights.length) <= room) first -= 1;
  return first;
};

/** How many blocks have room from `top` on: at least one, even if it must be cut. */
export const blocksShown = (top: number, heights: readonly number[], room: number): number => {
  let left = room;
  let count = 0;
  for (const height of heights.slice(top)) {
    left -= height;
    if (left < 0) break;
    count += 1;
  }
  return Math.max(1, count);
};
