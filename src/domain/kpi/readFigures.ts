import { scan } from '../state/scan';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import { indexActivities } from './activityIndex';
import { emptyFigures, type Figures } from './figures';
import type { Reading } from './readRow';
import { readAccount, readDeal, readLead, readVisits } from './readRow';
import { stepSize } from './step';

/** Gathers the figures from all records, in steps; what changes in between is read as it is by then. */
export function* readFigures(state: State, reading: Reading): Steps<Figures> {
  const figures = emptyFigures();
  const { touches, responses } = yield* indexActivities(state, reading.calendar);
  let count = 0;
  for (const lead of scan(state, 'lead')) {
    if (++count % stepSize === 0) yield;
    figures.leads.add(readLead(lead, responses.get(lead.id) ?? Number.POSITIVE_INFINITY, reading));
  }
  for (const deal of scan(state, 'opportunity')) {
    if (++count % stepSize === 0) yield;
    const [visitFrom, touchFrom] = [figures.visits.count, figures.touches.count];
    for (const visit of readVisits(deal, reading)) figures.visits.add(visit);
    for (const day of (touches.get(deal.id) ?? []).sort((a, b) => a - b)) figures.touches.add({ day });
    const ranges = { visitFrom, visitTo: figures.visits.count, touchFrom, touchTo: figures.touches.count };
    figures.deals.add(readDeal(deal, ranges, reading));
  }
  for (const account of scan(state, 'account')) {
    if (++count % stepSize === 0) yield;
    figures.accounts.add(readAccount(account, reading));
  }
  return figures;
}
