import type { State } from '../state/state';
import type { CalendarDate } from '../time/calendar';
import { periodOf } from '../time/period';
import { dateIn } from '../time/zone';

/**
 * Today, when a deal was opened or closed or a lead came in this quarter; else the last day on which one was. Data of the
 * past is then shown where it is, and not as a quarter of nothing.
 */
export const lastEvent = (state: State, today: CalendarDate): CalendarDate => {
  const { timeZone } = state.config;
  let last = '';
  const note = (date: string | undefined): void => {
    if (date !== undefined && date <= today && date > last) last = date;
  };
  for (const deal of state.all('opportunity').values()) {
    note(deal.openedAt);
    note(deal.closedAt);
  }
  for (const lead of state.all('lead').values()) note(dateIn(lead.createdAt, timeZone));
  return last === '' || last >= periodOf('quarter', today).from ? today : last;
};
