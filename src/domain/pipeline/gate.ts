import type { Stage } from '../config/config';
import { compileFilter } from '../filter/compile';
import type { Opportunity } from '../records/types';
import { typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { fold } from '../text/fold';

/** A gate that a deal does not pass, and what it asks for in the filter language. */
export interface ClosedGate {
  readonly stage: string;
  readonly requires: string;
}

/**
 * The first gate between a deal and a stage that it does not pass; undefined when the way is free. A gate guards the way past
 * its stage: forward to a later open stage, or to Won. Losing and going back are always free.
 */
export const closedGate = (
  state: State,
  deal: Opportunity,
  to: Stage,
  { now, actor }: { readonly now: string; readonly actor: string },
): Result<ClosedGate | undefined> => {
  const { stages } = state.config;
  if (to.type === 'lost') return ok(undefined);
  for (const stage of stages.slice(lastOpenStage(stages, deal), stages.indexOf(to))) {
    if (stage.type !== 'open' || !stage.gate) continue;
    const { requires } = stage.gate;
    const filter = compileFilter(requires, { type: 'opportunity', state, now, actor });
    if (!filter.ok)
      return fail(
        'invalid',
        `the gate of ${stage.name}: ${filter.failure.message}`,
        `crm config stages set '${stage.name}' --gate FILTER mends it`,
      );
    if (!filter.value.matches(deal)) return ok({ stage: stage.name, requires });
  }
  return ok(undefined);
};

/** Whether somebody may let a deal pass a gate all the same: managers, and who works without users. */
export const mayOverride = (state: State, actor: string): boolean => {
  if (typeOfId(actor) !== 'user') return true;
  const role = state.get('user', actor)?.role;
  return role === 'manager' || role === 'admin';
};

/** Where a deal stands among the stages; a closed one where it stood before, so that reopening goes around no gate. */
const lastOpenStage = (stages: readonly Stage[], deal: Opportunity): number => {
  const been = [...(deal.stageHistory ?? []).map(entry => entry.stage), deal.stage];
  const places = been.map(name => stages.findIndex(stage => stage.type === 'open' && fold(stage.name) === fold(name)));
  return places.findLast(place => place >= 0) ?? 0;
};
