import { lastEvent } from '../domain/pipeline/lastEvent';
import { addDays } from '../domain/time/calendar';
import { type Period, periodOf, previousPeriod } from '../domain/time/period';
import { dateIn } from '../domain/time/zone';
import { lastChange } from './kit/lastChange';
import { remember } from './kit/memory';
import type { Setting } from './kit/setting';

const remembered = remember<Period>();

/** The calendar date where the organisation is. */
export const todayOf = ({ now, state }: Setting): string => dateIn(now, state.config.timeZone);

/** The chosen period; else this quarter, or where nothing has happened in it the last one in which something did. */
export const shownPeriod = (chosen: Period | undefined, setting: Setting): Period =>
  chosen ??
  remembered([setting.state, lastChange(['opportunity', 'lead'], setting), todayOf(setting)], () =>
    periodOf('quarter', lastEvent(setting.state, todayOf(setting))),
  );

/** The period before or after; the same one where that would lie in the future. */
export const shiftedPeriod = (shown: Period, by: number, setting: Setting): Period => {
  if (by < 0) return previousPeriod(shown) ?? shown;
  const next = periodOf('quarter', addDays(shown.to, 1));
  return next.from > todayOf(setting) ? shown : next;
};
