import type { Context } from './context';
import { ok, type Result } from './result';
import { rescore } from './scoring/rescore';
import type { State } from './state/state';
import type { Deed, Verb } from './verb';

/** Runs a verb, and what follows from its changes by rules that no verb needs to know of: the scores of leads. */
export const perform = <I, R>(verb: Verb<I, R>, state: State, input: I, context: Context): Result<Deed<R>> => {
  const done = verb.run(state, input, context);
  if (!done.ok || done.value.changes.length === 0) return done;
  const { changes, warnings } = rescore(state, done.value.changes, context);
  const told = [...(done.value.warnings ?? []), ...warnings];
  return ok({ ...done.value, changes, ...(told.length > 0 ? { warnings: told } : {}) });
};
