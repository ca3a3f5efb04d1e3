import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shortMoney } from '../../src/domain/present/number';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

// The last day of the quarter: Anna brings her board up to date, and a colleague's shell must tell the same figures.

interface Stage {
  readonly name: string;
  readonly count: number;
  readonly amount: number;
  readonly weighted: number;
  readonly opportunities: readonly { readonly id: string; readonly name: string; readonly amount: number }[];
}

interface Board {
  readonly stages: readonly Stage[];
  readonly totals: { readonly count: number; readonly amount: number; readonly weighted: number };
}

const demo = Crm.demo();

let crm: Crm;
let app: Terminal;
let before: Board;
let deal: Stage['opportunities'][number];

const board = (): Board => crm.json('pipeline');
const cents = (amount: number): number => Math.round(amount * 100);
const stage = ({ stages }: Board, name: string): Stage => stages.find(each => each.name === name) as Stage;

/** What the head of the screen and of its columns must say for a board. */
const showsTotals = (screen: string, { stages, totals }: Board): boolean => {
  const [head = '', , columns = ''] = screen.split('\n');
  return (
    head.includes(`Pipeline  ${totals.count} open`) &&
    head.includes(`open ${shortMoney(totals.amount, 'USD')}   weighted ${shortMoney(totals.weighted, 'USD')}`) &&
    stages.every(({ name, count, amount }) =>
      new RegExp(`${name} ${count} +${shortMoney(amount, 'USD').replace(/[$.]/g, '\\$&')}( |$)`).test(columns),
    )
  );
};

const expectTotals = async (): Promise<Board> => {
  const now = board();
  await app.waitFor(screen => showsTotals(screen, now));
  return now;
};

beforeEach(async () => {
  crm = demo.copy();
  before = board();
  deal = before.stages[0]?.opportunities[0] as typeof deal;
  app = await openApp(crm, { columns: 200, rows: 50 });
  await app.press('3');
  await app.waitFor(screen => showsTotals(screen, before));
});

afterEach(closeApps);

describe('Anna moves a deal', () => {
  test('> a stage on: the totals change by exactly this deal, here and in another process', async () => {
    await app.press('>');
    await app.waitFor(`${deal.id} → Qualification`);
    const after = await expectTotals();
    const [from, to] = ['Prospecting', 'Qualification'];
    expect(cents(stage(after, from).amount)).toBe(cents(stage(before, from).amount) - cents(deal.amount));
    expect(cents(stage(after, to).amount)).toBe(cents(stage(before, to).amount) + cents(deal.amount));
    expect(stage(after, to).opportunities.map(each => each.id)).toContain(deal.id);
    expect(after.totals.amount).toBe(before.totals.amount);
    expect(cents(after.totals.weighted)).toBe(
      Math.round(cents(before.totals.weighted) + (cents(deal.amount) * 10) / 100),
    );
    expect(crm.json('show', deal.id)).toMatchObject({ stage: 'Qualification', probability: 20 });
  });

  test('and < back: all is as it was, and the hand is still on the card', async () => {
    await app.press('>');
    await app.waitFor(`${deal.id} → Qualification`);
    await app.press('<');
    await app.waitFor(`${deal.id} → Prospecting`);
    expect((await expectTotals()).totals).toEqual(before.totals);
    await app.press('>', '>');
    await app.waitFor(`${deal.id} → Proposal`);
    expect(crm.json('show', deal.id).stage).toBe('Proposal');
  });

  test('< in the first column says why it cannot', async () => {
    const bytes = crm.bytes();
    await app.press('<');
    await app.waitFor('Prospecting is the last column that way');
    expect(crm.bytes()).toEqual(bytes);
  });

  test('the receipt names the command that does the same', async () => {
    await app.press('>');
    await app.waitFor(`crm opp move ${deal.id} Qualification`);
    expect(crm.json('history', '--limit', '1')[0].command).toBe(`crm opp move ${deal.id} Qualification`);
  });
});

describe('Anna loses a deal', () => {
  test('x asks why; esc leaves all as it was', async () => {
    const bytes = crm.bytes();
    await app.press('x');
    await app.waitFor(`Why is ${deal.name} lost?`);
    await app.press(keys.esc);
    await app.waitFor('nothing was changed');
    await expectTotals();
    expect(crm.bytes()).toEqual(bytes);
  });

  test('a reason picked is stored, and the totals follow', async () => {
    await app.press('x');
    await app.waitFor('▌ pricing');
    await app.press('j', 'j', 'k');
    await app.waitFor('▌ competition');
    await app.press(keys.enter);
    await app.waitFor(`${deal.id} → Lost`);
    const after = await expectTotals();
    expect(cents(after.totals.amount)).toBe(cents(before.totals.amount) - cents(deal.amount));
    expect(crm.json('show', deal.id)).toMatchObject({
      stage: 'Lost',
      outcomeReason: 'competition',
      closedAt: '2026-11-22',
      probability: 0,
    });
    expect(crm.done('show', deal.id).stdout).toMatch(/Outcome reason +competition/);
  });

  test('the reason "other" asks for words, typed as they come and taken back whole', async () => {
    await app.press('x');
    await app.waitFor('▌ pricing');
    await app.press('G', keys.enter);
    await app.waitFor('In a few words');
    await app.press(keys.enter); // nothing is no answer
    app.type('Café 日本 👩‍👩‍👧‍👦');
    await app.waitFor('Café 日本 👩‍👩‍👧‍👦');
    await app.press(keys.backspace);
    await app.waitFor(screen => screen.includes('Café 日本') && !screen.includes('👩'));
    app.paste('too far\r\naway 👍');
    await app.waitFor('Café 日本 too far away 👍');
    await app.press(keys.backspace, keys.backspace, keys.enter);
    await app.waitFor(`${deal.id} → Lost`);
    expect(crm.json('show', deal.id)).toMatchObject({ outcomeReason: 'other', outcomeNote: 'Café 日本 too far away' });
    await expectTotals();
  });

  test('> out of the last open stage asks why it is won', async () => {
    await app.press('l', 'l', 'l', '>');
    await app.waitFor(/Why is .* won\?/);
    await app.press(keys.ctrl('c')); // leaves the question, not the app
    await app.waitFor('nothing was changed');
    await app.press('>');
    await app.waitFor('▌ pricing');
    await app.press(keys.enter);
    await app.waitFor(/O\d+ → Won/);
    const [won] = stage(before, 'Negotiation').opportunities;
    expect(crm.json('show', won?.id ?? '')).toMatchObject({ stage: 'Won', outcomeReason: 'pricing' });
    await expectTotals();
  });
});

describe('Anna was wrong', () => {
  test('u takes it back, ctrl-r does it again, and both say what', async () => {
    await app.press('x');
    await app.waitFor('▌ pricing');
    await app.press(keys.enter);
    await app.waitFor(`${deal.id} → Lost`);
    const lost = board();
    await app.press('u');
    await app.waitFor(`undone: crm opp move ${deal.id} Lost --reason pricing`);
    expect((await expectTotals()).totals).toEqual(before.totals);
    expect(crm.json('show', deal.id)).not.toHaveProperty('outcomeReason');
    await app.press(keys.ctrl('r'));
    await app.waitFor(`done again: crm opp move ${deal.id} Lost --reason pricing`);
    expect((await expectTotals()).totals).toEqual(lost.totals);
    expect(crm.json('show', deal.id)).toMatchObject({ stage: 'Lost', outcomeReason: 'pricing' });
  });

  test('a key does not undo a whole import: it asks first, with the count', async () => {
    const created = crm.json('count', 'leads').count;
    await app.press('u');
    await app.waitFor(/Undo crm init .*\? It wrote \d{3,} records\./);
    await app.press(keys.enter); // no is under the cursor
    await app.waitFor('nothing was changed');
    await app.press('u');
    await app.waitFor('esc leave all');
    await app.press(keys.esc);
    await app.waitFor('nothing was changed');
    expect(crm.json('count', 'leads').count).toBe(created);
    await app.press('u');
    await app.waitFor('esc leave all');
    await app.press('j', keys.enter);
    await app.waitFor(/undone: crm init/);
    expect(crm.json('count', 'leads').count).toBe(0);
  });

  test('also tomorrow, in the shell', async () => {
    await app.press('>');
    await app.waitFor(`${deal.id} → Qualification`);
    await app.press('q');
    await app.exited;
    crm.done('undo');
    expect(board().totals).toEqual(before.totals);
  });
});
