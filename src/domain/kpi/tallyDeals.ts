import { splitMinor } from '../money';
import type { Steps } from '../steps';
import type { DealKeys } from './breakdown';
import type { ByDay } from './byDay';
import type { Facts } from './facts';
import { isWon } from './figures';
import { always, never } from './moment';
import { counts, idAt, type Rows } from './rows';
import { factsOf, type Sheet } from './sheet';
import { type Standing, type StandingAt, standings } from './standing';
import { stepSize } from './step';
import { StageTally } from './tallyStages';
import { addTo } from './trace';
import type { Window } from './window';

interface DealSheets {
  readonly full: ByDay<Sheet>;
  /** Those that count closed deals only. */
  readonly closings: ByDay<Sheet>;
}

/** Counts the deals into the sheets; `byStage`: a deal's key is the stage it stood in at a window's end. */
export function* tallyDeals(rows: Rows, sheets: DealSheets, today: number, byStage: boolean): Steps {
  if (!rows.deals.isRead) return;
  const deals = new DealTally(rows, today, byStage);
  const { full, closings } = sheets;
  const staged = full.ending.filter(({ hasStages }) => hasStages);
  const stages = new StageTally(rows, today);
  const { state, opened, closed } = rows.figures.deals.columns;
  for (let place = 0; place < rows.figures.deals.count; place += 1) {
    if (place % stepSize === 0) yield;
    if (!counts(rows.deals, state, place)) continue;
    const [from, to] = [opened[place] as number, closed[place] as number];
    for (const { window, whole } of staged) stages.add(place, window, whole);
    const [first, last] = [full.span(from), full.span(to)];
    for (let at = full.firstEnding[first] as number; at < full.ending.length; at += 1)
      deals.count(place, full.ending[at] as Sheet);
    if (from !== always) for (const sheet of full.holding[first] ?? []) deals.open(place, sheet);
    if (to !== never) {
      for (const sheet of full.holding[last] ?? []) deals.close(place, sheet);
      for (const { whole } of closings.holding[closings.span(to)] ?? []) deals.closeInto(place, whole, -1);
    }
    for (let at = full.firstEnding[first] as number; at < (full.firstEnding[last] as number); at += 1)
      deals.stand(place, full.ending[at] as Sheet);
  }
}

/** Sundays after one day and up to another; 1970-01-04 was one. */
const sundaysBetween = (from: number, to: number): number =>
  Math.max(0, Math.floor((to + 4) / 7) - Math.floor((from + 4) / 7));

const whole = -1;

/** Counts single deals, by their places. */
class DealTally {
  readonly #rows: Rows;
  readonly #today: number;
  readonly #byStage: boolean;
  readonly #standing: StandingAt;
  readonly #columns: Rows['figures']['deals']['columns'];
  readonly #touched: Rows['figures']['touches']['columns']['day'];

  constructor(rows: Rows, today: number, byStage: boolean) {
    this.#rows = rows;
    this.#today = today;
    this.#byStage = byStage;
    this.#standing = standings(rows.figures, rows.config.stages);
    this.#columns = rows.figures.deals.columns;
    this.#touched = rows.figures.touches.columns.day;
  }

  /** Counts a deal that is known by the window's end. */
  count(place: number, sheet: Sheet): void {
    this.#into(place, sheet, facts => {
      facts.deals += 1;
      this.#note(facts, 'deals', place);
    });
  }

  /** Counts a deal that was opened in the window. */
  open(place: number, sheet: Sheet): void {
    this.#into(place, sheet, facts => {
      facts.opened += 1;
      this.#note(facts, 'opened', place);
    });
  }

  /** Counts a deal that was closed in the window. */
  close(place: number, sheet: Sheet): void {
    this.#into(place, sheet, (facts, key) => this.closeInto(place, facts, key));
  }

  /** Counts a deal that was open at the window's end. */
  stand(place: number, sheet: Sheet): void {
    const { window } = sheet;
    const standing = this.#standing(place, window.end, this.#today);
    this.#into(place, sheet, (facts, key) => this.#standInto(place, standing, window, facts, key));
  }

  closeInto(place: number, facts: Facts, key: number): void {
    const { state, minor, opened, closed } = this.#columns;
    const [from, to] = [opened[place] as number, closed[place] as number];
    const won = ((state[place] as number) & isWon) !== 0;
    if (won) {
      facts.won += 1;
      facts.revenue += this.#shareOf(place, minor[place] as number, key);
    } else facts.lost += 1;
    this.#note(facts, won ? 'won' : 'lost', place);
    if (from === always || to === always) return;
    facts.spans += 1;
    facts.sundays += sundaysBetween(from, to);
    this.#note(facts, 'spans', place);
    if (!won) return;
    facts.cycles += 1;
    facts.cycleDays += to - from;
    this.#note(facts, 'cycles', place);
  }

  #standInto(place: number, standing: Standing, window: Window, facts: Facts, key: number): void {
    const { trace } = facts;
    const { probability, closeDay } = standing;
    const minor = this.#shareOf(place, standing.minor, key);
    facts.active += 1;
    facts.pipeline += minor;
    facts.weighted += minor * probability;
    this.#note(facts, 'active', place);
    if (trace) addTo(trace.pipeline, probability, minor);
    if (closeDay === never) facts.withoutCloseDate += 1;
    else if (closeDay >= window.from && closeDay <= window.to) {
      facts.due += 1;
      facts.weightedDue += minor * probability;
      this.#note(facts, 'due', place);
      if (trace) addTo(trace.due, probability, minor);
    }
    if (!this.#rows.withActivities || !this.#isStale(place, standing, window.end)) return;
    facts.stale += 1;
    this.#note(facts, 'stale', place);
  }

  /** Whether the last thing known of a deal (an activity, a stage change, its opening) is longer ago than its stage allows. */
  #isStale(place: number, standing: Standing, day: number): boolean {
    const limit = this.#rows.config.stages[standing.stage]?.rottingDays;
    if (limit === undefined) return false;
    const { opened, touchFrom, touchTo } = this.#columns;
    let touch = (touchTo[place] as number) - 1;
    while (touch >= (touchFrom[place] as number) && (this.#touched[touch] as number) > day) touch -= 1;
    const touched = touch < (touchFrom[place] as number) ? always : (this.#touched[touch] as number);
    return day - Math.max(opened[place] as number, standing.since, touched) > limit;
  }

  /** Counts into the whole, and into each key that the deal counts under in the window. */
  #into(place: number, sheet: Sheet, add: (facts: Facts, key: number) => void): void {
    add(sheet.whole, whole);
    if (!sheet.isBroken) return;
    if (this.#byStage) {
      add(factsOf(sheet, this.#stageIn(place, sheet.window)), whole);
      return;
    }
    const keys = this.#rows.deals.keys?.[place]?.keys ?? [];
    for (let key = 0; key < keys.length; key += 1) add(factsOf(sheet, keys[key] ?? ''), key);
  }

  #stageIn(place: number, { end }: Window): string {
    const { opened, closed, stage } = this.#columns;
    const isStanding = (opened[place] as number) <= end && (closed[place] as number) > end;
    const found = isStanding ? this.#standing(place, end, this.#today).stage : (stage[place] as number);
    return this.#rows.config.stages[found]?.name ?? '';
  }

  /** The part of a deal's money that falls to a key: all of it, but by product its lines' share (decision 12). */
  #shareOf(place: number, minor: number, key: number): number {
    if (key === whole) return minor;
    const found = this.#rows.deals.keys?.[place] as DealKeys;
    const { lines } = found;
    if (!lines || found.keys.length < 2) return minor;
    const parts = splitMinor(
      minor,
      lines.map(line => line.value),
    );
    return lines.reduce((sum, line, index) => (line.key === key ? sum + (parts[index] ?? 0) : sum), 0);
  }

  #note(facts: Facts, evidence: Parameters<NonNullable<Facts['trace']>['note']>[0], place: number): void {
    facts.trace?.note(evidence, idAt('opportunity', this.#rows.figures.deals, place));
  }
}
