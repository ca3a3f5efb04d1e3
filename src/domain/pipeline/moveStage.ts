import type { Config, Stage } from '../config/config';
import type { Context } from '../context';
import { compileFilter } from '../filter/compile';
import type { Opportunity } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';
import { addDays } from '../time/calendar';
import { today } from '../time/instant';
import type { Verb } from '../verb';
import { requireStage } from './newOpportunity';

export interface StageMove {
  readonly id: string;
  readonly stage: string;
  /** Why it was won or lost, from the configured reasons; `other` wants a note. */
  readonly reason?: string;
  readonly note?: string;
}

/** Moves a deal to a stage with all that follows from it. */
export const moveStage: Verb<StageMove> = {
  name: 'opportunity.stage',
  run: (state, input, context) => {
    const draft = new Draft(state, context);
    const moved = applyMove(draft, input, context);
    return moved.ok ? ok({ changes: draft.changes() }) : moved;
  },
};

/** The same on a draft, for verbs that do more than move. */
export const applyMove = (draft: Draft, input: StageMove, context: Context): Result<void> => {
  const deal = draft.get('opportunity', input.id);
  if (!deal) return fail('not found', `there is no opportunity ${input.id}`);
  const target = requireStage(draft.config, input.stage);
  if (!target.ok) return target;
  const stage = target.value;
  if (fold(deal.stage) === fold(stage.name)) return ok(undefined);
  const gate = checkGates(draft, deal, stage, context);
  if (!gate.ok) return gate;
  const outcome = checkReason(draft.config, stage, input);
  if (!outcome.ok) return outcome;
  draft.set(deal.id, { ...stageFields(draft.config, deal, stage, context), ...outcome.value });
  if (stage.type === 'won') win(draft, deal, context);
  return ok(undefined);
};

/** What a stage decides of a deal that enters it; closing ignores pins, and reopening clears the outcome (decision 5). */
const stageFields = (config: Config, deal: Opportunity, stage: Stage, context: Context): Record<string, unknown> => {
  const closed = stage.type !== 'open';
  const date = today(context.now, config.timeZone);
  const pinned = !closed && deal.probabilityPinned === true;
  const probability = pinned ? (deal.probability ?? stage.probability) : stage.probability;
  const closeDate = stage.type === 'won' ? date : deal.closeDate;
  const entry = {
    stage: stage.name,
    at: context.now,
    by: context.actor,
    ...(deal.amount === undefined ? {} : { amount: deal.amount }),
    probability,
    ...(closeDate === undefined ? {} : { closeDate }),
  };
  return {
    stage: stage.name,
    probability,
    forecastCategory: pinned ? (deal.forecastCategory ?? stage.category) : stage.category,
    stageHistory: [...(deal.stageHistory ?? []), entry],
    closedAt: closed ? date : null,
    closeDate: closeDate ?? null,
    outcomeReason: null,
    outcomeNote: null,
  };
};

const checkReason = (config: Config, stage: Stage, input: StageMove): Result<Record<string, unknown>> => {
  if (stage.type === 'open') return ok({});
  const known = stage.type === 'won' ? config.wonReasons : config.lostReasons;
  const hint = `give one of: ${known.join(', ')}`;
  if (input.reason === undefined || input.reason.trim() === '') {
    return fail('invalid', `moving to ${stage.name} needs a reason`, hint);
  }
  const wanted = fold(input.reason);
  const reason = known.find(each => fold(each) === wanted);
  if (reason === undefined) {
    return fail('invalid', `"${input.reason}" is no reason for ${stage.name}`, didYouMean(input.reason, known) ?? hint);
  }
  if (reason === 'other' && !input.note?.trim()) return fail('invalid', 'the reason "other" needs a note');
  return ok({ outcomeReason: reason, ...(input.note?.trim() ? { outcomeNote: input.note.trim() } : {}) });
};

/** A gate guards the way past its stage: forward to a later open stage, or to Won. Losing and going back are always free. */
const checkGates = (draft: Draft, deal: Opportunity, to: Stage, context: Context): Result<void> => {
  const { stages } = draft.config;
  const from = stages.findIndex(stage => fold(stage.name) === fold(deal.stage));
  const target = stages.indexOf(to);
  if (to.type === 'lost' || from < 0) return ok(undefined);
  for (const stage of stages.slice(from, target)) {
    if (stage.type !== 'open' || !stage.gate) continue;
    const { now, actor } = context;
    const filter = compileFilter(stage.gate.requires, { type: 'opportunity', state: draft, now, actor });
    if (!filter.ok)
      return fail('invalid', `the gate of ${stage.name}: ${filter.failure.message}`, 'mend it with crm config edit');
    if (!filter.value.matches(deal)) {
      return fail('not permitted', `${deal.id} may not pass ${stage.name} yet`, `it needs ${stage.gate.requires}`);
    }
  }
  return ok(undefined);
};

/** Winning turns a prospect into a customer and schedules the configured follow-ups. */
const win = (draft: Draft, deal: Opportunity, context: Context): void => {
  const date = today(context.now, draft.config.timeZone);
  const account = draft.get('account', deal.accountId);
  if (account && (account.type === undefined || account.type === 'prospect')) {
    draft.set(account.id, { type: 'customer', customerSince: account.customerSince ?? date });
  }
  for (const { subject, days } of draft.config.followUpsAfterWin) {
    draft.add('activity', {
      kind: 'task',
      subject,
      ownerId: deal.ownerId,
      dueAt: addDays(date, days),
      relatedTo: [deal.id, ...(account ? [account.id] : [])],
    });
  }
};
