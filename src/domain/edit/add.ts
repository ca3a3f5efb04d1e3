import { noteResponse } from '../activities/respond';
import type { Fields } from '../changes';
import type { Context } from '../context';
import { firstStatus } from '../leads/firstStatus';
import { assignLead, setLeadStatus } from '../leads/status';
import { celebrate, outcomeOf } from '../pipeline/moveStage';
import { newOpportunity, type OpportunityInput, requireStage } from '../pipeline/newOpportunity';
import type { Activity, AnyRecord, Opportunity, RecordType } from '../records/types';
import { ok, type Result } from '../result';
import { routeNew } from '../routing/routeNew';
import { Draft } from '../state/draft';
import { today } from '../time/instant';
import type { Verb } from '../verb';
import { blaming, checkRecord } from './check';
import { applyEdits, type Edit } from './edits';
import { actingUser } from './owner';

/** Adds one record from edits of an empty one; the type's rules fill what they decide, and refuse what they forbid. */
export const addRecord: Verb<{ readonly type: RecordType; readonly edits: readonly Edit[] }> = {
  name: 'add',
  run: (state, { type, edits }, context) => {
    const draft = new Draft(state, context);
    const fields = applyEdits(type, {}, edits);
    if (!fields.ok) return fields;
    const added = addTo(draft, type, fields.value, context);
    return added.ok ? ok({ changes: draft.changes(), result: added.value }) : added;
  },
};

/** The same on a draft; returns the new id. */
export const addTo = (draft: Draft, type: RecordType, fields: Fields, context: Context): Result<string> => {
  const complete = completeRecord(draft, type, fields, context);
  if (!complete.ok) return complete;
  const id = draft.add(type, complete.value as never);
  const ruled = followRules(draft, id, type, fields, context);
  if (!ruled.ok) return ruled;
  const checked = checkRecord(draft, type, draft.find(id) as AnyRecord);
  return checked.ok ? ok(id) : checked;
};

/** A new record comes to its status, owner or outcome by the same rules as an old one. */
const followRules = (draft: Draft, id: string, type: RecordType, fields: Fields, context: Context): Result<void> => {
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  if (type === 'lead') {
    const assigned = blaming('ownerId', assignLead(draft, id, text(fields.ownerId), context));
    const moved =
      !assigned.ok || fields.status === undefined
        ? assigned
        : blaming('status', setLeadStatus(draft, id, String(fields.status), text(fields.statusReason)));
    if (moved.ok) routeNew(draft, [id], context);
    return moved;
  }
  if (type === 'activity') return noteResponse(draft, draft.get('activity', id) as Activity);
  const deal = draft.get('opportunity', id);
  const stage = deal && requireStage(draft.config, deal.stage);
  if (!deal || !stage?.ok || stage.value.type === 'open') return ok(undefined);
  const outcome = blaming('stage', outcomeOf(draft.config, stage.value, deal.outcomeReason, deal.outcomeNote));
  if (!outcome.ok) return outcome;
  draft.set(id, outcome.value);
  if (stage.value.type === 'won') celebrate(draft, draft.get('opportunity', id) as Opportunity);
  return ok(undefined);
};

const completeRecord = (draft: Draft, type: RecordType, fields: Fields, context: Context): Result<Fields> => {
  const { config } = draft;
  if (type === 'lead') {
    const { ownerId: _owner, ...rest } = fields;
    return ok({ ...rest, status: firstStatus(config) });
  }
  if (type === 'opportunity') {
    const ownerId = fields.ownerId ?? actingUser(draft, context);
    const opening = { config, now: context.now, today: today(context.now, config.timeZone), actor: context.actor };
    return newOpportunity({ ...fields, ownerId } as OpportunityInput, opening) as Result<Fields>;
  }
  if (type === 'activity') return ok({ ownerId: fields.ownerId ?? actingUser(draft, context), ...fields });
  if (type === 'user') return ok({ role: 'rep', active: true, ...fields });
  if (type === 'product') return ok({ active: true, ...fields });
  if (type === 'account') return ok({ type: 'prospect', ...fields });
  return ok(fields);
};
