import type { Stage } from '../domain/config/config';
import { closedGate, mayOverride } from '../domain/pipeline/gate';
import { moveStage } from '../domain/pipeline/moveStage';
import type { Opportunity } from '../domain/records/types';
import { fold } from '../domain/text/fold';
import { type Action, commit, type Effect, type View } from './action';
import { shellWord } from './shellWord';

const dealUnderCursor = ({ state, cursor }: View): Opportunity | undefined => state.get('opportunity', cursor);

/** The stage a step to the right or left leads to. A closed deal steps back to the last open stage it was in. */
const neighbour = (view: View, by: 1 | -1): Stage | undefined => {
  const deal = dealUnderCursor(view);
  if (!deal) return undefined;
  const { stages } = view.state.config;
  const index = stages.findIndex(stage => fold(stage.name) === fold(deal.stage));
  if (by === -1 && index >= 0 && stages[index]?.type !== 'open') return lastOpen(deal, stages);
  return stages[index + by];
};

const lastOpen = (deal: Opportunity, stages: readonly Stage[]): Stage | undefined => {
  const names = (deal.stageHistory ?? []).map(entry => fold(entry.stage));
  const open = stages.filter(stage => stage.type === 'open');
  for (const name of names.toReversed()) {
    const stage = open.find(each => fold(each.name) === name);
    if (stage) return stage;
  }
  return open.at(-1);
};

interface Why {
  readonly reason?: string;
  readonly note?: string;
  /** Why a gate is passed all the same. */
  readonly override?: string;
}

const moveTo = (deal: Opportunity, stage: Stage, why: Why): Effect => {
  const input = { id: deal.id, stage: stage.name, ...why };
  const { reason, note, override } = why;
  const words = [
    stage.name,
    ...(reason ? ['--reason', reason] : []),
    ...(note ? ['--note', note] : []),
    ...(override ? ['--override', override] : []),
  ];
  return commit(
    moveStage,
    input,
    `crm opp move ${deal.id} ${words.map(shellWord).join(' ')}`,
    `${deal.id} → ${stage.name}`,
  );
};

/** Won and Lost ask why; the reason `other` asks for a note. */
const askWhy = (view: View, deal: Opportunity, stage: Stage, why: Why): Effect => {
  if (stage.type === 'open') return moveTo(deal, stage, why);
  const { wonReasons, lostReasons } = view.state.config;
  const reasons = stage.type === 'won' ? wonReasons : lostReasons;
  return {
    do: 'choose',
    title: `Why is ${deal.name} ${stage.name.toLowerCase()}?`,
    choices: reasons.map(reason => ({ label: reason, value: reason })),
    answered: reason =>
      reason === 'other'
        ? { do: 'write', title: 'In a few words', answered: note => moveTo(deal, stage, { ...why, reason, note }) }
        : moveTo(deal, stage, { ...why, reason }),
  };
};

/** A gate in the way asks those who may pass it all the same why; the others are told by the refusal what it needs. */
const askAndMove = (view: View, stage: Stage): Effect => {
  const deal = dealUnderCursor(view);
  if (!deal) return { do: 'tell', text: 'no deal is under the cursor' };
  const gate = closedGate(view.state, deal, stage, view);
  if (!gate.ok) return { do: 'refuse', failure: gate.failure };
  if (!gate.value) return askWhy(view, deal, stage, {});
  if (!mayOverride(view.state, view.actor)) return moveTo(deal, stage, {});
  return {
    do: 'write',
    title: `${gate.value.stage} asks for ${gate.value.requires}. Why pass it without?`,
    answered: override => askWhy(view, deal, stage, { override }),
  };
};

const canMove = (view: View, stage: Stage | undefined): true | { why: string } => {
  if (view.readOnly !== undefined) return { why: view.readOnly };
  const deal = dealUnderCursor(view);
  if (!deal) return { why: 'no deal is under the cursor' };
  return stage ? true : { why: `${deal.stage} is the last column that way` };
};

const shift = (id: string, key: string, by: 1 | -1, title: string): Action => ({
  id,
  title,
  help: 'Winning and losing ask for the reason; the totals follow at once.',
  scope: ['pipeline', 'record'],
  keys: [key],
  footer: by === 1 ? 31 : 30,
  label: { pipeline: by === 1 ? 'on' : 'back' },
  enabled: view => canMove(view, neighbour(view, by)),
  run: view => {
    const stage = neighbour(view, by);
    return stage ? askAndMove(view, stage) : { do: 'tell', text: 'there is no stage that way' };
  },
});

const lost = (view: View): Stage | undefined => view.state.config.stages.find(stage => stage.type === 'lost');

export const pipelineActions: readonly Action[] = [
  {
    id: 'pipeline.by',
    title: 'Group the board by owner',
    help: 'Each column tells whose deals it holds, and what theirs come to; again takes that back.',
    scope: 'pipeline',
    keys: ['b'],
    words: ['by'],
    footer: 60,
    label: 'by owner',
    run: () => ({ do: 'move', motion: { type: 'dimension' } }),
  },
  {
    id: 'pipeline.weighted',
    title: 'Show weighted totals',
    help: 'The columns sum amounts by how likely they are; again shows the whole amounts.',
    scope: 'pipeline',
    keys: ['W'],
    words: ['weighted'],
    footer: 61,
    label: 'weighted',
    run: () => ({ do: 'move', motion: { type: 'weighted' } }),
  },
  shift('opportunity.back', '<', -1, 'Move the deal one stage back'),
  shift('opportunity.on', '>', 1, 'Move the deal one stage on'),
  {
    id: 'opportunity.lose',
    title: 'Lose the deal, with a reason',
    help: 'Asks for the reason and closes the deal as lost.',
    scope: 'pipeline',
    keys: ['x'],
    words: ['lose'],
    footer: 32,
    label: 'lose',
    enabled: view => {
      const deal = dealUnderCursor(view);
      const stage = lost(view);
      if (deal && stage && fold(deal.stage) === fold(stage.name)) return { why: `${deal.id} is lost already` };
      return canMove(view, stage);
    },
    run: view => {
      const stage = lost(view);
      return stage ? askAndMove(view, stage) : { do: 'tell', text: 'there is no lost stage' };
    },
  },
];
