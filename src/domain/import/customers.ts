import type { Draft } from '../state/draft';

/**
 * An account with a won deal is a customer, since the earliest one. It is left as it is where the import itself says what
 * it is. Returns how many became customers.
 */
export const makeCustomers = (draft: Draft, wonAt: ReadonlyMap<string, string>, told: ReadonlySet<string>): number => {
  let made = 0;
  for (const [id, date] of wonAt) {
    const account = draft.get('account', id);
    if (!account || told.has(id)) continue;
    const prospect = account.type === undefined || account.type === 'prospect';
    if (!prospect && account.type !== 'customer') continue;
    if (prospect) made += 1;
    const since = account.customerSince !== undefined && account.customerSince < date ? account.customerSince : date;
    draft.set(id, { type: 'customer', customerSince: since });
  }
  return made;
};
