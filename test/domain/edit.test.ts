import { describe, expect, it } from 'vitest';
import { configId } from '../../src/domain/changes';
import { defaultConfig } from '../../src/domain/config/defaults';
import { checkRecord } from '../../src/domain/edit/check';
import { editRecords } from '../../src/domain/edit/edit';
import type { AnyRecord } from '../../src/domain/records/types';
import { Draft } from '../../src/domain/state/draft';
import { Crm, refusal } from './crm';

const draftOn = (crm: Crm): Draft => {
  let number = 100;
  return new Draft(crm.state, {
    now: crm.now,
    actor: 'dana',
    newId: type => `${type === 'account' ? 'A' : 'L'}${++number}`,
  });
};

describe('an external id', () => {
  const withTwo = () => {
    const crm = new Crm();
    crm.add('account', { name: 'Isdom', externalIds: { salesforce: '001' } });
    crm.add('account', { name: 'Kinnamplus' });
    return crm;
  };

  it('belongs to one record of a type', () => {
    const crm = withTwo();
    const taken = 'invalid: A1 already has the salesforce id 001';
    expect(refusal(crm.tryAdd('account', { name: 'Third', externalIds: { salesforce: '001' } }))).toBe(taken);
    expect(refusal(crm.tryEdit('A2', { 'externalIds.salesforce': '001' }))).toBe(taken);
    expect(refusal(crm.tryEdit('A2', { 'externalIds.hubspot': '001' }))).toBe('done');
    expect(refusal(crm.tryAdd('contact', { lastName: 'X', externalIds: { salesforce: '001' } }))).toBe('done');
  });

  it('may go from one record to another in one transaction, in either order', () => {
    for (const order of [
      ['A1', 'A2'],
      ['A2', 'A1'],
    ]) {
      const crm = withTwo();
      const draft = draftOn(crm);
      for (const id of order) draft.set(id, { externalIds: id === 'A1' ? null : { salesforce: '001' } });
      expect(draft.byExternalId('account', 'salesforce', '001')).toBe('A2');
      expect(checkRecord(draft, 'account', draft.find('A2') as AnyRecord).ok).toBe(true);
      crm.state.applyAll(draft.changes());
      expect(crm.state.byExternalId('account', 'salesforce', '001')).toBe('A2');
    }
  });

  it('is free again when its record goes, on a draft too', () => {
    const crm = withTwo();
    const draft = draftOn(crm);
    const added = draft.add('account', { name: 'Gone soon', externalIds: { salesforce: '002' } });
    draft.remove(added);
    expect(draft.byExternalId('account', 'salesforce', '002')).toBeUndefined();
    expect(draft.changes()).toEqual([]);
    draft.remove('A1');
    expect(draft.byExternalId('account', 'salesforce', '001')).toBeUndefined();
    expect(crm.state.byExternalId('account', 'salesforce', '001')).toBe('A1');
  });
});

describe('a draft', () => {
  it('writes nothing for what is there already, whatever the order of keys', () => {
    const crm = new Crm();
    crm.add('lead', { lastName: 'Cooper', company: 'Northwind', custom: { a: '1', b: '2' }, tags: ['x', 'y'] });
    const draft = draftOn(crm);
    draft.set('L1', { custom: { b: '2', a: '1' }, tags: ['x', 'y'], title: undefined });
    expect(draft.changes()).toEqual([]);
    draft.set('L1', { tags: ['y', 'x'] });
    expect(draft.changes()).toMatchObject([{ set: 'L1', fields: { tags: ['y', 'x'] }, was: { tags: ['x', 'y'] } }]);
  });

  it('that sets a field and sets it back changes nothing', () => {
    const crm = new Crm();
    crm.add('lead', { lastName: 'Cooper', company: 'Northwind' });
    crm.now = '2026-12-01T10:00:00.000Z';
    const draft = draftOn(crm);
    draft.set('L1', { title: 'VP' });
    draft.set('L1', { title: null });
    expect(draft.changes()).toEqual([]);
  });

  it('sees its own records among all, oldest first', () => {
    const crm = new Crm();
    for (const name of ['a', 'b', 'c']) crm.add('account', { name });
    const draft = draftOn(crm);
    expect([...draft.all('account').keys()]).toEqual(['A1', 'A2', 'A3']);
    draft.add('account', { name: 'd' });
    draft.remove('A2');
    draft.set('A1', { name: 'z' });
    expect([...draft.all('account').values()].map(({ name }) => name)).toEqual(['z', 'c', 'd']);
    expect(crm.state.all('account').size).toBe(3);
  });

  it('knows the configuration as it will be, and a setting taken out is the default again', () => {
    const crm = new Crm({ currency: 'EUR' });
    const draft = draftOn(crm);
    draft.configure({ timeZone: 'Europe/Berlin' });
    expect(draft.config).toMatchObject({ timeZone: 'Europe/Berlin', currency: 'EUR' });
    draft.set(configId, { timeZone: null });
    expect(draft.config.timeZone).toBe(defaultConfig.timeZone);
    draft.configure({ country: 'DE' });
    crm.state.applyAll(draft.changes());
    expect(crm.state.config).toMatchObject({ country: 'DE', currency: 'EUR', timeZone: 'UTC' });
  });
});

describe('references', () => {
  it('point at something, and at something of the right type', () => {
    const crm = new Crm();
    const lead = crm.add('lead', { lastName: 'Cooper', company: 'Northwind' });
    expect(refusal(crm.tryEdit(lead, { ownerId: 'U9' }))).toBe('invalid: ownerId names U9, which does not exist');
    expect(refusal(crm.tryEdit(lead, { ownerId: lead }))).toBe('invalid: ownerId names L1, a lead and no user');
  });

  it('never make an account its own ancestor', () => {
    const crm = new Crm();
    for (const name of ['a', 'b', 'c']) crm.add('account', { name });
    crm.edit('A2', { parentId: 'A1' });
    crm.edit('A3', { parentId: 'A2' });
    for (const parentId of ['A3', 'A1']) {
      expect(refusal(crm.tryEdit('A1', { parentId }))).toBe('invalid: A1 would be its own parent');
    }
  });

  it('a deletion is refused while something points there; cascading takes all that does', () => {
    const crm = new Crm();
    const account = crm.add('account', { name: 'Isdom' });
    const contact = crm.add('contact', { lastName: 'Li', accounts: [{ accountId: account, primary: true }] });
    const deal = crm.add('opportunity', { name: 'Seats', accountId: account, contacts: [{ contactId: contact }] });
    const call = crm.add('activity', { kind: 'call', relatedTo: [deal] });
    const other = crm.add('account', { name: 'Other' });
    expect(crm.tryDelete(account)).toMatchObject({
      failure: { code: 'conflict', details: { referencedBy: [contact, deal] } },
    });
    const before = crm.contents();
    crm.tryDelete(account, true);
    expect(Object.keys(crm.contents()).sort()).toEqual([other, 'U1'].sort());
    expect(refusal(crm.tryUndo(crm.last))).toBe('done');
    expect(crm.contents()).toEqual(before);
    expect(call).toBe('T1');
  });
});

describe('lists and parts', () => {
  it('k+=v and k-=v change a list, and an empty one is no value', () => {
    const crm = new Crm();
    const id = crm.add('lead', { lastName: 'Cooper', company: 'Northwind' });
    const tags = (op: 'add' | 'remove', value: string) => {
      const edits = [{ path: ['tags'], op, value }];
      return crm.try({ name: 'edit', run: (s, _i, c) => editRecords.run(s, { ids: [id], edits }, c) }, undefined);
    };
    tags('add', 'hot');
    tags('add', 'hot');
    tags('add', 'expo');
    expect(crm.state.get('lead', id)?.tags).toEqual(['hot', 'expo']);
    tags('remove', 'hot');
    tags('remove', 'expo');
    expect(crm.state.get('lead', id)).not.toHaveProperty('tags');
  });

  it('names such as __proto__ are names like others', () => {
    const crm = new Crm();
    const id = crm.add('lead', { lastName: 'Cooper', company: 'Northwind' });
    crm.edit(id, { 'custom.__proto__': 'x', 'custom.toString': 'y' });
    const custom = crm.state.get('lead', id)?.custom ?? {};
    expect(Object.entries(custom)).toEqual([
      ['__proto__', 'x'],
      ['toString', 'y'],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('a rule that refuses a value', () => {
  it('says in which field it was, so that a form can tell it there', () => {
    const crm = new Crm();
    crm.add('user', { name: 'Dana', login: 'dana' });
    const gone = crm.add('user', { name: 'Dan', login: 'dan', active: false });
    const lead = crm.add('lead', { lastName: 'Cooper', company: 'Northwind' });
    const deal = crm.add('opportunity', { name: 'Seats' });
    const blamed = (id: string, values: Readonly<Record<string, unknown>>) => {
      const said = crm.tryEdit(id, values);
      return said.ok ? undefined : (said.failure.details as { field?: string }).field;
    };
    expect(blamed(lead, { ownerId: gone })).toBe('ownerId');
    expect(blamed(lead, { status: 'Unqualified' })).toBe('status');
    expect(blamed(lead, { lastName: null })).toBe('lastName');
    expect(blamed(deal, { stage: 'Lost' })).toBe('stage');
    expect(blamed(deal, { outcomeReason: 'pricing' })).toBe('outcomeReason');
    expect(blamed(deal, { accountId: 'A9' })).toBe('accountId');
  });
});
