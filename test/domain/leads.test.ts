import { describe, expect, it } from 'vitest';
import { Crm, refusal } from './crm';

const lead = { lastName: 'Cooper', company: 'Northwind' };
const bant = (level: number) => ({
  budget: { level },
  authority: { level },
  need: { level },
  timeline: { level },
});

describe('a lead’s status', () => {
  it('starts as new and moves freely while it is open', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    expect(crm.state.get('lead', id)?.status).toBe('New');
    for (const status of ['Working', 'Nurturing', 'New', 'Working']) {
      expect(crm.edit(id, { status }).status).toBe(status);
    }
  });

  it('Unqualified needs a reason, keeps one, and loses it on the way back', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    expect(refusal(crm.tryEdit(id, { status: 'Unqualified' }))).toBe('invalid: Unqualified needs a reason');
    crm.edit(id, { status: 'unqualified', statusReason: 'no budget' });
    expect(refusal(crm.tryEdit(id, { statusReason: null }))).toBe('invalid: Unqualified needs a reason');
    expect(crm.edit(id, { statusReason: 'left the company' }).statusReason).toBe('left the company');
    expect(crm.edit(id, { status: 'Working' })).not.toHaveProperty('statusReason');
  });

  it('closed ones come back to work only', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    crm.edit(id, { status: 'Archived', bant: bant(4) });
    for (const status of ['New', 'Qualified', 'Unqualified', 'Converted']) {
      expect(refusal(crm.tryEdit(id, { status, statusReason: 'x' }))).toMatch('not permitted');
    }
    expect(crm.edit(id, { status: 'Nurturing' }).status).toBe('Nurturing');
  });

  it('Qualified needs BANT: each level, and the sum', () => {
    const crm = new Crm();
    const id = crm.add('lead', { ...lead, bant: { ...bant(4), need: { level: 1 } } });
    expect(refusal(crm.tryEdit(id, { status: 'Qualified' }))).toBe(
      'invalid: L1 does not meet BANT yet: 13/16, need below 2',
    );
    expect(refusal(crm.tryEdit(id, { status: 'Qualified', bant: bant(2) }))).toBe(
      'invalid: L1 does not meet BANT yet: 8/16, needs a sum of 10',
    );
    expect(crm.edit(id, { status: 'Qualified', bant: { ...bant(2), need: { level: 4 } } }).status).toBe('Qualified');
  });

  it('BANT levels end at 4', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    for (const level of [5, -1, 2.5]) {
      expect(refusal(crm.tryEdit(id, { 'bant.need.level': level }))).toMatch('invalid: BANT levels go from 0 to 4');
    }
  });

  it('a new lead comes to its status by the same rules', () => {
    const crm = new Crm();
    expect(refusal(crm.tryAdd('lead', { ...lead, status: 'Converted' }))).toMatch('only by conversion');
    expect(refusal(crm.tryAdd('lead', { ...lead, status: 'Qualified' }))).toMatch('does not meet BANT');
    expect(refusal(crm.tryAdd('lead', { ...lead, status: 'Unqualified' }))).toMatch('needs a reason');
    const id = crm.add('lead', { ...lead, status: 'Unqualified', statusReason: 'spam' });
    expect(crm.state.get('lead', id)).toMatchObject({ status: 'Unqualified', statusReason: 'spam', v: 1 });
  });

  it('a converted lead is read-only', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    const was = crm.state.find(id);
    crm.state.apply({
      set: id,
      fields: { status: 'Converted', convertedAt: crm.now, convertedContactId: 'C9' },
      was: { status: was?.status, convertedAt: null, convertedContactId: null },
    });
    expect(crm.tryEdit(id, { title: 'VP' })).toMatchObject({
      failure: { code: 'not permitted', hint: 'change C9 instead' },
    });
  });
});

describe('an owner', () => {
  it('is noted with the moment, and an inactive one gets nothing', () => {
    const crm = new Crm();
    const ravi = crm.add('user', { name: 'Ravi', login: 'ravi' });
    const gone = crm.add('user', { name: 'Gone', login: 'gone', active: false });
    const id = crm.add('lead', { ...lead, ownerId: ravi });
    expect(crm.state.get('lead', id)?.assignedAt).toBe(crm.now);
    expect(refusal(crm.tryEdit(id, { ownerId: gone }))).toBe('not permitted: Gone is not active');
    expect(refusal(crm.tryAdd('lead', { ...lead, ownerId: gone }))).toBe('not permitted: Gone is not active');
    expect(crm.edit(id, { ownerId: null })).not.toHaveProperty('assignedAt');
  });

  it('computed fields refuse', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    for (const field of ['score', 'grade', 'convertedAt', 'assignedAt', 'firstResponseAt']) {
      expect(refusal(crm.tryEdit(id, { [field]: 1 }))).toMatch(`usage: ${field} cannot be set`);
    }
  });

  it('what a lead needs cannot be taken away', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    expect(refusal(crm.tryEdit(id, { lastName: null }))).toBe('invalid: a lead needs last name');
    expect(refusal(crm.tryEdit(id, { company: null }))).toBe('invalid: a lead needs company or email');
    expect(refusal(crm.tryEdit(id, { company: null, email: 'jane@northwind.io' }))).toBe('done');
  });
});
