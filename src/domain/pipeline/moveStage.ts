import { type Config, type Stage, stageNamed } from '../config/config';
import type { Context } from '../context';
import type { Opportunity } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';
import { addDays } from '../time/calendar';
import { today } from '../time/instant';
import type { Verb } from '../verb';
import { closedGate, mayOverride } from './gate';
import { requireStage } from './newOpportunity';

export interface StageMove {
  readonly id: string;
  readonly stage: string;
  /** Why it was won or lost, from the configured reasons; `other` wants a note. */
  readonly reason?: string;
  readonly note?: string;
  /** The day it was won or lost, when that is not today. */
  readonly closedOn?: string;
  /** Why a gate is passed without what it asks for: for managers, and kept in the stage history. */
  readonly override?: string;
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
  const passed = passGates(draft, deal, stage, input.override?.trim() ?? '', context);
  if (!passed.ok) return passed;
  const outcome = outcomeOf(draft.config, stage, input.reason, input.note);
  if (!outcome.ok) return outcome;
  const date = today(context.now, draft.config.timeZone);
  const closedOn = input.closedOn ?? date;
  if (closedOn > date)
    return fail('invalid', `${deal.id} cannot be ${stage.name} on ${closedOn}: that is still to come`);
  const at = closedOn === date ? context.now : closedOn;
  draft.set(deal.id, {
    ...stageFields(draft.config, deal, stage, { at, closedOn, by: context.actor, override: passed.value }),
    ...outcome.value,
  });
  if (stage.type === 'won') celebrate(draft, draft.get('opportunity', deal.id) as Opportunity);
  return ok(undefined);
};

interface Moment {
  readonly at: string;
  readonly closedOn: string;
  readonly by: string;
  /** Which gate was passed all the same, and why; empty for none. */
  readonly override: string;
}

/** What a stage decides of a deal that enters it; closing drops pins, and reopening clears the outcome (decision 5). */
const stageFields = (config: Config, deal: Opportunity, stage: Stage, moment: Moment): Record<string, unknown> => {
  const { at, closedOn, by, override } = moment;
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
    ...(override === '' ? {} : { override }),
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

/** What is noted in the stage history when somebody lets a deal pass a gate all the same; empty where the way is free. */
const passGates = (draft: Draft, deal: Opportunity, to: Stage, why: string, context: Context): Result<string> => {
  const gate = closedGate(draft, deal, to, context);
  if (!gate.ok) return gate;
  if (!gate.value) return ok('');
  const { stage, requires } = gate.value;
  const told = `${deal.id} may not pass ${stage} yet`;
  const may = mayOverride(draft, context.actor);
  if (why === '')
    return fail(
      'not permitted',
      told,
      `it needs ${requires}${may ? `, or crm opp move ${deal.id} ${shown(to)} --override 'why'` : '; a manager may let it pass'}`,
    );
  return may
    ? ok(`${stage} without ${requires}: ${why}`)
    : fail('not permitted', told, `it needs ${requires}; only a manager may let it pass`);
};

const shown = ({ name }: Stage): string => (/\s/.test(name) ? `'${name}'` : name);

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
