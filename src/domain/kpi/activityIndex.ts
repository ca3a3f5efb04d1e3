import { type Activity, types } from '../records/types';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import type { Calendar } from './moment';
import { stepSize } from './step';

/** What the activities tell of deals and leads, gathered in one pass. */
export interface ActivityIndex {
  /** Day numbers on which something was done for a deal. */
  readonly touches: ReadonlyMap<string, number[]>;
  /** Epoch in ms of the first outbound call or email to a lead, or meeting with it. */
  readonly responses: ReadonlyMap<string, number>;
}

/** Whether an activity answers the leads that it is about, once it is done. */
export const isResponse = ({ kind, direction }: Activity): boolean =>
  kind === 'meeting' || ((kind === 'call' || kind === 'email') && direction === 'out');

export function* indexActivities(state: State, calendar: Calendar): Steps<ActivityIndex> {
  const touches = new Map<string, number[]>();
  const responses = new Map<string, number>();
  let count = 0;
  for (const activity of scan(state, 'activity')) {
    if (++count % stepSize === 0) yield;
    const done = calendar.epochIn(activity, 'doneAt');
    const { relatedTo } = activity;
    if (done === undefined || !relatedTo) continue;
    const responds = isResponse(activity);
    for (const id of relatedTo) {
      const letter = id.charAt(0);
      if (letter === types.opportunity.letter) {
        const day = calendar.dayIn(activity, 'doneAt') as number;
        const days = touches.get(id);
        if (days) days.push(day);
        else touches.set(id, [day]);
      } else if (responds && letter === types.lead.letter) {
        if (done < (responses.get(id) ?? Number.POSITIVE_INFINITY)) responses.set(id, done);
      }
    }
  }
  return { touches, responses };
}
