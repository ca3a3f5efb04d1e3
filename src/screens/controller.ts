import type { Action, Effect, Motion, ScreenName, View } from '../actions/action';
import { actionFor } from '../actions/table';
import { mostUnasked, takeBack, toRedo, toUndo } from '../actions/takeBack';
import type { Dimension } from '../domain/kpi/dimension';
import type { Result } from '../domain/result';
import type { Author, HistoryEntry, Receipt, Store } from '../store/port';
import type { KeyEvent } from '../terminal/key-rules';
import { helpLines } from './kit/footer';
import { moveInList, startOfList } from './kit/listState';
import { type Prompt, stepPrompt } from './kit/prompt';
import type { Theme } from './kit/theme';
import { type KpisState, kpisScreen } from './kpis/kpis';
import { leadsScreen } from './leads/leads';
import { pipelineScreen } from './pipeline/pipeline';
import type { Screen, Setting } from './screen';
import { todayScreen } from './today/today';

// Each screen's state and facts belong together; the map keeps them so, and only this place looks through it.
// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous table of screens
const screens: Readonly<Record<ScreenName, Screen<any, any>>> = {
  today: todayScreen,
  leads: leadsScreen,
  pipeline: pipelineScreen,
  kpis: kpisScreen,
};

export interface Toast {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'faint';
}

/** What the app asks of the outside. */
export interface Outside {
  author(command: string): Author;
  /** The newest change to any record, and redrawing. */
  changed(): void;
  /** Keeps by what KPIs are broken down for the next time. */
  preferBreakdown(by: Dimension): void;
  quit(): void;
  suspend(): void;
  redraw(): void;
}

const headRows = 2;
const footRows = 2;
const throughHelp: ReadonlySet<Effect['do']> = new Set(['open', 'help', 'back', 'quit', 'redraw', 'suspend']);

/** The app without a terminal: keys in, state out. What is drawn follows from it. */
export class Controller {
  screen: ScreenName = 'today';
  help = false;
  helpTop = 0;
  prompt: Prompt | undefined;
  toast: Toast | undefined;
  columns = 80;
  rows = 24;
  /** Rises with each change of anything that is drawn. */
  version = 0;
  readonly #store: Store;
  readonly #theme: Theme;
  readonly #outside: Outside;
  readonly #states: Record<ScreenName, unknown> = {
    today: todayScreen.start,
    leads: leadsScreen.start,
    pipeline: pipelineScreen.start,
    kpis: kpisScreen.start,
  };

  constructor(store: Store, theme: Theme, outside: Outside, breakdown?: Dimension) {
    if (breakdown) this.#states.kpis = { ...kpisScreen.start, by: breakdown };
    this.#store = store;
    this.#theme = theme;
    this.#outside = outside;
  }

  get theme(): Theme {
    return this.#theme;
  }

  setting(): Setting {
    const { actor, now } = this.#outside.author('');
    return {
      state: this.#store.state,
      seq: this.#store.seq,
      actor,
      now,
      columns: this.columns,
      rows: Math.max(1, this.rows - 1 - headRows - footRows),
      theme: this.#theme,
    };
  }

  view(): View {
    const { actor, now } = this.#outside.author('');
    const { state, facts } = this.current();
    const { readOnly } = this.#store;
    return {
      screen: this.screen,
      state: this.#store.state,
      actor,
      now,
      cursor: screens[this.screen].cursor(state, facts),
      readOnly,
    };
  }

  /** The screen with its state settled on what the records are now. */
  current(): { screen: (typeof screens)[ScreenName]; state: unknown; facts: unknown; setting: Setting } {
    const screen = screens[this.screen];
    const setting = this.setting();
    const before = this.#states[this.screen];
    const facts = screen.facts(setting, before);
    const state = screen.settle(before, facts, setting);
    this.#states[this.screen] = state;
    return { screen, state, facts, setting };
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.touch();
  }

  touch(): void {
    this.version += 1;
    this.#outside.changed();
  }

  /** One key, or a paste, which outside of a prompt does nothing. */
  async press(event: KeyEvent): Promise<void> {
    if (this.prompt) return this.#answer(this.prompt, event);
    if (!('key' in event)) return;
    this.toast = undefined;
    const { version } = this;
    const action = actionFor(this.screen, event.key);
    if (action && this.help) await this.#performInHelp(action);
    else if (action) await this.perform(action);
    // What was carried out is drawn already, and each drawing costs what the key does.
    if (this.version === version) this.touch();
  }

  async perform(action: Action): Promise<void> {
    const view = this.view();
    const can = action.enabled?.(view) ?? true;
    if (can === true) await this.carryOut(action.run(view));
    else this.#say(can.why, 'faint');
  }

  /** Carries out what an action wants; the one place where wishes become deeds. */
  async carryOut(effect: Effect): Promise<void> {
    switch (effect.do) {
      case 'move': {
        const { screen, state, facts, setting } = this.current();
        this.#states[this.screen] = screen.move(state, effect.motion, facts, setting);
        if (effect.motion.type === 'dimension') this.#outside.preferBreakdown((this.#states.kpis as KpisState).by);
        break;
      }
      case 'open':
        this.screen = effect.screen;
        this.help = false;
        if (effect.record !== undefined) this.#follow(effect.record);
        break;
      case 'commit':
        await this.#commit(effect);
        break;
      case 'choose':
        this.prompt = {
          kind: 'choose',
          title: effect.title,
          choices: effect.choices,
          index: 0,
          answered: effect.answered,
        };
        break;
      case 'write':
        this.prompt = { kind: 'write', title: effect.title, text: '', answered: effect.answered };
        break;
      case 'tell':
        this.#say(effect.text, 'faint');
        break;
      case 'undo':
        await this.#undo(effect.tx);
        break;
      case 'redo':
        await this.#takeBack('done again', toRedo(this.#store, this.#outside.author('').actor));
        break;
      case 'help':
        this.help = !this.help;
        this.helpTop = 0;
        break;
      case 'redraw':
        this.#outside.redraw();
        break;
      case 'suspend':
        this.#outside.suspend();
        break;
      case 'back':
        this.help = false;
        break;
      case 'quit':
        if (this.help) this.help = false;
        else this.#outside.quit();
    }
    this.touch();
  }

  async #answer(prompt: Prompt, event: KeyEvent): Promise<void> {
    const step = stepPrompt(prompt, event);
    this.prompt = 'stay' in step ? step.stay : undefined;
    if ('cancel' in step) this.#say('nothing was changed', 'faint');
    if ('answer' in step) await this.carryOut(step.answer);
    else this.touch();
  }

  /** The list of keys has them all to itself: it scrolls and closes, and nothing happens behind it. */
  async #performInHelp(action: Action): Promise<void> {
    const view = this.view();
    const effect = action.run(view);
    if (effect.do === 'move') this.#scrollHelp(effect.motion, view);
    else if (throughHelp.has(effect.do)) await this.perform(action);
  }

  #scrollHelp(motion: Motion, view: View): void {
    const { rows, columns } = this.setting();
    const tops = Math.max(1, helpLines(this.screen, view, columns).length - rows + 1);
    const places = Array.from({ length: tops }, (_, top) => String(top));
    this.helpTop = moveInList({ ...startOfList, index: this.helpTop }, motion, places, rows).index;
  }

  async #commit({ verb, input, command, said }: Extract<Effect, { do: 'commit' }>): Promise<void> {
    const moved = this.view().cursor;
    const done = await this.#store.commit(verb, input as never, this.#outside.author(command));
    if (!done.ok) {
      this.#refuse(done);
      return;
    }
    this.#say(`${said}   u undo   ${command}`, 'good');
    if (moved !== undefined) this.#follow(moved);
  }

  /** The cursor goes with the record it was on, so that the same key works on it again. */
  #follow(id: string): void {
    const { screen, state, facts, setting } = this.current();
    if (screen.follow) this.#states[this.screen] = screen.follow(state, id, facts, setting);
  }

  async #undo(tx: string | undefined): Promise<void> {
    const target = toUndo(this.#store, this.#outside.author('').actor, tx);
    const count = target.ok && tx === undefined ? target.value.changes().length : 0;
    if (!target.ok || count <= mostUnasked) {
      await this.#takeBack('undone', target);
      return;
    }
    const { tx: found, command } = target.value;
    await this.carryOut({
      do: 'choose',
      title: `Undo ${command}? It wrote ${count} records.`,
      choices: [
        { label: 'no', value: 'no' },
        { label: `yes, undo ${count} records`, value: 'yes' },
      ],
      answered: answer => (answer === 'yes' ? { do: 'undo', tx: found } : { do: 'tell', text: 'nothing was changed' }),
    });
  }

  async #takeBack(word: string, target: Result<HistoryEntry>): Promise<void> {
    if (!target.ok) {
      this.#refuse(target);
      return;
    }
    const done: Result<Receipt> = await takeBack(
      this.#store,
      target.value,
      this.#outside.author(`crm undo ${target.value.tx}`),
    );
    if (!done.ok) {
      this.#refuse(done);
      return;
    }
    const records = [...done.value.changed, ...done.value.created, ...done.value.deleted];
    this.#say(
      `${word}: ${this.#deedOf(target.value)}   ${records.slice(0, 3).join(' ')}${records.length > 3 ? ` and ${records.length - 3} more` : ''}`,
      'good',
    );
    const [first] = records;
    if (first !== undefined) this.#follow(first);
  }

  /** What was done in the first place, by an entry that may undo an undo. */
  #deedOf(entry: HistoryEntry): string {
    if (entry.undoes === undefined) return entry.command;
    for (const each of this.#store.history()) if (each.tx === entry.undoes) return this.#deedOf(each);
    return entry.command;
  }

  #refuse(result: Extract<Result<unknown>, { ok: false }>): void {
    const { message, hint } = result.failure;
    this.#say(hint === undefined ? message : `${message} (${hint})`, 'bad');
  }

  #say(text: string, tone: Toast['tone']): void {
    this.toast = { text, tone };
  }
}
