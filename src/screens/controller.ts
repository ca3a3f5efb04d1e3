import type { Action, Effect, Motion, Query, ScreenName, View } from '../actions/action';
import { bind } from '../actions/bindings';
import type { PhoneReader } from '../actions/ports';
import { actionFor, actions } from '../actions/table';
import { compileQuery } from '../domain/filter/listQuery';
import { dimensions } from '../domain/kpi/dimension';
import { RelatedIndex } from '../domain/related/relatedIndex';
import { type Failure, FailureError } from '../domain/result';
import type { Steps } from '../domain/steps';
import type { Store, StoreEvent } from '../store/port';
import type { KeyEvent } from '../terminal/key-rules';
import { Changes } from './changes';
import type { Desk, Outside } from './desk';
import { carryOut } from './effects/carryOut';
import { Idle } from './idle';
import { type Marks, markedIn, noMarks } from './kit/marks';
import type { Panel, PanelStep } from './kit/panel';
import type { Setting } from './kit/setting';
import { type TerminalLooks, type Theme, themeFor } from './kit/theme';
import type { Toast } from './kit/toast';
import { kpisScreen } from './kpis/kpis';
import { Repeater } from './repeater';
import { Rest } from './rest';
import type { Screen } from './screen';
import { screens } from './screens';
import { Trail } from './trail';
import { Typed } from './typed';

const headRows = 2;
const footRows = 2;

/** What one screen remembers while others are shown. */
interface Place {
  state: unknown;
  query: Query;
  marks: Marks;
  sought: string;
}

const placeOf = (state: unknown): Place => ({ state, query: { filter: '', sort: '' }, marks: noMarks, sought: '' });

/** A screen with its state settled on what the records are now. */
interface Current {
  // biome-ignore lint/suspicious/noExplicitAny: which screen it is, is known only at run time
  readonly screen: Screen<any, any>;
  readonly state: unknown;
  readonly facts: unknown;
  readonly ids: readonly string[];
  readonly cursor: string | undefined;
  readonly setting: Setting;
}

/** The app without a terminal: keys in, state out. What is drawn follows from it. */
export class Controller implements Desk {
  screen: ScreenName = 'today';
  panel: Panel | undefined;
  toast: Toast | undefined;
  columns = 80;
  rows = 24;
  actions: readonly Action[];
  /** Rises with each change of anything that is drawn. */
  version = 0;
  readonly store: Store;
  readonly outside: Outside;
  readonly #places: Readonly<Record<ScreenName, Place>>;
  readonly #changes: Changes;
  readonly #related: RelatedIndex;
  #relatedSeq: number;
  readonly #idle = new Idle(error => this.#failed(error));
  readonly #rest = new Rest(() => this.touch());
  readonly #repeater = new Repeater();
  readonly #trail = new Trail();
  readonly #terminal: TerminalLooks;
  readonly #typed: Typed;
  #theme: Theme;
  /** So many effects are being carried out now. */
  #carrying = 0;
  /** The command that would do what was done last. */
  #lastCommand: string | undefined;
  #marked: { marks: Marks; ids: readonly string[]; cursor: string | undefined; set: ReadonlySet<string> } | undefined;

  constructor(store: Store, terminal: TerminalLooks, outside: Outside) {
    this.store = store;
    this.outside = outside;
    this.#terminal = terminal;
    this.#typed = new Typed(store);
    this.#changes = new Changes(store.seq);
    this.#related = new RelatedIndex(store.state);
    this.#relatedSeq = store.seq;
    const { likes, trouble } = outside.memory;
    const bound = bind(actions, likes.keys);
    this.actions = bound.actions;
    this.#tellTrouble(
      trouble,
      bound.problems.map(({ failure }) => failure),
    );
    this.#theme = themeFor(terminal, likes.theme);
    const by = dimensions.find(each => each === likes.kpiBy);
    this.#places = {
      today: placeOf(screens.today.start),
      leads: placeOf(screens.leads.start),
      pipeline: placeOf(screens.pipeline.start),
      insights: placeOf(screens.insights.start),
      accounts: placeOf(screens.accounts.start),
      contacts: placeOf(screens.contacts.start),
      record: placeOf(screens.record.start),
      kpis: placeOf(by ? { ...kpisScreen.start, by } : kpisScreen.start),
    };
  }

  get theme(): Theme {
    return this.#theme;
  }

  get marks(): Marks {
    return this.#place.marks;
  }

  set marks(marks: Marks) {
    this.#place.marks = marks;
  }

  get sought(): string {
    return this.#place.sought;
  }

  set sought(text: string) {
    this.#place.sought = text;
  }

  get setting(): Setting {
    return this.current().setting;
  }

  get view(): View {
    const { setting, cursor, screen, state, facts } = this.current();
    const marked = [...setting.marks];
    return {
      screen: this.screen,
      state: setting.state,
      actor: setting.actor,
      now: setting.now,
      cursor,
      marked,
      targets: marked.length > 0 || cursor === undefined ? marked : [cursor],
      type: screen.type,
      query: setting.query,
      lastCommand: this.#lastCommand,
      readOnly: this.store.readOnly,
      offer: screen.offer?.(state, facts),
    };
  }

  get listed(): readonly string[] {
    return this.current().ids;
  }

  /** The screen with its state settled on what the records are now. */
  current(): Current {
    const screen = screens[this.screen];
    const place = this.#place;
    const bare = this.#bareSetting();
    const facts = screen.facts(bare, place.state);
    const state = screen.settle(place.state, facts, bare);
    place.state = state;
    const cursor = screen.cursor(state, facts);
    const ids = screen.ids?.(state, facts) ?? [];
    return { screen, state, facts, ids, cursor, setting: { ...bare, marks: this.#marksAmong(ids, cursor) } };
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.touch();
  }

  /** Somebody wrote, here or elsewhere. */
  heard(event: StoreEvent): void {
    this.#changes.heard(event);
    // What is being carried out is drawn when it is done, with what it has to say.
    if (this.#carrying === 0) this.touch();
  }

  /** Gets ready what keys will ask for, while nobody presses one. */
  prepare(): void {
    if (!this.#related.ready) this.#idle.addAhead(this.#related.building(), () => this.touch());
  }

  /** Takes steps when there is nothing else to do and nobody presses a key. */
  sometime(steps: Steps): void {
    this.#idle.addAhead(steps, () => undefined);
  }

  /** Settles when no key came for a moment: whoever gets something ready asks for it between two pieces of work. */
  keysRest(): Promise<void> {
    return this.#idle.rest();
  }

  /** Nothing more is got ready. */
  close(): void {
    this.#idle.close();
    this.#rest.end();
  }

  touch(): void {
    this.version += 1;
    this.outside.changed();
  }

  /** One key, or a paste, which outside of a panel does nothing. */
  async press(event: KeyEvent): Promise<void> {
    this.#idle.heardKey();
    try {
      await this.#press(event);
    } catch (error) {
      this.#failed(error);
    }
  }

  async #press(event: KeyEvent): Promise<void> {
    if (this.panel) return this.#pressPanel(this.panel, event);
    if (!('key' in event)) return;
    this.toast = undefined;
    const { version } = this;
    const action = actionFor(this.screen, event.key, this.actions);
    if (action) await this.perform(action);
    // What was carried out is drawn already, and each drawing costs what the key does.
    if (this.version === version) this.touch();
  }

  async perform(action: Action, argument?: string): Promise<void> {
    const { view } = this;
    const can = action.enabled?.(view) ?? true;
    if (can !== true) {
      this.say(can.why, 'faint');
      return;
    }
    this.#repeater.begin(action, argument);
    await this.carryOut(action.run(view, argument));
  }

  async carryOut(effect: Effect): Promise<void> {
    if (effect.do === 'move' || effect.do === 'seek') this.#rest.moved();
    else this.#rest.end();
    this.#carrying += 1;
    try {
      await carryOut(
        this,
        this.#repeater.watch(effect, () => this.view.cursor),
      );
    } finally {
      this.#carrying -= 1;
    }
    this.touch();
  }

  /** Does what wrote something last once more, on what is under the cursor now. */
  async repeat(): Promise<void> {
    const again = this.#repeater.again(this.view);
    if (again.ok) await this.carryOut(again.value);
    else this.refuse(again.failure);
  }

  wrote(command: string): void {
    this.#lastCommand = command;
    this.#repeater.done();
  }

  learnPhones(phone: PhoneReader): void {
    this.#typed.learnPhones(phone);
  }

  move(motion: Motion): void {
    const { screen, state, facts, setting } = this.current();
    this.#place.state = screen.move(state, motion, facts, setting);
    if (motion.type === 'dimension') {
      const { by } = this.#place.state as { by?: string };
      if (by !== undefined) this.outside.memory.keep({ kpiBy: by });
    }
  }

  open(name: ScreenName, record?: string): void {
    const { at } = screens[name];
    if (at && record !== undefined) {
      const { state } = this.#places[name];
      const next = at(record, state);
      if (this.screen === name && next === state) return;
      this.#trail.leave(this.screen, this.#place.state);
      this.#places[name].state = next;
    } else this.#trail.forget();
    this.screen = name;
    if (!at && record !== undefined) this.follow(record);
  }

  goBack(): boolean {
    const stop = this.#trail.back();
    if (!stop) return false;
    this.screen = stop.screen;
    this.#place.state = stop.state;
    return true;
  }

  /** The cursor goes with the record it was on, so that the same key works on it again. */
  follow(id: string): void {
    const { screen, state, facts, setting } = this.current();
    if (screen.follow) this.#place.state = screen.follow(state, id, facts, setting);
  }

  advance(done: string): void {
    const last = this.#trail.last;
    if (this.screen !== 'record') this.#stepFrom(done);
    else if (last?.screen === 'leads' || last?.screen === 'today') this.#stepBehind(done, last.screen);
  }

  /** The list that a page was opened from goes on, and the page with it; where nothing is left, the list is there again. */
  #stepBehind(done: string, list: ScreenName): void {
    const page = this.#place;
    this.screen = list;
    this.#stepFrom(done);
    const { cursor } = this.current();
    if (cursor === undefined || cursor === done) {
      this.#trail.back();
      return;
    }
    page.state = screens.record.at?.(cursor, page.state);
    this.screen = 'record';
  }

  /** A record that left the list made room for the next one already. */
  #stepFrom(done: string): void {
    if (this.current().cursor === done) this.move({ type: 'step', by: 1 });
  }

  narrow(changed: Partial<Query>): void {
    const { type } = screens[this.screen];
    if (!type) return;
    const { view: _view, ...before } = this.#place.query;
    const query = { ...before, ...changed };
    const { filter, sort } = query;
    const read = compileQuery({ type, filters: [filter], sort }, this.#bareSetting());
    if (read.ok) this.#place.query = query;
    else this.refuse(read.failure);
  }

  wear(theme: string): void {
    this.#theme = themeFor(this.#terminal, theme);
    this.outside.memory.keep({ theme });
  }

  refuse(failure: Failure): void {
    const { message, hint } = failure;
    if (this.panel?.refused) this.panel = this.panel.refused(failure);
    else this.say(hint === undefined ? message : `${message} (${hint})`, 'bad');
  }

  say(text: string, tone: Toast['tone'], more: Pick<Toast, 'back' | 'command'> = {}): void {
    this.toast = { text, tone, ...more };
  }

  /** What is wrong with the user's preferences; all of it does not fit, and `:keys` lists it. */
  #tellTrouble(unread: Failure | undefined, problems: readonly Failure[]): void {
    const [first] = problems;
    if (unread) this.refuse(unread);
    if (unread || !first) return;
    const name = this.outside.memory.file.split('/').at(-1);
    const message = `${name}: ${first.message}`;
    const more = { message: `${message}, and ${problems.length - 1} more`, hint: ':keys lists them' };
    this.refuse({ ...first, message, ...(problems.length > 1 ? more : {}) });
  }

  /** Data that cannot be read is told; any other error is nothing that one could go on after. */
  #failed(error: unknown): void {
    if (!(error instanceof FailureError)) throw error;
    this.refuse(error.failure);
    this.touch();
  }

  get #place(): Place {
    return this.#places[this.screen];
  }

  async #pressPanel(panel: Panel, event: KeyEvent): Promise<void> {
    this.toast = undefined;
    const step: PanelStep = panel.press(event, this.setting);
    if ('stay' in step) this.panel = step.stay;
    else this.panel = 'answer' in step ? step.keep : undefined;
    if ('cancel' in step && step.cancel !== '') this.say(step.cancel, 'faint');
    if ('answer' in step) await this.carryOut(step.answer);
    else this.touch();
  }

  #bareSetting(): Setting {
    const { actor, now } = this.outside.author('');
    const { query, sought } = this.#place;
    return {
      state: this.store.state,
      seq: this.store.seq,
      changedSince: before => this.#changes.between(before, this.store.seq),
      related: this.#upToDate(),
      history: () => this.store.history(),
      later: steps => this.#idle.add(steps, () => this.touch()),
      actor,
      now,
      columns: this.columns,
      rows: Math.max(1, this.rows - 1 - headRows - footRows),
      theme: this.#theme,
      query,
      sought,
      actions: this.actions,
      marks: noMarks.kept,
      resting: this.#rest.resting,
      search: this.outside.search,
      values: this.#typed.context(actor, now),
    };
  }

  #upToDate(): RelatedIndex {
    const { seq, state } = this.store;
    if (seq === this.#relatedSeq) return this.#related;
    this.#related.update(state, this.#changes.between(this.#relatedSeq, seq));
    this.#relatedSeq = seq;
    this.prepare();
    return this.#related;
  }

  /** What is marked is looked up anew only when it may have changed: a list may be long. */
  #marksAmong(ids: readonly string[], cursor: string | undefined): ReadonlySet<string> {
    const { marks } = this;
    if (marks === noMarks) return noMarks.kept;
    const last = this.#marked;
    const anchored = marks.anchor !== undefined;
    if (last?.marks === marks && last.ids === ids && (!anchored || last.cursor === cursor)) return last.set;
    const set = new Set(markedIn(marks, ids, cursor));
    this.#marked = { marks, ids, cursor, set };
    return set;
  }
}
