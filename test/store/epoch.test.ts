import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenEpoch } from '../../src/store/cache/epoch';

/** What may be given back by the runtime to the letter. */
const byTheRuntime = (text: string): number | undefined => {
  const epoch = Date.parse(text);
  if (Number.isNaN(epoch)) return undefined;
  const written = new Date(epoch).toISOString();
  return written === text || (text.length === 10 && written.slice(0, 10) === text) ? epoch : undefined;
};

const two = (most: number) => fc.integer({ min: 0, max: most }).map(value => String(value).padStart(2, '0'));
const date = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), two(13), two(32))
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${month}-${day}`);
const instant = fc
  .tuple(date, two(25), two(61), two(61), fc.integer({ min: 0, max: 999 }))
  .map(([day, h, m, s, ms]) => `${day}T${h}:${m}:${s}.${String(ms).padStart(3, '0')}Z`);
const real = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
  .map(at => at.toISOString());
const odd = fc.constantFrom('', '2026-11-22T10:00Z', '2026-11-22T10:00:00.000+01:00', '+02026-01-01', '2026-1-1', 'x');

test('A date or an instant becomes a number only if it can come back to the letter', () => {
  fc.assert(
    fc.property(fc.oneof(date, instant, real, odd, fc.string({ maxLength: 24 })), text => {
      expect(writtenEpoch(text)).toBe(byTheRuntime(text));
    }),
    { numRuns: 5000 },
  );
});
