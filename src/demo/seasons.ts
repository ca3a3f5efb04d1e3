import { dateOfDay } from '../domain/time/calendar';
import type { Clock } from './clock';
import type { Random } from './random';

/** How many deals close in each month of a year, against the mean: quarter ends are strong, summer is weak. */
const months = [0.65, 0.8, 1.3, 0.8, 0.9, 1.35, 0.65, 0.7, 1.25, 0.9, 1.05, 1.6];

/** The days on which deals closed, in order: the business grows, has its seasons, and hurries at the end of a month. */
export const closingDays = (clock: Clock, span: number, count: number, random: Random): number[] => {
  const first = clock.today - span;
  const sums: number[] = [];
  let sum = 0;
  for (let day = first; day < clock.today; day++) {
    const date = dateOfDay(day);
    const dayOfMonth = Number(date.slice(8, 10));
    const season = months[Number(date.slice(5, 7)) - 1] ?? 1;
    const growth = 1 + (0.9 * (day - first)) / span;
    const hurry = dayOfMonth >= 25 ? 2 : dayOfMonth >= 15 ? 1.1 : 0.7;
    sum += clock.isWorkday(day) ? season * growth * hurry : 0;
    sums.push(sum);
  }
  // One draw in each of `count` equal parts, so that no quarter is empty by bad luck.
  return Array.from({ length: count }, (_, index) => {
    const wanted = ((index + random.next()) / count) * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return first + low;
  });
};
