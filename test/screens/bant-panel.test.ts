import { describe, expect, test } from 'vitest';
import { qualifyLead } from '../../src/domain/leads/qualifyLead';
import type { Panel } from '../../src/screens/kit/panel';
import { bantPanel } from '../../src/screens/qualify/bantPanel';
import { width } from '../../src/terminal/cell';
import { Crm } from '../domain/crm';
import { panelAfter, settingOf, textOf, typeAt } from '../kit/panels';

// Dana talked to Jane, and notes what she heard.

const desk = (bant: object = {}, columns = 100) => {
  const crm = new Crm();
  crm.actor = crm.add('user', { name: 'Dana', login: 'dana' });
  crm.add('lead', { firstName: 'Jane', lastName: 'Cooper', company: 'Northwind', ...bant });
  return { crm, setting: settingOf({ state: crm.state, actor: crm.actor, columns }) };
};

const panel = bantPanel('L1');
const enter = (on: Panel, setting: ReturnType<typeof settingOf>) => on.press({ key: 'enter' }, setting);

describe('The BANT panel', () => {
  test('has four rows, the sum, the gate, what is missing, and what the levels mean', () => {
    const { setting } = desk();
    const text = textOf(panel, setting);
    expect(text).toContain(' BANT 0/16 below the gate  L1 Jane Cooper · Northwind');
    expect(text).toContain('gate: 10 in all, each 2+');
    for (const letter of ['Budget', 'Authority', 'Need', 'Timeline'])
      expect(text).toMatch(new RegExp(`^. ${letter} +▱▱▱▱ 0 unknown`, 'm'));
    expect(text).toContain('0 unknown   1 none   2 being sought   3 planned   4 approved');
    expect(text).toContain('missing: budget, authority, need, timeline; 10 more in all');
  });

  test('digits set the level of the row, and the sum follows', () => {
    const { setting } = desk();
    const text = textOf(panelAfter(panel, '3j4j2', setting), setting);
    expect(text).toContain('BANT 9/16 below the gate');
    expect(text).toMatch(/^ {2}Budget +▰▰▰▱ 3 planned +noted now/m);
    expect(text).toMatch(/^▌ Need +▰▰▱▱ 2 felt/m);
    expect(text).toContain('missing: timeline; 1 more in all');
  });

  test('evidence, the amount at budget and the date at timeline are typed where they belong', () => {
    const { setting } = desk();
    const typed = panelAfter(panel, '3isaid the CFO\ra40k\rjjj3deoq\r', setting);
    const text = textOf(typed, setting);
    expect(text).toMatch(/Budget .*\$40,000 {2}said the CFO/);
    expect(text).toMatch(/Timeline .*31 Dec/);
    expect(textOf(panelAfter(panel, 'ja', setting), setting)).not.toContain('amount:');
    expect(textOf(panelAfter(panel, 'asomething\r', setting), setting)).toContain('amount: something');
  });

  test('at the gate enter qualifies, and the command says the same', () => {
    const { setting } = desk();
    expect(enter(panelAfter(panel, '3a40k\rj4j3j2isoon, she says\r', setting), setting)).toMatchObject({
      answer: {
        do: 'commit',
        verb: qualifyLead,
        input: {
          id: 'L1',
          findings: { budget: { level: 3, amount: 40_000 }, timeline: { evidence: 'soon, she says' } },
        },
        command:
          "crm lead qualify L1 --budget 3 --amount 40000 --authority 4 --need 3 --timeline 2 --evidence 'timeline=soon, she says'",
        said: 'L1 → Qualified',
        next: true,
      },
    });
  });

  test('below the gate it asks before it saves; any other key goes on', () => {
    const { setting } = desk();
    const asked = panelAfter(panel, '4\r', setting);
    expect(textOf(asked, setting)).toContain('it stays New. enter once more saves what is known');
    expect(textOf(panelAfter(asked, 'j', setting), setting)).toContain('missing: authority');
    expect(enter(asked, setting)).toMatchObject({
      answer: { input: { findings: { budget: { level: 4 } } }, said: expect.stringContaining('BANT 4/16, still New') },
    });
  });

  test('esc leaves all as it was, and enter with nothing noted too', () => {
    const { setting } = desk();
    expect(typeAt(panel, '34', setting)).toMatchObject({ name: 'bant' });
    expect(typeAt(panel, '3\u001B', setting)).toBe('cancelled');
    expect(typeAt(panel, '\r', setting)).toBe('cancelled');
    expect(textOf(panelAfter(panel, 'ihalf a word\u001B', setting), setting)).not.toContain('half a word');
  });

  test('evidence that is too old is marked; the same level once more confirms it', () => {
    const { crm, setting } = desk();
    crm.now = '2026-01-05T10:00:00.000Z';
    crm.do(qualifyLead, { id: 'L1', findings: { need: { level: 3, evidence: 'types it all twice' } } });
    expect(textOf(panel, setting)).toMatch(/Need .*types it all twice +stale: Dana, 5 Jan, ask again/);
    const confirmed = panelAfter(panel, 'jj3', setting);
    expect(textOf(confirmed, setting)).toMatch(/Need .*noted now/);
    expect(enter(panelAfter(confirmed, '\r', setting), setting)).toMatchObject({
      answer: { input: { findings: { need: { level: 3 } } } },
    });
  });

  test('tells why it was not saved, and no row is wider than the terminal', () => {
    const failure = { code: 'usage', message: 'how sure is the budget?', hint: 'add a level' } as const;
    const { setting } = desk();
    const refused = panel.refused?.(failure) as Panel;
    expect(textOf(refused, setting)).toContain('how sure is the budget?');
    for (let columns = 60; columns < 210; columns += 10) {
      const wide = settingOf({ ...setting, columns });
      const [title, ...rows] = textOf(panelAfter(panel, `3i${'long words '.repeat(20)}\r`, wide), wide).split('\n');
      for (const row of [title ?? '', ...rows.slice(0, 4)]) expect(width(row)).toBeLessThanOrEqual(columns);
    }
  });
});
