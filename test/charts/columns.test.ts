import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { columns } from '../../src/charts/columns';
import { label, style, value, width } from './arbitrary';

const quarter = [
  { label: 'Oct', value: 8 },
  { label: 'Nov', value: null },
  { label: 'Dec', value: 4 },
  { label: 'Jan', value: 0 },
];

test('columns stand over their labels; a gap has none, a zero has a foot', () => {
  expect(columns(quarter, { width: 15, height: 4, style: 'blocks' })).toEqual([
    '███            ',
    '███     ▄▄▄    ',
    '███     ███ ▁▁▁',
    'Oct Nov Dec Jan',
  ]);
  expect(columns(quarter, { width: 15, height: 3, style: 'ascii' })).toEqual([
    '###            ',
    '###     ### ...',
    'Oct Nov Dec Jan',
  ]);
});

test('what is below zero hangs from an axis', () => {
  const change = [
    { label: 'a', value: 4 },
    { label: 'b', value: -2 },
    { label: 'c', value: 0 },
    { label: 'd', value: null },
  ];
  expect(columns(change, { width: 8, height: 5, style: 'blocks' })).toEqual([
    '█      ',
    '█      ',
    '───────',
    '  █    ',
    'a b c d',
  ]);
});

test('labels that would collide are left out, the newest stays', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04'].map((name, index) => ({ label: name, value: index + 1 }));
  const lines = columns(months, { width: 17, height: 3, style: 'blocks' });
  expect(lines[2]).toBe('2026-01   2026-04');
});

test('of too many values the newest are drawn', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ label: '', value: index < 40 ? 9 : 1 }));
  expect(columns(many, { width: 10, height: 2, style: 'blocks' })[0]).toBe('██████████');
});

test('only losses', () => {
  expect(columns([{ label: 'a', value: -1 }], { width: 3, height: 4, style: 'blocks' })).toEqual([
    '───',
    '███',
    '███',
    'a',
  ]);
});

test('always exactly as high, never wider than asked', () => {
  const column = fc.record({ label, value });
  fc.assert(
    fc.property(fc.array(column, { maxLength: 40 }), width, fc.nat(12), style, (series, size, height, chosen) => {
      const lines = columns(series, { width: size, height, style: chosen });
      expect(lines).toHaveLength(height);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(size);
    }),
  );
});
