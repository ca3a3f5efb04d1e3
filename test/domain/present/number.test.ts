import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, formatNumber, shortMoney } from '../../../src/domain/present/number';

const amounts = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -1e12, max: 1e12 }).map(minor => minor / 100),
  fc.integer({ min: 0, max: 1e9 }).map(minor => minor / 1000),
  fc.constantFrom(0, -0, 0.1, 999.995, 1e15, 1e16, 1e21, 1e-7),
);

describe('A number for people is what the runtime makes of it', () => {
  it('with grouped thousands', () => {
    const runtime = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
    fc.assert(
      fc.property(amounts, value => {
        expect(formatNumber(value)).toBe(runtime.format(value));
      }),
    );
  });

  it('as an amount, in currencies with decimals and without', () => {
    const currencies = fc.constantFrom('USD', 'EUR', 'GBP', 'JPY', 'CHF', 'KWD', 'INR');
    fc.assert(
      fc.property(amounts, currencies, (value, currency) => {
        const shown = formatMoney(Math.abs(value), currency);
        const digits = { JPY: 0, KWD: 3 }[currency as string] ?? 2;
        const least = Number.isInteger(value) ? 0 : digits;
        const options = { minimumFractionDigits: least, maximumFractionDigits: least };
        expect(shown.endsWith(Math.abs(value).toLocaleString('en-US', options))).toBe(true);
      }),
    );
  });

  it.each(['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'INR', 'SEK'])('with the sign of %s', currency => {
    const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    const sign = parts.formatToParts(1).find(({ type }) => type === 'currency')?.value ?? '';
    expect(shortMoney(5, currency)).toBe(sign === currency ? `${currency} 5` : `${sign}5`);
  });
});
