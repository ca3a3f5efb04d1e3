import { scan } from '../state/scan';
import type { State } from '../state/state';
import { addDays, daysBetween } from '../time/calendar';
import type { Period } from '../time/period';

/** What the figures cannot say. */
export interface Doubt {
  readonly id: string;
  readonly message: string;
  readonly count: number;
  /** The records it is about, in the filter language. */
  readonly filter?: string;
}

const aYear = 366;
const recent = 60;

/** Looks for what makes the figures of a period say less than they seem to. */
export const doubtsOf = (state: State, period: Period, today: string): Doubt[] => {
  const open = { count: 0, amount: 0, account: 0, closeDate: 0 };
  const owners = new Set<string>();
  const opened: string[] = [];
  const closed: string[] = [];
  const isOpen = new Set(state.config.stages.filter(({ type }) => type === 'open').map(({ name }) => name));
  for (const { stage, amount, accountId, closeDate, ownerId, openedAt, closedAt } of scan(state, 'opportunity')) {
    if (ownerId !== undefined) owners.add(ownerId);
    if (openedAt !== undefined) opened.push(openedAt);
    if (closedAt !== undefined && closedAt <= today) closed.push(closedAt);
    if (!isOpen.has(stage)) continue;
    open.count += 1;
    if (amount === undefined) open.amount += 1;
    if (accountId === undefined) open.account += 1;
    if (closeDate === undefined) open.closeDate += 1;
  }
  const missing = (count: number, id: string, what: string, filter: string, so: string): Doubt[] =>
    count === 0 ? [] : [{ id, count, filter, message: `${count} of ${open.count} open deals have no ${what}: ${so}` }];
  const end = period.to < today ? period.to : today;
  const idle = [...state.all('user').values()].filter(
    ({ id, role, active }) => role === 'rep' && active !== false && !owners.has(id),
  );
  return [
    ...unfinished(period, today),
    ...missing(open.amount, 'open.amount', 'amount', 'closed:none amount:none', 'the pipeline is more than it says'),
    ...missing(open.account, 'open.account', 'account', 'closed:none account:none', 'no account or sector has them'),
    ...missing(open.closeDate, 'open.closeDate', 'close date', 'closed:none closeDate:none', 'no forecast counts them'),
    ...idleOwners(idle.map(({ name }) => name)),
    ...runsOut(opened, closed, end),
    ...oneYear(closed),
  ];
};

const unfinished = ({ from, to, label }: Period, today: string): Doubt[] => {
  if (today >= to || today < from) return [];
  const [gone, all] = [daysBetween(from, today) + 1, daysBetween(from, to) + 1];
  const message = `${label} is not over: ${gone} of ${all} days are compared with a whole period`;
  return [{ id: 'period.unfinished', count: all - gone, message }];
};

const idleOwners = (names: readonly string[]): Doubt[] => {
  if (names.length === 0) return [];
  const some = names.slice(0, 3).join(', ');
  const rest = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return [
    {
      id: 'owners.idle',
      count: names.length,
      message: `${names.length} reps have no deal at all (${some}${rest}): they are in no rate`,
    },
  ];
};

/** Openings that run out while closings go on: a file that ends before its newest deals were in, or a pipeline that dries up. */
const runsOut = (opened: readonly string[], closed: readonly string[], end: string): Doubt[] => {
  const [now, before] = paceOf(opened, end);
  const [closedNow, closedBefore] = paceOf(closed, end);
  if (before === 0 || now >= before / 2 || closedNow < closedBefore * 0.75) return [];
  return [
    {
      id: 'opened.ends',
      count: now,
      message: `${now} deals were opened in the ${recent} days up to ${end}, and ${Math.round(before)} in as many days before, while closings went on: whether data is missing or the pipeline dries up, these figures cannot tell`,
    },
  ];
};

/** How many of the dates lie in the last days up to `end`, and how many in as many days before on average. */
const paceOf = (dates: readonly string[], end: string): readonly [now: number, before: number] => {
  const from = addDays(end, 1 - recent);
  let [now, earlier, first] = [0, 0, ''];
  for (const date of dates) {
    if (date > end) continue;
    if (first === '' || date < first) first = date;
    if (date >= from) now += 1;
    else earlier += 1;
  }
  const days = first === '' ? 0 : daysBetween(first, from);
  return [now, days < recent ? 0 : (earlier * recent) / days];
};

const oneYear = (closed: readonly string[]): Doubt[] => {
  const [first = '', last = ''] = [lowest(closed), highest(closed)];
  return first === '' || daysBetween(first, last) >= 2 * aYear
    ? []
    : [
        {
          id: 'season.unknown',
          count: daysBetween(first, last) + 1,
          message: `deals were closed from ${first} to ${last}: with less than two years a season cannot be told from a trend`,
        },
      ];
};

const lowest = (dates: readonly string[]): string | undefined =>
  dates.reduce<string | undefined>((low, date) => (low === undefined || date < low ? date : low), undefined);

const highest = (dates: readonly string[]): string | undefined =>
  dates.reduce<string | undefined>((high, date) => (high === undefined || date > high ? date : high), undefined);
