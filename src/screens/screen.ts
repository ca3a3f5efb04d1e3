import type { Motion, ScreenName } from '../actions/action';
import type { State } from '../domain/state/state';
import type { Line } from './kit/line';
import type { Theme } from './kit/theme';

/** What a screen is drawn from, beside its own state. */
export interface Setting {
  readonly state: State;
  /** Rises with each transaction; what was computed for one number stays right for it. */
  readonly seq: number;
  readonly actor: string;
  readonly now: string;
  /** The room for the screen itself, without header and footer. */
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
}

/** A screen: a pure reducer and a drawing, over facts computed from the store's state. */
export interface Screen<S, F> {
  readonly name: ScreenName;
  readonly start: S;
  /** What it shows, computed from the records; kept until they change. */
  facts(setting: Setting, state: S): F;
  /** The same place after the records or the size changed. */
  settle(state: S, facts: F, setting: Setting): S;
  move(state: S, motion: Motion, facts: F, setting: Setting): S;
  /** The record under the cursor. */
  cursor(state: S, facts: F): string | undefined;
  /** The state in which a record is under the cursor, after it moved. */
  follow?(state: S, id: string, facts: F, setting: Setting): S;
  head(state: S, facts: F, setting: Setting): { readonly left: Line; readonly right: Line };
  draw(state: S, facts: F, setting: Setting): Line[];
}
