import { describe, expect, test } from 'vitest';
import { convertLeads } from '../../src/domain/conversion/convertLeads';
import { conversionPanel } from '../../src/screens/conversion/conversionPanel';
import { Office } from '../domain/conversion/office';
import { panelAfter, settingOf, textOf, typeAt } from '../kit/panels';

// Dana has a lead whose company and person are there already, and decides what becomes of it.

const desk = (columns = 100, rows = 24) => {
  const office = new Office();
  office.add('account', { name: 'Northwind Inc.', industry: 'retail' });
  office.add('opportunity', { name: 'Seats', accountId: 'A1' });
  office.add('contact', { lastName: 'Cooper', email: 'jane@northwind.io', title: 'COO' });
  office.lead();
  office.add('activity', { kind: 'call', subject: 'Hello', relatedTo: ['L1'], doneAt: '2026-11-20' });
  office.add('activity', { kind: 'task', subject: 'Send prices', relatedTo: ['L1'] });
  return { office, setting: settingOf({ state: office.state, actor: office.dana, columns, rows }) };
};

const panel = conversionPanel(['L1']);
const down = (count: number): string => 'j'.repeat(count);

describe('The conversion sheet', () => {
  test('shows what the lead becomes, what else it could be, and what moves', () => {
    const { setting } = desk();
    const rows = textOf(panel, setting).split('\n');
    expect(rows[0]).toBe(' Convert L1 Jane Cooper');
    expect(rows[2]).toMatch(/^ {2}Account +Contact +Opportunity$/);
    expect(rows[3]).toMatch(/^. \( \) New +\( \) New +\(x\) New Northwind Inc\. – Jane/);
    expect(rows[4]).toMatch(/^ {2}\(x\) A1 Northwind Inc\. +\(x\) C1 Cooper +\( \) O1 Seats$/);
    expect(rows.join('\n')).toContain(' moves 1 activity, 1 open task  then: Agree on the next step, due 2026-11-24');
    expect(rows.join('\n')).toMatch(/Industry +retail +\| software +not taken/);
    expect(rows.join('\n')).toMatch(/Employees +– +> 820/);
  });

  test('tells of the one under the cursor how alike it is, and why', () => {
    const { setting } = desk();
    expect(textOf(panelAfter(panel, 'lj', setting), setting)).toContain('\n  1.00 same email\n');
  });

  test('space takes what is under the cursor, and enter converts so', () => {
    const { setting } = desk();
    expect(typeAt(panel, 'll', setting)).toMatchObject({ name: 'conversion' });
    expect(panel.press({ key: 'enter' }, setting)).toMatchObject({
      answer: { do: 'commit', verb: convertLeads, input: { leads: ['L1'] }, command: 'crm convert L1', count: 1 },
    });
    expect(panelAfter(panel, 'llj ', setting).press({ key: 'enter' }, setting)).toMatchObject({
      answer: { input: { leads: ['L1'], choices: { opportunity: 'O1' } }, command: 'crm convert L1 --opportunity O1' },
    });
  });

  test('a pick is made field by field, and taken back', () => {
    const { office, setting } = desk();
    const title = textOf(panelAfter(panel, 'l', setting), setting)
      .split('\n')
      .findIndex(row => row.includes('Title'));
    expect(title).toBeGreaterThan(0);
    // Two answers, then the first name, then the title.
    const picked = panelAfter(panel, `l${down(3)} `, setting);
    expect(textOf(picked, setting)).toMatch(/Title +COO +> VP Operations/);
    const { answer } = picked.press({ key: 'enter' }, setting) as never as {
      answer: { command: string; input: never };
    };
    expect(answer.command).toBe('crm convert L1 --pick contact.title=lead');
    office.do(convertLeads, answer.input);
    expect(office.record('C1').title).toBe('VP Operations');
    const { setting: again } = desk();
    const back = panelAfter(picked, ' ', again);
    expect(textOf(back, again)).toMatch(/Title +COO +\| VP Operations +not taken/);
    expect(back.press({ key: 'enter' }, again)).toMatchObject({ answer: { command: 'crm convert L1' } });
  });

  test('a choice that does not go together with the rest is not taken, and says why', () => {
    const { setting } = desk();
    const refused = panelAfter(panel, 'jj ', setting);
    expect(textOf(refused, setting)).toContain('L1 names a company, Northwind, so there is an account');
    expect(textOf(refused, setting)).toContain('(x) A1 Northwind Inc.');
  });

  test('another account than the chosen deal’s lets the deal go', () => {
    const { setting } = desk();
    const into = conversionPanel(['L1'], { opportunity: 'O1' });
    expect(textOf(into, setting)).toMatch(/\(x\) A1 Northwind Inc\. .*\(x\) O1 Seats/);
    const apart = panelAfter(into, ' ', setting);
    expect(textOf(apart, setting)).toMatch(/\(x\) New Northwind .*\(x\) New Northwind – Jane/);
    expect(apart.press({ key: 'enter' }, setting)).toMatchObject({
      answer: { command: 'crm convert L1 --account new' },
    });
  });

  test('p shows the plan as text, and back', () => {
    const { setting } = desk();
    const text = panelAfter(panel, 'p', setting);
    expect(textOf(text, setting)).toContain(' Account      A1 Northwind Inc., same name\n');
    expect(textOf(panelAfter(text, 'p', setting), setting)).toBe(textOf(panel, setting));
  });

  test('esc leaves all as it was', () => {
    const { office, setting } = desk();
    const before = office.contents();
    expect(typeAt(panel, 'lj jj \u001B', setting)).toBe('cancelled');
    expect(office.contents()).toEqual(before);
  });

  test('a lead that somebody else converted meanwhile says so', () => {
    const { office, setting } = desk();
    const open = panelAfter(panel, 'l', setting);
    office.convert('L1');
    const now = { ...setting, seq: 2 };
    expect(textOf(open, now)).toBe(' L1 Jane Cooper was already converted by Dana into A1, C1, O2');
    expect(typeAt(open, '\r', now)).toBe('cancelled');
  });

  test.each([
    [60, 14],
    [80, 22],
    [200, 48],
  ])('fits a terminal of %i×%i', (columns, rows) => {
    const { setting } = desk(columns, rows);
    for (const keys of ['', 'l', 'l'.repeat(2), `l${down(12)}`, 'p']) {
      const lines = textOf(panelAfter(panel, keys, setting), setting).split('\n');
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const row of lines) expect([...row].length).toBeLessThanOrEqual(columns);
    }
  });

  test('the cursor stays in view in a low terminal', () => {
    const { setting } = desk(80, 14);
    for (let row = 0; row < 20; row += 1)
      expect(textOf(panelAfter(panel, `l${down(row)}`, setting), setting)).toMatch(/^[^ ] /m);
  });
});
