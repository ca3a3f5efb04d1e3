import { scan } from '../state/scan';
import type { State } from '../state/state';
import { addDays, type CalendarDate } from '../time/calendar';
import { startOfDay } from '../time/instant';
import { periodOf } from '../time/period';
import { dateIn } from '../time/zone';

/**
 * Today, when a deal was opened or closed or a lead came in this quarter; else the last day on which one was. Data of the
 * past is then shown where it is, and not as a quarter of nothing.
 */
export const lastEvent = (state: State, today: CalendarDate): CalendarDate => {
  const { timeZone } = state.config;
  const { from } = periodOf('quarter', today);
  let last = '';
  for (const { openedAt, closedAt } of scan(state, 'opportunity')) {
    if (openedAt !== undefined && openedAt <= today && openedAt > last) last = openedAt;
    if (closedAt !== undefined && closedAt <= today && closedAt > last) last = closedAt;
    if (last >= from) return today;
  }
  // Instants are compared as they are: there are many leads, and it takes long to tell on which day each of them came in.
  const end = startOfDay(addDays(today, 1), timeZone);
  let newest = '';
  for (const { createdAt } of scan(state, 'lead')) if (createdAt < end && createdAt > newest) newest = createdAt;
  const came = newest === '' ? '' : dateIn(newest, timeZone);
  const latest = came > last ? came : last;
  return latest === '' || latest >= from ? today : latest;
};
