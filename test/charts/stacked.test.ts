import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Segment, stacked } from '../../src/charts/stacked';
import { series, style, value, width } from './arbitrary';

const text = (segments: readonly Segment[]): string => segments.map(segment => segment.text).join('');

test('parts share the line', () => {
  expect(text(stacked([50, 25, 25], { width: 12, style: 'blocks' }))).toBe('██████▓▓▓▒▒▒');
  expect(text(stacked([1, 1, 1], { width: 10, style: 'ascii' }))).toBe('###====+++');
});

test('up to a quota, or beyond it', () => {
  expect(text(stacked([30, 30], { width: 10, style: 'blocks', max: 100 }))).toBe('███▓▓▓    ');
  expect(text(stacked([150, 50], { width: 10, style: 'blocks', max: 100 }))).toBe('████████▓▓');
});

test('each segment says whose it is', () => {
  expect(stacked([1, null, 1], { width: 4, style: 'blocks', max: 4 })).toEqual([
    { text: '█', index: 0 },
    { text: '▒', index: 2 },
    { text: '  ', index: -1 },
  ]);
});

test('always has exactly its width', () => {
  fc.assert(
    fc.property(series, width, style, fc.option(value), (parts, size, chosen, max) => {
      expect(text(stacked(parts, { width: size, style: chosen, max: max ?? undefined })).length).toBe(size);
    }),
  );
});
