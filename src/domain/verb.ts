import type { Change } from './changes';
import type { Context } from './context';
import type { Result } from './result';
import type { State } from './state/state';

export interface Deed<R = unknown> {
  readonly changes: readonly Change[];
  /** What the caller wants to know beyond the changes: an import's report, a conversion's plan. */
  readonly result?: R;
  /** What the user should hear although it is done. */
  readonly warnings?: readonly string[];
}

/**
 * A rule of the domain: from state and input to changes or a failure. It may run several times before its changes are
 * written, each time on a fresher state, so it keeps nothing between runs.
 */
export interface Verb<I, R = unknown> {
  readonly name: string;
  run(state: State, input: I, context: Context): Result<Deed<R>>;
}
