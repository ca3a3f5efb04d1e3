import type { Action, Query } from '../../actions/action';
import type { Written } from '../../domain/activities/fieldEvents';
import type { RelatedIndex } from '../../domain/related/relatedIndex';
import type { State } from '../../domain/state/state';
import type { Steps } from '../../domain/steps';
import type { ValueContext } from '../../domain/values/parse';
import type { Search } from '../../store/port';
import type { Theme } from './theme';

/** What screens and panels are drawn from, beside their own state. */
export interface Setting {
  readonly state: State;
  /** Rises with each transaction; what was computed for one number stays right for it. */
  readonly seq: number;
  /** The ids of the records that changed after transaction `before`; undefined when that is not known any more. */
  changedSince(before: number): ReadonlySet<string> | undefined;
  /** What belongs to a record or a person, right for this transaction. */
  readonly related: RelatedIndex;
  /** What was written, the newest first. */
  history(): Iterable<Written>;
  /** Takes steps while nobody presses a key, and draws anew when they are done. */
  later(steps: Steps): void;
  readonly actor: string;
  readonly now: string;
  /** The room for the screen itself, without header and footer. */
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
  /** What the list is narrowed down to, and how it is sorted. */
  readonly query: Query;
  /** The ids of the records that are marked on this screen. */
  readonly marks: ReadonlySet<string>;
  /** Whether the cursor rests. While it is on its way, what is told of the record under it may still be about the one before. */
  readonly resting: boolean;
  /** What was searched for last in this list, to be marked in its rows; empty for nothing. */
  readonly sought: string;
  /** Undefined as long as it is not loaded. */
  readonly search: Search | undefined;
  /** What can be done, by the keys that the user has for it. */
  readonly actions: readonly Action[];
  /** Reads what people type into a form's fields. */
  readonly values: ValueContext;
}
