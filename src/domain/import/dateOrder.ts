import { fail, ok, type Result } from '../result';
import { type DateOrder, ordersOf } from '../values/date';

/**
 * The order of day, month and year that a whole column of bare numbers has: the one that fits all of them. Where two fit,
 * nobody can know, and the user has to say. Values that fit no order are the errors of their own rows.
 */
export const decideOrder = (head: string, values: Iterable<string>): Result<DateOrder | undefined> => {
  const left = new Set<DateOrder>(['mdy', 'dmy', 'ymd']);
  let example: string | undefined;
  let matters = false;
  for (const value of values) {
    const orders = ordersOf(value);
    if (!orders || orders.length === 0) continue;
    example ??= value.trim();
    if (!sameInAnyOrder(value)) matters = true;
    const before = [...left];
    for (const order of before) if (!orders.includes(order)) left.delete(order);
    if (left.size === 0) {
      return fail(
        'invalid',
        `the dates of "${head}" are in several orders: "${example}" and "${value.trim()}"`,
        'mend the column, or say how to read it with --date-order mdy, dmy or ymd',
      );
    }
  }
  if (example === undefined || !matters) return ok(undefined);
  const orders = [...left];
  if (orders.length === 1) return ok(orders[0]);
  return fail(
    'invalid',
    `the dates of "${head}" can be read in two orders: is "${example}" ${orders.map(nameOf).join(' or ')}?`,
    `say it with --date-order ${orders.join(' or --date-order ')}`,
  );
};

/** `5/5/2024` is the same day whether the month or the day comes first. */
const sameInAnyOrder = (value: string): boolean => /^\s*0?(\d{1,2})[-/.]0?\1[-/.]\d{4}\b/.test(value);

const nameOf = (order: DateOrder): string =>
  (({ mdy: 'month first', dmy: 'day first', ymd: 'year first' }) as const)[order];
