import type { Fields } from '../changes';
import { type Config, stageNamed } from '../config/config';
import type { Context } from '../context';
import { assignLead, setLeadStatus, setStatusReason } from '../leads/status';
import { linesTotal } from '../pipeline/lines';
import { applyMove, outcomeOf } from '../pipeline/moveStage';
import { type AnyRecord, type Opportunity, type RecordType, typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import { same } from '../same';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';
import { blaming, checkRecord } from './check';
import { applyEdits, type Edit } from './edits';

/** Edits records, all or none. A field that is a verb (`stage`, a lead's `status`, `ownerId`) runs the verb with its rules. */
export const editRecords: Verb<{ readonly ids: readonly string[]; readonly edits: readonly Edit[] }> = {
  name: 'edit',
  run: (state, { ids, edits }, context) => {
    const draft = new Draft(state, context);
    for (const id of ids) {
      const edited = editOn(draft, id, edits, context);
      if (!edited.ok) return edited;
      const checked = checkOn(draft, id);
      if (!checked.ok) return checked;
    }
    return ok({ changes: draft.changes() });
  },
};

/** Whether a record on a draft may stand as it is. */
export const checkOn = (draft: Draft, id: string): Result<void> =>
  checkRecord(draft, typeOfId(id) as RecordType, draft.find(id) as AnyRecord);

/** The same for one record on a draft; what it came to is still to be checked. */
export const editOn = (draft: Draft, id: string, edits: readonly Edit[], context: Context): Result<void> => {
  const type = typeOfId(id);
  const record = draft.find(id);
  if (!type || !record) return fail('not found', `there is no record ${id}`);
  if (type === 'lead' && record.convertedAt) {
    return fail(
      'not permitted',
      `${id} is converted and can no longer be changed`,
      `change ${String(record.convertedContactId ?? 'its contact')} instead`,
    );
  }
  const applied = applyEdits(type, record, edits);
  if (!applied.ok) return applied;
  const edit: Edited = { type, before: record, after: applied.value, asked: new Set(edits.map(({ path }) => path[0])) };
  const { currency } = draft.config;
  if (edit.asked.has('currency') && edit.after.currency !== currency) {
    return fail('invalid', `${String(edit.after.currency)} is not the organisation's ${currency}`);
  }
  const derived = type === 'opportunity' ? blaming('probability', pins(edit, draft.config)) : ok({});
  if (!derived.ok) return derived;
  draft.set(id, { ...plainFields(edit), ...derived.value });
  return type === 'lead' ? leadVerbs(draft, id, edit, context) : dealVerbs(draft, id, edit, context);
};

interface Edited {
  readonly type: RecordType;
  readonly before: AnyRecord;
  readonly after: Fields;
  /** The fields the user named, whether or not they differ now. */
  readonly asked: ReadonlySet<string | undefined>;
}

/** What a verb decides on, with its reasons. */
export const verbFields: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  lead: ['status', 'statusReason', 'ownerId'],
  opportunity: ['stage', 'outcomeReason', 'outcomeNote'],
};

type Values = Record<string, unknown>;

const differs = ({ before, after }: Edited, field: string): boolean => !same(before[field], after[field]);

const plainFields = (edit: Edited): Values => {
  const { type, before, after } = edit;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const plain = fields.filter(field => differs(edit, field) && !verbFields[type]?.includes(field));
  return Object.fromEntries(plain.map(field => [field, after[field] ?? null]));
};

/** A probability or an amount set by hand is pinned: the stage, or the lines, no longer decide it. Clearing one unpins it. */
const pins = (edit: Edited, config: Config): Result<Values> => {
  const odds = pinnedOdds(edit, config);
  return odds.ok ? ok({ ...odds.value, ...pinnedAmount(edit, config.currency) }) : odds;
};

const pinnedOdds = ({ before, after, asked }: Edited, config: Config): Result<Values> => {
  const stage = stageNamed(config, String(after.stage));
  const names = ['probability', 'forecastCategory', 'probabilityPinned'] as const;
  if (!stage || !names.some(name => asked.has(name))) return ok({});
  const moved = stageNamed(config, String(before.stage)) !== stage;
  const freed = moved || (asked.has('probabilityPinned') && after.probabilityPinned !== true);
  const told = (field: string): unknown => (asked.has(field) || !freed ? after[field] : undefined);
  const probability = told('probability') ?? stage.probability;
  const forecastCategory = told('forecastCategory') ?? stage.category;
  const own = probability !== stage.probability || forecastCategory !== stage.category;
  const pinned = own || (asked.has('probabilityPinned') && after.probabilityPinned === true);
  if (pinned && stage.type !== 'open') {
    return fail('invalid', `${stage.name} is closed at ${stage.probability} %, ${stage.category}`, 'reopen it first');
  }
  return ok({ probability, forecastCategory, probabilityPinned: pinned || null });
};

const pinnedAmount = ({ before, after, asked }: Edited, currency: string): Values => {
  const total = linesTotal(after.lines as Opportunity['lines'], currency);
  if (total === undefined) return asked.has('lines') ? { amountPinned: null } : {};
  if (asked.has('amount')) {
    const amount = after.amount ?? total;
    return { amount, amountPinned: amount !== total || null };
  }
  if (asked.has('amountPinned')) return after.amountPinned === true ? {} : { amount: total, amountPinned: null };
  return asked.has('lines') && before.amountPinned !== true ? { amount: total } : {};
};

const leadVerbs = (draft: Draft, id: string, edit: Edited, context: Context): Result<void> => {
  const reason = edit.asked.has('statusReason') ? text(edit.after.statusReason) : undefined;
  if (differs(edit, 'ownerId')) {
    const assigned = blaming('ownerId', assignLead(draft, id, text(edit.after.ownerId), context));
    if (!assigned.ok) return assigned;
  }
  if (differs(edit, 'status')) return blaming('status', setLeadStatus(draft, id, String(edit.after.status), reason));
  return differs(edit, 'statusReason') ? blaming('statusReason', setStatusReason(draft, id, reason)) : ok(undefined);
};

const dealVerbs = (draft: Draft, id: string, edit: Edited, context: Context): Result<void> => {
  if (edit.type !== 'opportunity') return ok(undefined);
  const told = (field: string): string | undefined => (edit.asked.has(field) ? text(edit.after[field]) : undefined);
  if (differs(edit, 'stage')) {
    const stage = String(edit.after.stage);
    const [reason, note, closedOn] = [told('outcomeReason'), told('outcomeNote'), told('closeDate')];
    const closing = closedOn !== undefined && stageNamed(draft.config, stage)?.type !== 'open';
    const why = { ...(reason ? { reason } : {}), ...(note ? { note } : {}), ...(closing ? { closedOn } : {}) };
    return blaming('stage', applyMove(draft, { id, stage, ...why }, context));
  }
  if (!differs(edit, 'outcomeReason') && !differs(edit, 'outcomeNote')) return ok(undefined);
  return blaming(
    'outcomeReason',
    changeOutcome(draft, id, text(edit.after.outcomeReason), text(edit.after.outcomeNote)),
  );
};

/** A closed deal's outcome said better; an open deal has none. */
const changeOutcome = (draft: Draft, id: string, reason?: string, note?: string): Result<void> => {
  const stage = stageNamed(draft.config, draft.get('opportunity', id)?.stage ?? '');
  if (stage?.type === 'open' && (reason ?? note) !== undefined) {
    return fail(
      'invalid',
      `${id} is open, and its outcome comes with closing it`,
      `crm opp move ${id} STAGE --reason …`,
    );
  }
  const outcome = stage ? outcomeOf(draft.config, stage, reason, note) : ok({});
  if (outcome.ok) draft.set(id, { outcomeReason: null, outcomeNote: null, ...outcome.value });
  return outcome.ok ? ok(undefined) : outcome;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
