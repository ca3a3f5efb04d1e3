import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparkline } from '../../src/charts/sparkline';
import { series, style, width } from './arbitrary';

test.each([
  ['rising', [1, 2, 3, 4, 5, 6, 7, 8], '▂▃▄▅▅▆▇█', '⣠⣴⣶⣿', '.-~==+*#'],
  ['a gap is no zero', [8, null, 0, 8], '█ ▁█', '⡇⣸', '# _#'],
  ['below zero', [-4, -2, 0, 2, 4], '▁▃▅▆█', '⢀⣴⣾', '_-=+#'],
  ['constant', [5, 5, 5, 5], '████', '⣿⣿', '####'],
  ['all zero', [0, 0], '▁▁', '⣀', '__'],
  ['all the same below zero', [-3, -3], '▁▁', '⣀', '__'],
  ['nothing known', [null, Number.NaN], '  ', ' ', '  '],
  ['nothing', [], '', '', ''],
])('%s', (_, values, blocks, braille, ascii) => {
  expect(sparkline(values, { style: 'blocks' })).toBe(blocks);
  expect(sparkline(values, { style: 'braille' })).toBe(braille);
  expect(sparkline(values, { style: 'ascii' })).toBe(ascii);
});

test('keeps the newest values', () => {
  expect(sparkline([8, 8, 8, 0, 4, 8], { style: 'blocks', width: 3 })).toBe('▁▅█');
  expect(sparkline([8, 8, 8, 8, 0, 0, 8], { style: 'braille', width: 2 })).toBe('⣇⣸');
});

test('min raises the foot of the scale', () => {
  expect(sparkline([90, 95, 100], { style: 'blocks', min: 90 })).toBe('▁▅█');
});

test('is never wider than asked, and as wide as there are values', () => {
  fc.assert(
    fc.property(series, width, style, (values, columns, chosen) => {
      const perColumn = chosen === 'braille' ? 2 : 1;
      expect(sparkline(values, { style: chosen, width: columns }).length).toBe(
        Math.min(columns, Math.ceil(values.length / perColumn)),
      );
    }),
  );
});

test('a greater value never stands lower', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2 }), values => {
      const line = sparkline(values, { style: 'blocks' });
      const order = values
        .map((value, index) => ({ value, level: line.charCodeAt(index) }))
        .sort((a, b) => a.value - b.value);
      for (let i = 1; i < order.length; i++) expect(order[i]?.level).toBeGreaterThanOrEqual(order[i - 1]?.level ?? 0);
    }),
  );
});
