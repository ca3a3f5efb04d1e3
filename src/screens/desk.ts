import type { Action, Effect, ScreenName, View } from '../actions/action';
import type { Commands, Memory, PhoneReader, TextEditing } from '../actions/ports';
import type { NextOf } from '../domain/activities/recurrence';
import type { Failure } from '../domain/result';
import type { Author, Search, Store } from '../store/port';
import type { Marks } from './kit/marks';
import type { Panel } from './kit/panel';
import type { Setting } from './kit/setting';
import type { Toast } from './kit/toast';

/** What the app asks of the outside. */
export interface Outside {
  author(command: string): Author;
  /** Something that is drawn is another now. */
  changed(): void;
  quit(): void;
  suspend(): void;
  redraw(): void;
  /** Puts a text into the clipboard of the terminal. */
  copy(text: string): void;
  phones(): Promise<PhoneReader>;
  /** Knows how tasks repeat: a lot of program. */
  recurrence(): Promise<NextOf>;
  readonly text: TextEditing;
  /** Gives the terminal to somebody else until what is run is done. */
  lend<T>(run: () => Promise<T>): Promise<T>;
  /** Undefined as long as it is not loaded. */
  readonly search: Search | undefined;
  loadSearch(): Promise<Search>;
  /** A lot of program: loaded when it is asked for, or when nobody presses a key. */
  commands(): Promise<Commands>;
  readonly memory: Memory;
}

/** What carrying out an effect may reach. */
export interface Desk {
  readonly store: Store;
  readonly outside: Outside;
  screen: ScreenName;
  panel: Panel | undefined;
  marks: Marks;
  /** What was searched for last in the list. */
  sought: string;
  readonly setting: Setting;
  readonly view: View;
  /** The ids in the list under the cursor, in its order. */
  readonly listed: readonly string[];
  /** What can be done, by the keys that the user has for it. */
  actions: readonly Action[];
  carryOut(effect: Effect): Promise<void>;
  /** Does it if it can be done now, and else says why not. */
  perform(action: Action, argument?: string): Promise<void>;
  move(motion: Extract<Effect, { do: 'move' }>['motion']): void;
  /** Puts the cursor on a record, as far as the screen shows it. */
  follow(id: string): void;
  /** A record is done with: the one after it comes under the cursor, from a record's page that of the list it was opened from. */
  advance(done: string): void;
  /** Narrows the list down, or sorts it. */
  narrow(query: Extract<Effect, { do: 'query' }>['query']): void;
  wear(theme: string): void;
  /** Something was written, by the command that is told. */
  wrote(command: string): void;
  /** Does what wrote something last once more. */
  repeat(): Promise<void>;
  /** From now on phone numbers are understood where people type them. */
  learnPhones(phone: PhoneReader): void;
  /** Opens a screen, with the cursor on a record; a record's own page remembers where one came from. */
  open(screen: ScreenName, record?: string): void;
  /** Goes back to where a record's page was opened; false when one came from nowhere. */
  goBack(): boolean;
  say(text: string, tone: Toast['tone'], more?: Pick<Toast, 'back' | 'command'>): void;
  /** Tells what went wrong, in the panel that is open for it, else below the screen. */
  refuse(failure: Failure): void;
}
