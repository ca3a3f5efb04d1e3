import type { Stage } from '../config/config';
import type { Deal, Visit } from './deal';
import { always, never } from './moment';

/** How an open deal stood when a day was over. */
export interface Standing {
  readonly stage: number;
  readonly minor: number;
  readonly probability: number;
  /** `never`: none. */
  readonly closeDay: number;
  /** The day of the last stage change until then; `always`: not known. */
  readonly since: number;
}

/**
 * How a deal that is open when `day` is over stood then: by the last entry of its stage history until that day. Entries
 * of closing stages are passed over, as a deal that is open then was reopened since. What the entry does not say is
 * taken from the deal as it is (a probability only while the stage is the same, else the stage's own). Today, and without
 * a history, the deal itself tells.
 */
export const standingAt = (deal: Deal, day: number, today: number, stages: readonly Stage[]): Standing => {
  const { history } = deal;
  let found: Visit | undefined;
  let index = history.length - 1;
  for (; index >= 0; index -= 1) {
    const visit = history[index] as Visit;
    if (visit.day <= day && (stages[visit.stage]?.type ?? 'open') === 'open') {
      found = visit;
      break;
    }
  }
  const isOpenNow = deal.closed === never;
  const since = found?.day ?? always;
  const isCurrent = isOpenNow && (found === undefined || (day >= today && index === history.length - 1));
  if (isCurrent) {
    return { stage: deal.stage, minor: deal.minor, probability: deal.probability, closeDay: deal.closeDay, since };
  }
  // Winning moves the close date to the day of closing, which nobody knew before.
  const laterKnown = isOpenNow || deal.closeDay !== deal.closed ? deal.closeDay : never;
  if (!found) {
    // A closed deal without a history was in the first open stage, as on import.
    const first = stages.findIndex(stage => stage.type === 'open');
    return {
      stage: first,
      minor: deal.minor,
      probability: stages[first]?.probability ?? 0,
      closeDay: laterKnown,
      since,
    };
  }
  const ownProbability = isOpenNow && found.stage === deal.stage ? deal.probability : undefined;
  return {
    stage: found.stage,
    minor: found.minor ?? deal.minor,
    probability: found.probability ?? ownProbability ?? stages[found.stage]?.probability ?? deal.probability,
    closeDay: found.closeDay === never ? laterKnown : found.closeDay,
    since,
  };
};
