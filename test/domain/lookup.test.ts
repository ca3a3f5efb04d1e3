import { describe, expect, it } from 'vitest';
import { lookup } from '../../src/domain/lookup/lookup';
import type { RecordType } from '../../src/domain/records/types';
import { Crm, refusal } from './crm';

const filled = () => {
  const crm = new Crm();
  crm.add('user', { name: 'Dana Scully', login: 'dana' });
  crm.add('user', { name: 'Daniel Craig', login: 'craig' });
  crm.add('account', { name: 'Café Müller', externalIds: { salesforce: '001A' }, phone: '+493012345678' });
  crm.add('account', { name: 'Isdom' });
  crm.add('lead', { firstName: 'Jane', lastName: 'Cooper', company: 'Northwind', email: 'jane@northwind.io' });
  crm.add('contact', { firstName: 'Jane', lastName: 'Cooper', mobile: '+12125550142' });
  crm.add('product', { name: 'GTX Pro', code: 'L1' });
  return crm;
};

const find = (crm: Crm, text: string, ...wanted: RecordType[]) => {
  const found = lookup(wanted, text, { state: crm.state, actor: 'U1' });
  return found.ok ? found.value : refusal(found);
};

describe('a record is named', () => {
  it('by id, external id, email, login or name, in any case and without accents', () => {
    const crm = filled();
    const named = ['l1', '001A', 'Jane@Northwind.io', 'craig', 'cafe muller', 'me', 'isdom '];
    expect(named.map(text => find(crm, text))).toEqual(['L1', 'A1', 'L1', 'U2', 'A1', 'U1', 'A2']);
  });

  it('by a phone in any spelling', () => {
    const crm = filled();
    for (const text of ['030 12345678', '+49 (30) 1234-5678', '0049 30 12345678']) expect(find(crm, text)).toBe('A1');
    for (const text of ['(212) 555-0142', '+1 212 555 0142']) expect(find(crm, text)).toBe('C1');
    expect(find(crm, '5550142')).toMatch('not found');
  });

  it('by the beginning of a user’s name', () => {
    const crm = filled();
    expect(find(crm, 'Dana', 'user')).toBe('U1');
    expect(find(crm, 'dan', 'user')).toMatch('conflict: "dan" fits 2 records: U1 Dana Scully, U2 Daniel Craig');
  });

  it('only when nobody else has the name', () => {
    const crm = filled();
    expect(lookup([], 'Jane Cooper', { state: crm.state, actor: 'U1' })).toMatchObject({
      failure: { code: 'conflict', details: { candidates: ['C1', 'L1'] } },
    });
    expect(find(crm, 'Jane Cooper', 'lead')).toBe('L1');
  });

  it('by a code that looks like another record’s id', () => {
    const crm = filled();
    expect(find(crm, 'L1', 'product')).toBe('P1');
    expect(find(crm, 'A1', 'product')).toBe('invalid: A1 is an account, not a product');
  });

  it('or not at all, with what was perhaps meant', () => {
    const crm = filled();
    expect(lookup(['account'], 'Isdon', { state: crm.state, actor: 'U1' })).toMatchObject({
      failure: { code: 'not found', message: 'there is no account "Isdon"', hint: 'did you mean "Isdom"?' },
    });
    expect(find(crm, '')).toMatch('not found');
    expect(refusal(lookup([], 'me', { state: crm.state, actor: 'root' }))).toMatch('"me" is root, who is no user');
  });
});
