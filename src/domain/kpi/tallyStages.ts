import type { Steps } from '../steps';
import type { Facts } from './facts';
import { isWon } from './figures';
import { always } from './moment';
import { counts, idAt, type Rows } from './rows';
import type { Sheet } from './sheet';
import { overPlaces } from './step';
import { falls, type Window } from './window';

/** Counts the deals into the tables by stage: what closed, what went on, and how long it stayed. */
export function* tallyStages(rows: Rows, sheets: readonly Sheet[], today: number): Steps {
  const staged = sheets.filter(({ hasStages }) => hasStages);
  if (staged.length === 0) return;
  const stages = new StageTally(rows, today);
  const begin = Math.min(...staged.map(({ window }) => window.from));
  const end = Math.max(...staged.map(({ window }) => window.end));
  const { count, columns } = rows.figures.deals;
  const { state, opened, closed, visitFrom, visitTo } = columns;
  const { day } = rows.figures.visits.columns;
  yield* overPlaces(count, (first, last) => {
    for (let place = first; place < last; place += 1) {
      // Most deals lie wholly before the windows, or have not begun.
      const from = visitFrom[place] as number;
      const to = visitTo[place] as number;
      const until = closed[place] as number;
      const isClosing = until >= begin && until <= end;
      if (!isClosing && (from === to || (day[to - 1] as number) < begin || (opened[place] as number) > end)) continue;
      if (!counts(rows.deals, state, place)) continue;
      for (let at = 0; at < staged.length; at += 1) stages.add(place, staged[at] as Sheet);
    }
  });
}

class StageTally {
  readonly #rows: Rows;
  readonly #today: number;
  readonly #isOpen: readonly boolean[];
  readonly #isWon: readonly boolean[];
  /** The visits of the deal at hand: its stages, and the days they began. */
  readonly #stages: number[] = [];
  readonly #days: number[] = [];
  #at = -1;

  constructor(rows: Rows, today: number) {
    this.#rows = rows;
    this.#today = today;
    this.#isOpen = rows.config.stages.map(({ type }) => type === 'open');
    this.#isWon = rows.config.stages.map(({ type }) => type === 'won');
  }

  add(place: number, { window, whole }: Sheet): void {
    const { opened, closed, visitFrom, visitTo } = this.#rows.figures.deals.columns;
    const isClosing = falls(closed[place] as number, window);
    const from = visitFrom[place] as number;
    const to = visitTo[place] as number;
    if (!isClosing) {
      if (from === to || (opened[place] as number) > window.end) return;
      if ((this.#rows.figures.visits.columns.day[to - 1] as number) < window.from) return;
    }
    this.#visit(place, from, to);
    if (isClosing) this.#reached(place, whole);
    this.#entered(place, window, whole);
    this.#left(place, window, whole);
  }

  /** The history until today; an entry that repeats the stage before it is no move. The first one began when the deal was opened. */
  #visit(place: number, from: number, to: number): void {
    if (this.#at === place) return;
    this.#at = place;
    const { stage, day } = this.#rows.figures.visits.columns;
    this.#stages.length = 0;
    this.#days.length = 0;
    for (let at = from; at < to; at += 1) {
      const began = day[at] as number;
      if (began > this.#today) break;
      if (this.#stages.length > 0 && this.#stages[this.#stages.length - 1] === stage[at]) continue;
      const isFirst = this.#stages.length === 0 && began === always;
      this.#days.push(isFirst ? this.#rows.figures.deals.get(place, 'opened') : began);
      this.#stages.push(stage[at] as number);
    }
  }

  #isFirstOf(at: number): boolean {
    return this.#stages.indexOf(this.#stages[at] as number) === at;
  }

  #reached(place: number, facts: Facts): void {
    const won = (this.#rows.figures.deals.get(place, 'state') & isWon) !== 0;
    for (let at = 0; at < this.#stages.length; at += 1) {
      const stage = this.#stages[at] as number;
      if (!this.#isOpen[stage] || !this.#isFirstOf(at)) continue;
      const found = facts.stage(stage);
      found.closed += 1;
      if (won) found.won += 1;
      this.#note(facts, 'reached', place);
    }
  }

  /** A deal counts once for each stage that it entered in the window, by its first entry there. */
  #entered(place: number, window: Window, facts: Facts): void {
    for (let at = 0; at < this.#stages.length; at += 1) {
      const stage = this.#stages[at] as number;
      if (!this.#isOpen[stage] || !falls(this.#days[at] as number, window) || this.#enteredBefore(at, window)) continue;
      const found = facts.stage(stage);
      found.entered += 1;
      if (this.#wentFurther(at)) found.advanced += 1;
      this.#note(facts, 'entered', place);
    }
  }

  #enteredBefore(at: number, window: Window): boolean {
    for (let before = 0; before < at; before += 1)
      if (this.#stages[before] === this.#stages[at] && falls(this.#days[before] as number, window)) return true;
    return false;
  }

  #wentFurther(at: number): boolean {
    const stage = this.#stages[at] as number;
    for (let later = at + 1; later < this.#stages.length; later += 1) {
      const next = this.#stages[later] as number;
      if (this.#isWon[next] || (this.#isOpen[next] && next > stage)) return true;
    }
    return false;
  }

  #left(place: number, window: Window, facts: Facts): void {
    for (let at = 0; at + 1 < this.#stages.length; at += 1) {
      const stage = this.#stages[at] as number;
      const day = this.#days[at] as number;
      const next = this.#days[at + 1] as number;
      if (!this.#isOpen[stage] || !falls(next, window) || day === always) continue;
      const found = facts.stage(stage);
      found.left += 1;
      found.days += next - day;
      this.#note(facts, 'left', place);
    }
  }

  #note(facts: Facts, evidence: 'reached' | 'entered' | 'left', place: number): void {
    facts.trace?.note(evidence, idAt('opportunity', this.#rows.figures.deals, place));
  }
}
