import { describe, expect, it } from 'vitest';
import { planText } from '../../../src/domain/conversion/planText';
import { refusal } from '../crm';
import { becomes, northwind, Office } from './office';

describe('A rep looks at what converting a lead would do', () => {
  it('all that the lead knows goes where it belongs', () => {
    const office = new Office();
    office.lead({ description: 'met at the fair', doNotCall: true, mobile: '+1 415 555 0199' });
    const { account, contacts, opportunity } = office.plannedFor('L1');
    expect([account.action, contacts.map(({ action }) => action), opportunity.action]).toEqual([
      'create',
      ['create'],
      'create',
    ]);
    const { industry, employees, annualRevenue, website, phone, city, country } = northwind;
    const company = { industry, employees, annualRevenue, website, phone, city, country };
    expect(becomes(account)).toEqual({ name: 'Northwind', ...company, ownerId: office.dana });
    expect(becomes(contacts[0] as never)).toEqual({
      firstName: 'Jane',
      lastName: 'Cooper',
      title: 'VP Operations',
      email: 'jane@northwind.io',
      phone,
      mobile: '+1 415 555 0199',
      city,
      country,
      ownerId: office.dana,
      source: 'web',
      description: 'met at the fair',
      doNotCall: true,
    });
    expect(becomes(opportunity)).toMatchObject({
      name: 'Northwind – Jane Cooper',
      source: 'web',
      ownerId: office.dana,
    });
  });

  it('nothing is written by looking', () => {
    const office = new Office();
    office.lead();
    const before = office.contents();
    office.plannedFor('L1');
    expect(office.contents()).toEqual(before);
  });

  it('budget and timeline become amount and close date', () => {
    const office = new Office();
    const bant = {
      budget: { level: 4, amount: 42_000 },
      authority: { level: 3 },
      need: { level: 3 },
      timeline: { level: 4, date: '2026-12-15' },
    };
    office.lead({ bant });
    expect(becomes(office.plannedFor('L1').opportunity)).toMatchObject({ amount: 42_000, closeDate: '2026-12-15' });
  });

  it.each([
    [1, '2026-12-31'],
    [2, '2027-01-31'],
    [12, '2026-11-30'],
  ])('without a date the deal closes with the fiscal quarter (year from month %i)', (fiscalYearStart, closeDate) => {
    const office = new Office({ fiscalYearStart });
    office.lead();
    expect(becomes(office.plannedFor('L1').opportunity).closeDate).toBe(closeDate);
  });

  it('a promised date that has passed is kept, and said', () => {
    const office = new Office();
    office.lead({ 'bant.timeline': { level: 4, date: '2026-10-01' } });
    const plan = office.plannedFor('L1');
    expect(becomes(plan.opportunity).closeDate).toBe('2026-10-01');
    expect(plan.warnings).toContain('its close date 2026-10-01 has passed');
  });

  it('custom fields go by the configured pairs, and the status where one is named for it', () => {
    const office = new Office({
      conversion: {
        customMap: [
          { from: 'segment', to: 'account', field: 'tier' },
          { from: 'plan', to: 'opportunity', field: 'plan' },
        ],
        statusField: 'leadStatus',
      },
    });
    office.lead({ custom: { segment: 'gold', plan: 'pro', secret: 'x' } });
    const { account, contacts, opportunity } = office.plannedFor('L1');
    expect(becomes(account).custom).toEqual({ tier: 'gold' });
    expect(contacts[0]?.fields.map(({ field }) => field)).not.toContain('custom');
    expect(becomes(opportunity).custom).toEqual({ plan: 'pro', leadStatus: 'New' });
  });

  it('a lead below the BANT gate is converted all the same, and the plan says what is missing', () => {
    const office = new Office();
    office.lead({
      bant: { budget: { level: 3 }, authority: { level: 1 }, need: { level: 3 }, timeline: { level: 0 } },
    });
    expect(office.plannedFor('L1').warnings).toEqual(['L1 is below the BANT gate: 7/16, authority, timeline below 2']);
  });

  it('a lead of nobody goes to who converts it, and so does one whose owner has left', () => {
    const office = new Office();
    const ravi = office.add('user', { name: 'Ravi', login: 'ravi' });
    office.lead({ ownerId: null });
    office.lead({ ownerId: ravi });
    office.edit(ravi, { active: false });
    for (const id of ['L1', 'L2']) expect(becomes(office.plannedFor(id).opportunity).ownerId).toBe(office.dana);
  });
});

describe('What is there already', () => {
  const known = (): Office => {
    const office = new Office();
    office.add('account', { name: 'Northwind Inc.', industry: 'retail' });
    const accounts = [{ accountId: 'A1' }];
    office.add('contact', {
      firstName: 'Jane',
      lastName: 'Cooper',
      email: 'jane@northwind.io',
      title: 'COO',
      accounts,
    });
    return office;
  };

  it('is used: the account with the name, in any legal form, and who has the email', () => {
    const office = known();
    office.lead({ company: 'NORTHWIND, LLC', email: 'Jane+fair@northwind.io' });
    const { account, contacts } = office.plannedFor('L1');
    expect(account).toMatchObject({ action: 'use', id: 'A1', candidates: [{ id: 'A1', why: 'same name' }] });
    expect(contacts).toMatchObject([{ action: 'use', id: 'C1', candidates: [{ id: 'C1', why: 'same email' }] }]);
  });

  it('keeps what it has: only empty fields are filled', () => {
    const office = known();
    office.lead();
    const { account, contacts } = office.plannedFor('L1');
    expect(becomes(account)).not.toHaveProperty('industry');
    expect(becomes(account)).toMatchObject({ employees: 820, city: 'Oakland' });
    expect(account.kept).toContainEqual({ field: 'industry', value: 'retail', lead: 'software' });
    expect(contacts[0]?.kept).toEqual([{ field: 'title', value: 'COO', lead: 'VP Operations' }]);
    expect(contacts[0]?.fields).toContainEqual({ field: 'phone', from: undefined, to: '+1 415 555 0142' });
  });

  it('takes the lead’s value where that was picked, and leaves a field empty where that was', () => {
    const office = known();
    office.lead();
    const picks = { contact: { title: 'lead', phone: 'target' } } as const;
    const [contact] = office.plannedFor('L1', { picks }).contacts;
    expect(contact?.fields).toContainEqual({ field: 'title', from: 'COO', to: 'VP Operations' });
    expect(contact?.kept).toEqual([{ field: 'phone', value: undefined, lead: '+1 415 555 0142' }]);
    expect(contact?.fields.map(({ field }) => field)).not.toContain('phone');
  });

  it('never loses an opt-out', () => {
    const office = known();
    office.edit('C1', { emailOptOut: false });
    office.lead({ emailOptOut: true });
    expect(becomes(office.plannedFor('L1').contacts[0] as never)).toMatchObject({ emailOptOut: true });
  });

  it('is only a candidate where it is not sure', () => {
    const office = known();
    office.add('account', { name: 'Northwynd' });
    office.add('account', { name: 'Trading House', website: 'www.northwind.io/en' });
    office.add('contact', { firstName: 'jane', lastName: 'COOPER' });
    office.lead({ email: 'cooper@gmail.com', phone: null });
    const { account, contacts } = office.plannedFor('L1', { account: 'new' });
    expect(account).toMatchObject({ action: 'create', candidates: [{ id: 'A1' }, { id: 'A3' }] });
    expect(account.candidates[1]).toMatchObject({ similarity: 0.9, why: 'same domain northwind.io' });
    expect(contacts).toMatchObject([
      {
        action: 'create',
        candidates: [
          { id: 'C1', why: 'same name at Northwind Inc.' },
          { id: 'C2', why: 'same name' },
        ],
      },
    ]);
  });

  it('of two accounts with one name the one with the same website is used, and both are named', () => {
    const office = known();
    office.add('account', { name: 'Northwind', website: 'https://northwind.io' });
    office.lead();
    const plan = office.plannedFor('L1');
    expect(plan.account.id).toBe('A2');
    expect(plan.warnings).toEqual(['A2 and A1 bear one name; --account chooses between them']);
  });

  it('a new contact beside the same one is made only when it is asked for, and said', () => {
    const office = known();
    office.lead();
    const plan = office.plannedFor('L1', { contact: 'new' });
    expect(plan.contacts[0]?.action).toBe('create');
    expect(plan.warnings).toEqual(['C1 may be the same person: same email']);
  });

  it('open deals of the account are offered, closed ones are not', () => {
    const office = known();
    office.add('opportunity', { name: 'Seats', accountId: 'A1' });
    office.add('opportunity', { name: 'Old', accountId: 'A1', stage: 'Lost', outcomeReason: 'pricing' });
    office.lead();
    expect(office.plannedFor('L1').opportunity).toMatchObject({
      action: 'create',
      candidates: [{ id: 'O1', why: 'open deal of this account, in Prospecting' }],
    });
    expect(refusal(office.planOf('L1', { opportunity: 'O2' }))).toBe(
      'invalid: O2 Old is Lost: a lead goes into an open deal',
    );
  });
});

describe('Choices that do not go together are refused', () => {
  const office = new Office();
  office.lead();
  office.lead({ lastName: 'Patel', company: 'Konex', email: 'ravi@konex.com', phone: null });
  office.lead({ lastName: 'Solo', company: null, email: 'solo@gmail.com', phone: null });
  office.add('account', { name: 'Isdom' });
  office.add('opportunity', { name: 'Seats', accountId: 'A1' });
  office.lead({ lastName: 'Gone', status: 'Archived', email: 'gone@x.com', phone: null });
  const set = (path: string, value: unknown) => [{ path: [path], op: 'set' as const, value }];

  it.each([
    ['no account for a lead with a company', 'L1', { account: 'none' }, /^invalid: L1 names a company, Northwind/],
    ['a new account for a lead without one', 'L3', { account: 'new' }, /^invalid: L3 names no company/],
    ['no contact', 'L1', { contact: 'none' }, /^usage: a lead always becomes a contact/],
    [
      'another account than the deal’s',
      'L1',
      { opportunity: 'O1', account: 'new' },
      /^invalid: O1 Seats belongs to A1 Isdom/,
    ],
    ['leads of two companies', ['L1', 'L2'], {}, /^invalid: L1 and L2 are of different companies, Northwind and Konex/],
    ['a closed lead', 'L4', {}, /^not permitted: L4 is Archived; it comes back to work/],
    ['a lead that is none', 'L99', {}, /^not found: there is no lead L99/],
    ['an account that is none', 'L1', { account: 'A99' }, /^not found: there is no account A99/],
    [
      'a pick of what no lead has',
      'L1',
      { picks: { account: { sector: 'lead' } } },
      /^usage: account.sector does not come/,
    ],
    [
      'a value for what is not made',
      'L1',
      { opportunity: 'none', set: { opportunity: set('amount', 1) } },
      /^usage: there is no opportunity/,
    ],
    [
      'a link by hand',
      'L1',
      { set: { opportunity: set('accountId', 'A1') } },
      /^usage: accountId follows from the conversion/,
    ],
    [
      'a computed value',
      'L1',
      { set: { opportunity: set('closedAt', '2026-01-01') } },
      /^usage: closedAt cannot be set/,
    ],
  ] as const)('%s', (_, leads, choices, said) => {
    expect(refusal(office.planOf(leads, choices as never))).toMatch(said);
  });

  it('a lead without a company needs no account', () => {
    const plan = office.plannedFor('L3');
    expect(plan.account.action).toBe('none');
    expect(plan.opportunity.name).toBe('Jane Solo');
  });
});

describe('A plan as text', () => {
  it('has three parts, old and new, what stays, what else it could be, and what moves', () => {
    const office = new Office();
    office.add('account', {
      name: 'Northwind',
      ...Object.fromEntries(
        ['industry', 'city', 'country', 'employees', 'annualRevenue', 'website', 'phone'].map(name => [
          name,
          northwind[name as 'city'],
        ]),
      ),
      ownerId: office.dana,
    });
    office.add('opportunity', { name: 'Seats', accountId: 'A1' });
    office.add('contact', {
      lastName: 'Cooper',
      email: 'jane@northwind.io',
      title: 'COO',
      source: 'event',
      ownerId: office.dana,
    });
    office.lead({ country: null, city: null });
    office.add('activity', { kind: 'call', subject: 'Hello', relatedTo: ['L1'], doneAt: '2026-11-20' });
    office.add('activity', { kind: 'task', subject: 'Send prices', relatedTo: ['L1'], dueAt: '2026-11-25' });
    const rows = planText(office.plannedFor('L1', { picks: { contact: { title: 'lead' } } }), office.state);
    expect(rows.map(({ text }) => text)).toEqual([
      'Convert L1 Jane Cooper',
      'Account      A1 Northwind, same name',
      'Contact      C1 Jane Cooper, same email',
      '  First name         Jane',
      '  Title              COO → VP Operations',
      '  Phone              +1 415 555 0142',
      '  Source             stays event; the lead says web  (--pick contact.source=lead)',
      'Opportunity  new, Northwind – Jane Cooper',
      '  Owner              Dana',
      '  Close date         2026-12-31',
      '  Source             web',
      '  or O1 Seats, open deal of this account, in Prospecting  (--opportunity O1)',
      'Moves        1 activity, 1 open task',
      'Task         Agree on the next step, due 2026-11-24',
    ]);
  });
});
