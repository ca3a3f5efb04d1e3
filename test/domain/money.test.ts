import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDigits, fromMinor, isMoney, splitMinor, sumMoney, toMinor } from '../../src/domain/money';
import { linesTotal } from '../../src/domain/pipeline/lines';
import { formatMoney, shortNumber } from '../../src/domain/present/number';

describe('money', () => {
  it('has the decimals of ISO 4217, whatever this machine shows', () => {
    const digits = { USD: 2, EUR: 2, JPY: 0, KRW: 0, KWD: 3, IQD: 3, CLF: 4, HUF: 2, IDR: 2, COP: 2, XAF: 0, QQQ: 2 };
    for (const [currency, expected] of Object.entries(digits))
      expect(currencyDigits(currency), currency).toBe(expected);
  });

  it('has no more decimals than its currency, and can be counted exactly', () => {
    expect(
      [0, -0.01, 12.3, 1e12 + 0.01, 1.005, 0.001, 1e15, Number.NaN, Infinity].map(each => isMoney(each, 'USD')),
    ).toEqual([true, true, true, true, false, false, false, false, false]);
    expect([isMoney(1.5, 'JPY'), isMoney(150, 'JPY'), isMoney(1.005, 'KWD'), isMoney(1.0005, 'KWD')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  const minor = fc.integer({ min: -1e14, max: 1e14 });
  const currency = fc.constantFrom('USD', 'JPY', 'KWD');

  it('comes back from minor units as it was', () => {
    fc.assert(
      fc.property(minor, currency, (units, code) => {
        const amount = fromMinor(units, code);
        expect(isMoney(amount, code)).toBe(true);
        expect(toMinor(amount, code)).toBe(units);
        expect(JSON.parse(JSON.stringify({ amount })).amount).toBe(amount);
      }),
    );
  });

  it('sums never drift, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 60 }), currency, (units, code) => {
        const exact = fromMinor(
          units.reduce((a, b) => a + b, 0),
          code,
        );
        const amounts = units.map(each => fromMinor(each, code));
        expect(sumMoney(amounts, code)).toBe(exact);
        expect(sumMoney(amounts.toReversed(), code)).toBe(exact);
      }),
    );
    expect(
      sumMoney(
        Array.from({ length: 100_000 }, () => 0.1),
        'USD',
      ),
    ).toBe(10_000);
  });

  it('is split to the unit, each part less than one unit from its share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 20 }),
        (total, weights) => {
          const parts = splitMinor(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          const sum = weights.reduce((a, b) => a + b, 0);
          parts.forEach((part, i) => {
            const share = sum === 0 ? total / weights.length : (total / sum) * (weights[i] ?? 0);
            expect(Math.abs(part - share)).toBeLessThan(1.001);
          });
        },
      ),
    );
    expect(splitMinor(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitMinor(-100, [1, 1, 1])).toEqual([-33, -33, -34]);
    expect(splitMinor(5, [0, 0])).toEqual([3, 2]);
    expect(splitMinor(5, [])).toEqual([]);
  });

  it('of lines is rounded once a line', () => {
    const line = { productId: 'P1', quantity: 3, unitPrice: 0.35, discountPct: 33.3 };
    expect(linesTotal([line, line], 'USD')).toBe(1.4);
    expect(linesTotal([], 'USD')).toBeUndefined();
    expect(linesTotal([{ productId: 'P1', quantity: 1, unitPrice: 0 }], 'USD')).toBe(0);
  });
});

describe('numbers as people read them', () => {
  it('are short, and the next unit takes what would round to a thousand', () => {
    const shown = {
      0: '0',
      42: '42',
      999: '999',
      1000: '1k',
      18049: '18k',
      999499: '999k',
      999500: '1M',
      999949: '1M',
    };
    for (const [value, text] of Object.entries(shown)) expect(shortNumber(Number(value))).toBe(text);
    expect([2_410_000, 999_600_000, -18_500, 9.996, 0.5].map(shortNumber)).toEqual([
      '2.41M',
      '1B',
      '-18.5k',
      '10',
      '0.5',
    ]);
  });

  it('never show a thousand of a unit that has a next one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999_999_999 }), value => {
        expect(Number.parseFloat(shortNumber(value))).toBeLessThan(value < 999_500_000_000 ? 1000 : 1001);
        expect(shortNumber(value).length).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('in full keep the currency’s decimals', () => {
    expect([formatMoney(1234.5, 'USD'), formatMoney(-3, 'EUR'), formatMoney(1.5, 'KWD')]).toEqual([
      '$1,234.50',
      '-€3',
      'KWD 1.500',
    ]);
  });
});
