import { describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const withLead = (): Crm => {
  const crm = Crm.empty();
  crm.done('add', 'lead', 'lastName=Cooper', 'company=Northwind');
  crm.done('edit', 'L1', 'title=VP', 'tags+=hot');
  return crm;
};

describe('Who made a mistake takes it back', () => {
  test('without a name: their own last, and again the one before', () => {
    const crm = withLead();
    expect(crm.done('undo').stdout).toBe('changed L1 Cooper   X3 · crm undo X3 takes it back\n');
    expect(crm.json('show', 'L1')).not.toHaveProperty('title');
    expect(crm.json('undo')).toMatchObject({ tx: 'X4', deleted: ['L1'] });
    expect(crm.run('show', 'L1').code).toBe(3);
    const ran = crm.run('undo');
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(/^crm: there is nothing of yours to undo\n/);
  });

  test('and does it again', () => {
    const crm = withLead();
    crm.done('undo');
    crm.done('undo');
    crm.done('redo');
    crm.done('redo');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'VP', tags: ['hot'] });
    expect(crm.run('redo').code).toBe(3);
  });

  test('not what somebody else did, unless it is named', () => {
    const crm = withLead();
    crm.raw(['edit', 'L1', 'title=CEO', '--data', crm.data, '--as', 'ben']);
    expect(crm.run('undo').stderr).toMatch(/^crm: X2 cannot be undone: L1\.title was changed since by ben\n/);
    expect(crm.run('undo').code).toBe(4);
    crm.done('undo', 'X3');
    crm.done('undo', 'x2');
    expect(crm.json('show', 'L1')).not.toHaveProperty('title');
  });

  test('not twice, and not what never was', () => {
    const crm = withLead();
    crm.done('undo', 'X2');
    expect(crm.run('undo', 'X2').code).toBe(4);
    expect(crm.run('undo', 'X99').code).toBe(3);
  });

  test('after a look at what it would do', () => {
    const crm = withLead();
    const before = crm.bytes();
    expect(crm.done('undo', '-n').stdout).toBe(
      'dry run: would create 0, change 1, delete 0\n  change L1: title VP → none, tags ["hot"] → none, score 18 → 0\n',
    );
    expect(crm.bytes()).toEqual(before);
  });
});

describe('Who asks what happened reads', () => {
  test('who, when, what and the command, newest first', () => {
    const crm = withLead();
    crm.done('undo');
    expect(crm.json('history')).toEqual([
      {
        tx: 'X3',
        at: '2026-11-22T09:30:00.000Z',
        by: 'anna',
        action: 'undo',
        command: 'crm undo',
        undoes: 'X2',
        changes: [
          { id: 'L1', field: 'title', from: 'VP', to: null },
          { id: 'L1', field: 'tags', from: ['hot'], to: null },
          { id: 'L1', field: 'fit', from: 30, to: 0 },
          { id: 'L1', field: 'score', from: 18, to: 0 },
          { id: 'L1', field: 'grade', from: 'C', to: 'D' },
        ],
      },
      {
        tx: 'X2',
        at: '2026-11-22T09:30:00.000Z',
        by: 'anna',
        action: 'edit',
        command: 'crm edit L1 title=VP tags+=hot',
        changes: [
          { id: 'L1', field: 'title', from: null, to: 'VP' },
          { id: 'L1', field: 'tags', from: null, to: ['hot'] },
          { id: 'L1', field: 'fit', from: 0, to: 30 },
          { id: 'L1', field: 'score', from: 0, to: 18 },
          { id: 'L1', field: 'grade', from: 'D', to: 'C' },
        ],
      },
      {
        tx: 'X1',
        at: '2026-11-22T09:30:00.000Z',
        by: 'anna',
        action: 'add',
        command: 'crm add lead lastName=Cooper company=Northwind',
        changes: expect.arrayContaining([
          { id: 'L1', field: 'lastName', from: null, to: 'Cooper' },
          { id: 'L1', field: 'status', from: null, to: 'New' },
        ]),
      },
    ]);
  });

  test('of one record, also of one that is gone', () => {
    const crm = withLead();
    crm.done('add', 'lead', 'lastName=Patel', 'company=Konex');
    expect(crm.json('history', 'Cooper').map((entry: { tx: string }) => entry.tx)).toEqual(['X2', 'X1']);
    crm.done('delete', 'L1');
    expect(crm.json('history', 'L1')).toHaveLength(3);
    expect(crm.json('history', 'X2')).toHaveLength(1);
    expect(crm.run('history', 'nobody').code).toBe(3);
  });

  test('as much as they want, as text', () => {
    const crm = withLead();
    expect(crm.json('history', '--limit', '1')).toHaveLength(1);
    expect(crm.done('history').stdout).toBe(
      [
        'X2     2026-11-22 09:30  anna  crm edit L1 title=VP tags+=hot',
        '       L1 title: none → VP',
        '       L1 tags: none → ["hot"]',
        '       L1 score: 0 → 18',
        'X1     2026-11-22 09:30  anna  crm add lead lastName=Cooper company=Northwind',
        '       L1 created',
        '',
      ].join('\n'),
    );
  });

  test('also after the log was compacted', () => {
    const crm = withLead();
    const before = crm.json('history');
    expect(crm.json('compact')).toEqual({ generation: 2 });
    expect(crm.json('history')).toEqual(before);
    crm.done('undo');
    expect(crm.json('show', 'L1')).not.toHaveProperty('title');
    expect(crm.json('doctor')).toMatchObject({ ok: true, problems: [] });
  });
});
