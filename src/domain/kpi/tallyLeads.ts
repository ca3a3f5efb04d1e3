import { combine, leftOf } from '../scoring/liveScore';
import type { Steps } from '../steps';
import type { ByDay } from './byDay';
import { type Facts, scoreBands } from './facts';
import { isOpen, isWaiting, owned } from './figures';
import { absent, placeOf } from './grid';
import { never } from './moment';
import { counts, idAt, type Rows } from './rows';
import { factsOf, type Sheet } from './sheet';
import { overPlaces } from './step';
import type { Now } from './window';

const hourMs = 3_600_000;

/** Counts the leads into the sheets: where each was created, where it was converted, and by whose end it waited. */
export function* tallyLeads(rows: Rows, sheets: ByDay<Sheet>, now: Now): Steps {
  if (!rows.leads.isRead) return;
  const leads = new LeadTally(rows, now);
  const { count, columns } = rows.figures.leads;
  const { state, created, converted } = columns;
  const { ending, holding, firstEnding } = sheets;
  const createSpans = sheets.spans(created, count);
  const convertSpans = sheets.spans(converted, count);
  yield* overPlaces(count, (from, to) => {
    for (let place = from; place < to; place += 1) {
      if (!counts(rows.leads, state, place)) continue;
      const first = createSpans[place] as number;
      const last = convertSpans[place] as number;
      const creating = holding[first] as readonly Sheet[];
      for (let at = 0; at < creating.length; at += 1) leads.create(place, creating[at] as Sheet);
      if (converted[place] !== never) {
        const converting = holding[last] as readonly Sheet[];
        for (let at = 0; at < converting.length; at += 1) leads.convert(place, converting[at] as Sheet);
      }
      if (((state[place] as number) & (isOpen | isWaiting)) === 0) continue;
      const until = firstEnding[last] as number;
      for (let at = firstEnding[first] as number; at < until; at += 1) leads.wait(place, ending[at] as Sheet);
    }
  });
}

/** Counts single leads, by their places. */
class LeadTally {
  readonly #rows: Rows;
  readonly #now: Now;
  readonly #slaMs: number;
  readonly #columns: Rows['figures']['leads']['columns'];

  constructor(rows: Rows, now: Now) {
    this.#rows = rows;
    this.#now = now;
    this.#slaMs = rows.config.sla.responseHours * hourMs;
    this.#columns = rows.figures.leads.columns;
  }

  convert(place: number, sheet: Sheet): void {
    this.#convertInto(place, sheet.whole);
    const key = this.#keyIn(place, sheet);
    if (key !== undefined) this.#convertInto(place, factsOf(sheet, key));
  }

  create(place: number, sheet: Sheet): void {
    this.#createInto(place, sheet.window.endsAt, sheet.whole);
    const key = this.#keyIn(place, sheet);
    if (key !== undefined) this.#createInto(place, sheet.window.endsAt, factsOf(sheet, key));
  }

  wait(place: number, sheet: Sheet): void {
    this.#waitInto(place, sheet.whole);
    const key = this.#keyIn(place, sheet);
    if (key !== undefined) this.#waitInto(place, factsOf(sheet, key));
  }

  #keyIn(place: number, { isBroken }: Sheet): string | undefined {
    return isBroken ? this.#rows.leads.keys?.[place] : undefined;
  }

  #convertInto(place: number, facts: Facts): void {
    const { conversion } = this.#columns;
    facts.converted += 1;
    this.#note(facts, 'converted', place);
    if (conversion[place] !== absent) {
      facts.conversions += 1;
      facts.conversionMs += conversion[place] as number;
      this.#note(facts, 'conversions', place);
    }
    this.#ledTo(place, facts);
  }

  /** What conversion led to counts if it still exists, and once. */
  #ledTo(place: number, facts: Facts): void {
    const { deals, accounts } = this.#rows.figures;
    const opportunity = this.#columns.opportunity[place] as number;
    const account = this.#columns.account[place] as number;
    const deal = opportunity === 0 ? -1 : placeOf(deals, opportunity);
    if (deal >= 0 && deals.columns.state[deal] !== 0 && !facts.leadOpportunities.has(opportunity)) {
      facts.leadOpportunities.add(opportunity);
      facts.leadRevenue += deals.columns.minor[deal] as number;
      facts.trace?.note('leadOpportunities', idAt('opportunity', deals, deal));
    }
    const company = account === 0 ? -1 : placeOf(accounts, account);
    if (company < 0 || accounts.columns.state[company] === 0) return;
    facts.leadAccounts.add(account);
    facts.trace?.note('leadAccounts', idAt('account', accounts, company));
  }

  #createInto(place: number, endsAt: number, facts: Facts): void {
    facts.leads += 1;
    this.#note(facts, 'leads', place);
    if ((this.#columns.converted[place] as number) <= this.#now.today) facts.convertedSoFar += 1;
    const score = this.#scoreAt(place, endsAt);
    if (score !== absent) {
      facts.scored += 1;
      facts.scores += score;
      this.#note(facts, 'scored', place);
      this.#bandInto(place, endsAt, facts);
    }
    if (this.#rows.withActivities) this.#respond(place, facts);
  }

  /** A converted lead counts in the band that it was converted from: its score decays like any other's afterwards. */
  #bandInto(place: number, endsAt: number, facts: Facts): void {
    const isConverted = (this.#columns.converted[place] as number) <= this.#now.today;
    const convertedAt = this.#columns.convertedAt[place] as number;
    const isKnown = isConverted && convertedAt !== absent;
    const score = this.#scoreAt(place, isKnown ? Math.min(convertedAt, endsAt) : endsAt);
    const band = facts.bands[scoreBands.findIndex(lowest => score >= lowest)];
    if (!band) return;
    band.leads += 1;
    if (isConverted) band.converted += 1;
  }

  /**
   * A lead's score at an epoch in ms: 0.6 × fit + 0.4 × engagement, engagement halving every 30 days since it was scored
   * (decision 8); the stored score when its parts are not known.
   */
  #scoreAt(place: number, epoch: number): number {
    const { fit, engagement, scoredAt, score } = this.#columns;
    const suits = fit[place] as number;
    const cares = engagement[place] as number;
    const at = scoredAt[place] as number;
    if (at === absent || (suits === absent && cares === absent)) return score[place] as number;
    return combine(suits === absent ? 0 : suits, cares === absent ? 0 : leftOf(cares, at, epoch));
  }

  /** Answers up to now count; a response before the lead was written down took no time. */
  #respond(place: number, facts: Facts): void {
    const { answered, taken, overdue } = this.#columns;
    const isAnswered = (answered[place] as number) <= this.#now.epoch;
    if (isAnswered) {
      facts.responses.push(taken[place] as number);
      this.#note(facts, 'answered', place);
    } else if (this.#now.epoch <= (overdue[place] as number)) return;
    if (isAnswered && (taken[place] as number) <= this.#slaMs) facts.slaMet += 1;
    else facts.slaMissed += 1;
    this.#note(facts, 'slaJudged', place);
  }

  #waitInto(place: number, facts: Facts): void {
    const state = this.#columns.state[place] as number;
    if (state & isWaiting) {
      facts.nurturing += 1;
      this.#note(facts, 'nurturing', place);
      return;
    }
    facts.openLeads += 1;
    this.#note(facts, 'openLeads', place);
    if (state & owned) return;
    facts.unassigned += 1;
    this.#note(facts, 'unassigned', place);
  }

  #note(facts: Facts, evidence: Parameters<NonNullable<Facts['trace']>['note']>[0], place: number): void {
    facts.trace?.note(evidence, idAt('lead', this.#rows.figures.leads, place));
  }
}
