import { type Config, type Stage, stageNamed } from '../config/config';
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
  /** The day it was won or lost, when that is not today. */
  readonly closedOn?: string;
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
  const outcome = outcomeOf(draft.config, stage, input.reason, input.note);
  if (!outcome.ok) return outcome;
  const date = today(context.now, draft.config.timeZone);
  const closedOn = input.closedOn ?? date;
  if (closedOn > date)
    return fail('invalid', `${deal.id} cannot be ${stage.name} on ${closedOn}: that is still to come`);
  const at = closedOn === date ? context.now : closedOn;
  draft.set(deal.id, {
    ...stageFields(draft.config, deal, stage, { at, closedOn, by: context.actor }),
    ...outcome.value,
  });
  if (stage.type === 'won') celebrate(draft, draft.get('opportunity', deal.id) as Opportunity);
  return ok(undefined);
};

interface Moment {
  readonly at: string;
  readonly closedOn: string;
  readonly by: string;
}

/** What a stage decides of a deal that enters it; closing drops pins, and reopening clears the outcome (decision 5). */
const stageFields = (config: Config, deal: Opportunity, stage: Stage, moment: Moment): Record<string, unknown> => {
  const { at, closedOn, by } = moment;
  const closed = stage.type !== 'open';
  const from = stageNamed(config, deal.stage);
  // What a closing stage decided is nobody's estimate, so that a reopened deal does not keep 0 or 100 %.
  const decided = from !== undefined && from.type !== 'open' && deal.probability === from.probability;
  const pinned = !closed && !decided && deal.probabilityPinned === true;
  const probability = pinned ? (deal.probability ?? stage.probability) : stage.probability;
  const closeDate = stage.type === 'won' ? closedOn : deal.closeDate;
  const entry = {
    stage: stage.name,
    at,
    by,
    ...(deal.amount === undefined ? {} : { amount: deal.amount }),
    probability,
    ...(closeDate === undefined ? {} : { closeDate }),
  };
  return {
    stage: stage.name,
    probability,
    probabilityPinned: pinned || null,
    forecastCategory: pinned ? (deal.forecastCategory ?? stage.category) : stage.category,
    stageHistory: [...(deal.stageHistory ?? []), entry],
    closedAt: closed ? closedOn : null,
    closeDate: closeDate ?? null,
    outcomeReason: null,
    outcomeNote: null,
  };
};

/** The outcome that a closed stage asks for, in the configured words; none for an open stage. */
export const outcomeOf = (
  config: Config,
  stage: Stage,
  given: string | undefined,
  note: string | undefined,
): Result<Record<string, unknown>> => {
  if (stage.type === 'open') return ok({});
  const known = stage.type === 'won' ? config.wonReasons : config.lostReasons;
  const hint = `give one of: ${known.join(', ')}`;
  if (given === undefined || given.trim() === '') {
    return fail('invalid', `moving to ${stage.name} needs a reason`, hint);
  }
  const wanted = fold(given);
  const reason = known.find(each => fold(each) === wanted);
  if (reason === undefined) {
    return fail('invalid', `"${given}" is no reason for ${stage.name}`, didYouMean(given, known) ?? hint);
  }
  if (reason === 'other' && !note?.trim()) return fail('invalid', 'the reason "other" needs a note');
  return ok({ outcomeReason: reason, ...(note?.trim() ? { outcomeNote: note.trim() } : {}) });
};

/** A gate guards the way past its stage: forward to a later open stage, or to Won. Losing and going back are always free. */
const checkGates = (draft: Draft, deal: Opportunity, to: Stage, context: Context): Result<void> => {
  const { stages } = draft.config;
  const from = lastOpenStage(stages, deal);
  const target = stages.indexOf(to);
  if (to.type === 'lost') return ok(undefined);
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

/** Where a deal stands among the stages; a closed one where it stood before, so that reopening goes around no gate. */
const lastOpenStage = (stages: readonly Stage[], deal: Opportunity): number => {
  const been = [...(deal.stageHistory ?? []).map(entry => entry.stage), deal.stage];
  const places = been.map(name => stages.findIndex(stage => stage.type === 'open' && fold(stage.name) === fold(name)));
  return places.findLast(place => place >= 0) ?? 0;
};

/** Winning turns a prospect into a customer and schedules the configured follow-ups. */
export const celebrate = (draft: Draft, deal: Opportunity): void => {
  const date = deal.closedAt;
  if (date === undefined) return;
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
