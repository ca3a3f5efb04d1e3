import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookup } from '../../src/domain/lookup/lookup';
import { type MergePlan, mergeRecords } from '../../src/domain/merge/mergeRecords';
import type { RecordType } from '../../src/domain/records/types';
import { Crm, refusal } from './crm';

const lead = (crm: Crm, values: Readonly<Record<string, unknown>>): string =>
  crm.add('lead', { lastName: 'Cooper', company: 'Northwind', ...values });

const merge = (crm: Crm, winner: string, losers: readonly string[], picks: Readonly<Record<string, string>> = {}) =>
  crm.do(mergeRecords, { winner, losers, picks }).result as MergePlan;

const tryMerge = (crm: Crm, winner: string, losers: readonly string[], picks = {}) =>
  crm.try(mergeRecords, { winner, losers, picks });

describe('A manager merges two leads', () => {
  it('what the first lacks comes from the second, and the second is gone', () => {
    const crm = new Crm();
    lead(crm, { firstName: 'Jane', email: 'jane@northwind.io', tags: ['hot'], title: 'VP' });
    lead(crm, { firstName: 'J.', phone: '+1 415 555 0142', tags: ['expo', 'hot'], title: 'Director' });
    const plan = merge(crm, 'L1', ['L2']);
    expect(crm.state.find('L1')).toMatchObject({
      firstName: 'Jane',
      email: 'jane@northwind.io',
      phone: '+1 415 555 0142',
      title: 'VP',
      tags: ['hot', 'expo'],
      mergedFrom: ['L2'],
    });
    expect(crm.state.find('L2')).toBeUndefined();
    expect(plan.fields.find(({ field }) => field === 'phone')).toMatchObject({ from: 'L2' });
  });

  it('or what they pick, even where that is nothing', () => {
    const crm = new Crm();
    lead(crm, { title: 'VP', source: 'web', email: 'jane@northwind.io' });
    lead(crm, { title: 'Director', company: 'Northwind Inc.', email: 'j@northwind.io' });
    merge(crm, 'L1', ['L2'], { title: 'L2', source: 'L2', email: 'L2' });
    expect(crm.state.find('L1')).toMatchObject({ title: 'Director', company: 'Northwind', email: 'j@northwind.io' });
    expect(crm.state.find('L1')).not.toHaveProperty('source');
    expect(crm.state.find('L1')?.mergedFrom).toEqual(['email:jane@northwind.io', 'L2']);
  });

  it('of three the first that has something gives it', () => {
    const crm = new Crm();
    lead(crm, {});
    lead(crm, { title: 'VP' });
    lead(crm, { title: 'Director', source: 'web' });
    merge(crm, 'L1', ['L2', 'L3']);
    expect(crm.state.find('L1')).toMatchObject({ title: 'VP', source: 'web', mergedFrom: ['L2', 'L3'] });
  });

  it('a street and a city of two places are never one address', () => {
    const crm = new Crm();
    lead(crm, { city: 'Boston', country: 'US' });
    lead(crm, { street: 'Hauptstr. 1', city: 'Berlin', country: 'DE', postalCode: '10115' });
    lead(crm, { street: 'Main St 5', city: 'Boston', postalCode: '02101' });
    merge(crm, 'L1', ['L2', 'L3']);
    expect(crm.state.find('L1')).toMatchObject({
      street: 'Main St 5',
      city: 'Boston',
      country: 'US',
      postalCode: '02101',
    });
  });

  it('who wants no calls under one of the names wants none under the other', () => {
    const crm = new Crm();
    lead(crm, { doNotCall: false });
    lead(crm, { doNotCall: true, emailOptOut: true });
    merge(crm, 'L1', ['L2']);
    expect(crm.state.find('L1')).toMatchObject({ doNotCall: true, emailOptOut: true });
  });

  it('BANT and status stay the first one’s, each as a whole; scores follow the rules', () => {
    const crm = new Crm();
    lead(crm, { bant: { need: { level: 2 } } });
    lead(crm, { bant: { need: { level: 4 }, budget: { level: 3, amount: 5000 } } });
    crm.edit('L2', { status: 'Unqualified', statusReason: 'budget' });
    const before = crm.contents();
    merge(crm, 'L1', ['L2']);
    expect(crm.state.find('L1')).toMatchObject({ status: 'New', bant: { need: { level: 2 } } });
    expect(crm.state.find('L1')).not.toHaveProperty('statusReason');
    expect(refusal(crm.tryUndo(crm.last))).toBe('done');
    expect(crm.contents()).toEqual(before);
    merge(crm, 'L1', ['L2'], { bant: 'L2', status: 'L2' });
    expect(crm.state.find('L1')).toMatchObject({
      status: 'Unqualified',
      statusReason: 'budget',
      bant: { need: { level: 4 }, budget: { level: 3, amount: 5000 } },
    });
  });

  it('external ids live on: one in each system as it was, a second one as what it was merged from', () => {
    const crm = new Crm();
    lead(crm, { externalIds: { salesforce: '00Q1' } });
    lead(crm, { externalIds: { salesforce: '00Q2', hubspot: '77' }, email: 'jane@northwind.io' });
    lead(crm, { email: 'j@northwind.io' });
    merge(crm, 'L1', ['L2', 'L3']);
    expect(crm.state.find('L1')).toMatchObject({
      externalIds: { salesforce: '00Q1', hubspot: '77' },
      mergedFrom: ['L2', 'salesforce:00Q2', 'L3', 'email:j@northwind.io'],
    });
    expect(crm.state.byExternalId('lead', 'hubspot', '77')).toBe('L1');
  });

  it('numbers are never used again, and the old one still leads somewhere', () => {
    const crm = new Crm();
    for (const email of ['a@x.io', 'b@x.io', 'c@x.io']) lead(crm, { email });
    merge(crm, 'L2', ['L3']);
    merge(crm, 'L1', ['L2']);
    expect(crm.state.find('L1')?.mergedFrom).toEqual(['L2', 'email:b@x.io', 'L3', 'email:c@x.io']);
    const find = (text: string) => lookup([], text, { state: crm.state, actor: 'dana' });
    expect(find('l3')).toMatchObject({
      failure: { code: 'not found', message: 'L3 was merged into L1', details: { mergedInto: 'L1' } },
    });
    expect(find('C@x.io')).toMatchObject({ value: 'L1' });
    expect(lead(crm, {})).toBe('L4');
  });
});

describe('What belongs to the losers moves to the winner', () => {
  it('activities, campaign members and deals of leads, nobody twice', () => {
    const crm = new Crm();
    lead(crm, {});
    lead(crm, {});
    crm.add('activity', { kind: 'call', subject: 'Both', relatedTo: ['L2', 'L1'] });
    crm.add('activity', { kind: 'task', subject: 'One', relatedTo: ['L2'] });
    crm.add('campaign', {
      name: 'Expo',
      members: [
        { recordId: 'L1', status: 'sent' },
        { recordId: 'L2', status: 'responded', at: crm.now },
      ],
    });
    crm.add('opportunity', { name: 'Seats', leadIds: ['L1', 'L2'] });
    expect(merge(crm, 'L1', ['L2']).moves.toSorted()).toEqual(['M1', 'O1', 'T1', 'T2']);
    expect(crm.state.get('activity', 'T1')?.relatedTo).toEqual(['L1']);
    expect(crm.state.get('activity', 'T2')?.relatedTo).toEqual(['L1']);
    expect(crm.state.get('campaign', 'M1')?.members).toEqual([{ recordId: 'L1', status: 'responded', at: crm.now }]);
    expect(crm.deal('O1').leadIds).toEqual(['L1']);
  });

  it('an account’s people, deals, children and cases', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Northwind' });
    crm.add('account', { name: 'Northwind Inc.' });
    crm.add('account', { name: 'Northwind Nord', parentId: 'A2' });
    crm.add('contact', {
      lastName: 'Cooper',
      accounts: [
        { accountId: 'A2', roles: ['buyer'], primary: true, active: true },
        { accountId: 'A1', roles: ['user'], primary: true },
      ],
    });
    crm.edit('A2', { primaryContactId: 'C1' });
    crm.add('opportunity', { name: 'Seats', accountId: 'A2', contacts: [{ contactId: 'C1', role: 'buyer' }] });
    crm.add('case', { subject: 'Late', accountId: 'A2' });
    merge(crm, 'A1', ['A2']);
    expect(crm.state.get('contact', 'C1')?.accounts).toEqual([
      { accountId: 'A1', roles: ['buyer', 'user'], primary: true, active: true },
    ]);
    expect(crm.state.get('account', 'A1')).toMatchObject({ name: 'Northwind', primaryContactId: 'C1' });
    expect(crm.state.get('account', 'A3')?.parentId).toBe('A1');
    expect(crm.deal('O1').accountId).toBe('A1');
    expect(crm.state.get('case', 'K1')?.accountId).toBe('A1');
  });

  it('two lines of a merged product stay two lines', () => {
    const crm = new Crm();
    for (const name of ['GTX Pro', 'GTXPro']) crm.add('product', { name });
    const lines = [
      { productId: 'P1', quantity: 1, unitPrice: 5 },
      { productId: 'P2', quantity: 2, unitPrice: 5 },
    ];
    crm.add('opportunity', { name: 'Seats', lines });
    merge(crm, 'P1', ['P2']);
    expect(crm.deal('O1')).toMatchObject({ amount: 15, lines: lines.map(line => ({ ...line, productId: 'P1' })) });
  });

  it.each([
    ['a parent into its child', 'A2', ['A1']],
    ['a child into its parent', 'A1', ['A2']],
    ['a grandchild into its grandparent', 'A1', ['A3']],
    ['a grandparent into its grandchild', 'A3', ['A1']],
    ['all three', 'A2', ['A3', 'A1']],
  ])('%s: nobody becomes their own parent', (_, winner, losers) => {
    const crm = new Crm();
    crm.add('account', { name: 'Holding' });
    crm.add('account', { name: 'Group', parentId: 'A1' });
    crm.add('account', { name: 'Unit', parentId: 'A2' });
    const before = crm.contents();
    expect(refusal(tryMerge(crm, winner, losers))).toBe('done');
    expect(crm.state.get('account', winner)?.parentId).not.toBe(winner);
    expect(refusal(crm.tryUndo(crm.last))).toBe('done');
    expect(crm.contents()).toEqual(before);
  });
});

describe('A merge is refused', () => {
  const crm = new Crm();
  lead(crm, {});
  lead(crm, {});
  crm.add('contact', { lastName: 'Cooper' });
  crm.add('account', { name: 'Northwind' });
  crm.add('opportunity', { name: 'Seats' });
  crm.add('opportunity', { name: 'More seats' });
  crm.state.load('L9', { ...crm.state.find('L2'), id: 'L9', convertedAt: crm.now, convertedContactId: 'C1' } as never);

  it.each<[string, string, string[], Record<string, string>, string]>([
    ['of a lead with a contact', 'C1', ['L1'], {}, 'usage: C1 is a contact and L1 a lead'],
    ['of a lead with an account', 'L1', ['A1'], {}, 'usage: L1 is a lead and A1 an account'],
    ['of a converted lead', 'L1', ['L9'], {}, 'not permitted: L9 is converted and can no longer be changed'],
    ['of a record with itself', 'L1', ['L1'], {}, 'usage: L1 is named twice'],
    ['of one record', 'L1', [], {}, 'usage: nothing is named that L1 could be merged with'],
    ['of what is not there', 'L1', ['L77'], {}, 'not found: there is no record L77'],
    ['of deals', 'O1', ['O2'], {}, 'usage: opportunities cannot be merged'],
    ['with a pick from elsewhere', 'L1', ['L2'], { title: 'C1' }, 'usage: C1 is none of the records that are merged'],
    [
      'with a pick of a part',
      'L1',
      ['L2'],
      { 'bant.need': 'L2' },
      'usage: bant.need is a part of bant, which is picked whole',
    ],
    ['with a pick of what follows', 'L1', ['L2'], { statusReason: 'L2' }, 'usage: statusReason goes with status'],
    [
      'with a pick of what the store keeps',
      'L1',
      ['L2'],
      { id: 'L2' },
      'usage: id cannot be picked: the store keeps it',
    ],
  ])('%s', (_, winner, losers, picks, said) => {
    const before = crm.contents();
    expect(refusal(tryMerge(crm, winner, losers, picks))).toBe(said);
    expect(crm.contents()).toEqual(before);
  });

  it('and says how a lead becomes part of a contact', () => {
    expect(tryMerge(crm, 'C1', ['L1'])).toMatchObject({
      failure: { hint: 'a lead becomes part of it by conversion: crm convert L1 --contact C1' },
    });
  });
});

describe('laws', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const person = fc.record({
    lastName: fc.constantFrom('Cooper', 'Li'),
    firstName: maybe(fc.constantFrom('Jane', 'J.')),
    email: maybe(fc.constantFrom('jane@x.io', 'j@x.io')),
    phone: maybe(fc.constantFrom('+1 415 555 0142')),
    city: maybe(fc.constantFrom('Oslo', 'Rome')),
    street: maybe(fc.constantFrom('Main St 1')),
    tags: maybe(fc.subarray(['hot', 'cold', 'new'])),
    doNotCall: maybe(fc.boolean()),
    title: maybe(fc.constantFrom('VP', 'CEO')),
    custom: maybe(
      fc.dictionary(
        fc.constantFrom('a', 'b', '__proto__'),
        fc.string().map(text => `note ${text}`),
      ),
    ),
  });
  const people = fc.array(person, { minLength: 2, maxLength: 4 });
  const links = fc.array(
    fc.tuple(fc.constantFrom('activity', 'campaign', 'opportunity', 'child'), fc.nat(3), fc.nat(3)),
    {
      maxLength: 8,
    },
  );
  type Mergeable = 'lead' | 'contact' | 'account';

  const filled = (type: Mergeable, given: readonly object[], joins: readonly [string, number, number][]) => {
    const crm = new Crm();
    const other = crm.add('account', { name: 'Isdom' });
    const ids = given.map((fields, at) => {
      const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const { lastName, firstName: _first, email: _email, title: _title, doNotCall: _no, ...plain } = known;
      const own = { ...known, externalIds: { salesforce: `00${at}` } };
      if (type === 'account') return crm.add(type, { ...plain, name: lastName, externalIds: own.externalIds });
      return crm.add(type, type === 'lead' ? { ...own, company: 'X' } : { ...own, accounts: [{ accountId: other }] });
    });
    const id = (at: number): string => ids[at % ids.length] as string;
    for (const [kind, a, b] of joins) {
      const both = [...new Set([id(a), id(b)])];
      if (kind === 'activity') crm.add('activity', { kind: 'note', relatedTo: both });
      else if (kind === 'campaign' && type !== 'account')
        crm.add('campaign', { name: 'Expo', members: both.map(recordId => ({ recordId, status: 'sent' })) });
      else if (kind === 'opportunity' && type === 'lead') crm.add('opportunity', { name: 'Seats', leadIds: both });
      else if (kind === 'opportunity' && type === 'contact')
        crm.add('opportunity', { name: 'Seats', contacts: both.map(contactId => ({ contactId })) });
      else if (kind === 'opportunity') crm.add('opportunity', { name: 'Seats', accountId: id(a) });
      else if (type === 'account') crm.tryEdit(id(a), { parentId: id(b) });
    }
    return { crm, ids };
  };

  it('a merge leaves nothing pointing at who is gone, and undoing it brings every field back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Mergeable>('lead', 'contact', 'account'),
        people,
        links,
        fc.nat(3),
        (type, given, joins, at) => {
          const { crm, ids } = filled(type, given, joins);
          const [before, counter] = [crm.contents(), crm.state.counter(type as RecordType)];
          const winner = ids[at % ids.length] as string;
          const losers = ids.filter(id => id !== winner);
          expect(refusal(tryMerge(crm, winner, losers))).toBe('done');
          const { mergedFrom, ...rest } = crm.contents()[winner] as Record<string, unknown>;
          expect(mergedFrom).toEqual(expect.arrayContaining(losers));
          const after = JSON.stringify({ ...crm.contents(), [winner]: rest });
          for (const id of losers) expect(after).not.toContain(`"${id}"`);
          for (const { members = [] } of crm.state.all('campaign').values()) {
            expect(new Set(members.map(({ recordId }) => recordId)).size).toBe(members.length);
          }
          expect(refusal(crm.tryUndo(crm.last))).toBe('done');
          expect(crm.contents()).toEqual(before);
          expect(crm.state.counter(type)).toBe(counter);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('whoever wins, nobody’s only value is lost and nobody’s tag', () => {
    fc.assert(
      fc.property(people, given => {
        const { crm, ids } = filled('lead', given, []);
        const [winner = '', ...losers] = ids;
        merge(crm, winner, losers);
        const after = crm.state.get('lead', winner);
        for (const field of ['firstName', 'email', 'phone', 'title'] as const) {
          const first = given.find(each => each[field] !== undefined)?.[field];
          expect(after?.[field]).toBe(first);
        }
        for (const { tags = [] } of given) expect(after?.tags ?? []).toEqual(expect.arrayContaining(tags));
        expect(after?.doNotCall === true).toBe(given.some(({ doNotCall }) => doNotCall === true));
      }),
    );
  });
});
