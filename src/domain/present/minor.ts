import { fromMinor } from '../money';
import { shortMoney } from './number';

/** Minor units as a short amount. */
export const moneyOf = (minor: number, currency: string): string => shortMoney(fromMinor(minor, currency), currency);

/** The same with a plus before what is more. */
export const signedMoney = (minor: number, currency: string): string =>
  `${minor > 0 ? '+' : ''}${moneyOf(minor, currency)}`;
