import { expect, test } from 'vitest';
import { MemoryState } from '../../src/domain/state/memory';
import { todayScreen } from '../../src/screens/today/today';
import { settingOf } from '../kit/panels';

const at = '2026-11-01T09:00:00.000Z';
const stamps = { v: 1, createdAt: at, createdBy: 'U1', updatedAt: at, updatedBy: 'U1' };

/** Two tasks, one of them late. */
const memory = new MemoryState();
memory.applyAll(
  [
    { id: 'T1', ...stamps, kind: 'task', subject: 'Call Jane', ownerId: 'U1', dueAt: '2026-11-20' },
    { id: 'T2', ...stamps, kind: 'task', subject: 'Send it', ownerId: 'U1', dueAt: '2026-11-22' },
  ].map(record => ({ put: record.id, record })),
);

const rowsOf = (changed: Parameters<typeof settingOf>[0]): string[] => {
  const setting = settingOf({ state: memory, seq: 77, ...changed });
  const facts = todayScreen.facts(setting, todayScreen.start);
  return todayScreen
    .draw(todayScreen.settle(todayScreen.start, facts, setting), facts, setting)
    .map(row => row.map(({ text }) => text).join(''));
};

test('What is marked has a sign, in a place that is there anyway', () => {
  const setting = settingOf({ state: memory, seq: 77 });
  expect(todayScreen.ids?.(todayScreen.start, todayScreen.facts(setting, todayScreen.start))).toEqual(['T1', 'T2']);
  const tasks = (marks: readonly string[]): string[] =>
    rowsOf({ marks: new Set(marks) })
      .filter(row => /T\d/.test(row))
      .map(row => row.slice(0, 12));
  expect(tasks([])).toEqual(['▌ T1      Ca', '  T2      Se']);
  expect(tasks(['T1', 'T2'])).toEqual(['▌●T1      Ca', ' ●T2      Se']);
});

test('A tile that has no room is spoken of', () => {
  expect(rowsOf({ columns: 80 }).join('\n')).not.toContain('hidden');
  expect(rowsOf({ columns: 60 }).join('\n')).toContain(' 1 tile hidden ');
  expect(rowsOf({ columns: 40 }).join('\n')).toContain(' 2 tiles hidden ');
});
