import { firstStatus } from '../leads/firstStatus';
import { setLeadStatus } from '../leads/status';
import type { Activity } from '../records/types';
import { ok, type Result } from '../result';
import type { Draft } from '../state/draft';
import { startOfDay } from '../time/instant';

/** A meeting is an answer whoever asked for it; a call or an email is one when it went out. */
const answers = ({ kind, direction, doneAt }: Activity): boolean =>
  doneAt !== undefined && (kind === 'meeting' || ((kind === 'call' || kind === 'email') && direction === 'out'));

/** The first answer to a lead is kept as its first response, and a lead that nobody had touched is worked on from then. */
export const noteResponse = (draft: Draft, activity: Activity): Result<void> => {
  const { doneAt } = activity;
  if (doneAt === undefined || !answers(activity)) return ok(undefined);
  const at = doneAt.length === 10 ? startOfDay(doneAt, draft.config.timeZone) : doneAt;
  for (const id of activity.relatedTo ?? []) {
    const lead = draft.get('lead', id);
    if (!lead || lead.convertedAt !== undefined) continue;
    // Nobody answers before the question came.
    const response = at < lead.createdAt ? lead.createdAt : at;
    if (lead.firstResponseAt === undefined || response < lead.firstResponseAt)
      draft.set(id, { firstResponseAt: response });
    const working = draft.config.leadStatuses.filter(({ type }) => type === 'open')[1];
    if (lead.status !== firstStatus(draft.config) || !working || working.name === 'Qualified') continue;
    const moved = setLeadStatus(draft, id, working.name);
    if (!moved.ok) return moved;
  }
  return ok(undefined);
};
