const none = (code: string): [string, number] => [code, 0];

// The runtime's own table follows CLDR, which rounds forints, rupiahs and pesos for display; amounts keep what ISO allows.
const digitsByCurrency = new Map<string, number>([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV'].map(none),
  ...['XAF', 'XOF', 'XPF'].map(none),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
  ['CLF', 4],
  ['UYW', 4],
]);

/** How many decimals a currency has by ISO 4217 (USD 2, JPY 0, KWD 3); an unknown code counts as 2. */
export const currencyDigits = (currency: string): number => digitsByCurrency.get(currency) ?? 2;

/** A decimal amount as integer minor units (12.34 USD → 1234). Amounts carry at most the currency's digits, so this is exact. */
export const toMinor = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** currencyDigits(currency));

/** Integer (or rounded) minor units as a decimal amount. */
export const fromMinor = (minor: number, currency: string): number =>
  Math.round(minor) / 10 ** currencyDigits(currency);

/** The sum of decimal amounts, taken in minor units so that it never drifts. */
export const sumMoney = (amounts: Iterable<number>, currency: string): number => {
  let minor = 0;
  for (const amount of amounts) minor += toMinor(amount, currency);
  return fromMinor(minor, currency);
};

/** Whether an amount has no more decimals than its currency, and can be counted exactly in minor units. */
export const isMoney = (amount: number, currency: string): boolean => {
  const minor = toMinor(amount, currency);
  return Number.isSafeInteger(minor) && minor / 10 ** currencyDigits(currency) === amount;
};

/**
 * Splits a whole number of minor units by weights, to the unit, by the largest remainder; equal parts when all weights
 * are zero. Ties go to the earlier part.
 */
export const splitMinor = (total: number, weights: readonly number[]): number[] => {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map(weight => (sum === 0 ? total / weights.length : (total * weight) / sum));
  const parts = exact.map(Math.floor);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (const { index } of order) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
};
