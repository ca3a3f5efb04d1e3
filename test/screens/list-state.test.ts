import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scrollTo } from '../../src/screens/kit/line';
import { type ListState, moveInList, settle, startOfList } from '../../src/screens/kit/listState';

const ids = Array.from({ length: 100 }, (_, index) => `L${index + 1}`);
const at = (index: number, top = 0): ListState => ({ id: ids[index], index, top });

describe('Going through a list', () => {
  test('steps, half pages, and both ends', () => {
    const start = settle(startOfList, ids, 10);
    expect(start).toEqual({ id: 'L1', index: 0, top: 0 });
    expect(moveInList(start, { type: 'step', by: 1 }, ids, 10)).toEqual(at(1));
    expect(moveInList(start, { type: 'step', by: -1 }, ids, 10)).toEqual(at(0));
    expect(moveInList(start, { type: 'page', by: 0.5 }, ids, 10)).toEqual(at(5));
    expect(moveInList(start, { type: 'last' }, ids, 10)).toEqual(at(99, 90));
    expect(moveInList(at(99, 90), { type: 'first' }, ids, 10)).toEqual(at(0, 0));
    expect(moveInList(at(99, 90), { type: 'step', by: 1 }, ids, 10)).toEqual(at(99, 90));
  });

  test('the view follows the cursor no more than needed', () => {
    expect(moveInList(at(9), { type: 'step', by: 1 }, ids, 10)).toEqual(at(10, 1));
    expect(moveInList(at(10, 1), { type: 'step', by: -1 }, ids, 10)).toEqual(at(9, 1));
    expect(scrollTo(1, 0, 10, 100)).toBe(0);
  });

  test('what is no motion for lists changes nothing', () => {
    const here = at(4);
    expect(moveInList(here, { type: 'explain' }, ids, 10)).toBe(here);
    expect(moveInList(here, { type: 'section', by: 1 }, ids, 10)).toBe(here);
  });
});

describe('When the list changes under the cursor', () => {
  test('it stays on its record', () => {
    expect(settle(at(4), ['L0', ...ids], 10)).toEqual({ id: 'L5', index: 5, top: 0 });
  });

  test('a record that is gone leaves the next one under it: a queue goes to zero without moving the hand', () => {
    const without = ids.filter(id => id !== 'L5');
    expect(settle(at(4), without, 10)).toEqual({ id: 'L6', index: 4, top: 0 });
    expect(settle({ id: 'L2', index: 1, top: 0 }, ['L1'], 10)).toEqual({ id: 'L1', index: 0, top: 0 });
    expect(settle({ id: 'L1', index: 0, top: 0 }, [], 10)).toEqual({ id: undefined, index: 0, top: 0 });
  });
});

describe('Whatever one does', () => {
  const motion = fc.oneof(
    fc.record({ type: fc.constant('step' as const), by: fc.integer({ min: -3, max: 3 }) }),
    fc.record({ type: fc.constant('page' as const), by: fc.constantFrom(-1, -0.5, 0.5, 1) }),
    fc.constantFrom({ type: 'first' as const }, { type: 'last' as const }),
  );

  test('the cursor is on a record that is there, and in view', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(motion, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 })), { maxLength: 40 }),
        steps => {
          let state = startOfList;
          for (const [step, count, height] of steps) {
            const list = ids.slice(0, count);
            state = settle(moveInList(settle(state, list, height), step, list, height), list, height);
            expect(state.id).toBe(list[state.index]);
            if (count === 0) continue;
            expect(state.index).toBeGreaterThanOrEqual(state.top);
            expect(state.index).toBeLessThan(state.top + height);
            expect(state.top).toBeLessThanOrEqual(Math.max(0, count - height));
          }
        },
      ),
    );
  });
});
