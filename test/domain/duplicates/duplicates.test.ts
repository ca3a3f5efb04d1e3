import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRecordNoting } from '../../../src/domain/duplicates/addRecordNoting';
import { DuplicateIndex } from '../../../src/domain/duplicates/duplicateIndex';
import { duplicatesAmong, duplicatesOf } from '../../../src/domain/duplicates/duplicatesOf';
import { type DuplicateQuery, findDuplicates } from '../../../src/domain/duplicates/findDuplicates';
import type { AnyRecord } from '../../../src/domain/records/types';
import { Crm, editsOf } from '../crm';

const pairs = (crm: Crm, query: DuplicateQuery = {}): string[] =>
  findDuplicates(new DuplicateIndex(crm.state), query).map(
    ({ records, score, reasons }) => `${records.join('-')} ${score} ${reasons.join(', ')}`,
  );

const jane = { firstName: 'Jane', lastName: 'Cooper', company: 'Northwind', email: 'jane@northwind.io' };

const withLeads = (...leads: Readonly<Record<string, unknown>>[]): Crm => {
  const crm = new Crm();
  for (const lead of leads) crm.add('lead', { lastName: 'Cooper', ...lead });
  return crm;
};

describe('A manager looks for duplicates', () => {
  it('the same email is certain, with any tag and in any case', () => {
    const crm = withLeads(
      jane,
      { firstName: 'J.', email: 'jane+expo@northwind.io' },
      { lastName: 'Li', email: 'li@x.io' },
    );
    expect(pairs(crm)).toEqual(['L1-L2 0.99 same email']);
  });

  it('a shared mailbox is one too, and less sure', () => {
    expect(pairs(withLeads({ ...jane }, { firstName: 'Ravi', lastName: 'Patel', email: jane.email }))).toEqual([
      'L1-L2 0.97 same email',
    ]);
  });

  it('the same phone and last name are certain, in any spelling', () => {
    const crm = withLeads(
      { firstName: 'Jane', company: 'Northwind', phone: '+1 415 555 0142' },
      { company: 'Isdom', mobile: '(415) 555-0142' },
      { lastName: 'Patel', company: 'Northwind', phone: '+1 415 555 0142' },
    );
    expect(pairs(crm)).toEqual(['L1-L2 0.99 same phone and last name']);
  });

  it('two people of one name behind one switchboard are two', () => {
    const crm = withLeads(
      { firstName: 'Keith', company: 'Matthews Education', phone: '+1 213 555 0185' },
      { firstName: 'Ruth', company: 'Zephyr Telecom', phone: '+1 213 555 0185' },
    );
    expect(pairs(crm)).toEqual([]);
    expect(pairs(crm, { threshold: 0.8 })).toEqual(['L1-L2 0.8 same phone and last name']);
  });

  it('alike names at alike companies are probable', () => {
    const crm = withLeads(
      { firstName: 'Katherine', company: 'Northwind Traders Inc.' },
      { firstName: 'Katharine', lastName: 'Coopers', company: 'NORTHWIND TRADER' },
      { firstName: 'Katherine', lastName: 'Patel', company: 'Northwind Traders' },
      { firstName: 'Katherine', company: 'Isdom' },
    );
    expect(pairs(crm)).toEqual(['L1-L2 0.95 similar name, similar company']);
    expect(pairs(crm, { threshold: 0.96 })).toEqual([]);
  });

  it('and so are alike names with an email of one domain, free mail aside', () => {
    const work = withLeads(
      { firstName: 'Jane', email: 'jane@northwind.io' },
      { firstName: 'Jane', lastName: 'Coper', email: 'j.cooper@northwind.io', company: 'NW' },
    );
    expect(pairs(work)).toEqual(['L1-L2 0.95 similar name, same email domain']);
    const free = withLeads(
      { firstName: 'Jane', email: 'jane@gmail.com' },
      { firstName: 'Jane', email: 'jc@gmail.com' },
    );
    expect(pairs(free)).toEqual([]);
  });

  it('first and last name may have changed places', () => {
    const crm = withLeads(
      { firstName: 'Jane', company: 'Northwind' },
      { firstName: 'Cooper', lastName: 'Jane', company: 'Northwind' },
    );
    expect(pairs(crm)).toEqual(['L1-L2 0.96 same name, same company']);
  });

  it('letters that cannot be seen, or that pose as others, hide nobody', () => {
    const crm = withLeads(
      { ...jane, email: 'jane@northwind.io' },
      { ...jane, lastName: 'Cо\u200Doper', email: 'jаne@northwind.io' },
    );
    expect(pairs(crm)).toEqual(['L1-L2 0.99 same email']);
  });

  it('leads are compared with contacts and accounts, these with their own', () => {
    const crm = withLeads({ ...jane, company: 'Northwind Inc.' });
    crm.add('account', { name: 'Northwind', website: 'https://northwind.io' });
    crm.add('account', { name: 'NORTHWIND Ltd', city: 'Boston' });
    crm.add('contact', { firstName: 'Jane', lastName: 'Coper', accounts: [{ accountId: 'A1' }] });
    crm.add('contact', {
      firstName: 'Jane',
      lastName: 'Cooper',
      email: 'jane.c@northwind.io',
      accounts: [{ accountId: 'A2' }],
    });
    expect(pairs(crm)).toEqual([
      'L1-C2 0.96 same name, same company, same email domain',
      'L1-A1 0.96 same company, same email domain',
      'A1-A2 0.96 same name',
      'L1-C1 0.95 similar name, same company',
      'C1-C2 0.95 similar name, same company',
      'L1-A2 0.92 same company',
    ]);
    expect(pairs(crm, { type: 'account' })).toEqual(['A1-A2 0.96 same name']);
    expect(pairs(crm, { type: 'contact' })).toEqual(['C1-C2 0.95 similar name, same company']);
  });

  it('a subsidiary is no duplicate of its parent, nor two companies with sites of their own and alike names', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Northwind Inc.', website: 'northwind.io' });
    crm.add('account', { name: 'Northwind GmbH', website: 'northwind.io', parentId: 'A1' });
    crm.add('account', { name: 'Northwynd', website: 'northwynd.com', city: 'Oslo' });
    crm.add('account', { name: 'Northwind Nord', website: 'nn.no', city: 'Oslo' });
    expect(pairs(crm)).toEqual([]);
  });

  it('a converted lead is left out: its contact stands for it', () => {
    const crm = withLeads(jane, jane);
    crm.state.apply({ set: 'L1', fields: { convertedAt: crm.now }, was: { convertedAt: null } });
    expect(pairs(crm)).toEqual([]);
  });

  it('one mailbox on thousands of leads does not stop them', () => {
    const crm = new Crm();
    for (let n = 1; n <= 20_000; n += 1) {
      const lead = { id: `L${n}`, v: 1, lastName: `Name ${n % 50}`, email: 'info@northwind.io', status: 'New' };
      crm.state.load(lead.id, lead as unknown as AnyRecord);
    }
    const found = findDuplicates(new DuplicateIndex(crm.state));
    expect(found.length).toBeGreaterThan(20_000);
    expect(found.length).toBeLessThan(20_000 * 40);
  });
});

describe('Who adds a record', () => {
  const add = (crm: Crm, type: 'lead' | 'contact' | 'account', values: Readonly<Record<string, unknown>>) =>
    crm.do(addRecordNoting, { type, edits: editsOf(values) }).warnings ?? [];

  it('is told whom it looks like, and not stopped', () => {
    const crm = withLeads(jane);
    expect(add(crm, 'lead', { ...jane, firstName: 'Jay' })).toEqual(['looks like L1 Jane Cooper (same email)']);
    expect(crm.state.all('lead').size).toBe(2);
  });

  it('hears of the account that a lead may belong to', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Northwind' });
    expect(add(crm, 'lead', jane)).toEqual(['may belong to A1 Northwind (same company)']);
    expect(add(crm, 'account', { name: 'Northwind Inc.' })).toEqual(['looks like A1 Northwind (same name)']);
  });

  it('hears nothing of somebody new', () => {
    expect(add(withLeads(jane), 'lead', { lastName: 'Patel', company: 'Isdom' })).toEqual([]);
  });
});

describe('laws', () => {
  const first = fc.constantFrom(undefined, 'Jane', 'Jayne', 'J.', 'Björn', 'Cooper');
  const person = fc.record({
    firstName: first,
    lastName: fc.constantFrom('Cooper', 'Coper', 'Jane', 'Öberg', 'Oberg'),
    email: fc.constantFrom(undefined, 'jane@northwind.io', 'jane+x@northwind.io', 'jane@gmail.com', 'ob@isdom.com'),
    phone: fc.constantFrom(undefined, '+1 415 555 0142', '415 555 0142'),
  });
  const company = fc.constantFrom('Northwind', 'NORTHWIND, Inc.', 'Northwynd', 'Isdom');
  const lead = fc
    .tuple(person, company)
    .map(([fields, name]) => ({ type: 'lead' as const, fields: { ...fields, company: name } }));
  const account = fc
    .record({
      name: company,
      website: fc.constantFrom(undefined, 'northwind.io', 'isdom.com'),
      city: fc.constantFrom(undefined, 'Oslo'),
    })
    .map(fields => ({ type: 'account' as const, fields }));
  const contact = fc.tuple(person, fc.nat(3)).map(([fields, at]) => ({ type: 'contact' as const, fields, at }));
  const records = fc.array(fc.oneof(lead, account, contact), { maxLength: 14 });

  const filled = (
    given: readonly { readonly type: 'lead' | 'account' | 'contact'; readonly fields: object; readonly at?: number }[],
  ): Crm => {
    const crm = new Crm();
    for (const { type, fields, at } of given) {
      const ids = [...crm.state.all('account').keys()];
      const accountId = at === undefined ? undefined : ids[at % Math.max(ids.length, 1)];
      const known = Object.entries(fields).filter(([, value]) => value !== undefined);
      crm.add(type, {
        ...Object.fromEntries(known),
        ...(accountId === undefined ? {} : { accounts: [{ accountId }] }),
      });
    }
    return crm;
  };

  it('an index that was kept finds what a new one does, and one pass over all finds the same', () => {
    fc.assert(
      fc.property(records, records, fc.nat(20), company, (before, after, at, name) => {
        const crm = filled(before);
        const kept = new DuplicateIndex(crm.state);
        kept.fill(at);
        const all = filled([...before, ...after]);
        const changed = new Set<string>();
        for (const type of ['account', 'contact', 'lead'] as const) {
          for (const [id, record] of all.state.all(type)) {
            if (crm.state.find(id) === record) continue;
            crm.state.load(id, record as unknown as AnyRecord);
            changed.add(id);
          }
        }
        kept.update(crm.state, changed);
        const [accountId] = crm.state.all('account').keys();
        if (accountId !== undefined) {
          crm.edit(accountId, { name });
          kept.update(crm.state, new Set([accountId]));
        }
        expect(findDuplicates(kept)).toEqual(findDuplicates(new DuplicateIndex(crm.state)));
        for (const type of ['lead', 'contact', 'account'] as const) {
          for (const record of crm.state.all(type).values() as Iterable<AnyRecord>) {
            const byId = (found: readonly { readonly id: string }[]) =>
              [...found].sort((a, b) => (a.id < b.id ? -1 : 1));
            expect(byId(duplicatesOf(record, kept))).toEqual(byId(duplicatesAmong(record, crm.state)));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('every pair is found from either side that looks', () => {
    fc.assert(
      fc.property(records, given => {
        const crm = filled(given);
        const index = new DuplicateIndex(crm.state);
        for (const {
          records: [one, other],
        } of findDuplicates(index)) {
          expect(duplicatesOf(crm.state.find(one) as AnyRecord, index).map(({ id }) => id)).toContain(other);
        }
      }),
    );
  });
});
