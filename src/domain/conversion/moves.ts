import type { Activity, RecordOf } from '../records/types';
import type { Draft } from '../state/draft';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import type { Moves } from './plan';

type Member = NonNullable<RecordOf<'campaign'>['members']>[number];

const isDone = ({ kind, doneAt }: Activity): boolean => doneAt !== undefined || kind === 'note';

/** What belongs to leads: their activities, emails and the campaigns they are in. */
export const movesOf = (state: State, leadIds: ReadonlySet<string>): Moves => {
  const activities: string[] = [];
  const open: string[] = [];
  const tasks: string[] = [];
  const about = state.naming?.('activity', 'relatedTo', leadIds) ?? scan(state, 'activity');
  for (const activity of about) {
    if (!activity.relatedTo?.some(id => leadIds.has(id))) continue;
    activities.push(activity.id);
    if (isDone(activity)) continue;
    open.push(activity.id);
    if (activity.kind === 'task') tasks.push(activity.id);
  }
  const emails = [...state.all('email').values()].filter(({ relatedTo }) => relatedTo?.some(id => leadIds.has(id)));
  const campaigns = [...state.all('campaign').values()].filter(({ members }) =>
    members?.some(({ recordId }) => leadIds.has(recordId)),
  );
  return { activities, open, tasks, emails: emails.map(({ id }) => id), campaigns: campaigns.map(({ id }) => id) };
};

/** Where what belongs to a lead goes. */
export interface Heir {
  readonly contactId: string;
  /** The opportunity, the contact and the account, the most telling first. */
  readonly all: readonly string[];
}

/** Lets all that belongs to the leads belong to what they became. */
export const carryOver = (draft: Draft, moves: Moves, heirs: ReadonlyMap<string, Heir>): void => {
  const open = new Set(moves.open);
  for (const id of moves.activities) {
    const { relatedTo = [] } = draft.get('activity', id) ?? {};
    draft.set(id, { relatedTo: handedOn(relatedTo, heirs, !open.has(id)) });
  }
  for (const id of moves.emails)
    draft.set(id, { relatedTo: handedOn(draft.get('email', id)?.relatedTo ?? [], heirs, true) });
  for (const id of moves.campaigns)
    draft.set(id, { members: membersAfter(draft.get('campaign', id)?.members ?? [], heirs) });
};

/** What happened stays in the lead's own history too, as its figures count it; what is still to do leaves the lead. */
const handedOn = (ids: readonly string[], heirs: ReadonlyMap<string, Heir>, keep: boolean): string[] => {
  const first = ids.flatMap(id => heirs.get(id)?.all ?? []);
  return [...new Set([...first, ...ids.filter(id => keep || !heirs.has(id))])];
};

const ranks: readonly Member['status'][] = ['sent', 'bounced', 'opened', 'clicked', 'responded', 'opted out'];

/** Nobody is in a campaign twice: of two answers the one that says more stays. */
const membersAfter = (members: readonly Member[], heirs: ReadonlyMap<string, Heir>): Member[] => {
  const after = new Map<string, Member>();
  for (const member of members) {
    const recordId = heirs.get(member.recordId)?.contactId ?? member.recordId;
    const other = after.get(recordId);
    if (!other || ranks.indexOf(member.status) > ranks.indexOf(other.status))
      after.set(recordId, { ...member, recordId });
  }
  return [...after.values()];
};
