import { types } from '../records/types';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import type { Calendar } from './moment';
import { stepSize } from './step';

/** What the activities tell of deals and leads, gathered in one pass. */
export interface ActivityIndex {
  /** Day numbers on which something was done for a deal. */
  readonly touches: ReadonlyMap<string, readonly number[]>;
  /** Epoch in ms of the first outbound call or email to a lead, or meeting with it. */
  readonly responses: ReadonlyMap<string, number>;
}

export function* indexActivities(state: State, calendar: Calendar): Steps<ActivityIndex> {
  const touches = new Map<string, number[]>();
  const responses = new Map<string, number>();
  let count = 0;
  for (const { kind, direction, doneAt, relatedTo } of [...state.all('activity').values()]) {
    if (++count % stepSize === 0) yield;
    if (doneAt === undefined || !relatedTo) continue;
    const responds = kind === 'meeting' || ((kind === 'call' || kind === 'email') && direction === 'out');
    for (const id of relatedTo) {
      const letter = id.charAt(0);
      if (letter === types.opportunity.letter) {
        const days = touches.get(id);
        if (days) days.push(calendar.dayOf(doneAt));
        else touches.set(id, [calendar.dayOf(doneAt)]);
      } else if (responds && letter === types.lead.letter) {
        const done = calendar.epochOf(doneAt);
        if (done < (responses.get(id) ?? Number.POSITIVE_INFINITY)) responses.set(id, done);
      }
    }
  }
  return { touches, responses };
}
