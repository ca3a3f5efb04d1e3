import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, startApp } from '../kit/app';
import { Crm } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

afterEach(closeApps);

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

const team = (): Crm => {
  const crm = Crm.empty();
  crm.done('add', 'user', 'name=Anna Reyes', 'login=anna');
  crm.done('add', 'user', 'name=Ben Ortiz', 'login=ben');
  crm.done('add', 'user', 'name=Carl Moss', 'login=carl');
  return crm;
};

/** Anna changed a title and a phone number, and Ben the title and the company after her. */
const overtaken = (): Crm => {
  const crm = team();
  crm.done('add', 'lead', 'lastName=Cooper', 'company=Northwind', 'title=Buyer');
  crm.done('edit', 'L1', 'title=VP', 'phone=+1 415 555 0142');
  crm.done('edit', 'L1', 'title=CEO', '--as', 'ben');
  crm.done('edit', 'L1', 'company=Northwind AG', '--as', 'carl');
  return crm;
};

describe('Who takes back what others changed since', () => {
  test('hears in a script who changed what, and how to go on (4)', () => {
    const crm = overtaken();
    const before = crm.bytes();
    const ran = crm.run('undo');
    expect(ran.code).toBe(4);
    expect(ran.stderr).toMatch(
      /^crm: X5 cannot be undone: L1\.title was changed since by U2\n {5}--keep-theirs .*--force/,
    );
    expect(crm.run('undo', '--json').error()).toMatchObject({
      code: 'conflict',
      details: {
        tx: 'X5',
        changedSince: [{ id: 'L1', field: 'title', from: 'VP', to: 'CEO', by: 'U2', at: '2026-11-22T09:30:00.000Z' }],
      },
    });
    expect(crm.run('undo', '--keep-theirs', '--force').code).toBe(2);
    expect(crm.bytes()).toEqual(before);
  });

  test('takes back the rest with --keep-theirs, and hears what was left; redo brings it back', () => {
    const crm = overtaken();
    const ran = crm.done('undo', '--keep-theirs');
    expect(ran.stderr).toBe('note: left as it is now: L1.title\n');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'CEO', company: 'Northwind AG' });
    expect(crm.json('show', 'L1')).not.toHaveProperty('phone');
    crm.done('redo');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'CEO', phone: '+1 415 555 0142' });
    expect(crm.json('undo', 'X5', '--keep-theirs')).toMatchObject({ leftOut: [{ id: 'L1', field: 'title' }] });
  });

  test('takes back all with --force, in one transaction', () => {
    const crm = overtaken();
    crm.done('undo', '--force');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'Buyer', company: 'Northwind AG' });
    expect(crm.json('history', '--limit', '1')).toMatchObject([
      { tx: 'X8', undoes: 'X5', command: 'crm undo --force' },
    ]);
    crm.done('redo');
    expect(crm.json('show', 'L1').title).toBe('CEO');
  });

  test('does again what was undone, with the same choice', () => {
    const crm = overtaken();
    crm.done('undo', '--keep-theirs');
    crm.done('edit', 'L1', 'phone=+1 415 555 0199', '--as', 'ben');
    const ran = crm.run('redo', '--json');
    expect(ran.code).toBe(4);
    expect(ran.error().details).toMatchObject({ changedSince: [{ field: 'phone', from: null, by: 'U2' }] });
    expect(crm.run('redo', '--keep-theirs').stderr).toMatch(/^crm: nothing of X8 is left to take back/);
    crm.done('redo', '--force');
    expect(crm.json('show', 'L1').phone).toBe('+1 415 555 0142');
  });

  test('loses no record that others built on', () => {
    const crm = team();
    crm.done('add', 'account', 'name=Isdom');
    crm.done('add', 'opportunity', 'name=Seats', 'account=A1', '--as', 'ben');
    for (const flag of ['--force', '--keep-theirs']) {
      const ran = crm.run('undo', flag);
      expect(ran.code).toBe(4);
      expect(ran.stderr).toMatch(/^crm: X4 cannot be undone: O1 now points at A1\n/);
    }
  });

  const asked = async (crm: Crm): Promise<Terminal> => {
    const terminal = startApp(crm, { words: ['undo'], columns: 120 });
    const screen = await terminal.waitFor('[R/e/n]');
    expect(screen).toContain('L1.title: VP → CEO, by Ben Ortiz, just now');
    return terminal;
  };

  test.each([
    ['enter takes back the rest', '\r', { title: 'CEO' }, 'crm undo --keep-theirs'],
    ['e takes back everything', 'e\r', { title: 'Buyer' }, 'crm undo --force'],
  ])('is asked on a terminal: %s', async (_, answer, expected, command) => {
    const crm = overtaken();
    const terminal = await asked(crm);
    terminal.type(answer);
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(crm.json('show', 'L1')).toMatchObject({ ...expected, company: 'Northwind AG' });
    expect(crm.json('show', 'L1')).not.toHaveProperty('phone');
    expect(crm.json('history', '--limit', '1')).toMatchObject([{ undoes: 'X5', command }]);
  });

  test.each(['n\r', '\u0003', '\u0004'])('and leaves all as it is with %j (4)', async answer => {
    const crm = overtaken();
    const before = crm.bytes();
    const terminal = await asked(crm);
    terminal.type(answer);
    expect(await terminal.exited).toMatchObject({ exitCode: 4 });
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
