import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const office = Crm.empty();
office.done('add', 'user', 'name=Anna', 'login=anna');
office.done('add', 'account', 'name=Northwind');
office.done('add', 'lead', 'lastName=Cooper', 'company=Northwind', 'email=jane@northwind.io', 'owner=anna');
office.done('add', 'opportunity', 'name=Seats', 'account=Northwind', 'owner=anna');

describe('A rep logs from the command line', () => {
  const crm = office.copy();

  test('a call by email address, and the new lead is answered', () => {
    const call = [
      'log',
      'call',
      'jane@northwind.io',
      'wants',
      'a',
      'quote',
      '--outcome',
      'interested',
      '--minutes',
      '12',
    ];
    const receipt = crm.json(...call, '--about', 'Seats');
    expect(receipt).toMatchObject({ created: ['T1'], changed: ['L1'] });
    expect(crm.json('show', 'T1')).toMatchObject({
      kind: 'call',
      subject: 'wants a quote',
      relatedTo: ['L1', 'O1'],
      outcome: 'interested',
      durationMin: 12,
    });
    expect(crm.json('show', 'L1')).toMatchObject({ status: 'Working' });
    crm.done('undo');
    expect(crm.json('show', 'L1')).toMatchObject({ status: 'New' });
    expect(crm.run('show', 'T1').code).toBe(3);
  });

  test('what came in yesterday', () => {
    crm.done('log', 'email', 'O1', 'they ask for the contract', '--in', '--at', 'yesterday 16:30');
    expect(crm.json('show', 'T2')).toMatchObject({ direction: 'in', doneAt: '2026-11-21T16:30:00.000Z' });
  });

  test('and hears what was wrong with it', () => {
    expect(crm.run('log', 'email', 'O1', 'x', '--in', '--out').code).toBe(2);
    expect(crm.run('log', 'note', 'O9', 'x').code).toBe(3);
    expect(crm.run('log', 'call', 'O1', 'x', '--at', 'soonish').code).toBe(7);
    expect(crm.run('log').stderr).toContain('crm log call');
  });
});

describe('A rep plans from the command line', () => {
  const crm = office.copy();

  test('a task that repeats: done, it makes the next one', () => {
    crm.done('task', 'add', 'O1', 'review the numbers', '--due', 'mon', '--repeat', 'weekly', '--priority', 'high');
    expect(crm.json('show', 'T1')).toMatchObject({ dueAt: '2026-11-23', recurrence: 'FREQ=WEEKLY;BYDAY=MO' });
    const ran = crm.done('task', 'done', 'T1', '--outcome', 'all well');
    expect(ran.stderr).toContain('next: T2 review the numbers, due 2026-11-30');
    expect(crm.json('show', 'T2')).toMatchObject({ dueAt: '2026-11-30', priority: 'high' });
    crm.done('undo');
    expect(crm.json('show', 'T1').doneAt).toBeUndefined();
    expect(crm.run('show', 'T2').code).toBe(3);
  });

  test('a calendar of what is due: the tasks, and the meeting that is to come', () => {
    crm.done('log', 'meeting', 'O1', 'demo; for the board', '--at', '2026-12-01 10:00', '--minutes', '90');
    crm.done('log', 'call', 'O1', 'that was yesterday', '--at', 'yesterday');
    const file = join(crm.folder, 'due.ics');
    expect(crm.done('task', 'export', '-o', file).stderr).toContain('2 due in');
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines.filter(line => /^(BEGIN|DUE|DTSTART|DURATION|SUMMARY|DESCRIPTION|PRIORITY)/.test(line))).toEqual([
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'SUMMARY:demo\\; for the board',
      'DESCRIPTION:O1 Seats',
      'DTSTART:20261201T100000Z',
      'DURATION:PT1H30M',
      'BEGIN:VTODO',
      'SUMMARY:review the numbers',
      'DESCRIPTION:O1 Seats',
      'PRIORITY:1',
      'DUE;VALUE=DATE:20261123',
    ]);
    expect(crm.run('task', 'export', '-o', file).code).toBe(4);
    const all = crm.done('task', 'export', 'related:O1', '--events').stdout;
    expect([all.includes('VTODO'), all.match(/BEGIN:VEVENT/g)?.length]).toEqual([false, 2]);
  });

  test('and sees the day', () => {
    crm.done('task', 'add', 'L1', 'call Jane', '--due', 'yesterday');
    const { date, items } = crm.json('today');
    expect(date).toBe('2026-11-22');
    expect(items.find(({ title }: { title: string }) => title.startsWith('call Jane'))?.section).toBe('overdue');
    expect(crm.done('today').stdout).toContain('call Jane');
  });
});
