import type { Facts } from './facts';
import type { Window } from './window';

/** An account as the metrics read it. */
export interface AccountRow {
  readonly id: string;
  /** The day number since which it is known. */
  readonly known: number;
  readonly isCustomer: boolean;
  readonly key: string | undefined;
}

/** Counts an account into the facts of a window. */
export const tallyAccount = (account: AccountRow, window: Window, facts: Facts): void => {
  if (account.known > window.end) return;
  facts.accounts += 1;
  if (account.isCustomer) facts.customers += 1;
  facts.trace?.note('accounts', account.id);
};
