import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertLeads } from '../../../src/domain/conversion/convertLeads';
import { changesOf } from '../../demo/demoOf';
import { Crm, refusal } from '../crm';
import { Office } from './office';

describe('A rep converts a lead', () => {
  it('and an account, a contact and a deal stand there, tied together', () => {
    const office = new Office();
    office.lead({ 'bant.budget.amount': 42_000 });
    expect(office.convert('L1')).toMatchObject({ applied: true, account: 'A1', contacts: ['C1'], opportunity: 'O1' });
    expect(office.record('A1')).toMatchObject({ name: 'Northwind', type: 'prospect', primaryContactId: 'C1' });
    expect(office.record('C1').accounts).toEqual([{ accountId: 'A1', primary: true, active: true }]);
    expect(office.record('O1')).toMatchObject({
      name: 'Northwind – Jane Cooper',
      accountId: 'A1',
      contacts: [{ contactId: 'C1', role: 'decision maker', primary: true }],
      leadIds: ['L1'],
      stage: 'Prospecting',
      probability: 10,
      amount: 42_000,
      closeDate: '2026-12-31',
      openedAt: '2026-11-22',
      type: 'new business',
      stageHistory: [{ stage: 'Prospecting', at: office.now, by: office.dana, amount: 42_000 }],
    });
  });

  it('and the lead is converted, knows into what, and can no longer be changed', () => {
    const office = new Office();
    office.lead();
    office.convert('L1');
    expect(office.record('L1')).toMatchObject({
      status: 'Converted',
      convertedAt: office.now,
      convertedAccountId: 'A1',
      convertedContactId: 'C1',
      convertedOpportunityId: 'O1',
    });
    expect(refusal(office.tryEdit('L1', { title: 'CEO' }))).toBe(
      'not permitted: L1 is converted and can no longer be changed',
    );
    expect(refusal(office.tryEdit('L1', { status: 'Working' }))).toMatch('not permitted');
  });

  it('and finds a task for what comes next', () => {
    const office = new Office({ conversion: { followUp: { subject: 'Call them', days: 5 }, customMap: [] } });
    office.lead();
    office.convert('L1');
    expect(office.record('T1')).toMatchObject({
      kind: 'task',
      subject: 'Call them',
      dueAt: '2026-11-27',
      ownerId: office.dana,
      relatedTo: ['O1', 'C1', 'A1'],
    });
  });

  it('and no task where none is configured', () => {
    const office = new Office({ conversion: { customMap: [] } });
    office.lead();
    office.convert('L1');
    expect(office.state.all('activity').size).toBe(0);
  });

  it('and what happened stands in both histories, while what is still to do goes along', () => {
    const office = new Office();
    office.lead();
    office.add('activity', { kind: 'call', subject: 'Hello', relatedTo: ['L1'], doneAt: '2026-11-20' });
    office.add('activity', { kind: 'task', subject: 'Send prices', relatedTo: ['L1'], dueAt: '2026-11-25' });
    office.add('activity', { kind: 'meeting', subject: 'Demo', relatedTo: ['L1'], dueAt: '2026-11-26' });
    office.add('activity', { kind: 'note', subject: 'Nice people', relatedTo: ['L1'] });
    office.add('activity', { kind: 'task', subject: 'Of somebody else', relatedTo: [] });
    office.add('email', { from: 'jane@northwind.io', subject: 'Prices?', relatedTo: ['L1'] });
    const { plan } = office.convert('L1');
    expect(plan.moves).toEqual({
      activities: ['T1', 'T2', 'T3', 'T4'],
      open: ['T2', 'T3'],
      tasks: ['T2'],
      emails: ['E1'],
      campaigns: [],
    });
    for (const id of ['T1', 'T4', 'E1']) expect(office.record(id).relatedTo).toEqual(['O1', 'C1', 'A1', 'L1']);
    for (const id of ['T2', 'T3']) expect(office.record(id).relatedTo).toEqual(['O1', 'C1', 'A1']);
    expect(office.record('T5').relatedTo).toBeUndefined();
  });

  it('and the contact is in the lead’s campaigns, once', () => {
    const office = new Office();
    office.add('contact', { lastName: 'Cooper', email: 'jane@northwind.io' });
    office.lead();
    const member = (recordId: string, status: string) => ({ recordId, status });
    office.add('campaign', { name: 'Fair', members: [member('L1', 'responded')] });
    office.add('campaign', { name: 'Mail', members: [member('C1', 'opened'), member('L1', 'opted out')] });
    office.convert('L1');
    expect(office.record('M1').members).toEqual([member('C1', 'responded')]);
    expect(office.record('M2').members).toEqual([member('C1', 'opted out')]);
  });

  it('into a deal that is there: it keeps what it has, and gets the contact and the lead', () => {
    const office = new Office();
    office.add('account', { name: 'Isdom' });
    office.add('contact', { lastName: 'Boss' });
    const contacts = [{ contactId: 'C1', primary: true }];
    office.add('opportunity', { name: 'Seats', accountId: 'A1', amount: 5000, contacts, leadIds: [] });
    office.lead({ 'bant.budget.amount': 42_000 });
    const { opportunity, account } = office.convert('L1', { opportunity: 'O1' });
    expect([opportunity, account, office.state.all('opportunity').size]).toEqual(['O1', 'A1', 1]);
    expect(office.deal('O1')).toMatchObject({
      amount: 5000,
      source: 'web',
      leadIds: ['L1'],
      contacts: [{ contactId: 'C1' }, { contactId: 'C2', primary: false }],
    });
    expect(office.deal('O1')).not.toHaveProperty('closeDate');
  });

  it('without a deal: the account and the contact alone', () => {
    const office = new Office();
    office.lead();
    expect(office.convert('L1', { opportunity: 'none' })).not.toHaveProperty('opportunity');
    expect(office.record('L1')).not.toHaveProperty('convertedOpportunityId');
    expect(office.record('T1').relatedTo).toEqual(['C1', 'A1']);
  });

  it('who has no company: the contact and the deal alone, or the account of the contact that it is', () => {
    const office = new Office();
    office.lead({ company: null, website: null });
    expect(office.convert('L1')).not.toHaveProperty('account');
    expect(office.deal('O1')).not.toHaveProperty('accountId');
    office.add('account', { name: 'Isdom' });
    office.add('contact', { lastName: 'Li', email: 'li@isdom.com', accounts: [{ accountId: 'A1' }] });
    const id = office.lead({ lastName: 'Li', company: null, email: 'li@isdom.com' });
    expect(office.convert(id)).toMatchObject({ account: 'A1', contacts: ['C2'] });
  });

  it('with values of their own, which go over the lead’s', () => {
    const office = new Office();
    office.lead({ 'bant.budget.amount': 42_000 });
    const set = (path: string, value: unknown) => ({ path: [path], op: 'set' as const, value });
    office.convert('L1', {
      set: {
        opportunity: [set('amount', 9000), set('stage', 'Proposal'), set('type', 'renewal')],
        contact: [set('title', 'CEO')],
      },
    });
    expect(office.deal('O1')).toMatchObject({ amount: 9000, stage: 'Proposal', probability: 50, type: 'renewal' });
    expect(office.record('C1').title).toBe('CEO');
  });

  it('who is a customer already: it is existing business', () => {
    const office = new Office();
    office.add('account', { name: 'Northwind', type: 'customer' });
    office.lead();
    office.convert('L1');
    expect(office.deal('O1').type).toBe('existing business');
  });

  it('and nothing at all is there when one part cannot stand', () => {
    const office = new Office();
    office.lead();
    const before = office.contents();
    const picks = { contact: { lastName: 'target' } } as const;
    expect(refusal(office.tryConvert('L1', { picks }))).toBe('invalid: a contact needs last name');
    const set = { opportunity: [{ path: ['stage'], op: 'set' as const, value: 'Won' }] };
    expect(refusal(office.tryConvert('L1', { set }))).toBe('invalid: moving to Won needs a reason');
    expect(office.contents()).toEqual(before);
  });

  it('as somebody without a user record, who becomes the owner', () => {
    const office = new Office();
    office.actor = 'li';
    office.lead({ ownerId: null });
    office.convert('L1');
    expect(office.record('U2')).toMatchObject({ login: 'li' });
    for (const id of ['A1', 'C1', 'O1', 'T1']) expect(office.record(id).ownerId).toBe('U2');
    expect(office.state.all('user').size).toBe(2);
  });
});

describe('Several leads of one company', () => {
  const team = (): Office => {
    const office = new Office();
    office.lead({ 'bant.budget.amount': null });
    office.lead({
      firstName: 'Ravi',
      lastName: 'Patel',
      email: 'ravi@northwind.io',
      phone: null,
      'bant.budget.amount': 7000,
    });
    office.lead({ firstName: 'J.', email: 'Jane+2@northwind.io', phone: null, mobile: '+1 415 555 0111' });
    return office;
  };

  it('go into one deal, each person once', () => {
    const office = team();
    const { account, contacts, opportunity } = office.convert(['L1', 'L2', 'L3']);
    expect([account, contacts, opportunity]).toEqual(['A1', ['C1', 'C2'], 'O1']);
    expect(office.deal('O1')).toMatchObject({
      amount: 7000,
      leadIds: ['L1', 'L2', 'L3'],
      contacts: [
        { contactId: 'C1', primary: true },
        { contactId: 'C2', primary: false },
      ],
    });
    expect(office.record('C1')).toMatchObject({ firstName: 'Jane', mobile: '+1 415 555 0111' });
    expect(office.record('L3')).toMatchObject({ convertedContactId: 'C1', convertedOpportunityId: 'O1' });
    expect(office.record('L2')).toMatchObject({ convertedContactId: 'C2' });
    expect(office.state.all('activity').size).toBe(1);
  });

  it('where one was converted before: the others are told the deal', () => {
    const office = team();
    office.convert('L1');
    expect(office.tryConvert(['L1', 'L2'])).toMatchObject({
      failure: {
        code: 'conflict',
        message: 'L1 Jane Cooper was already converted by Dana into A1, C1, O1',
        hint: 'crm convert L2 --opportunity O1 converts the rest',
      },
    });
    office.convert('L2', { opportunity: 'O1' });
    expect(office.deal('O1').leadIds).toEqual(['L1', 'L2']);
  });
});

describe('Converting twice', () => {
  it('changes nothing and says who was first', () => {
    const office = new Office();
    office.lead();
    office.convert('L1');
    const before = office.contents();
    office.actor = 'ravi';
    const again = office.convert('L1');
    expect(again).toMatchObject({ applied: false, account: 'A1', contacts: ['C1'], opportunity: 'O1' });
    expect(again.warnings).toEqual(['L1 Jane Cooper was already converted by Dana into A1, C1, O1']);
    expect(office.last).toEqual([]);
    expect(office.contents()).toEqual(before);
  });

  it('into something else is refused', () => {
    const office = new Office();
    office.lead();
    office.convert('L1');
    office.add('opportunity', { name: 'Other' });
    for (const opportunity of ['O2', 'none'])
      expect(refusal(office.tryConvert('L1', { opportunity }))).toBe(
        'conflict: L1 Jane Cooper was already converted by Dana into A1, C1, O1',
      );
    expect(refusal(office.tryConvert('L1', { opportunity: 'O1', account: 'A1', contact: 'new' }))).toBe('done');
  });
});

/** The tasks that are still to do and hang on a lead that is gone. */
const openTasksLeft = ({ state }: Crm, leadIds: readonly string[]): string[] =>
  [...state.all('activity').values()]
    .filter(({ kind, doneAt, relatedTo }) => kind === 'task' && !doneAt && relatedTo?.some(id => leadIds.includes(id)))
    .map(({ id }) => id);

/** What is there but for scores: those the rules decide anew, as of now, with every change. */
const unscored = (office: Crm): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(office.contents()).map(([id, record]) => {
      const { fit: _fit, engagement: _engagement, score: _score, grade: _grade, scoredAt: _at, ...rest } = record;
      return [id, rest];
    }),
  );

describe('Undo', () => {
  it('takes all of a conversion back, and the lead can be converted again', () => {
    const office = new Office();
    office.add('account', { name: 'Northwind' });
    office.lead();
    office.add('activity', { kind: 'task', subject: 'Send prices', relatedTo: ['L1'] });
    office.add('campaign', { name: 'Fair', members: [{ recordId: 'L1', status: 'sent' }] });
    const before = office.contents();
    office.convert('L1');
    expect(refusal(office.tryUndo(office.last))).toBe('done');
    expect(office.contents()).toEqual(before);
    expect(office.convert('L1')).toMatchObject({ applied: true, opportunity: 'O2' });
  });

  it('of any lead of the demo team, by any choice, leaves everything as it was', () => {
    const office = new Crm();
    office.state.applyAll(changesOf(120, 7));
    const before = unscored(office);
    const settled = new Set(['Converted', 'Unqualified', 'Archived']);
    const leads = [...office.state.all('lead').values()].filter(({ status }) => !settled.has(status));
    const accounts = ['new', ...office.state.all('account').keys()];
    const open = [...office.state.all('opportunity').values()].filter(({ closedAt }) => closedAt === undefined);
    const deals = ['new', 'none', ...open.map(({ id }) => id)];
    const contacts = ['new', ...office.state.all('contact').keys()];
    const choice = (from: readonly string[]) => fc.option(fc.constantFrom(...from), { nil: undefined, freq: 3 });
    let converted = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...leads), { minLength: 1, maxLength: 2 }),
        fc.record({ account: choice(accounts), contact: choice(contacts), opportunity: choice(deals) }),
        (some, chosen) => {
          const choices = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
          const done = office.try(convertLeads, { leads: some.map(({ id }) => id), choices });
          if (!done.ok || done.value.changes.length === 0) return;
          converted += 1;
          const ids = some.map(({ id }) => id);
          for (const id of ids) expect(office.state.get('lead', id)).toMatchObject({ status: 'Converted' });
          expect(openTasksLeft(office, ids)).toEqual([]);
          expect(refusal(office.tryUndo(office.last))).toBe('done');
          expect(unscored(office)).toEqual(before);
        },
      ),
      { numRuns: 120 },
    );
    expect(converted).toBeGreaterThan(30);
  });
});
