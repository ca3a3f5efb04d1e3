import { describe, expect, test } from 'vitest';
import { confirm } from '../../src/screens/kit/confirm';
import { toastLine } from '../../src/screens/kit/toast';
import { width } from '../../src/terminal/cell';

const receipt = {
  text: 'O7 → Won',
  tone: 'good',
  back: 'u undo',
  command: 'crm edit O7 stage=Won',
} as const;
const said = (columns: number, toast: Parameters<typeof toastLine>[0] = receipt): string =>
  toastLine(toast, columns)
    .map(({ text }) => text)
    .join('');

describe('The receipt of a write', () => {
  test.each([
    [80, ' O7 → Won · u undo · y crm edit O7 stage=Won'],
    [44, ' O7 → Won · u undo · y crm edit O7 stage=Won'],
    [43, ' O7 → Won · u undo · y yank'],
    [26, ' O7 → Won · u undo'],
    [17, ' O7 → Won'],
    [6, ' O7 →…'],
  ])('in %i columns', (columns, expected) => {
    expect(said(columns)).toBe(expected);
  });

  test('never is wider than the terminal, whatever a record is called', () => {
    for (let columns = 1; columns < 60; columns += 1)
      expect(width(said(columns, { ...receipt, text: '株式会社 👨‍👩‍👧‍👦 → Won' }))).toBeLessThanOrEqual(columns);
  });

  test('what wrote nothing offers nothing', () => {
    expect(said(80, { text: 'no deal is under the cursor', tone: 'faint' })).toBe(' no deal is under the cursor');
  });
});

test('what is asked about is done on yes only, and no is under the cursor', () => {
  const quit = { do: 'quit' } as const;
  const asked = confirm('Leave?', 'yes, leave', quit);
  if (asked.do !== 'choose') throw new Error(asked.do);
  expect(asked.choices.map(({ label }) => label)).toEqual(['no', 'yes, leave']);
  expect(asked.answered('yes')).toBe(quit);
  expect(asked.answered('no')).toEqual({ do: 'tell', text: 'nothing was changed' });
});
