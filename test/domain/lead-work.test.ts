import { describe, expect, it } from 'vitest';
import { agenda } from '../../src/domain/activities/agenda';
import { type LeadMoveInput, moveLeads } from '../../src/domain/leads/moveLeads';
import { type Qualified, type QualifyInput, qualifyLead } from '../../src/domain/leads/qualifyLead';
import { Crm, refusal } from './crm';

const desk = (fields: object = {}): Crm => {
  const crm = new Crm();
  crm.add('user', { name: 'Dana', login: 'dana' });
  crm.actor = 'U1';
  crm.add('lead', { lastName: 'Cooper', company: 'Northwind', ownerId: 'U1', ...fields });
  return crm;
};

const leadOf = (crm: Crm) => crm.state.get('lead', 'L1');

describe('A rep qualifies a lead', () => {
  const qualify = (crm: Crm, findings: QualifyInput['findings'], by?: string) =>
    crm.do(qualifyLead, { id: 'L1', findings, ...(by === undefined ? {} : { by }) }).result as Qualified;
  const good = { budget: { level: 3, amount: 40_000 }, authority: { level: 4 }, need: { level: 3 } };

  it('below the gate: what was found out is kept, and the status stays', () => {
    const crm = desk();
    const found = qualify(crm, { ...good, timeline: { level: 1 } });
    expect(found).toMatchObject({ qualified: false, status: 'New', gate: { sum: 11, missing: ['timeline'] } });
    expect(leadOf(crm)).toMatchObject({ status: 'New', bant: { budget: { level: 3, amount: 40_000, at: crm.now } } });
  });

  it('at the gate: it becomes Qualified, with evidence, who said so and when', () => {
    const crm = desk();
    const timeline = { level: 4, evidence: 'contract ends in spring', date: '2027-03-01' };
    expect(qualify(crm, { ...good, timeline }, 'Jane Cooper, COO')).toMatchObject({ qualified: true });
    expect(leadOf(crm)).toMatchObject({
      status: 'Qualified',
      bant: { timeline: { ...timeline, by: 'Jane Cooper, COO', at: crm.now } },
    });
  });

  it('bit by bit: a letter that is not spoken of stays as it was', () => {
    const crm = desk();
    qualify(crm, { need: { level: 4, evidence: 'two people re-type orders' } });
    crm.now = '2026-11-23T10:00:00.000Z';
    const { bant } = qualify(crm, { need: { evidence: 'three people' }, budget: { level: 2 } });
    expect(bant?.need).toEqual({ level: 4, evidence: 'three people', by: 'U1', at: crm.now });
    crm.do(qualifyLead, { id: 'L1', findings: { budget: { level: 3 } } });
    expect(leadOf(crm)?.bant?.need?.at).toBe('2026-11-23T10:00:00.000Z');
  });

  it('and hears what is older than the configuration trusts', () => {
    const crm = desk();
    qualify(crm, { need: { level: 4 } });
    crm.now = '2027-02-20T10:00:00.000Z';
    expect(qualify(crm, {}).stale).toEqual([]);
    crm.now = '2027-02-20T10:00:00.001Z';
    expect(qualify(crm, {}).stale).toEqual(['need']);
  });

  it.each([
    [{ budget: { level: 5 } }, 'invalid: BANT levels go from 0 to 4: budget'],
    [{ budget: { amount: 5 } }, 'usage: how sure is the budget? Nobody has noted a level yet'],
  ])('but not with %j', (findings, told) => {
    expect(refusal(desk().try(qualifyLead, { id: 'L1', findings }))).toBe(told);
  });

  it('but not one that was given up', () => {
    const crm = desk({ status: 'Unqualified', statusReason: 'no budget' });
    const tried = crm.try(qualifyLead, { id: 'L1', findings: good });
    expect(tried).toMatchObject({ failure: { code: 'not permitted', hint: 'crm lead reopen L1' } });
  });
});

describe('A rep lets a lead rest, gives it up, and takes it back', () => {
  const move = (crm: Crm, input: Omit<LeadMoveInput, 'ids'>) => crm.try(moveLeads, { ids: ['L1'], ...input });

  it('it wakes up on its day, in the agenda of its owner', () => {
    const crm = desk();
    expect(refusal(move(crm, { move: 'nurture', until: '2026-12-22', reason: 'budget next year' }))).toBe('done');
    expect(leadOf(crm)).toMatchObject({
      status: 'Nurturing',
      statusReason: 'budget next year',
      nextStepAt: '2026-12-22',
    });
    const woken = (now: string) =>
      agenda({ state: crm.state, actor: 'U1', now }).filter(({ section }) => section === 'woken').length;
    expect([woken('2026-12-21T12:00:00.000Z'), woken('2026-12-22T12:00:00.000Z')]).toEqual([0, 1]);
    expect(refusal(move(crm, { move: 'reopen' }))).toBe('done');
    expect(leadOf(crm)?.status).toBe('Working');
    expect(woken('2026-12-22T12:00:00.000Z')).toBe(0);
  });

  it('doing it twice changes nothing', () => {
    const crm = desk();
    for (const input of [
      { move: 'nurture', until: '2026-12-22' },
      { move: 'unqualify', reason: 'no budget' },
      { move: 'reopen' },
    ] as const) {
      expect(refusal(move(crm, input))).toBe('done');
      expect(crm.last).not.toEqual([]);
      expect(refusal(move(crm, input))).toBe('done');
      expect(crm.last).toEqual([]);
    }
  });

  it.each([
    [{ move: 'nurture' }, 'usage: when shall it wake up?'],
    [{ move: 'nurture', until: '2026-11-21' }, 'invalid: 2026-11-21 is over, and nothing wakes up in the past'],
    [{ move: 'unqualify' }, 'invalid: Unqualified needs a reason'],
  ] as const)('%j is refused', (input, told) => {
    expect(refusal(move(desk(), input))).toBe(told);
  });

  it('several go all together, or none', () => {
    const crm = desk();
    crm.add('lead', { lastName: 'Moore', company: 'Fabrikam', status: 'Unqualified', statusReason: 'spam' });
    const tried = crm.try(moveLeads, { ids: ['L1', 'L2'], move: 'archive' });
    expect(tried).toMatchObject({ failure: { code: 'not permitted', hint: 'crm lead reopen L2' } });
    expect(leadOf(crm)?.status).toBe('New');
  });
});
