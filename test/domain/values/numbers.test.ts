import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../../src/domain/values/money';
import { parseNumber } from '../../../src/domain/values/number';

describe('A number', () => {
  it.each([
    ['1,234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['1 234', 1234],
    ["1'234.5", 1234.5],
    ['1,234', 1234],
    ['1,5', 1.5],
    ['1.234.567', 1234567],
    ['(12)', -12],
    ['−3', -3],
    ['10k', 10_000],
    ['2.5m', 2_500_000],
    ['6.0E7', 60_000_000],
    ['.5', 0.5],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', 'x', '1,23,4', '1.2.3', '--1', '1e9999', '12 Cr', '0x10', 'NaN', 'Infinity'])('%j is none', text => {
    expect(parseNumber(text)).toBeUndefined();
  });

  it('is read back as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        expect(parseNumber(String(value))).toBe(value + 0);
      }),
    );
  });

  it('is read back as people write it, whole or with cents, in both conventions', () => {
    const english = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });
    const german = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), cents => {
        const value = cents / 100;
        expect(parseNumber(english.format(value))).toBe(value + 0);
        expect(parseNumber(german.format(value))).toBe(value + 0);
        expect(parseNumber(new Intl.NumberFormat('en-US').format(cents))).toBe(cents + 0);
      }),
    );
  });

  it('never throws and never is NaN', () => {
    fc.assert(fc.property(fc.string(), text => !Number.isNaN(parseNumber(text) ?? 0)));
  });
});

describe('An amount', () => {
  it.each([
    ['$1,234.50 ', 'USD', 1234.5],
    ['1.234,50 EUR', 'EUR', 1234.5],
    ['EUR 5', 'EUR', 5],
    ['US$ 5', 'USD', 5],
    ['CA$5', 'CAD', 5],
    ['(12)', 'USD', -12],
    ['¥1,200', 'JPY', 1200],
  ])('%j in %s is %d', (text, currency, value) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, value });
  });

  it.each([
    ['€5', 'USD', 'is not in USD'],
    ['5 EUR', 'USD', 'is not in USD'],
    ['CA$5', 'USD', 'is not in USD'],
    ['A$5', 'USD', 'is not in USD'],
    ['1.234', 'USD', 'has more than 2 decimals'],
    ['5.5', 'JPY', 'has more than 0 decimals'],
    ['85 L', 'USD', 'is not an amount'],
  ])('%j in %s is refused', (text, currency, what) => {
    const parsed = parseMoney(text, currency);
    expect(!parsed.ok && parsed.failure.message).toContain(what);
  });

  it('is read back as a spreadsheet shows it', () => {
    const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
    const books = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', currencySign: 'accounting' });
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), cents => {
        const value = cents / 100 + 0;
        expect(parseMoney(format.format(value), 'USD')).toEqual({ ok: true, value });
        expect(parseMoney(books.format(value), 'USD')).toEqual({ ok: true, value });
      }),
    );
  });
});
