import type { Stage } from '../config/config';
import type { Figures } from './figures';
import { absent } from './grid';
import { always, never } from './moment';

/** How an open deal stood when a day was over. */
export interface Standing {
  stage: number;
  minor: number;
  probability: number;
  /** `never`: none. */
  closeDay: number;
  /** The day of the last stage change until then; `always`: not known. */
  since: number;
}

export type StandingAt = (place: number, day: number, today: number) => Standing;

/**
 * How the deal at a place that is open when `day` is over stood then: by the last entry of its stage history until that
 * day. Entries of closing stages are passed over, as a deal that is open then was reopened since. What the entry does not
 * say is taken from the deal as it is (a probability only while the stage is the same, else the stage's own). Today, and
 * without a history, the deal itself tells. The answer is overwritten by the next one.
 */
export const standings = ({ deals, visits }: Figures, stages: readonly Stage[]): StandingAt => {
  const { closed, stage, minor, probability, closeDay, visitFrom, visitTo } = deals.columns;
  const entry = visits.columns;
  const isOpen = stages.map(({ type }) => type === 'open');
  const first = stages.findIndex(({ type }) => type === 'open');
  const found: Standing = { stage: 0, minor: 0, probability: 0, closeDay: 0, since: 0 };
  return (place, day, today) => {
    const from = visitFrom[place] as number;
    const to = visitTo[place] as number;
    let at = to - 1;
    for (; at >= from; at -= 1)
      if ((entry.day[at] as number) <= day && (isOpen[entry.stage[at] as number] ?? true)) break;
    const isOpenNow = closed[place] === never;
    found.since = at < from ? always : (entry.day[at] as number);
    found.stage = stage[place] as number;
    found.minor = minor[place] as number;
    found.probability = probability[place] as number;
    found.closeDay = closeDay[place] as number;
    if (isOpenNow && (at < from || (day >= today && at === to - 1))) return found;
    // Winning moves the close date to the day of closing, which nobody knew before.
    if (!isOpenNow && closeDay[place] === closed[place]) found.closeDay = never;
    if (at < from) {
      // A closed deal without a history was in the first open stage, as on import.
      found.stage = first;
      found.probability = stages[first]?.probability ?? 0;
      return found;
    }
    return noted(place, at, isOpenNow);
  };

  function noted(place: number, at: number, isOpenNow: boolean): Standing {
    found.stage = entry.stage[at] as number;
    if (entry.minor[at] !== absent) found.minor = entry.minor[at] as number;
    const isOwn = isOpenNow && found.stage === stage[place];
    if (entry.probability[at] !== absent) found.probability = entry.probability[at] as number;
    else if (!isOwn) found.probability = stages[found.stage]?.probability ?? (probability[place] as number);
    if (entry.closeDay[at] !== never) found.closeDay = entry.closeDay[at] as number;
    return found;
  }
};
