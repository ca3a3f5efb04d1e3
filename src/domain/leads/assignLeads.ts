import { statusNamed } from '../config/config';
import { fail, ok } from '../result';
import { Router } from '../routing/router';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';
import { assignLead } from './status';

export interface AssignInput {
  readonly ids: readonly string[];
  /** The user who gets all of them; without one the routing rules decide, and leads that have an owner keep them. */
  readonly to?: string;
}

export interface Assigned {
  /** Who got how many leads, by user id. */
  readonly owners: Readonly<Record<string, number>>;
  /** Leads that have an owner and kept them. */
  readonly kept: number;
  /** Leads that nobody could take: no entry places them, or nobody has room. */
  readonly left: readonly string[];
}

/** Gives leads to a user, or to whom the routing rules find. */
export const assignLeads: Verb<AssignInput, Assigned> = {
  name: 'assign',
  run: (state, { ids, to }, context) => {
    const draft = new Draft(state, context);
    const router = to === undefined ? new Router(draft, context) : undefined;
    const owners: Record<string, number> = {};
    const left: string[] = [];
    let kept = 0;
    for (const id of ids) {
      const lead = draft.get('lead', id);
      if (!lead) return fail('not found', `there is no lead ${id}`);
      if (statusNamed(draft.config, lead.status)?.type === 'converted')
        return fail('not permitted', `${id} is converted and can no longer be changed`, 'leave it out');
      if (lead.ownerId !== undefined && (router || lead.ownerId === to)) {
        kept += 1;
        continue;
      }
      const given = router ? ok(undefined) : assignLead(draft, id, to, context);
      if (!given.ok) return given;
      const owner = router ? router.assign(id) : to;
      if (owner === undefined) left.push(id);
      else owners[owner] = (owners[owner] ?? 0) + 1;
    }
    const warnings = to === undefined ? [] : crowded(draft, to);
    return ok({ changes: draft.changes(), result: { owners, kept, left }, warnings });
  },
};

/** Whoever names an owner may give them more than they have room for, and hears of it. */
const crowded = (draft: Draft, id: string): string[] => {
  const user = draft.get('user', id);
  if (user?.capacity === undefined) return [];
  let open = 0;
  for (const lead of draft.all('lead').values())
    if (lead.ownerId === id && statusNamed(draft.config, lead.status)?.type === 'open') open += 1;
  return open > user.capacity ? [`${user.name} now has ${open} open leads, and room for ${user.capacity}`] : [];
};
