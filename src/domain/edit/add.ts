import type { Fields } from '../changes';
import type { Context } from '../context';
import { firstStatus } from '../leads/firstStatus';
import { newOpportunity, type OpportunityInput } from '../pipeline/newOpportunity';
import type { AnyRecord, RecordType } from '../records/types';
import { ok, type Result } from '../result';
import { Draft } from '../state/draft';
import { today } from '../time/instant';
import type { Verb } from '../verb';
import { checkRecord } from './check';
import { applyEdits, type Edit } from './edits';
import { actingUser } from './owner';

/** Adds one record from edits of an empty one; the type's rules fill what they decide. */
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
  const checked = checkRecord(draft, type, draft.find(id) as AnyRecord);
  return checked.ok ? ok(id) : checked;
};

const completeRecord = (draft: Draft, type: RecordType, fields: Fields, context: Context): Result<Fields> => {
  const { config } = draft;
  if (type === 'lead') {
    const owned = fields.ownerId === undefined ? {} : { assignedAt: context.now };
    return ok({ status: firstStatus(config), ...owned, ...fields });
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
