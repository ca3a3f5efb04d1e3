import type { Context } from '../context';
import { assignLead, setLeadStatus } from '../leads/status';
import { linesTotal } from '../pipeline/lines';
import { applyMove } from '../pipeline/moveStage';
import { type AnyRecord, type Opportunity, type RecordType, typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';
import { checkRecord } from './check';
import { applyEdits, type Edit } from './edits';

/** Edits records, all or none. A field that is a verb (`stage`, a lead's `status`, `ownerId`) runs the verb with its rules. */
export const editRecords: Verb<{ readonly ids: readonly string[]; readonly edits: readonly Edit[] }> = {
  name: 'edit',
  run: (state, { ids, edits }, context) => {
    const draft = new Draft(state, context);
    for (const id of ids) {
      const edited = editOn(draft, id, edits, context);
      if (!edited.ok) return edited;
    }
    return ok({ changes: draft.changes() });
  },
};

/** The same for one record on a draft. */
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
  const { verbs, plain } = separate(type, record, applied.value);
  const derived = type === 'opportunity' ? pins(record as unknown as Opportunity, plain, draft.config.currency) : {};
  draft.set(id, { ...plain, ...derived });
  const ran = runVerbs(draft, id, verbs, context);
  if (!ran.ok) return ran;
  return checkRecord(draft, type, draft.find(id) as AnyRecord);
};

const verbFields: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  lead: ['status', 'statusReason', 'ownerId'],
  opportunity: ['stage', 'outcomeReason', 'outcomeNote'],
};

type Values = Record<string, unknown>;

const separate = (type: RecordType, before: AnyRecord, after: Values): { verbs: Values; plain: Values } => {
  const verbs: Values = {};
  const plain: Values = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
    (verbFields[type]?.includes(field) ? verbs : plain)[field] = after[field] ?? null;
  }
  return { verbs, plain };
};

/** A probability or an amount set by hand is pinned: the stage, or the lines, no longer decide it. */
const pins = (deal: Opportunity, plain: Values, currency: string): Values => {
  const pinned: Values = {};
  if (plain.probability !== undefined || plain.forecastCategory !== undefined) pinned.probabilityPinned = true;
  const lines = (plain.lines ?? deal.lines) as Opportunity['lines'];
  const total = linesTotal(lines, currency);
  if (plain.amount !== undefined && total !== undefined) pinned.amountPinned = plain.amount !== total || null;
  else if (plain.lines !== undefined && total !== undefined && !deal.amountPinned) pinned.amount = total;
  return pinned;
};

const runVerbs = (draft: Draft, id: string, verbs: Values, context: Context): Result<void> => {
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  if (typeOfId(id) === 'lead') {
    if ('ownerId' in verbs) {
      const assigned = assignLead(draft, id, text(verbs.ownerId), context);
      if (!assigned.ok) return assigned;
    }
    if ('status' in verbs) return setLeadStatus(draft, id, String(verbs.status), text(verbs.statusReason));
    if ('statusReason' in verbs) draft.set(id, { statusReason: verbs.statusReason });
    return ok(undefined);
  }
  const [reason, note] = [text(verbs.outcomeReason), text(verbs.outcomeNote)];
  if ('stage' in verbs) {
    const move = { id, stage: String(verbs.stage), ...(reason ? { reason } : {}), ...(note ? { note } : {}) };
    return applyMove(draft, move, context);
  }
  draft.set(id, verbs);
  return ok(undefined);
};
