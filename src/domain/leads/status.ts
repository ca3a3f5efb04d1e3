import { statusNamed } from '../config/config';
import type { Context } from '../context';
import { fail, ok, type Result } from '../result';
import type { Draft } from '../state/draft';
import { didYouMean } from '../text/nearest';
import { bantGate } from './bant';
import { firstStatus } from './firstStatus';

/**
 * Moves a lead to a status. Open and waiting leads may go anywhere but to Converted, which only conversion reaches;
 * closed ones come back to an open or waiting status; nothing leaves Converted but undo.
 */
export const setLeadStatus = (draft: Draft, id: string, name: string, reason?: string): Result<void> => {
  const lead = draft.get('lead', id);
  if (!lead) return fail('not found', `there is no lead ${id}`);
  const { config } = draft;
  const target = statusNamed(config, name);
  const names = config.leadStatuses.map(status => status.name);
  if (!target)
    return fail(
      'invalid',
      `there is no lead status "${name}"`,
      didYouMean(name, names) ?? `statuses: ${names.join(', ')}`,
    );
  const from = statusNamed(config, lead.status);
  if (from?.name === target.name) return ok(undefined);
  if (from?.type === 'converted')
    return fail('not permitted', `${id} is converted, and stays so`, 'crm undo takes a conversion back');
  if (target.type === 'converted')
    return fail('not permitted', `${id} becomes ${target.name} only by conversion`, `crm convert ${id}`);
  const untouched = target.name === firstStatus(config);
  if (from?.type === 'closed' && (target.type === 'closed' || target.name === 'Qualified' || untouched)) {
    return fail(
      'not permitted',
      `${id} is ${from.name}; it comes back to work before it can be ${target.name}`,
      `crm lead reopen ${id}`,
    );
  }
  const why = reason?.trim() || undefined;
  if (target.needsReason && !why)
    return fail('invalid', `${target.name} needs a reason`, 'give it with statusReason=…');
  if (target.name === 'Qualified') {
    const gate = bantGate(lead.bant, config.bant);
    if (!gate.met) {
      const what =
        gate.missing.length > 0
          ? `${gate.missing.join(', ')} below ${config.bant.minLevel}`
          : `a sum of ${config.bant.minSum}`;
      return fail(
        'invalid',
        `${id} does not meet BANT yet: ${gate.sum}/16, ${gate.missing.length > 0 ? what : `needs ${what}`}`,
        `crm lead qualify ${id}`,
      );
    }
  }
  const open = target.type === 'open';
  draft.set(id, { status: target.name, statusReason: open ? null : (why ?? null) });
  return ok(undefined);
};

/** Changes why a lead has its status; one that needs a reason keeps one. */
export const setStatusReason = (draft: Draft, id: string, reason: string | undefined): Result<void> => {
  const lead = draft.get('lead', id);
  if (!lead) return fail('not found', `there is no lead ${id}`);
  const why = reason?.trim() || null;
  if (why === null && statusNamed(draft.config, lead.status)?.needsReason)
    return fail('invalid', `${lead.status} needs a reason`, 'give it with statusReason=…');
  draft.set(id, { statusReason: why });
  return ok(undefined);
};

/** Gives a lead to a user, or to nobody; the moment is kept. An inactive user gets nothing. */
export const assignLead = (draft: Draft, id: string, ownerId: string | undefined, context: Context): Result<void> => {
  const lead = draft.get('lead', id);
  if (!lead) return fail('not found', `there is no lead ${id}`);
  if (lead.ownerId === ownerId) return ok(undefined);
  const owner = draft.get('user', ownerId);
  if (owner?.active === false) return fail('not permitted', `${owner.name} is not active`, 'choose another owner');
  draft.set(id, { ownerId: ownerId ?? null, assignedAt: ownerId === undefined ? null : context.now });
  return ok(undefined);
};
