import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { funnel } from '../../src/charts/funnel';
import { label, style, value, width } from './arbitrary';

test('narrows from step to step', () => {
  const steps = [
    { label: 'Leads', value: 100, text: '100' },
    { label: 'Qualified', value: 50, text: '50' },
    { label: 'Won', value: 1, text: '1' },
    { label: 'Renewed', value: null, text: '–' },
  ];
  expect(funnel(steps, { width: 30, style: 'blocks' })).toEqual([
    'Leads     ████████████████ 100',
    'Qualified     ████████      50',
    'Won              █           1',
    'Renewed                      –',
  ]);
});

test('all lines have exactly the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ label, value, text: label }), { maxLength: 8 }),
      width,
      style,
      (steps, size, chosen) => {
        for (const line of funnel(steps, { width: size, style: chosen })) expect(stringWidth(line)).toBe(size);
      },
    ),
  );
});
