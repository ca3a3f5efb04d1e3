import type { Effect, Motion, ScreenName } from '../actions/action';
import type { RecordType } from '../domain/records/types';
import type { Line } from './kit/line';
import type { Setting } from './kit/setting';

/** A screen: a pure reducer and a drawing, over facts computed from the store's state. */
export interface Screen<S, F> {
  readonly name: ScreenName;
  readonly start: S;
  /** What it lists, where it can be filtered, sorted and searched. */
  readonly type?: RecordType;
  /** What it shows, computed from the records; kept until they change. */
  facts(setting: Setting, state: S): F;
  /** The same place after the records or the size changed. */
  settle(state: S, facts: F, setting: Setting): S;
  move(state: S, motion: Motion, facts: F, setting: Setting): S;
  /** The record under the cursor. */
  cursor(state: S, facts: F): string | undefined;
  /** What can be done about what is under the cursor, where that is no record. */
  offer?(state: S, facts: F): Effect | undefined;
  /** The ids in the list under the cursor, in its order; none where nothing can be marked. */
  ids?(state: S, facts: F): readonly string[];
  /** The state in which a record is under the cursor, after it moved. */
  follow?(state: S, id: string, facts: F, setting: Setting): S;
  /** The state in which it shows a record, where it shows one at a time; the same one when it shows that already. */
  at?(id: string, state: S): S;
  head(state: S, facts: F, setting: Setting): { readonly left: Line; readonly right: Line };
  draw(state: S, facts: F, setting: Setting): Line[];
}
