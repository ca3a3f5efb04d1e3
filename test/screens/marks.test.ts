import { describe, expect, test } from 'vitest';
import { type Marks, markAll, markedIn, markRange, noMarks, toggleMark } from '../../src/screens/kit/marks';

// Ravi goes through a list and marks what he wants to work on at once.

const ids = ['L1', 'L2', 'L3', 'L4', 'L5'];

describe('Marking leads', () => {
  test('space marks one, and takes the mark away again', () => {
    const one = toggleMark(noMarks, 'L2', ids);
    expect(markedIn(one, ids, 'L3')).toEqual(['L2']);
    expect(markedIn(toggleMark(one, 'L2', ids), ids, 'L3')).toEqual([]);
  });

  test('V draws a range from here to the cursor, in both directions, until V or space ends it', () => {
    const begun = markRange(noMarks, 'L2', ids);
    expect(markedIn(begun, ids, 'L2')).toEqual(['L2']);
    expect(markedIn(begun, ids, 'L4')).toEqual(['L2', 'L3', 'L4']);
    expect(markedIn(begun, ids, 'L1')).toEqual(['L1', 'L2']);
    for (const end of [markRange, toggleMark]) {
      const ended: Marks = end(begun, 'L4', ids);
      expect(ended.anchor).toBeUndefined();
      expect(markedIn(ended, ids, 'L1')).toEqual(['L2', 'L3', 'L4']);
    }
  });

  test('a second range is added to the first', () => {
    const first = markRange(markRange(noMarks, 'L1', ids), 'L2', ids);
    const second = markRange(markRange(first, 'L4', ids), 'L5', ids);
    expect(markedIn(second, ids, 'L1')).toEqual(['L1', 'L2', 'L4', 'L5']);
  });

  test('* marks all of the list, and nothing when all of it is marked', () => {
    const all = markAll(noMarks, ids);
    expect(markedIn(all, ids, 'L1')).toEqual(ids);
    expect(markAll(all, ids)).toEqual(noMarks);
    expect(markedIn(markAll(toggleMark(noMarks, 'L1', ids), ids), ids, 'L1')).toEqual(ids);
  });

  test('what left the list is not marked any more: nothing is written that cannot be seen', () => {
    const all = markAll(noMarks, ids);
    expect(markedIn(all, ['L4', 'L2'], 'L2')).toEqual(['L4', 'L2']);
    const begun = markRange(noMarks, 'L2', ids);
    expect(markedIn(begun, ['L1', 'L4'], 'L4')).toEqual([]);
  });
});
