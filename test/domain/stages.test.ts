import { describe, expect, it, test } from 'vitest';
import { stagePresets } from '../../src/domain/config/stagePresets';
import { editStages, type StagesChange } from '../../src/domain/pipeline/editStages';
import { moveStage } from '../../src/domain/pipeline/moveStage';
import { Crm, refusal } from './crm';

/** Two deals in Proposal, one of them with a probability of its own; one was won. */
const office = (): Crm => {
  const crm = new Crm();
  crm.add('opportunity', { name: 'Seats', amount: 100 });
  crm.add('opportunity', { name: 'More', amount: 200, probability: 65, stage: 'Proposal' });
  crm.add('opportunity', { name: 'Done', amount: 300 });
  crm.do(moveStage, { id: 'O1', stage: 'Proposal' });
  crm.do(moveStage, { id: 'O3', stage: 'Won', reason: 'good fit' });
  return crm;
};

const change = (crm: Crm, wanted: StagesChange) => crm.try(editStages, wanted);
const names = (crm: Crm): string => crm.state.config.stages.map(({ name }) => name).join(', ');
const deal = (crm: Crm, id: string) => {
  const { stage, probability, forecastCategory, amount } = crm.deal(id);
  return { stage, probability, forecastCategory, amount };
};

describe('An administrator changes the stages', () => {
  it('and refuses to leave deals behind', () => {
    const crm = office();
    const before = crm.contents();
    expect(change(crm, { do: 'use', preset: 'hubspot' })).toMatchObject({
      failure: {
        code: 'conflict',
        message: expect.stringMatching(/^(2 deals are in Proposal|1 deal is in Won), which/),
      },
    });
    expect(change(crm, { do: 'remove', name: 'Proposal' })).toMatchObject({
      failure: { code: 'conflict', message: '2 deals are in Proposal, which would be gone' },
    });
    expect(refusal(change(crm, { do: 'remove', name: 'Proposal', to: 'Won' }))).toBe(
      'invalid: Proposal is open and Won is won',
    );
    expect(crm.contents()).toEqual(before);
    expect(names(crm)).toBe('Prospecting, Qualification, Proposal, Negotiation, Won, Lost');
  });

  it('to those of another program: the deals go where it is said, and keep what they are worth; undo takes it back', () => {
    const crm = office();
    const before = crm.contents();
    const to = { proposal: 'Contract Sent', Won: 'closed won' };
    expect(refusal(change(crm, { do: 'use', preset: 'HubSpot', to }))).toBe('done');
    expect(names(crm)).toContain('Appointment Scheduled, Qualified To Buy');
    expect(deal(crm, 'O1')).toEqual({
      stage: 'Contract Sent',
      probability: 50,
      forecastCategory: 'Best Case',
      amount: 100,
    });
    expect(deal(crm, 'O2')).toMatchObject({ stage: 'Contract Sent', probability: 65 });
    expect(crm.deal('O1').stageHistory?.map(({ stage }) => stage)).toEqual([
      'Prospecting',
      'Proposal',
      'Contract Sent',
    ]);
    expect(crm.deal('O3')).toMatchObject({ stage: 'Closed Won', closedAt: '2026-11-22' });
    expect(refusal(crm.tryUndo(crm.last))).toBe('done');
    expect(crm.contents()).toEqual(before);
    expect(names(crm)).toBe('Prospecting, Qualification, Proposal, Negotiation, Won, Lost');
  });

  it('by a new name: it is the same stage, in the deals and in their history', () => {
    const crm = office();
    expect(refusal(change(crm, { do: 'rename', name: 'proposal', as: 'Offer' }))).toBe('done');
    expect(names(crm)).toBe('Prospecting, Qualification, Offer, Negotiation, Won, Lost');
    expect(deal(crm, 'O2')).toEqual({ stage: 'Offer', probability: 65, forecastCategory: 'Best Case', amount: 200 });
    expect(crm.deal('O1').stageHistory?.at(-1)?.stage).toBe('Offer');
  });

  it('by one more, and by another probability, which open deals do not take over', () => {
    const crm = office();
    const pilot = { name: 'Pilot', type: 'open', probability: 60, category: 'Best Case' } as const;
    expect(refusal(change(crm, { do: 'add', stage: pilot, after: 'proposal' }))).toBe('done');
    expect(names(crm)).toBe('Prospecting, Qualification, Proposal, Pilot, Negotiation, Won, Lost');
    expect(refusal(change(crm, { do: 'set', name: 'Proposal', stage: { probability: 40 } }))).toBe('done');
    expect(deal(crm, 'O1').probability).toBe(50);
    expect(refusal(change(crm, { do: 'remove', name: 'Pilot' }))).toBe('done');
  });

  it.each<[StagesChange, string]>([
    [{ do: 'use', preset: 'sugar' }, 'not found: there are no stages "sugar"'],
    [{ do: 'rename', name: 'Proposal', as: 'won' }, 'conflict: there is a stage Won already'],
    [{ do: 'remove', name: 'Lost' }, 'invalid: a pipeline needs a stage that is lost'],
    [{ do: 'remove', name: 'Nowhere' }, 'not found: there is no stage "Nowhere"'],
    [{ do: 'set', name: 'Proposal', stage: { probability: 140 } }, 'invalid: Proposal: 140 is no percentage'],
    [
      { do: 'set', name: 'Proposal', stage: { gate: { requires: 'amuont>0' } } },
      'invalid: the gate of Proposal: unknown field "amuont" at column 1',
    ],
  ])('but not %j', (wanted, told) => {
    expect(refusal(change(office(), wanted))).toBe(told);
  });
});

test.each(Object.entries(stagePresets))('the stages of %s lead from open to won and lost', (_, stages) => {
  expect(stages.filter(({ type }) => type === 'won').length).toBe(1);
  expect(stages.filter(({ type }) => type === 'lost').length).toBe(1);
  const open = stages.filter(({ type }) => type === 'open').map(({ probability }) => probability);
  expect(open).toEqual(open.toSorted((a, b) => a - b));
});
