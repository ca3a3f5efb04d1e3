import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, lastToRedo, lastToUndo, namedToUndo } from '../../src/domain/history/target';
import type { Result } from '../../src/domain/result';
import { refusal } from './crm';

/** A history as it is asked, newest first; oldest first is how it is told: `dana`, `dana undoes X1`. */
const told = (...lines: string[]): Entry[] =>
  lines
    .map((line, index) => {
      const [by = '', , undoes] = line.split(' ');
      return { tx: `X${index + 1}`, by, ...(undoes ? { undoes } : {}) };
    })
    .reverse();

const me = new Set(['dana']);
const tx = (found: Result<Entry>): string => (found.ok ? found.value.tx : refusal(found));

describe('what undo and redo take', () => {
  it('one’s own last transaction that still stands', () => {
    expect(tx(lastToUndo(told('dana', 'ravi'), me))).toBe('X1');
    expect(tx(lastToUndo(told('dana', 'dana', 'dana undoes X2'), me))).toBe('X1');
    expect(tx(lastToUndo(told('ravi'), me))).toMatch('not found');
  });

  it('what somebody else took back is not taken back again', () => {
    expect(tx(lastToUndo(told('dana', 'dana', 'ravi undoes X2'), me))).toBe('X1');
    expect(tx(namedToUndo(told('dana', 'ravi undoes X1'), 'x1'))).toBe('conflict: X1 was undone already');
  });

  it('redo brings the undone back in turn, until something new is done', () => {
    const undone = ['dana', 'dana', 'dana undoes X2', 'dana undoes X1'];
    expect(tx(lastToRedo(told(...undone), me))).toBe('X4');
    expect(tx(lastToRedo(told(...undone, 'dana undoes X4'), me))).toBe('X3');
    expect(tx(lastToRedo(told(...undone, 'dana undoes X4', 'dana undoes X3'), me))).toMatch('not found');
    expect(tx(lastToRedo(told(...undone, 'dana'), me))).toMatch('not found');
    expect(tx(lastToRedo(told(...undone, 'ravi'), me))).toBe('X4');
  });

  it('any number of undos and as many redos end where they began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(6), (done, back) => {
        const lines = Array.from({ length: done }, () => 'dana');
        const stands = (history: readonly string[]) => {
          const gone = new Set<string>();
          return told(...history)
            .filter(entry => {
              if (gone.has(entry.tx)) return false;
              if (entry.undoes) gone.add(entry.undoes);
              return entry.undoes === undefined;
            })
            .map(entry => entry.tx);
        };
        const before = stands(lines);
        const steps = Math.min(back, done);
        for (let i = 0; i < steps; i += 1) lines.push(`dana undoes ${tx(lastToUndo(told(...lines), me))}`);
        expect(stands(lines)).toHaveLength(done - steps);
        for (let i = 0; i < steps; i += 1) lines.push(`dana undoes ${tx(lastToRedo(told(...lines), me))}`);
        expect(stands(lines)).toEqual(before);
        expect(tx(lastToRedo(told(...lines), me))).toMatch('not found');
      }),
    );
  });
});
