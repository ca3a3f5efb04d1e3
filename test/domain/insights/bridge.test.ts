import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bridgeBy, bridgeOf } from '../../../src/domain/insights/bridge';
import { fallsOf } from '../../../src/domain/insights/falling';
import { matrixOf } from '../../../src/domain/insights/matrix';
import { paretoOf } from '../../../src/domain/insights/pareto';
import type { Sales, Segment } from '../../../src/domain/insights/sales';
import { rateFor, revenueIf } from '../../../src/domain/insights/whatIf';

const sales = (closed: number, won: number, revenue: number): Sales => ({ opened: 0, closed, won, revenue });

const sold = fc
  .record({
    closed: fc.integer({ min: 1, max: 5000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    sale: fc.integer({ min: 1, max: 1e8 }),
  })
  .map(({ closed, part, sale }) => {
    const won = Math.max(1, Math.floor(closed * part));
    return sales(closed, won, won * sale);
  });

describe('Why revenue changed', () => {
  test('is all volume where only volume changed', () => {
    expect(bridgeOf(sales(200, 100, 500_00), sales(100, 50, 250_00))).toEqual({
      delta: 250_00,
      volume: 250_00,
      winRate: 0,
      averageSale: 0,
    });
  });

  test('gives each factor its mean effect over the orders they could have changed in', () => {
    // From 10 × 50 % × 100 to 20 × 75 % × 200. Volume's effect by the six orders: first in two, second in two, last in two.
    const whole = bridgeOf(sales(20, 15, 3000), sales(10, 5, 500));
    const effects = [10 * 0.5 * 100, 10 * 0.5 * 100, 10 * 0.75 * 100, 10 * 0.5 * 200, 10 * 0.75 * 200, 10 * 0.75 * 200];
    const mean = effects.reduce((sum, effect) => sum + effect, 0) / 6;
    expect(whole.delta).toBe(2500);
    expect(Math.abs((whole.volume ?? 0) - mean)).toBeLessThan(1);
  });

  test('adds up to the cent, whatever the periods were', () => {
    fc.assert(
      fc.property(sold, sold, (now, before) => {
        const { delta, volume, winRate, averageSale } = bridgeOf(now, before);
        expect((volume ?? 0) + (winRate ?? 0) + (averageSale ?? 0)).toBe(delta);
        for (const part of [volume, winRate, averageSale]) expect(Number.isInteger(part)).toBe(true);
      }),
    );
  });

  test('back again is the same with the other sign, but for the cent that rounding moves', () => {
    fc.assert(
      fc.property(sold, sold, (now, before) => {
        const [there, back] = [bridgeOf(now, before), bridgeOf(before, now)];
        for (const part of ['volume', 'winRate', 'averageSale'] as const)
          expect(Math.abs((there[part] ?? 0) + (back[part] ?? 0))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('has no parts where a period has no closed or no won deal', () => {
    const nothing = { volume: null, winRate: null, averageSale: null };
    expect(bridgeOf(sales(3, 1, 100), sales(0, 0, 0))).toEqual({ delta: 100, ...nothing });
    expect(bridgeOf(sales(3, 0, 0), sales(3, 2, 50))).toEqual({ delta: -50, ...nothing });
  });

  test('over segments, the mix makes the parts add up to the whole’s', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(sold, sold), { minLength: 1, maxLength: 8 }), pairs => {
        const add = (all: readonly Sales[]): Sales =>
          all.reduce((a, b) => sales(a.closed + b.closed, a.won + b.won, a.revenue + b.revenue), sales(0, 0, 0));
        const whole = { key: '', now: add(pairs.map(([now]) => now)), before: add(pairs.map(([, before]) => before)) };
        const by = pairs.map(([now, before], index): Segment => ({ key: String(index), now, before }));
        const { rows, mix } = bridgeBy({ whole, by });
        const total = bridgeOf(whole.now, whole.before);
        for (const part of ['delta', 'volume', 'winRate', 'averageSale'] as const)
          expect(rows.reduce((sum, row) => sum + (row[part] ?? 0), mix[part] ?? 0)).toBe(total[part]);
      }),
    );
  });
});

describe('The team matrix', () => {
  const by = [
    { key: 'Ann', now: sales(100, 80, 80 * 900), before: sales(0, 0, 0) },
    { key: 'Ben', now: sales(100, 80, 80 * 100), before: sales(0, 0, 0) },
    { key: 'Cem', now: sales(100, 20, 20 * 900), before: sales(0, 0, 0) },
    { key: 'Dee', now: sales(100, 20, 20 * 100), before: sales(0, 0, 0) },
    { key: 'New', now: sales(29, 29, 29 * 900), before: sales(0, 0, 0) },
  ];
  const whole = { key: '', now: sales(429, 229, 229 * 500), before: sales(0, 0, 0) };

  test('parts at the company’s values, and judges nobody on a few deals', () => {
    const found = matrixOf({ whole, by }, 30).rows.map(({ key, quadrant }) => [key, quadrant]);
    expect(Object.fromEntries(found)).toEqual({
      Ann: 'Star',
      Ben: 'Closer',
      Cem: 'Hunter',
      Dee: 'Drifter',
      New: null,
    });
  });
});

describe('The few that make most of revenue', () => {
  test('end with the one that reaches 80 %', () => {
    const by = [50, 30, 15, 5, 0].map((revenue, index) => ({
      key: 'abcde'[index] as string,
      now: sales(1, 1, revenue),
      before: sales(0, 0, 0),
    }));
    expect(paretoOf(by).map(({ key, vital, cumulative }) => [key, vital, cumulative])).toEqual([
      ['a', true, 0.5],
      ['b', true, 0.8],
      ['c', false, 0.95],
      ['d', false, 1],
    ]);
  });
});

describe('An account that falls', () => {
  test('is judged by the spread of four periods or more', () => {
    const steady = [100, 102, 98, 100];
    expect(fallsOf([{ key: 'a', revenue: [...steady, 97] }])).toEqual([]);
    expect(fallsOf([{ key: 'a', revenue: [...steady, 90] }])).toMatchObject([
      { expected: 100, periods: 4, banded: true },
    ]);
    expect(fallsOf([{ key: 'a', revenue: [10, 190, 20, 180, 30] }])).toEqual([]);
  });

  test('and by a fifth off the period before where there are fewer', () => {
    expect(fallsOf([{ key: 'a', revenue: [100, 81] }])).toEqual([]);
    expect(fallsOf([{ key: 'a', revenue: [100, 79] }])).toMatchObject([{ floor: 80, banded: false }]);
    expect(fallsOf([{ key: 'a', revenue: [0, 0, 0, 0, 50] }])).toEqual([]);
  });
});

describe('What if', () => {
  test('one factor were another', () => {
    const now = sales(100, 60, 60 * 1000);
    expect(revenueIf(now, {})).toBe(60_000);
    expect(revenueIf(now, { winRate: 0.7 })).toBe(70_000);
    expect(revenueIf(now, { averageSale: 500, closed: 200 })).toBe(60_000);
    expect(revenueIf(sales(10, 0, 0), {})).toBeNull();
    expect(rateFor(now, 66_000)).toBeCloseTo(0.66);
    expect(rateFor(sales(10, 0, 0), 5)).toBeNull();
  });
});
