import fc from 'fast-check';
import type { Style } from '../../src/charts/style';

export const style = fc.constantFrom<Style>('blocks', 'braille', 'ascii');
export const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double());
export const value = fc.oneof({ weight: 5, arbitrary: number }, { weight: 1, arbitrary: fc.constant(null) });
export const series = fc.array(value, { maxLength: 40 });
export const width = fc.integer({ min: 0, max: 60 });
/** A label as the gate lets it pass: one line, nothing that hides. */
export const label = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('株式会社', 'Jane 👍', 'cafe\u0301', '2026-Q4', ''),
);
