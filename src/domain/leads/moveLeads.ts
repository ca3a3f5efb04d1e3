import { type Config, type LeadStatus, statusNamed } from '../config/config';
import type { Context } from '../context';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import { today } from '../time/instant';
import type { Verb } from '../verb';
import { firstStatus } from './firstStatus';
import { setLeadStatus, setStatusReason } from './status';

/** What can become of a lead beside qualifying and converting it. */
export type LeadMove = 'nurture' | 'unqualify' | 'archive' | 'reopen';

export interface LeadMoveInput {
  readonly ids: readonly string[];
  readonly move: LeadMove;
  readonly reason?: string;
  /** The day on which a lead in nurture wakes up. */
  readonly until?: string;
}

/** Moves leads, all or none; one that is there already stays as it is. A lead in nurture wakes up on the day that is given. */
export const moveLeads: Verb<LeadMoveInput> = {
  name: 'lead status',
  run: (state, input, context) => {
    const draft = new Draft(state, context);
    const target = statusAfter(state.config, input.move);
    if (!target.ok) return target;
    const sleep = input.move === 'nurture' ? wakeUpOf(input.until, state.config, context) : ok(undefined);
    if (!sleep.ok) return sleep;
    for (const id of input.ids) {
      const moved = moveOne(draft, id, input, target.value);
      if (!moved.ok) return moved;
    }
    return ok({ changes: draft.changes() });
  },
};

const moveOne = (draft: Draft, id: string, { move, reason, until }: LeadMoveInput, to: LeadStatus): Result<void> => {
  const lead = draft.get('lead', id);
  if (!lead) return fail('not found', `there is no lead ${id}`);
  const from = statusNamed(draft.config, lead.status);
  if (move === 'reopen' && from?.type === 'open') return ok(undefined);
  if (from?.name === to.name && reason?.trim()) {
    const told = setStatusReason(draft, id, reason);
    if (!told.ok) return told;
  }
  const moved = setLeadStatus(draft, id, to.name, reason);
  if (!moved.ok) return moved;
  if (move === 'nurture') draft.set(id, { nextStepAt: until });
  return ok(undefined);
};

const wakeUpOf = (until: string | undefined, config: Config, { now }: Context): Result<string> => {
  if (until === undefined) return fail('usage', 'when shall it wake up?', 'say it with --until +30d, or a date');
  const date = today(now, config.timeZone);
  return until >= date ? ok(until) : fail('invalid', `${until} is over, and nothing wakes up in the past`);
};

/** The status that a move leads to, by its type. */
export const statusAfter = (config: Config, move: LeadMove): Result<LeadStatus> => {
  const { leadStatuses } = config;
  const closed = leadStatuses.filter(({ type }) => type === 'closed');
  const waiting = leadStatuses.find(({ type }) => type === 'waiting');
  const found = {
    nurture: waiting,
    unqualify: closed.find(({ needsReason }) => needsReason) ?? closed[0],
    archive: closed.find(({ needsReason }) => !needsReason) ?? closed[0],
    reopen: leadStatuses.find(({ type, name }) => type === 'open' && name !== firstStatus(config)),
  }[move];
  return found ? ok(found) : fail('conflict', `no lead status to ${move} to`, 'crm config edit declares lead statuses');
};
