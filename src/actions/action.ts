import type { State } from '../domain/state/state';
import type { Verb } from '../domain/verb';

export type ScreenName = 'today' | 'leads' | 'pipeline' | 'kpis';

/** Where a key counts: everywhere, or on one screen. */
export type Scope = 'app' | ScreenName;

/** What an action may look at. */
export interface View {
  readonly screen: ScreenName;
  readonly state: State;
  readonly actor: string;
  readonly now: string;
  /** The record under the cursor, or undefined where there is none. */
  readonly cursor: string | undefined;
  /** Why nothing can be written, or undefined. */
  readonly readOnly: string | undefined;
}

/** What a screen's reducer hears. */
export type Motion =
  | { readonly type: 'step'; readonly by: number }
  | { readonly type: 'halfPage'; readonly by: number }
  | { readonly type: 'first' }
  | { readonly type: 'last' }
  | { readonly type: 'section'; readonly by: number }
  | { readonly type: 'tab' }
  | { readonly type: 'period'; readonly by: number }
  | { readonly type: 'dimension' }
  | { readonly type: 'explain' };

export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** What an action wants to happen: data, carried out in one place. */
export type Effect =
  | { readonly do: 'move'; readonly motion: Motion }
  | { readonly do: 'open'; readonly screen: ScreenName; readonly record?: string }
  | {
      readonly do: 'commit';
      readonly verb: Verb<never>;
      readonly input: unknown;
      readonly command: string;
      readonly said: string;
    }
  | {
      readonly do: 'choose';
      readonly title: string;
      readonly choices: readonly Choice[];
      readonly answered: (value: string) => Effect;
    }
  | { readonly do: 'write'; readonly title: string; readonly answered: (text: string) => Effect }
  | { readonly do: 'tell'; readonly text: string }
  /** Of a named transaction, or of the user's last; a large one is asked about first. */
  | { readonly do: 'undo'; readonly tx?: string }
  | { readonly do: 'redo' | 'help' | 'redraw' | 'back' | 'quit' | 'suspend' };

/** Every wish a user can express is one of these: keys, footer, help and docs come from it. */
export interface Action {
  readonly id: string;
  /** Starts with a verb. */
  readonly title: string;
  /** One sentence. */
  readonly help: string;
  readonly scope: Scope;
  readonly keys: readonly string[];
  /** How much it wants to be in the footer: lower is more; without one only `?` lists it. */
  readonly footer?: number;
  /** A short word for the footer, which may be another one on each screen. */
  readonly label?: string | Readonly<Record<ScreenName, string>>;
  /** Whether it can be done now, or why not. */
  enabled?(view: View): true | { readonly why: string };
  run(view: View): Effect;
}

/** A commit with its input's type checked where the action is written. */
export const commit = <I>(verb: Verb<I>, input: I, command: string, said: string): Effect => ({
  do: 'commit',
  verb: verb as unknown as Verb<never>,
  input,
  command,
  said,
});
