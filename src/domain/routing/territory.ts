import type { Lead } from '../records/types';
import { fold } from '../text/fold';

const plain = (code: string): string => fold(code).replace(/[\s-]/g, '');

/**
 * How closely any of some territories names where a lead is: 1 its country, 2 its state, 2 and the length of the prefix its
 * postal code; 0 when none does.
 */
export const territoryFit = (
  territories: readonly string[],
  { country, state, postalCode }: Pick<Lead, 'country' | 'state' | 'postalCode'>,
): number => {
  let best = 0;
  for (const territory of territories) {
    const named = fold(territory.trim());
    if (named === '') continue;
    const is = (place: string | undefined): boolean => place !== undefined && fold(place) === named;
    const prefix = /\d/.test(named) && postalCode !== undefined && plain(postalCode).startsWith(plain(named));
    best = Math.max(best, prefix ? 2 + plain(named).length : is(state) ? 2 : is(country) ? 1 : 0);
  }
  return best;
};
