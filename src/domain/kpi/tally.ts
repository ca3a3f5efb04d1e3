import type { Steps } from '../steps';
import type { Breakdown } from './breakdown';
import { ByDay } from './byDay';
import type { Frame } from './options';
import type { Rows } from './rows';
import type { Sheet } from './sheet';
import { tallyAccounts } from './tallyAccounts';
import { tallyDeals } from './tallyDeals';
import { tallyLeads } from './tallyLeads';

/** Goes over all rows once, in steps, and fills every sheet. */
export function* tally(rows: Rows, sheets: readonly Sheet[], frame: Frame, breakdown?: Breakdown): Steps {
  const full = new ByDay(sheets.filter(sheet => !sheet.onlyClosed));
  const closings = new ByDay(sheets.filter(sheet => sheet.onlyClosed));
  yield* tallyDeals(rows, { full, closings }, frame.now.today, breakdown?.byStage ?? false);
  yield* tallyLeads(rows, full, frame.now);
  yield* tallyAccounts(rows, full);
}
