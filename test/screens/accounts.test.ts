import { expect, test } from 'vitest';
import { MemoryState } from '../../src/domain/state/memory';
import { accountsScreen, contactsScreen } from '../../src/screens/accounts/accounts';
import type { Setting } from '../../src/screens/kit/setting';
import { settingOf } from '../kit/panels';

const at = '2026-11-01T09:00:00.000Z';
const stamps = { v: 1, createdAt: at, createdBy: 'U1', updatedAt: at, updatedBy: 'U1' };

/** Two accounts, one of them the other's, with an open deal and one that was won; somebody who works for both. */
const memory = new MemoryState();
memory.applyAll(
  [
    { id: 'U1', name: 'Dana' },
    { id: 'A1', name: 'Northwind Group', type: 'customer', ownerId: 'U1' },
    { id: 'A2', name: 'Northwind', type: 'prospect', parentId: 'A1' },
    { id: 'O1', name: 'Seats', stage: 'Proposal', amount: 1200, accountId: 'A1', ownerId: 'U1' },
    { id: 'O2', name: 'More', stage: 'Won', amount: 5000, accountId: 'A1', ownerId: 'U1', closedAt: '2026-10-01' },
    {
      id: 'C1',
      firstName: 'Jane',
      lastName: 'Cooper',
      accounts: [{ accountId: 'A2' }, { accountId: 'A1', primary: true }],
    },
  ].map(record => ({ put: record.id, record: { ...stamps, ...record } })),
);

const rowsOf = (screen: typeof accountsScreen, changed: Partial<Setting> = {}): string[] => {
  const setting = settingOf({ state: memory, seq: 4711, columns: 120, ...changed });
  const facts = screen.facts(setting, screen.start);
  const state = screen.settle(screen.start, facts, setting);
  const { left, right } = screen.head(state, facts, setting);
  return [[...left, ...right], ...screen.draw(state, facts, setting)].map(row =>
    row
      .map(({ text }) => text)
      .join('')
      .replace(/ +/g, ' ')
      .trim(),
  );
};

test('The list of accounts tells what each is worth, and the tab beside it who works there', () => {
  expect(rowsOf(accountsScreen).slice(0, 4)).toEqual([
    'Accounts ‹accounts› contacts 1–2 of 2',
    'name type open won owner industry country people parent',
    '▌ Northwind prospect – – – Northwind Group',
    'Northwind Group customer $1.2k $5k Dana',
  ]);
  expect(rowsOf(contactsScreen).slice(0, 3)).toEqual([
    'Accounts accounts ‹contacts› 1–1 of 1',
    'name account title email phone owner country',
    '▌ Jane Cooper Northwind Group +1 –',
  ]);
});

test('A filter narrows it down, and columns without room are spoken of', () => {
  const narrowed = rowsOf(accountsScreen, { query: { filter: 'type:customer', sort: '' }, columns: 80 });
  expect(narrowed[0]).toContain('filter: type:customer');
  expect(narrowed.filter(row => row.includes('Northwind'))).toHaveLength(1);
  expect(narrowed.join('\n')).toContain('columns hidden; enter shows all');
  const none = rowsOf(accountsScreen, { query: { filter: 'type:partner', sort: '' } });
  expect(none.join('\n')).toContain('The filter lets no accounts through. F shows all.');
});
