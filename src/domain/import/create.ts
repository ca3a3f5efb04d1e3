import type { Fields } from '../changes';
import { statusNamed } from '../config/config';
import type { Context } from '../context';
import { missingFields } from '../edit/check';
import { actingUser } from '../edit/owner';
import { firstStatus } from '../leads/firstStatus';
import { newOpportunity, type OpportunityInput } from '../pipeline/newOpportunity';
import type { RecordType } from '../records/types';
import { ok, type Result } from '../result';
import type { Draft } from '../state/draft';
import type { State } from '../state/state';
import { today } from '../time/instant';
import { dateIn } from '../time/zone';
import type { RowProblem } from './report';

/** What a type's rules fill by themselves is not missing. */
const filledByRule: Partial<Record<RecordType, readonly string[]>> = {
  lead: ['status'],
  opportunity: ['stage', 'ownerId'],
  user: ['role'],
};

/** What stands against a new record of these fields; `pending` fields are references that are still to be created. */
export const whyNotNew = (
  state: State,
  type: RecordType,
  fields: Fields,
  pending: readonly string[],
): RowProblem | undefined => {
  const { config } = state;
  const missing = missingFields(type, fields).find(
    ({ field }) => !pending.includes(field) && !filledByRule[type]?.includes(field),
  );
  if (missing) return { field: missing.field, code: 'required', message: missing.message };
  if (type === 'lead' && statusNamed(config, String(fields.status ?? ''))?.type === 'converted') {
    const message = `a lead becomes ${String(fields.status)} only by conversion; import it as an account and a contact`;
    return { field: 'status', code: 'not permitted', message };
  }
  for (const [system, value] of Object.entries((fields.externalIds as Record<string, string> | undefined) ?? {})) {
    const holder = state.byExternalId(type, system, value);
    if (holder !== undefined) {
      return { field: 'externalIds', code: 'duplicate', message: `${holder} already has the ${system} id ${value}` };
    }
  }
  return undefined;
};

/** A record's fields with what its type's rules fill when it happened elsewhere. */
export const completeNew = (
  draft: Draft,
  type: RecordType,
  fields: Fields,
  context: Context,
  openStage: string | undefined,
): Result<Fields> => {
  const { config } = draft;
  switch (type) {
    case 'lead':
      return ok({
        status: firstStatus(config),
        ...(fields.ownerId === undefined ? {} : { assignedAt: context.now }),
        ...fields,
      });
    case 'opportunity': {
      const { now, actor } = context;
      const opened =
        fields.openedAt === undefined && typeof fields.createdAt === 'string'
          ? { openedAt: dateIn(fields.createdAt, config.timeZone) }
          : {};
      return newOpportunity(
        { ...opened, ...fields, ownerId: fields.ownerId ?? actingUser(draft, context) } as OpportunityInput,
        {
          config,
          now,
          today: today(now, config.timeZone),
          actor,
          imported: true,
          ...(openStage === undefined ? {} : { openStage }),
        },
      ) as Result<Fields>;
    }
    case 'activity':
      return ok({ ownerId: fields.ownerId ?? actingUser(draft, context), ...fields });
    case 'user':
      return ok({ role: 'rep', active: true, ...fields });
    case 'product':
      return ok({ active: true, ...fields });
    case 'account':
      return ok({ type: 'prospect', ...fields });
    default:
      return ok(fields);
  }
};
