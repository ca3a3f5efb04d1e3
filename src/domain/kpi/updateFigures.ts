import { type Activity, type AnyRecord, numberOfId, typeOfId } from '../records/types';
import { same } from '../same';
import type { Changed } from '../state/kept';
import { glance, naming } from '../state/scan';
import type { State } from '../state/state';
import { isResponse } from './activityIndex';
import type { Figures } from './figures';
import * as kinds from './figures';
import { type Grid, type Numbered, placeOf } from './grid';
import { type Reading, readAccount, readDeal, readLead, readVisits, toldAnswer } from './readRow';

/** More records than this whose activities would have to be looked up one by one: reading all is quicker then. */
const mostLookups = 300;

/** Brings figures up to date with what changed. False: they have to be gathered anew. */
export const updateFigures = (figures: Figures, changes: readonly Changed[], state: State, reading: Reading): boolean =>
  new Update(figures, state, reading).run(changes);

class Update {
  readonly #figures: Figures;
  readonly #state: State;
  readonly #reading: Reading;
  /** Leads and deals whose activities have to be looked at again. */
  readonly #lookups = new Set<string>();

  constructor(figures: Figures, state: State, reading: Reading) {
    this.#figures = figures;
    this.#state = state;
    this.#reading = reading;
  }

  run(changes: readonly Changed[]): boolean {
    // The figures know each record as it was before its first change.
    const before = new Map<string, AnyRecord | undefined>();
    for (const change of changes) if (!before.has(change.id)) before.set(change.id, change.before);
    for (const id of before.keys()) if (!this.#putRecord(id)) return false;
    for (const [id, was] of before)
      if (typeOfId(id) === 'activity') this.#noteActivity(id, was as Activity | undefined);
    if (this.#lookups.size > mostLookups) return false;
    for (const id of this.#lookups) this.#lookUp(id);
    return true;
  }

  #putRecord(id: string): boolean {
    const { leads, deals, accounts } = this.#figures;
    switch (typeOfId(id)) {
      case 'lead':
        return this.#putLead(id, leads);
      case 'opportunity':
        return this.#putDeal(id, deals);
      case 'account': {
        const account = glance(this.#state, 'account', id);
        return put(accounts, id, account && readAccount(account, this.#reading));
      }
      default:
        return true;
    }
  }

  #putLead(id: string, leads: Figures['leads']): boolean {
    const lead = glance(this.#state, 'lead', id);
    const place = placeIn(leads, id);
    const state = place < 0 ? 0 : leads.get(place, 'state');
    const answered = place < 0 ? Number.POSITIVE_INFINITY : leads.get(place, 'answered');
    const byActivities = state & kinds.byActivity ? answered : Number.POSITIVE_INFINITY;
    // What activities tell of a lead that was gone, or that told an earlier answer itself, was not kept.
    if (lead && place >= 0 && (state === 0 || (byActivities > answered && toldAnswer(lead, this.#reading) > answered)))
      this.#lookups.add(id);
    return put(leads, id, lead && readLead(lead, byActivities, this.#reading));
  }

  #putDeal(id: string, deals: Figures['deals']): boolean {
    const deal = glance(this.#state, 'opportunity', id);
    if (!deal) return put(deals, id, undefined);
    const { visits } = this.#figures;
    const visitFrom = visits.count;
    for (const visit of readVisits(deal, this.#reading)) visits.add(visit);
    const place = placeIn(deals, id);
    const touched = (name: 'touchFrom' | 'touchTo'): number => (place < 0 ? 0 : deals.get(place, name));
    const ranges = { visitFrom, visitTo: visits.count, touchFrom: touched('touchFrom'), touchTo: touched('touchTo') };
    return put(deals, id, readDeal(deal, ranges, this.#reading));
  }

  #noteActivity(id: string, was: Activity | undefined): void {
    const { calendar } = this.#reading;
    const now = glance(this.#state, 'activity', id);
    const effect = (activity: Activity | undefined) =>
      activity && calendar.epochIn(activity, 'doneAt') !== undefined ? activity : undefined;
    const [before, after] = [effect(was), effect(now)];
    if (before && after && this.#sameEffect(before, after)) return;
    if (before)
      for (const target of [...(before.relatedTo ?? []), ...(after?.relatedTo ?? [])]) this.#lookups.add(target);
    else if (after) for (const target of after.relatedTo ?? []) this.#addDone(target, after);
  }

  #sameEffect(a: Activity, b: Activity): boolean {
    return a.doneAt === b.doneAt && isResponse(a) === isResponse(b) && same(a.relatedTo, b.relatedTo);
  }

  /** Something more was done for a lead or a deal. */
  #addDone(id: string, activity: Activity): void {
    const { calendar } = this.#reading;
    const type = typeOfId(id);
    if (type === 'opportunity') this.#addTouch(id, calendar.dayIn(activity, 'doneAt') as number);
    if (type !== 'lead' || !isResponse(activity)) return;
    const { leads } = this.#figures;
    const lead = glance(this.#state, 'lead', id);
    const place = placeIn(leads, id);
    const done = calendar.epochIn(activity, 'doneAt') as number;
    if (!lead || place < 0 || done >= leads.get(place, 'answered')) return;
    put(leads, id, readLead(lead, done, this.#reading));
  }

  #addTouch(id: string, day: number): void {
    const { deals, touches } = this.#figures;
    const place = placeIn(deals, id);
    if (place < 0) return;
    const days = Array.from(touches.columns.day.subarray(deals.get(place, 'touchFrom'), deals.get(place, 'touchTo')));
    this.#putTouches(place, [...days, day]);
  }

  #putTouches(place: number, days: readonly number[]): void {
    const { deals, touches } = this.#figures;
    deals.set(place, 'touchFrom', touches.count);
    for (const day of [...days].sort((a, b) => a - b)) touches.add({ day });
    deals.set(place, 'touchTo', touches.count);
  }

  #lookUp(id: string): void {
    const type = typeOfId(id);
    if (type === 'lead') this.#answer(id);
    else if (type === 'opportunity') this.#touch(id);
  }

  #done(id: string) {
    return naming(this.#state, 'activity', 'relatedTo', id).filter(({ doneAt }) => doneAt !== undefined);
  }

  #answer(id: string): void {
    const { leads } = this.#figures;
    const lead = glance(this.#state, 'lead', id);
    if (!lead || placeIn(leads, id) < 0) return;
    const { calendar } = this.#reading;
    const answers = this.#done(id).filter(isResponse);
    const first = Math.min(...answers.map(activity => calendar.epochIn(activity, 'doneAt') as number));
    put(leads, id, readLead(lead, first, this.#reading));
  }

  #touch(id: string): void {
    const place = placeIn(this.#figures.deals, id);
    if (place < 0) return;
    const { calendar } = this.#reading;
    this.#putTouches(
      place,
      this.#done(id).map(activity => calendar.dayIn(activity, 'doneAt') as number),
    );
  }
}

const placeIn = (grid: Numbered, id: string): number => placeOf(grid, numberOfId(id));

/** Puts a row where it belongs, or takes it out. False: it would have to come between others. */
const put = <N extends string>(
  grid: Grid<N | 'number' | 'state'>,
  id: string,
  row: Readonly<Record<N | 'number' | 'state', number>> | undefined,
): boolean => {
  const place = placeIn(grid, id);
  if (!row) {
    if (place >= 0) grid.set(place, 'state', 0);
  } else if (place >= 0) grid.put(place, row);
  else if (grid.count > 0 && grid.get(grid.count - 1, 'number') > row.number) return false;
  else grid.add(row);
  return true;
};
