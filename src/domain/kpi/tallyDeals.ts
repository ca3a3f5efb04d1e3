import { splitMinor } from '../money';
import type { Steps } from '../steps';
import { Arrivals } from './arrivals';
import type { DealKeys } from './breakdown';
import type { ByDay } from './byDay';
import type { Facts } from './facts';
import { isWon } from './figures';
import { always, never } from './moment';
import { counts, idAt, type Rows } from './rows';
import { factsOf, type Sheet } from './sheet';
import { type Standing, type StandingAt, standings } from './standing';
import { overPlaces } from './step';
import { tallyStages } from './tallyStages';
import { addTo } from './trace';
import type { Window } from './window';

interface DealSheets {
  readonly full: ByDay<Sheet>;
  /** Those that count closed deals only. */
  readonly closings: ByDay<Sheet>;
}

/** Counts the deals into the sheets; `byStage`: a deal's key is the stage it stood in at a window's end. */
export function* tallyDeals(rows: Rows, { full, closings }: DealSheets, today: number, byStage: boolean): Steps {
  if (!rows.deals.isRead) return;
  const deals = new DealTally(rows, today, byStage);
  const known = new Arrivals(full);
  const { count, columns } = rows.figures.deals;
  const { state, opened, closed } = columns;
  const openSpans = full.spans(opened, count);
  const closeSpans = full.spans(closed, count);
  const lastSpans = closings.spans(closed, count);
  const { ending, holding, firstEnding } = full;
  const { detailed, bySpan } = known;
  yield* overPlaces(count, (from, to) => {
    for (let place = from; place < to; place += 1) {
      if (!counts(rows.deals, state, place)) continue;
      const first = openSpans[place] as number;
      const last = closeSpans[place] as number;
      bySpan[first] = (bySpan[first] as number) + 1;
      if (opened[place] !== always) {
        const opening = holding[first] as readonly Sheet[];
        for (let at = 0; at < opening.length; at += 1) deals.open(place, opening[at] as Sheet);
      }
      if (closed[place] !== never)
        close(
          place,
          holding[last] as readonly Sheet[],
          closings.holding[lastSpans[place] as number] as readonly Sheet[],
        );
      const until = firstEnding[last] as number;
      for (let at = firstEnding[first] as number; at < until; at += 1) deals.stand(place, ending[at] as Sheet);
      for (let at = 0; at < detailed.length; at += 1)
        if ((opened[place] as number) <= (detailed[at] as Sheet).window.end) deals.know(place, detailed[at] as Sheet);
    }
  });
  yield* tallyStages(rows, full.ending, today);
  known.tell((facts, found) => {
    facts.deals += found;
  });

  function close(place: number, wholly: readonly Sheet[], only: readonly Sheet[]): void {
    for (let at = 0; at < wholly.length; at += 1) deals.close(place, wholly[at] as Sheet);
    for (let at = 0; at < only.length; at += 1) deals.closeInto(place, (only[at] as Sheet).whole, whole);
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

  /** Tells the details of a deal that is known by the window's end. */
  know(place: number, sheet: Sheet): void {
    this.#note(sheet.whole, 'deals', place);
    for (const [facts] of this.#parts(place, sheet)) facts.deals += 1;
  }

  /** Counts a deal that was opened in the window. */
  open(place: number, sheet: Sheet): void {
    sheet.whole.opened += 1;
    this.#note(sheet.whole, 'opened', place);
    if (sheet.isBroken) for (const [facts] of this.#parts(place, sheet)) facts.opened += 1;
  }

  /** Counts a deal that was closed in the window. */
  close(place: number, sheet: Sheet): void {
    this.closeInto(place, sheet.whole, whole);
    if (sheet.isBroken) for (const [facts, key] of this.#parts(place, sheet)) this.closeInto(place, facts, key);
  }

  /** Counts a deal that was open at the window's end. */
  stand(place: number, sheet: Sheet): void {
    const standing = this.#standing(place, sheet.window.end, this.#today);
    this.#standInto(place, standing, sheet.window, sheet.whole, whole);
    if (!sheet.isBroken) return;
    for (const [facts, key] of this.#parts(place, sheet)) this.#standInto(place, standing, sheet.window, facts, key);
  }

  closeInto(place: number, facts: Facts, key: number): void {
    const { state, minor, opened, closed } = this.#columns;
    const from = opened[place] as number;
    const to = closed[place] as number;
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

  /** The facts of the keys that a deal counts under in a window, with the places of the keys. */
  #parts(place: number, sheet: Sheet): [facts: Facts, key: number][] {
    if (!sheet.isBroken) return [];
    if (this.#byStage) return [[factsOf(sheet, this.#stageIn(place, sheet.window)), whole]];
    const { keys = [] } = this.#rows.deals.keys?.[place] ?? {};
    return keys.map((key, index) => [factsOf(sheet, key), index]);
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
