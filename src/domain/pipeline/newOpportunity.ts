import { type Config, type Stage, stageNamed } from '../config/config';
import type { Opportunity } from '../records/types';
import { fail, ok, type Result } from '../result';
import { didYouMean } from '../text/nearest';
import { linesTotal } from './lines';

/** What a caller knows of a new deal; the rules fill the rest. */
export type OpportunityInput = Partial<Omit<Opportunity, 'id' | 'v' | 'updatedAt' | 'updatedBy' | 'createdBy'>> & {
  readonly name: string;
  readonly ownerId: string;
};

export interface Opening {
  readonly config: Config;
  readonly now: string;
  /** The calendar date of now. */
  readonly today: string;
  readonly actor: string;
  /** A deal that happened elsewhere keeps its own dates: an absent opening date stays absent. */
  readonly imported?: boolean;
  /** The open stage a closed deal is taken to have been in (default: the first open one). */
  readonly openStage?: string;
}

type Complete = OpportunityInput & { readonly stage: string };

const firstOpenStage = (config: Config): Stage => {
  const stage = config.stages.find(each => each.type === 'open');
  if (!stage) throw new Error('config.stages has no open stage');
  return stage;
};

/** The stage a user named, in any case; the failure lists what there is. */
export const requireStage = (config: Config, name: string): Result<Stage> => {
  const names = config.stages.map(stage => stage.name);
  return (
    findStage(config, name) ??
    fail('invalid', `there is no stage "${name}"`, didYouMean(name, names) ?? `stages: ${names.join(', ')}`)
  );
};

const findStage = (config: Config, name: string): Result<Stage> | undefined => {
  const stage = stageNamed(config, name);
  return stage && ok(stage);
};

/**
 * Fills what a new deal's stage decides: probability, category, amount of its lines, dates and the first entries of its
 * stage history. A deal that arrives closed gets the history it must have had: an open stage when it was opened, its
 * outcome when it was closed (decision 1).
 */
export const newOpportunity = (input: OpportunityInput, opening: Opening): Result<Complete> => {
  const { config, today } = opening;
  if (input.currency !== undefined && input.currency.toUpperCase() !== config.currency) {
    return fail('invalid', `${input.currency} is not the organisation's ${config.currency}`);
  }
  const named = input.stage === undefined ? ok(firstOpenStage(config)) : requireStage(config, input.stage);
  if (!named.ok) return named;
  const stage = named.value;
  const closed = stage.type !== 'open';
  const openedAt = input.openedAt ?? (opening.imported ? undefined : today);
  const closedAt = closed ? (input.closedAt ?? input.closeDate ?? today) : undefined;
  const fromLines = linesTotal(input.lines, config.currency);
  const amount = input.amount ?? fromLines;
  const pinned =
    !closed &&
    (input.probabilityPinned ?? (input.probability !== undefined && input.probability !== stage.probability));
  const { closedAt: _closedAt, probabilityPinned: _pinned, ...rest } = input;
  const deal: Complete = {
    ...rest,
    stage: stage.name,
    currency: config.currency,
    probability: pinned ? (input.probability ?? stage.probability) : stage.probability,
    forecastCategory: closed ? stage.category : (input.forecastCategory ?? stage.category),
    ...(pinned ? { probabilityPinned: true } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(fromLines !== undefined && amount !== fromLines ? { amountPinned: true } : {}),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(stage.type === 'won' && closedAt !== undefined ? { closeDate: closedAt } : {}),
  };
  return ok({ ...deal, stageHistory: input.stageHistory ?? firstHistory(deal, stage, opening) });
};

const firstHistory = (deal: Complete, stage: Stage, opening: Opening): NonNullable<Opportunity['stageHistory']> => {
  const { config, now, today, actor, imported } = opening;
  const entry = (of: Stage, at: string | undefined, probability: number) => ({
    stage: of.name,
    ...(at === undefined ? {} : { at }),
    by: actor,
    ...(deal.amount === undefined ? {} : { amount: deal.amount }),
    probability,
    ...(deal.closeDate === undefined ? {} : { closeDate: deal.closeDate }),
  });
  const openedAt = !imported && deal.openedAt === today ? now : deal.openedAt;
  if (stage.type === 'open') return [entry(stage, openedAt, deal.probability ?? stage.probability)];
  const open = (opening.openStage && stageNamed(config, opening.openStage)) || firstOpenStage(config);
  return [entry(open, openedAt, open.probability), entry(stage, deal.closedAt, stage.probability)];
};
