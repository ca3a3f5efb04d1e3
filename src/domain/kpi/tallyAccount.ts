import type { Facts } from './facts';

/** An account as the metrics read it. */
export interface AccountRow {
  readonly id: string;
  /** The day number since which it is known. */
  readonly known: number;
  readonly isCustomer: boolean;
  readonly key: string | undefined;
}

/** Counts an account into the facts of a window by whose end it is known. */
export const tallyAccount = (account: AccountRow, facts: Facts): void => {
  facts.accounts += 1;
  if (account.isCustomer) facts.customers += 1;
  facts.trace?.note('accounts', account.id);
};
