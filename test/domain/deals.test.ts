import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/domain/config/defaults';
import { moveStage } from '../../src/domain/pipeline/moveStage';
import { newOpportunity } from '../../src/domain/pipeline/newOpportunity';
import { Crm, refusal } from './crm';

const crmWith = (values: Readonly<Record<string, unknown>> = {}) => {
  const crm = new Crm();
  const account = crm.add('account', { name: 'Isdom' });
  const product = crm.add('product', { name: 'GTX Pro', listPrice: 500 });
  const deal = crm.add('opportunity', { name: 'Isdom seats', accountId: account, amount: 1000, ...values });
  const move = (stage: string, reason?: string, note?: string) =>
    crm.try(moveStage, { id: deal, stage, ...(reason ? { reason } : {}), ...(note ? { note } : {}) });
  return { crm, account, product, deal, move };
};

describe('moving a deal', () => {
  it('takes the stage’s probability and category, and each move is kept', () => {
    const { crm, deal, move } = crmWith();
    move('proposal');
    expect(crm.deal(deal)).toMatchObject({ stage: 'Proposal', probability: 50, forecastCategory: 'Best Case' });
    expect(crm.deal(deal).stageHistory?.map(({ stage, probability }) => [stage, probability])).toEqual([
      ['Prospecting', 10],
      ['Proposal', 50],
    ]);
    expect(move('Proposal').ok && crm.last).toEqual([]);
  });

  it('keeps a pinned probability while it is open', () => {
    const { crm, deal, move } = crmWith();
    crm.edit(deal, { probability: 65 });
    move('Negotiation');
    expect(crm.deal(deal)).toMatchObject({ probability: 65, probabilityPinned: true, forecastCategory: 'Pipeline' });
  });

  it('needs a configured reason to close, and a note for "other"', () => {
    const { move } = crmWith();
    expect(refusal(move('Lost'))).toBe('invalid: moving to Lost needs a reason');
    expect(refusal(move('Lost', 'weather'))).toBe('invalid: "weather" is no reason for Lost');
    expect(refusal(move('Lost', 'other', ' '))).toBe('invalid: the reason "other" needs a note');
    expect(refusal(move('Lost', 'Poor Fit'))).toBe('done');
  });

  it('won: closed today, the account a customer, a follow-up in the diary', () => {
    const { crm, account, deal, move } = crmWith({ closeDate: '2026-12-31' });
    move('Won', 'good fit');
    expect(crm.deal(deal)).toMatchObject({
      probability: 100,
      forecastCategory: 'Closed',
      closedAt: '2026-11-22',
      closeDate: '2026-11-22',
      outcomeReason: 'good fit',
    });
    expect(crm.state.get('account', account)).toMatchObject({ type: 'customer', customerSince: '2026-11-22' });
    expect(crm.state.get('activity', 'T1')).toMatchObject({
      kind: 'task',
      dueAt: '2026-12-06',
      relatedTo: [deal, account],
    });
  });

  it('lost: the planned close date stays, the closing day is today', () => {
    const { crm, deal, move } = crmWith({ closeDate: '2026-12-31' });
    move('Lost', 'pricing');
    expect(crm.deal(deal)).toMatchObject({ probability: 0, closedAt: '2026-11-22', closeDate: '2026-12-31' });
  });

  it('closed on a day the user names, but never on one to come', () => {
    const { crm, deal } = crmWith({ openedAt: '2026-10-01' });
    expect(refusal(crm.tryEdit(deal, { stage: 'Won', outcomeReason: 'pricing', closeDate: '2026-12-01' }))).toBe(
      'invalid: O1 cannot be Won on 2026-12-01: that is still to come',
    );
    crm.edit(deal, { stage: 'Won', outcomeReason: 'pricing', closeDate: '2026-11-02' });
    expect(crm.deal(deal)).toMatchObject({ closedAt: '2026-11-02', closeDate: '2026-11-02' });
    expect(crm.deal(deal).stageHistory?.at(-1)).toMatchObject({ stage: 'Won', at: '2026-11-02' });
  });

  it('reopened: no closing day, no outcome, history kept, and the odds are the stage’s again', () => {
    const { crm, deal, move } = crmWith();
    crm.edit(deal, { probability: 65 });
    move('Lost', 'pricing');
    move('Proposal');
    expect(crm.deal(deal)).toMatchObject({ stage: 'Proposal', probability: 50, forecastCategory: 'Best Case' });
    for (const field of ['closedAt', 'outcomeReason', 'outcomeNote', 'probabilityPinned']) {
      expect(crm.deal(deal)).not.toHaveProperty(field);
    }
    expect(crm.deal(deal).stageHistory?.map(({ stage }) => stage)).toEqual(['Prospecting', 'Lost', 'Proposal']);
  });

  it('from lost to won for the same reason', () => {
    const { crm, deal, move } = crmWith();
    move('Lost', 'pricing');
    expect(crm.edit(deal, { stage: 'Won', outcomeReason: 'pricing' })).toMatchObject({
      stage: 'Won',
      outcomeReason: 'pricing',
    });
  });

  it('a stage of another name is named with what there is', () => {
    const { move } = crmWith();
    expect(move('Negotation')).toMatchObject({ failure: { hint: 'did you mean "Negotiation"?' } });
  });
});

describe('a gate', () => {
  const gated = () => {
    const stages = defaultConfig.stages.map(stage =>
      stage.name === 'Qualification' ? { ...stage, gate: { requires: 'amount>=500' } } : stage,
    );
    const crm = new Crm({ stages });
    const deal = crm.add('opportunity', { name: 'Seats', amount: 100 });
    return {
      crm,
      move: (stage: string, reason?: string) => crm.try(moveStage, { id: deal, stage, ...(reason && { reason }) }),
    };
  };

  it('holds back what does not meet it, and losing and going back stay free', () => {
    const { crm, move } = gated();
    expect(refusal(move('Qualification'))).toBe('done');
    expect(move('Proposal')).toMatchObject({
      failure: { code: 'not permitted', hint: "it needs amount>=500, or crm opp move O1 Proposal --override 'why'" },
    });
    expect(refusal(move('Prospecting'))).toBe('done');
    expect(refusal(move('Won', 'pricing'))).toMatch('may not pass Qualification');
    crm.edit('O1', { amount: 500 });
    expect(refusal(move('Proposal'))).toBe('done');
  });

  it('lets pass whom a manager lets pass, and the history tells why; a rep has to ask one', () => {
    const { crm, move } = gated();
    crm.add('user', { name: 'Dana', login: 'dana', role: 'manager' });
    crm.add('user', { name: 'Ravi', login: 'ravi', role: 'rep' });
    move('Qualification');
    const past = { id: 'O1', stage: 'Proposal', override: 'a pilot, to begin with' };
    crm.actor = 'U3';
    expect(crm.try(moveStage, past)).toMatchObject({
      failure: { code: 'not permitted', hint: 'it needs amount>=500; only a manager may let it pass' },
    });
    crm.actor = 'U2';
    expect(refusal(crm.try(moveStage, past))).toBe('done');
    expect(crm.deal('O1').stageHistory?.at(-1)).toMatchObject({
      stage: 'Proposal',
      by: 'U2',
      override: 'Qualification without amount>=500: a pilot, to begin with',
    });
  });

  it('cannot be gone around by losing the deal first', () => {
    const { move } = gated();
    expect(refusal(move('Lost', 'pricing'))).toBe('done');
    expect(refusal(move('Won', 'pricing'))).toMatch('may not pass Qualification');
    expect(refusal(move('Negotiation'))).toMatch('may not pass Qualification');
    expect(refusal(move('Qualification'))).toBe('done');
  });
});

describe('odds set by hand', () => {
  it('are pinned when they differ from the stage’s, and clearing them unpins', () => {
    const { crm, deal } = crmWith();
    expect(crm.edit(deal, { probability: 65 })).toMatchObject({ probability: 65, probabilityPinned: true });
    expect(crm.edit(deal, { probability: null })).toMatchObject({ probability: 10, forecastCategory: 'Pipeline' });
    expect(crm.deal(deal)).not.toHaveProperty('probabilityPinned');
    expect(crm.edit(deal, { forecastCategory: 'Commit' })).toMatchObject({ probability: 10, probabilityPinned: true });
    expect(crm.edit(deal, { probabilityPinned: false })).toMatchObject({ forecastCategory: 'Pipeline' });
    expect(crm.deal(deal)).not.toHaveProperty('probabilityPinned');
  });

  it('count as said even when the deal has them already and the stage would change them', () => {
    const { crm, deal } = crmWith();
    expect(crm.edit(deal, { stage: 'Proposal', probability: 10 })).toMatchObject({
      stage: 'Proposal',
      probability: 10,
      probabilityPinned: true,
      forecastCategory: 'Best Case',
    });
    expect(crm.deal(deal).stageHistory?.at(-1)).toMatchObject({ stage: 'Proposal', probability: 10 });
  });

  it('are refused on a closed deal', () => {
    const { crm, deal, move } = crmWith();
    move('Won', 'pricing');
    expect(refusal(crm.tryEdit(deal, { probability: 50 }))).toBe('invalid: Won is closed at 100 %, Closed');
  });
});

describe('lines and amount', () => {
  it('the lines make the amount until a hand says another', () => {
    const { crm, deal, product } = crmWith();
    const lines = [{ productId: product, quantity: 3, unitPrice: 19.99, discountPct: 10 }];
    expect(crm.edit(deal, { lines })).toMatchObject({ amount: 53.97 });
    expect(crm.edit(deal, { amount: 50 })).toMatchObject({ amount: 50, amountPinned: true });
    expect(crm.edit(deal, { lines: [{ productId: product, quantity: 1, unitPrice: 7 }] }).amount).toBe(50);
    expect(crm.edit(deal, { amount: null }).amount).toBe(7);
    expect(crm.deal(deal)).not.toHaveProperty('amountPinned');
    crm.edit(deal, { amount: 50 });
    expect(crm.edit(deal, { amountPinned: false }).amount).toBe(7);
    crm.edit(deal, { amount: 50 });
    expect(crm.edit(deal, { lines: null })).toMatchObject({ amount: 50 });
    expect(crm.deal(deal)).not.toHaveProperty('amountPinned');
  });
});

describe('the outcome of a deal', () => {
  it('is said in configured words, and an open deal has none', () => {
    const { crm, deal, move } = crmWith();
    expect(refusal(crm.tryEdit(deal, { outcomeReason: 'pricing' }))).toMatch('invalid: O1 is open');
    move('Lost', 'pricing');
    expect(refusal(crm.tryEdit(deal, { outcomeReason: 'weather' }))).toMatch('no reason for Lost');
    expect(refusal(crm.tryEdit(deal, { outcomeReason: null }))).toMatch('needs a reason');
    expect(crm.edit(deal, { outcomeNote: 'they said so' })).toMatchObject({
      outcomeReason: 'pricing',
      outcomeNote: 'they said so',
    });
    expect(crm.edit(deal, { outcomeReason: 'BUDGET' })).toMatchObject({ outcomeReason: 'budget' });
  });
});

describe('a new deal', () => {
  it('that arrives closed needs its reason, and winning has its consequences', () => {
    const crm = new Crm();
    const account = crm.add('account', { name: 'Isdom' });
    const closed = { name: 'Seats', accountId: account, stage: 'Won', closeDate: '2026-11-01' };
    expect(refusal(crm.tryAdd('opportunity', closed))).toBe('invalid: moving to Won needs a reason');
    const deal = crm.add('opportunity', { ...closed, outcomeReason: 'PRICING' });
    expect(crm.deal(deal)).toMatchObject({ closedAt: '2026-11-01', closeDate: '2026-11-01', outcomeReason: 'pricing' });
    expect(crm.state.get('account', account)).toMatchObject({ type: 'customer', customerSince: '2026-11-01' });
  });

  it('of another currency is refused, new or old', () => {
    const crm = new Crm();
    expect(refusal(crm.tryAdd('opportunity', { name: 'Seats', currency: 'EUR' }))).toMatch(
      "not the organisation's USD",
    );
    const deal = crm.add('opportunity', { name: 'Seats' });
    expect(refusal(crm.tryEdit(deal, { currency: 'EUR' }))).toMatch("not the organisation's USD");
  });

  it('imported as closed gets the history it must have had', () => {
    const opening = { config: defaultConfig, now: '2026-11-22T10:00:00.000Z', today: '2026-11-22', actor: 'dana' };
    const deal = {
      name: 'Seats',
      ownerId: 'U1',
      stage: 'won',
      amount: 10,
      openedAt: '2017-01-02',
      closedAt: '2017-03-04',
    };
    const made = newOpportunity({ ...deal, probability: 30, probabilityPinned: true }, { ...opening, imported: true });
    expect(made).toMatchObject({
      ok: true,
      value: {
        probability: 100,
        closeDate: '2017-03-04',
        stageHistory: [
          { stage: 'Prospecting', at: '2017-01-02', probability: 10, amount: 10 },
          { stage: 'Won', at: '2017-03-04', probability: 100, amount: 10 },
        ],
      },
    });
    expect(made.ok && made.value).not.toHaveProperty('probabilityPinned');
    const undated = newOpportunity({ name: 'Seats', ownerId: 'U1' }, { ...opening, imported: true });
    expect(undated.ok && undated.value).not.toHaveProperty('openedAt');
  });
});

it('what rules keep cannot be set by hand', () => {
  const { crm, deal } = crmWith();
  for (const field of ['stageHistory', 'closedAt', 'updatedAt', 'v']) {
    expect(refusal(crm.tryEdit(deal, { [field]: 'x' }))).toMatch('usage');
  }
});
