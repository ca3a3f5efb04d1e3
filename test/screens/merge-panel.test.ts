import { describe, expect, test } from 'vitest';
import { DuplicateIndex } from '../../src/domain/duplicates/duplicateIndex';
import { mergeRecords } from '../../src/domain/merge/mergeRecords';
import type { AnyRecord } from '../../src/domain/records/types';
import { candidatesPanel } from '../../src/screens/merge/candidatesPanel';
import { mergePanel } from '../../src/screens/merge/mergePanel';
import { width } from '../../src/terminal/cell';
import { Crm } from '../domain/crm';
import { panelAfter, settingOf, textOf, typeAt } from '../kit/panels';

// Jane Cooper stands in the list twice, and is a contact too: Dana makes one of her.

const jane = { firstName: 'Jane', lastName: 'Cooper', company: 'Northwind', email: 'jane@northwind.io' };

const desk = (columns = 100) => {
  const crm = new Crm();
  crm.actor = crm.add('user', { name: 'Dana', login: 'dana' });
  crm.add('lead', { ...jane, source: 'web' });
  crm.add('lead', { ...jane, source: 'event', title: 'VP Operations', phone: '+14155550142' });
  crm.add('activity', { kind: 'call', subject: 'Hello', relatedTo: ['L2'], doneAt: '2026-11-20' });
  crm.add('account', { name: 'Northwind' });
  crm.add('contact', { firstName: 'Jane', lastName: 'Cooper', email: 'jane@northwind.io' });
  return { crm, setting: settingOf({ state: crm.state, actor: crm.actor, columns, rows: 24 }) };
};

describe('What a record may be the same as', () => {
  const candidates = (crm: Crm) =>
    candidatesPanel('L1', new DuplicateIndex(crm.state).of(crm.state.find('L1') as AnyRecord));

  test('is listed with how sure it is, why, and what enter does', () => {
    const { crm, setting } = desk(140);
    const text = textOf(candidates(crm), setting);
    expect(text).toContain('L1 Jane Cooper may be the same as');
    expect(text).toMatch(/0\.99 {2}L2 Jane Cooper .*same email.* merge/);
    expect(text).toMatch(/C1 Jane Cooper .*same email.* convert into the contact/);
    expect(text).toMatch(/A1 Northwind .*same company.* convert into the account/);
  });

  test('leads to a merge with its like, and to a conversion with the others', () => {
    const { crm, setting } = desk();
    const rows = textOf(candidates(crm), setting).split('\n').slice(1);
    const at = (id: string): string => `${'j'.repeat(rows.findIndex(row => row.includes(id)))}\r`;
    expect(typeAt(candidates(crm), at('L2'), setting)).toEqual({ do: 'merge', records: ['L1', 'L2'] });
    expect(typeAt(candidates(crm), at('C1'), setting)).toEqual({
      do: 'convert',
      leads: ['L1'],
      into: { contact: 'C1' },
    });
    expect(typeAt(candidates(crm), at('A1'), setting)).toEqual({
      do: 'convert',
      leads: ['L1'],
      into: { account: 'A1' },
    });
    const ofContact = candidatesPanel('C1', [{ id: 'L1', score: 0.99, reasons: ['same email'] }]);
    expect(textOf(ofContact, setting)).toContain('convert it into this contact');
    expect(typeAt(ofContact, '\r', setting)).toEqual({ do: 'convert', leads: ['L1'], into: { contact: 'C1' } });
    expect(typeAt(candidates(crm), '\u001B', setting)).toBe('cancelled');
  });
});

describe('The merge sheet', () => {
  const panel = mergePanel(['L1', 'L2']);

  test('shows the records side by side, what it becomes, and what moves', () => {
    const { setting } = desk();
    const text = textOf(panel, setting);
    expect(text).toContain(' L2 Jane Cooper → L1 Jane Cooper');
    expect(text).toMatch(/L1 stays +L2 +becomes/);
    expect(text).toMatch(/Title +– +\*VP Operations +VP Operations/);
    expect(text).toMatch(/Source +\*web +event +web/);
    expect(text).not.toMatch(/^. Email /m);
    expect(text).toContain('moves to L1: 1 activity');
  });

  test('a field is taken from the other one and back, and enter merges so, asked about with the count', () => {
    const { setting } = desk();
    const rows = textOf(panel, setting).split('\n').slice(3);
    const source = 'j'.repeat(rows.findIndex(row => row.includes('Source')));
    const picked = panelAfter(panel, `${source}l`, setting);
    expect(textOf(picked, setting)).toMatch(/Source +web +\*event +event/);
    expect(picked.press({ key: 'enter' }, setting)).toMatchObject({
      answer: {
        do: 'commit',
        verb: mergeRecords,
        input: { winner: 'L1', losers: ['L2'], picks: { source: 'L2' } },
        command: 'crm merge L1 L2 --pick source=L2 --yes',
        count: 3,
      },
    });
    expect(panelAfter(picked, 'h', setting).press({ key: 'enter' }, setting)).toMatchObject({
      answer: { input: { picks: {} }, command: 'crm merge L1 L2 --yes' },
    });
  });

  test('w turns round who stays; a field that goes with another one says so', () => {
    const { crm, setting } = desk();
    expect(textOf(panelAfter(panel, 'w', setting), setting)).toMatch(/L2 stays +L1 +becomes/);
    crm.edit('L2', { status: 'Unqualified', statusReason: 'no budget' });
    const after = settingOf({ ...setting, seq: 2, state: crm.state });
    const rows = textOf(panel, after).split('\n').slice(3);
    const reason = 'j'.repeat(rows.findIndex(row => row.includes('Status reason')));
    expect(textOf(panelAfter(panel, `${reason}l`, after), after)).toContain('Status reason goes with status');
  });

  test('records that cannot be merged say why, and esc leaves all as it is', () => {
    const { setting } = desk();
    expect(textOf(mergePanel(['L1', 'C1']), setting)).toContain('crm convert L1 --contact C1');
    expect(typeAt(panel, '\u001B', setting)).toBe('cancelled');
  });

  test('no row is wider than the terminal', () => {
    for (let columns = 80; columns < 210; columns += 13) {
      const { setting } = desk(columns);
      for (const row of textOf(panel, setting).split('\n')) expect(width(row)).toBeLessThanOrEqual(columns);
    }
  });
});
