import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type AffiliationInput, affiliate } from '../../src/domain/accounts/affiliate';
import { familyOf } from '../../src/domain/accounts/worth';
import { stageNamed } from '../../src/domain/config/config';
import { byOwner, pipelineBoard } from '../../src/domain/pipeline/board';
import { editLines, type LineChange } from '../../src/domain/pipeline/editLines';
import { moveStage } from '../../src/domain/pipeline/moveStage';
import { editParticipants, type ParticipantInput } from '../../src/domain/pipeline/participants';
import type { Account, Contact, Opportunity } from '../../src/domain/records/types';
import { RelatedIndex } from '../../src/domain/related/relatedIndex';
import { Crm, refusal } from './crm';

const office = (): Crm => {
  const crm = new Crm();
  crm.add('product', { name: 'GTX Pro', listPrice: 4821 });
  crm.add('product', { name: 'Training' });
  crm.add('account', { name: 'Northwind' });
  crm.add('contact', { lastName: 'Cooper' });
  crm.add('contact', { lastName: 'Moore' });
  crm.add('opportunity', { name: 'Seats', accountId: 'A1' });
  return crm;
};

describe('The lines of a deal', () => {
  const lines = (crm: Crm, change: LineChange) => crm.try(editLines, { id: 'O1', change });

  it('sum to its amount: a new one takes the list price, and a change is a change of the amount', () => {
    const crm = office();
    lines(crm, { do: 'add', productId: 'P1', quantity: 3, discountPct: 10 });
    expect(crm.deal('O1')).toMatchObject({ amount: 13_016.7 });
    lines(crm, { do: 'add', productId: 'P2', unitPrice: 0.1, quantity: 3 });
    expect(crm.deal('O1').amount).toBe(13_017);
    lines(crm, { do: 'set', line: 1, discountPct: 0 });
    expect(crm.deal('O1').amount).toBe(14_463.3);
    lines(crm, { do: 'remove', line: 1 });
    expect(crm.deal('O1').amount).toBe(0.3);
  });

  it('leave an amount alone that was set by hand, until it is let go', () => {
    const crm = office();
    lines(crm, { do: 'add', productId: 'P1' });
    crm.edit('O1', { amount: 4000 });
    lines(crm, { do: 'add', productId: 'P1' });
    expect(crm.deal('O1')).toMatchObject({ amount: 4000, amountPinned: true });
    crm.edit('O1', { amount: null });
    expect(crm.deal('O1').amount).toBe(9642);
  });

  it.each<[LineChange, string]>([
    [{ do: 'add', productId: 'P9' }, 'not found: there is no product P9'],
    [{ do: 'add', productId: 'P2' }, 'invalid: Training has no list price'],
    [{ do: 'add', productId: 'P1', quantity: 0 }, 'invalid: 0 is no quantity'],
    [{ do: 'remove', line: 2 }, 'not found: O1 has no line 2: it has 0 lines'],
  ])('but not %j', (change, told) => {
    expect(refusal(lines(office(), change))).toBe(told);
  });
});

test('The people of a deal: one of them is the primary one, whoever comes and goes', () => {
  const crm = office();
  const people = (input: Omit<ParticipantInput, 'id'>) => crm.try(editParticipants, { id: 'O1', ...input });
  people({ do: 'add', contactId: 'C1', role: 'user' });
  people({ do: 'add', contactId: 'C2', role: 'decision maker' });
  expect(crm.deal('O1').contacts).toEqual([
    { contactId: 'C1', role: 'user', primary: true },
    { contactId: 'C2', role: 'decision maker' },
  ]);
  people({ do: 'add', contactId: 'C2', primary: true });
  expect(crm.deal('O1').contacts).toEqual([
    { contactId: 'C1', role: 'user' },
    { contactId: 'C2', role: 'decision maker', primary: true },
  ]);
  people({ do: 'remove', contactId: 'C2' });
  expect(crm.deal('O1').contacts).toEqual([{ contactId: 'C1', role: 'user', primary: true }]);
  expect(refusal(people({ do: 'remove', contactId: 'C2' }))).toBe('not found: C2 is not in O1');
});

test('A contact works for several accounts, one of them first; who left stays known there', () => {
  const crm = office();
  crm.add('account', { name: 'Konex' });
  crm.edit('A1', { primaryContactId: 'C1' });
  const at = (input: Partial<AffiliationInput>) =>
    crm.try(affiliate, { contactId: 'C1', accountId: 'A1', ...input } as AffiliationInput);
  const accounts = () => (crm.state.get('contact', 'C1') as Contact).accounts;
  at({ do: 'join', roles: ['buyer'], from: '2024-03-01' });
  at({ do: 'join', accountId: 'A2' });
  expect(accounts()).toEqual([
    { accountId: 'A1', roles: ['buyer'], from: '2024-03-01', primary: true, active: true },
    { accountId: 'A2', active: true },
  ]);
  expect(refusal(at({ do: 'leave', to: '2024-02-01' }))).toBe('invalid: 2024-02-01 is before they came on 2024-03-01');
  at({ do: 'leave' });
  expect(accounts()).toEqual([
    { accountId: 'A1', roles: ['buyer'], from: '2024-03-01', active: false, to: '2026-11-22' },
    { accountId: 'A2', primary: true, active: true },
  ]);
  expect((crm.state.get('account', 'A1') as Account).primaryContactId).toBeUndefined();
  expect(refusal(at({ do: 'leave' }))).toBe('not found: C1 is not at A1');
});

describe('Whatever happens in whatever order', () => {
  const cents = (amount = 0): number => Math.round(amount * 100);
  const step = fc.oneof(
    fc.record({
      id: fc.constantFrom('O1', 'O2', 'O3'),
      stage: fc.constantFrom('Prospecting', 'Proposal', 'Won', 'Lost'),
    }),
    fc.record({ id: fc.constantFrom('O1', 'O2', 'O3'), amount: fc.integer({ min: 0, max: 1e9 }).map(n => n / 100) }),
    fc.record({ child: fc.constantFrom('A1', 'A2', 'A3'), parent: fc.constantFrom('A1', 'A2', 'A3') }),
  );

  test('totals are sums to the cent, histories end where the deals are, and no account is above itself', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const crm = new Crm();
        for (const name of ['a', 'b', 'c']) crm.add('account', { name });
        for (const account of ['A1', 'A2', 'A3']) crm.add('opportunity', { name: account, accountId: account });
        for (const each of steps) {
          if ('stage' in each) crm.try(moveStage, { id: each.id, stage: each.stage, reason: 'budget' });
          else if ('amount' in each) crm.tryEdit(each.id, { amount: each.amount });
          else crm.tryEdit(each.child, { parentId: each.parent });
        }
        const deals = [...crm.state.all('opportunity').values()] as Opportunity[];
        for (const { stage, stageHistory = [] } of deals) expect(stageHistory.at(-1)?.stage).toBe(stage);
        const board = pipelineBoard(crm.state, { closedSince: '2026-01-01' });
        for (const column of board.columns) {
          const own = deals.filter(({ stage }) => stage === column.stage.name);
          expect(cents(column.amount)).toBe(own.reduce((sum, { amount }) => sum + cents(amount), 0));
        }
        const owned = byOwner(board, crm.state).reduce((sum, { amount }) => sum + cents(amount), 0);
        expect(owned).toBe(cents(board.totals.amount));
        const open = deals.filter(({ stage }) => stageNamed(crm.state.config, stage)?.type === 'open');
        expect(cents(board.totals.amount)).toBe(open.reduce((sum, { amount }) => sum + cents(amount), 0));
        const index = new RelatedIndex(crm.state);
        const tops = [...crm.state.all('account').values()].filter(({ parentId }) => parentId === undefined);
        const families = tops.map(({ id }) => familyOf(id, crm.state, index));
        expect(
          families
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(['A1', 'A2', 'A3']);
        const rolledUp = families.reduce((sum, [top]) => sum + cents(top?.worth.open), 0);
        expect(rolledUp).toBe(cents(board.totals.amount));
      }),
      { numRuns: 60 },
    );
  });
});
