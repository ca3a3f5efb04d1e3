import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { bar } from '../../src/charts/bar';
import { bars } from '../../src/charts/bars';
import { meter } from '../../src/charts/meter';
import { label, number, style, value, width } from './arbitrary';

describe('bar', () => {
  test.each([
    [10, 10, '████', '⣿⣿⣿⣿', '####'],
    [5, 10, '██', '⣿⣿', '##'],
    [3, 10, '█▎', '⣿', '#'],
    [0.001, 10, '▏', '⡇', '#'],
    [0, 10, '', '', ''],
    [-4, 10, '', '', ''],
    [20, 10, '████', '⣿⣿⣿⣿', '####'],
    [1, 0, '', '', ''],
    [Number.NaN, 10, '', '', ''],
  ])('%d of %d', (amount, max, blocks, braille, ascii) => {
    expect(bar(amount, max, 4, 'blocks')).toBe(blocks);
    expect(bar(amount, max, 4, 'braille')).toBe(braille);
    expect(bar(amount, max, 4, 'ascii')).toBe(ascii);
  });

  test('is never longer than asked', () => {
    fc.assert(
      fc.property(number, number, width, style, (amount, max, columns, chosen) => {
        expect(bar(amount, max, columns, chosen).length).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('meter', () => {
  test.each([
    [0.6, '▰▰▰▱▱', '[##..]'],
    [0, '▱▱▱▱▱', '[....]'],
    [0.001, '▰▱▱▱▱', '[#...]'],
    [0.999, '▰▰▰▰▱', '[###.]'],
    [1, '▰▰▰▰▰', '[####]'],
    [1.7, '▰▰▰▰▰', '[####]'],
    [-1, '▱▱▱▱▱', '[....]'],
    [null, '▱▱▱▱▱', '[....]'],
  ])('%s', (share, blocks, ascii) => {
    expect(meter(share, 5)).toBe(blocks);
    expect(meter(share, 6, 'ascii')).toBe(ascii);
  });

  test('has exactly its width', () => {
    fc.assert(
      fc.property(value, width, style, (share, columns, chosen) => {
        expect(meter(share, columns, chosen).length).toBe(columns);
      }),
    );
  });
});

describe('bars', () => {
  const pipeline = [
    { label: 'Prospecting', value: 310, text: '310k' },
    { label: 'Qualification', value: 420, text: '420k' },
    { label: 'Won', value: 26, text: '26k' },
    { label: '株式会社', value: null, text: '–' },
  ];

  test('stand under each other', () => {
    expect(bars(pipeline, { width: 40, style: 'blocks' })).toEqual([
      'Prospecting   ███████████████▌      310k',
      'Qualification █████████████████████ 420k',
      'Won           █▎                     26k',
      '株式会社                               –',
    ]);
  });

  test('below zero hangs to the left of an axis', () => {
    const movers = [
      { label: 'Dana', value: 40, text: '+40' },
      { label: 'Ravi', value: -20, text: '-20' },
      { label: 'Li', value: 0, text: '0' },
    ];
    expect(bars(movers, { width: 22, style: 'blocks' })).toEqual([
      'Dana     │████████ +40',
      'Ravi ████│         -20',
      'Li       │           0',
    ]);
    expect(bars(movers, { width: 22, style: 'ascii' })[1]).toBe('Ravi ####|         -20');
  });

  test('give way to the numbers on a narrow screen', () => {
    expect(bars(pipeline, { width: 14, style: 'blocks' })).toEqual([
      'Prospect… 310k',
      'Qualific… 420k',
      'Won        26k',
      '株式会社     –',
    ]);
  });

  test('all lines have the same width, never more than asked', () => {
    const row = fc.record({ label, value, text: label });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), width, style, (rows, columns, chosen) => {
        const lines = bars(rows, { width: columns, style: chosen });
        expect(lines).toHaveLength(rows.length);
        for (const line of lines) expect(stringWidth(line)).toBe(columns);
      }),
    );
  });
});
