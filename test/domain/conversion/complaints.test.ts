import { describe, expect, it } from 'vitest';
import type { Conversion } from '../../../src/domain/conversion/applyPlan';
import { convertLeads } from '../../../src/domain/conversion/convertLeads';
import { changesOf } from '../../demo/demoOf';
import { Crm, refusal } from '../crm';

// What people complain of where leads are converted: the contact is there twice afterwards, open tasks stay behind on a lead
// that nobody opens any more, an impatient second click makes a second deal, and half of a conversion that failed stays.

const settled = new Set(['Converted', 'Unqualified', 'Archived']);

/** The demo team's CRM, and the leads that can be converted. */
const team = () => {
  const crm = new Crm();
  crm.state.applyAll(changesOf(150, 11));
  const leads = [...crm.state.all('lead').values()].filter(({ status }) => !settled.has(status));
  return { crm, leads };
};

const emailsTwice = ({ state }: Crm): string[] => {
  const emails = [...state.all('contact').values()].flatMap(({ email }) => (email ? [email.toLowerCase()] : []));
  return emails.filter((email, at) => emails.indexOf(email) !== at);
};

describe('Converting lead after lead of a team, as the plan proposes it', () => {
  it('never makes a second contact of a person who is known, and takes every open task along', () => {
    const { crm, leads } = team();
    const before = emailsTwice(crm);
    for (const { id } of leads) crm.do(convertLeads, { leads: [id] });
    expect(emailsTwice(crm)).toEqual(before);
    const left = [...crm.state.all('activity').values()].filter(
      ({ kind, doneAt, relatedTo }) =>
        kind === 'task' && doneAt === undefined && relatedTo?.some(id => leads.some(lead => lead.id === id)),
    );
    expect(left).toEqual([]);
  });

  it('once more, as when the answer was slow, changes nothing and names the deal that is there', () => {
    const { crm, leads } = team();
    for (const { id } of leads.slice(0, 40)) {
      const first = crm.do(convertLeads, { leads: [id] }).result as Conversion;
      const deals = crm.state.all('opportunity').size;
      const again = crm.do(convertLeads, { leads: [id] });
      expect(again.changes).toEqual([]);
      expect((again.result as Conversion).opportunity).toBe(first.opportunity);
      expect(crm.state.all('opportunity').size).toBe(deals);
    }
  });

  it('with one value that cannot be, leaves nothing at all', () => {
    const { crm, leads } = team();
    const before = crm.contents();
    for (const { id } of leads.slice(0, 40)) {
      const set = { opportunity: [{ path: ['stage'], op: 'set' as const, value: 'Dreaming' }] };
      expect(refusal(crm.try(convertLeads, { leads: [id], choices: { set } }))).toMatch(/stage/i);
    }
    expect(crm.contents()).toEqual(before);
  });
});
