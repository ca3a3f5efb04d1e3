import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pattern } from '../../../src/store/search/pattern';
import { far, Slips } from '../../../src/store/search/slips';

/** The optimal string alignment distance, as the books have it. */
const distance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      (rows[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped);
    }
  }
  return at(a.length, b.length);
};

const beginnings = (word: string): string[] => Array.from(word, (_, last) => word.slice(0, last + 1));

const word = fc
  .array(fc.constantFrom('a', 'b', 'c', '王'), { minLength: 4, maxLength: 31 })
  .map(letters => letters.join(''));
/** A word and one that came of it by a few slips, and mostly stands near. */
const pair = fc
  .tuple(word, fc.array(fc.tuple(fc.nat(30), fc.constantFrom('a', 'b', '', 'ab')), { maxLength: 3 }))
  .map(([text, slips]): [string, string] => [
    text,
    slips.reduce((made, [at, by]) => made.slice(0, at) + by + made.slice(at + 1), text).slice(0, 31),
  ]);

describe('slips are counted letter by letter', () => {
  it('as many as there are, or too many', () => {
    const slips = new Slips();
    fc.assert(
      fc.property(pair, ([typed, meant]) => {
        const pattern = new Pattern(typed, true);
        const most = Math.max(pattern.slips, pattern.slipsInLonger);
        const cut = (count: number): number => (count <= most ? count : far);
        slips.begin(pattern);
        let depth = 0;
        let alive = true;
        while (alive && depth < meant.length) {
          depth += 1;
          alive = slips.read(depth, meant.charCodeAt(depth - 1));
        }
        const whole = alive && meant.length > 0 ? slips.whole(depth) : far;
        expect(whole > most ? far : whole).toBe(meant === '' ? far : cut(distance(typed, meant)));
        const best = slips.best[depth] as number;
        const nearest = Math.min(far, ...beginnings(meant).map(each => distance(typed, each)));
        expect(best > most ? far : best).toBe(cut(nearest));
      }),
      { numRuns: 3000 },
    );
  });
});
