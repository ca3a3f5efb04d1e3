import type { Steps } from '../steps';
import { Arrivals } from './arrivals';
import type { ByDay } from './byDay';
import type { Facts } from './facts';
import { type Figures, isCustomer } from './figures';
import { placeOf } from './grid';
import { always } from './moment';
import { counts, idAt, type Rows } from './rows';
import { factsOf, type Sheet } from './sheet';
import { overPlaces } from './step';

/** Counts the accounts into the sheets by whose end each is known: since it was written down, or something older speaks of it. */
export function* tallyAccounts({ figures, accounts }: Rows, sheets: ByDay<Sheet>): Steps {
  if (!accounts.isRead) return;
  const known = knownSince(figures);
  const { state } = figures.accounts.columns;
  const all = new Arrivals(sheets);
  const customers = new Arrivals(sheets);
  const detailed = all.detailed;
  const spans = sheets.spans(known, figures.accounts.count);
  yield* overPlaces(figures.accounts.count, (from, to) => {
    for (let place = from; place < to; place += 1) {
      if (!counts(accounts, state, place)) continue;
      const day = known[place] as number;
      const bought = ((state[place] as number) & isCustomer) !== 0;
      const span = spans[place] as number;
      all.bySpan[span] = (all.bySpan[span] as number) + 1;
      if (bought) customers.bySpan[span] = (customers.bySpan[span] as number) + 1;
      for (let at = 0; at < detailed.length; at += 1)
        if (day <= (detailed[at] as Sheet).window.end) detail(detailed[at] as Sheet, place, bought);
    }
  });
  all.tell((facts, count) => {
    facts.accounts += count;
  });
  customers.tell((facts, count) => {
    facts.customers += count;
  });

  function detail(sheet: Sheet, place: number, bought: boolean): void {
    sheet.whole.trace?.note('accounts', idAt('account', figures.accounts, place));
    const key = accounts.keys?.[place];
    if (sheet.isBroken && key !== undefined) addTo(factsOf(sheet, key), bought);
  }
}

const addTo = (facts: Facts, bought: boolean): void => {
  facts.accounts += 1;
  if (bought) facts.customers += 1;
};

const knownSince = ({ accounts, deals }: Figures): Int32Array<ArrayBuffer> => {
  const known = Int32Array.from(accounts.columns.known.subarray(0, accounts.count));
  const { state, account, opened } = deals.columns;
  for (let deal = 0; deal < deals.count; deal += 1) {
    const wanted = account[deal] as number;
    const day = opened[deal] as number;
    if (wanted === 0 || day === always || state[deal] === 0) continue;
    const place = placeOf(accounts, wanted);
    if (place >= 0 && day < (known[place] as number)) known[place] = day;
  }
  return known;
};
