import type { NextOf } from '../domain/activities/recurrence';
import type { Decided } from '../domain/edit/conflict';
import type { FieldDef } from '../domain/fields/kinds';
import type { Completion } from '../domain/filter/complete';
import type { RecordType } from '../domain/records/types';
import type { Failure, Result } from '../domain/result';
import type { State } from '../domain/state/state';
import type { Verb } from '../domain/verb';
import type { TextSession } from './ports';
import type { AboutLater } from './takeBack';

export type ScreenName = 'today' | 'leads' | 'pipeline' | 'accounts' | 'contacts' | 'kpis' | 'insights' | 'record';

/** Where a key counts: everywhere, or on some screens. */
export type Scope = 'app' | ScreenName | readonly ScreenName[];

/** What a list is narrowed down to and how it is sorted, in the filter language; empty for all, and for its usual order. */
export interface Query {
  readonly filter: string;
  readonly sort: string;
  /** The view both came from, as long as neither was changed since. */
  readonly view?: string;
}

/** What an action may look at. */
export interface View {
  readonly screen: ScreenName;
  readonly state: State;
  readonly actor: string;
  readonly now: string;
  /** The record under the cursor, or undefined where there is none. */
  readonly cursor: string | undefined;
  /** The records that are marked, in the list's order. */
  readonly marked: readonly string[];
  /** What an action works on: what is marked, else what is under the cursor. */
  readonly targets: readonly string[];
  /** The type of record that the screen lists, or undefined where it lists none. */
  readonly type: RecordType | undefined;
  readonly query: Query;
  /** The command that would do what was done last, or undefined before anything was. */
  readonly lastCommand: string | undefined;
  /** Why nothing can be written, or undefined. */
  readonly readOnly: string | undefined;
  /** What can be done about what is under the cursor, where that is no record. */
  readonly offer?: Effect | undefined;
}

/** What a screen's reducer hears. */
export type Motion =
  | { readonly type: 'step'; readonly by: number }
  /** In pages: 1, or a half. */
  | { readonly type: 'page'; readonly by: number }
  | { readonly type: 'first' }
  | { readonly type: 'last' }
  | { readonly type: 'section'; readonly by: number }
  | { readonly type: 'tab' }
  | { readonly type: 'period'; readonly by: number }
  | { readonly type: 'dimension' }
  /** Amounts, or amounts by how likely they are. */
  | { readonly type: 'weighted' }
  /** The most pressing first, or by kind. */
  | { readonly type: 'order' }
  | { readonly type: 'explain' };

export interface Choice {
  readonly label: string;
  readonly value: string;
  /** Takes it at once. */
  readonly key?: string;
  /** What tells it from the others, beside its label. */
  readonly help?: string;
}

/** How a text that is typed is understood: shown beside it while it is typed, and what is refused stays open. */
export interface Reading {
  /** What stands for an empty line. */
  readonly usual: string;
  read(text: string): Result<string>;
}

/** One field of a form. */
export interface FormField {
  readonly name: string;
  readonly field: FieldDef;
  /** As the record holds it, or undefined. */
  readonly value: unknown;
  readonly required: boolean;
}

export interface FormSpec {
  readonly title: string;
  readonly type: RecordType;
  readonly fields: readonly FormField[];
  /** It makes a new record, which may be one that is known. */
  readonly added?: true;
  /** What saving leads to, from the fields that differ now, typed; null clears. A refusal comes back to the form. */
  answered(values: Readonly<Record<string, unknown>>): Effect;
}

/** The ids of the records that leads go into, by their types. */
type Into = Readonly<Partial<Record<'account' | 'contact' | 'opportunity', string>>>;

/** What an action wants to happen: data, carried out in one place. */
export type Effect =
  | { readonly do: 'move'; readonly motion: Motion }
  | { readonly do: 'open'; readonly screen: ScreenName; readonly record?: string }
  /** What is searched for in the list from now on: `n` and `p` go on with it. */
  | { readonly do: 'seek'; readonly text: string; readonly record: string | undefined }
  /** Puts the cursor on a record, as far as the screen shows it. */
  | { readonly do: 'follow'; readonly record: string }
  /** Goes to where a record is at home. */
  | { readonly do: 'go'; readonly record: string }
  | {
      readonly do: 'commit';
      readonly verb: Verb<never>;
      readonly input: unknown;
      readonly command: string;
      readonly said: string;
      /** The same from the verb's result, where only that tells. */
      told?(result: unknown): string;
      /** How many records it writes; more than one is asked about once. 1 unless told. */
      readonly count?: number;
      /** It was asked about already. */
      readonly asked?: true;
      /** What it wrote is done with: the one after it comes under the cursor, also where it stays in the list. */
      readonly next?: true;
      /** What it leads to, from the verb's result. */
      after?(result: unknown): Effect;
      /** The same once it was decided, field by field, what stays where somebody else was there in the meantime. */
      settled?(decided: readonly Decided[]): Effect;
    }
  | {
      readonly do: 'choose';
      readonly title: string;
      /** What there is to know before one chooses, a line each. */
      readonly about?: readonly string[];
      readonly choices: readonly Choice[];
      readonly answered: (value: string) => Effect;
    }
  | {
      readonly do: 'write';
      readonly title: string;
      readonly text?: string;
      readonly reading?: Reading;
      readonly answered: (text: string) => Effect;
    }
  | { readonly do: 'form'; readonly form: FormSpec }
  /** What leads would become, to be looked at and changed before it is done; into which records, where that is known. */
  | { readonly do: 'convert'; readonly leads: readonly string[]; readonly into?: Into }
  /** What is known of a lead's budget, authority, need and timeline. */
  | { readonly do: 'qualify'; readonly lead: string }
  /** Records that may be one: those that are named, or one and what looks like it. */
  | { readonly do: 'merge'; readonly records: readonly string[] }
  /** Loads what knows how tasks repeat, and goes on with it. */
  | { readonly do: 'recur'; readonly goOn: (next: NextOf) => Effect }
  | { readonly do: 'tell'; readonly text: string }
  | { readonly do: 'refuse'; readonly failure: Failure }
  /** Of a named transaction, or of the user's last; a large one is asked about first. */
  | { readonly do: 'undo'; readonly tx?: string; readonly about?: AboutLater }
  /** Of a named undo, or of the user's last. */
  | { readonly do: 'redo'; readonly tx?: string; readonly about?: AboutLater }
  /** Narrows the list down, or sorts it; what is not named stays. A filter that is none is refused. */
  | { readonly do: 'query'; readonly query: Partial<Query> }
  | { readonly do: 'mark'; readonly what: 'one' | 'range' | 'all' | 'none' }
  /** The search in the list, everything's search, the palette, the filter line, how keys are bound. */
  | { readonly do: 'ask'; readonly panel: 'find' | 'everything' | 'palette' | 'filter' | 'keys' }
  | { readonly do: 'commandLine'; readonly text?: string }
  /** A line was typed into the command line, and this is what it comes to. */
  | { readonly do: 'typed'; readonly line: string; readonly wish: Effect }
  /** An action of the table, by its id. */
  | { readonly do: 'perform'; readonly action: string; readonly argument?: string }
  /** Gives an action keys of one's own; without keys, its own ones back. */
  | { readonly do: 'bind'; readonly action: string; readonly keys?: readonly string[] }
  | { readonly do: 'nextFound'; readonly by: 1 | -1 }
  /** Puts a text into the terminal's clipboard. */
  | { readonly do: 'yank'; readonly text: string; readonly what: string }
  /** Opens records in the user's editor. */
  | { readonly do: 'editText'; readonly ids: readonly string[] }
  | { readonly do: 'textAgain'; readonly session: TextSession }
  | { readonly do: 'textGivenUp'; readonly session: TextSession }
  /** A command of the scripted face, by its words. */
  | { readonly do: 'command'; readonly words: readonly string[] }
  | { readonly do: 'theme'; readonly name: string }
  | { readonly do: 'help' | 'redraw' | 'back' | 'quit' | 'suspend' | 'repeat' | 'nothing' };

/** What an action takes in the command line after its name. */
export interface Argument {
  /** As help shows it: `NAME`. */
  readonly name: string;
  readonly optional?: true;
  complete?(text: string, cursor: number, view: View): Completion;
}

/** Every wish a user can express is one of these: keys, footer, help, palette, command line and docs come from it. */
export interface Action {
  readonly id: string;
  /** Starts with a verb. */
  readonly title: string;
  /** One sentence. */
  readonly help: string;
  readonly scope: Scope;
  /** None for what only the palette and the command line offer. */
  readonly keys: readonly string[];
  /** Its names in the command line. */
  readonly words?: readonly string[];
  readonly argument?: Argument;
  /** How much it wants to be in the footer: lower is more; without one only `?` lists it. */
  readonly footer?: number;
  /** A short word for the footer; where it differs by screen, those without one leave it out. */
  readonly label?: string | Readonly<Partial<Record<ScreenName, string>>>;
  /** Whether it can be done now, or why not. */
  enabled?(view: View): true | { readonly why: string };
  run(view: View, argument?: string): Effect;
}

/** A commit with its input's type checked where the action is written. */
export const commit = <I>(
  verb: Verb<I>,
  input: I,
  command: string,
  said: string,
  count = 1,
): Extract<Effect, { do: 'commit' }> => ({
  do: 'commit',
  verb: verb as unknown as Verb<never>,
  input,
  command,
  said,
  count,
});
