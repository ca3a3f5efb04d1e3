import { describe, expect, test } from 'vitest';
import { conflictsIn } from '../../src/domain/edit/conflict';
import { editEach, type RecordEdit } from '../../src/domain/edit/editEach';
import { settle } from '../../src/domain/edit/settle';
import type { AnyRecord } from '../../src/domain/records/types';
import { Crm, editsOf, refusal } from './crm';

const office = (): Crm => {
  const crm = new Crm();
  crm.add('user', { name: 'Ravi Menon', login: 'ravi' });
  crm.add('lead', { lastName: 'Cooper', company: 'Northwind', 'bant.need.level': 2 });
  crm.add('lead', { lastName: 'Li', company: 'Kan', externalIds: { salesforce: '002' } });
  crm.add('account', { name: 'Northwind' });
  crm.add('opportunity', { name: 'Seats', amount: 100, accountId: 'A1', ownerId: 'U1' });
  return crm;
};

/** Edits of a record as it stands now: what is written later was written by somebody else. */
const on = (crm: Crm, id: string, values: Readonly<Record<string, unknown>>): RecordEdit => ({
  was: crm.state.find(id) as AnyRecord,
  edits: editsOf(values),
});

describe('Each record gets its own edits', () => {
  test('and all of it is one transaction', () => {
    const crm = office();
    crm.do(editEach, {
      edits: [on(crm, 'L1', { title: 'VP' }), on(crm, 'L2', { title: 'CEO', company: null, email: 'li@kan.example' })],
    });
    expect(crm.last.map(change => ('set' in change ? change.set : ''))).toEqual(['L1', 'L2']);
    expect(crm.state.get('lead', 'L2')).not.toHaveProperty('company');
    crm.tryUndo(crm.last);
    expect(crm.state.get('lead', 'L1')).not.toHaveProperty('title');
  });

  test('a stage and an owner come with their rules', () => {
    const crm = office();
    crm.do(editEach, { edits: [on(crm, 'O1', { stage: 'Won', outcomeReason: 'pricing' })] });
    expect(crm.deal('O1')).toMatchObject({ stage: 'Won', probability: 100, closedAt: '2026-11-22' });
    expect(crm.state.get('account', 'A1')?.type).toBe('customer');
    crm.do(editEach, { edits: [on(crm, 'L1', { ownerId: 'U1' })] });
    expect(crm.state.get('lead', 'L1')?.assignedAt).toBe(crm.now);
  });

  test('an external id may pass from one to the other', () => {
    const crm = office();
    const edits = [on(crm, 'L1', { 'externalIds.salesforce': '002' }), on(crm, 'L2', { externalIds: null })];
    crm.do(editEach, { edits });
    expect(crm.state.byExternalId('lead', 'salesforce', '002')).toBe('L1');
    expect(refusal(crm.try(editEach, { edits: [on(crm, 'L2', { 'externalIds.salesforce': '002' })] }))).toBe(
      'invalid: L2: L1 already has the salesforce id 002',
    );
  });

  test('or none gets any, and each is told why', () => {
    const crm = office();
    const before = crm.contents();
    const edits = [
      on(crm, 'L1', { status: 'Unqualified' }),
      on(crm, 'L2', { title: 'CEO' }),
      on(crm, 'O1', { stage: 'Lost' }),
    ];
    const refused = crm.try(editEach, { edits });
    expect(refusal(refused)).toBe('invalid: L1: Unqualified needs a reason (and 1 more)');
    expect(refused.ok || refused.failure.details).toMatchObject({
      problems: [
        { id: 'L1', message: 'Unqualified needs a reason' },
        { id: 'O1', message: 'moving to Lost needs a reason' },
      ],
    });
    expect(crm.contents()).toEqual(before);
    const lacking = crm.try(editEach, { edits: [on(crm, 'L1', { company: null }), on(crm, 'L2', { lastName: null })] });
    expect(lacking.ok || lacking.failure.details).toMatchObject({
      problems: [
        { id: 'L1', field: 'company' },
        { id: 'L2', field: 'lastName' },
      ],
    });
  });
});

describe('Somebody else was there in the meantime', () => {
  test('and changed another field: both changes stay', () => {
    const crm = office();
    const edits = [on(crm, 'L1', { title: 'VP', 'bant.need.level': 4 })];
    crm.edit('L1', { phone: '+1 415 555 0142', 'bant.budget.level': 3 });
    crm.do(editEach, { edits });
    const bant = { need: { level: 4 }, budget: { level: 3 } };
    expect(crm.state.get('lead', 'L1')).toMatchObject({ title: 'VP', phone: '+1 415 555 0142', bant });
  });

  test('and changed the same field: it is a conflict that names it, and nothing is written', () => {
    const crm = office();
    const edits = [on(crm, 'L2', { title: 'CEO' }), on(crm, 'L1', { title: 'VP' })];
    crm.edit('L1', { title: 'Buyer' });
    const before = crm.contents();
    expect(refusal(crm.try(editEach, { edits }))).toBe(
      'conflict: L1 Cooper: title was changed to "Buyer" in the meantime',
    );
    expect(crm.contents()).toEqual(before);
  });

  test('and each such field comes with both values and with what it was', () => {
    const crm = office();
    const edits = [on(crm, 'L2', { title: 'CEO', company: 'Kan AG', phone: '1' }), on(crm, 'O1', { amount: 70 })];
    crm.actor = 'ben';
    crm.edit('L2', { title: 'Buyer', company: 'Kan SE' });
    crm.edit('O1', { amount: 50 });
    const refused = crm.try(editEach, { edits });
    const by = { by: 'ben', at: crm.now };
    expect(refused.ok || conflictsIn(refused.failure)).toEqual([
      { id: 'L2', field: 'title', was: null, theirs: 'Buyer', mine: 'CEO', ...by },
      { id: 'L2', field: 'company', was: 'Kan', theirs: 'Kan SE', mine: 'Kan AG', ...by },
      { id: 'O1', field: 'amount', was: 100, theirs: 50, mine: 70, ...by },
    ]);
    expect(refusal(refused)).toMatch(/title was changed to "Buyer" in the meantime \(and 2 more\)$/);
  });

  test('and each field is decided by itself', () => {
    const crm = office();
    const edits = [on(crm, 'L2', { title: 'CEO', company: 'Kan AG', phone: '1' }), on(crm, 'O1', { amount: 70 })];
    crm.edit('L2', { title: 'Buyer', company: 'Kan SE' });
    crm.edit('O1', { amount: 50 });
    const refused = crm.try(editEach, { edits });
    const conflicts = refused.ok ? [] : conflictsIn(refused.failure);
    const decided = conflicts.map(each => ({ ...each, side: each.field === 'title' ? 'mine' : 'theirs' }) as const);
    const settled = settle(edits, decided);
    expect(settled.map(({ was }) => was.id)).toEqual(['L2']);
    crm.do(editEach, { edits: settled });
    expect(crm.state.get('lead', 'L2')).toMatchObject({ title: 'CEO', company: 'Kan SE', phone: '1' });
    expect(crm.deal('O1').amount).toBe(50);
  });

  test.each([
    ['a part', { 'bant.need.level': 4 }, { 'bant.need.level': 3 }],
    ['a part of what is gone', { bant: null }, { 'bant.need.level': 3 }],
    ['the whole', { 'bant.need.level': 4 }, { bant: null }],
  ])('and mine is written over theirs (%s), unless that is another one by then', (_, theirs, mine) => {
    const crm = office();
    const edits = [on(crm, 'L1', mine)];
    crm.edit('L1', theirs);
    const refused = crm.try(editEach, { edits });
    const conflicts = refused.ok ? [] : conflictsIn(refused.failure);
    const settled = settle(
      edits,
      conflicts.map(each => ({ ...each, side: 'mine' as const })),
    );
    expect(crm.plan(editEach, { edits: settled }).ok).toBe(true);
    crm.edit('L1', { 'bant.need.level': 1 });
    expect(refusal(crm.try(editEach, { edits: settled }))).toMatch(/^conflict: L1 Cooper: bant/);
  });

  test.each([
    ['took a whole away of which a part was changed', { bant: null }, { 'bant.need.level': 4 }],
    ['changed a part of what is to go', { 'bant.need.level': 4 }, { bant: null }],
  ])('and %s', (_, theirs, mine) => {
    const crm = office();
    const edits = [on(crm, 'L1', mine)];
    crm.edit('L1', theirs);
    expect(refusal(crm.try(editEach, { edits }))).toMatch(/^conflict: L1 Cooper: bant/);
  });

  test('and did the same: there is nothing left to do', () => {
    const crm = office();
    const edits = [on(crm, 'L1', { title: 'VP' })];
    crm.edit('L1', { title: 'VP' });
    expect(crm.do(editEach, { edits }).changes).toEqual([]);
  });

  test('and deleted the record', () => {
    const crm = office();
    const edits = [on(crm, 'L1', { title: 'VP' })];
    crm.tryDelete('L1');
    expect(refusal(crm.try(editEach, { edits }))).toBe('conflict: L1 Cooper was deleted in the meantime');
  });
});
