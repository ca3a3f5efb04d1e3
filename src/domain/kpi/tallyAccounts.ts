import type { Steps } from '../steps';
import type { ByDay } from './byDay';
import type { Facts } from './facts';
import { type Figures, isCustomer } from './figures';
import { placeOf } from './grid';
import { always } from './moment';
import { counts, idAt, type Rows } from './rows';
import { factsOf, type Sheet } from './sheet';
import { stepSize } from './step';

/** Counts the accounts into the sheets by whose end each is known: since it was written down, or something older speaks of it. */
export function* tallyAccounts({ figures, accounts }: Rows, sheets: ByDay<Sheet>): Steps {
  if (!accounts.isRead) return;
  const { columns, count } = figures.accounts;
  const known = knownSince(figures);
  const { state } = columns;
  const { ending, firstEnding } = sheets;
  for (let place = 0; place < count; place += 1) {
    if (place % stepSize === 0) yield;
    if (!counts(accounts, state, place)) continue;
    const customer = ((state[place] as number) & isCustomer) !== 0;
    const key = accounts.keys?.[place];
    for (let at = firstEnding[sheets.span(known[place] as number)] as number; at < ending.length; at += 1) {
      const sheet = ending[at] as Sheet;
      add(sheet.whole, customer, place);
      if (sheet.isBroken && key !== undefined) add(factsOf(sheet, key), customer, place);
    }
  }

  function add(facts: Facts, customer: boolean, place: number): void {
    facts.accounts += 1;
    if (customer) facts.customers += 1;
    facts.trace?.note('accounts', idAt('account', figures.accounts, place));
  }
}

const knownSince = ({ accounts, deals }: Figures): Int32Array => {
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
