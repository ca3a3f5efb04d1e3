import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { Crm, oneLineAndHint, program } from '../kit/crm';

const bant = ['budget', 'authority', 'need', 'timeline'].map(letter => `bant.${letter}.level=3`);
const jane = ['firstName=Jane', 'lastName=Cooper', 'company=Northwind', 'email=jane@northwind.io', 'source=web'];

const withJane = (): Crm => {
  const crm = Crm.empty();
  crm.done('add', 'user', 'name=Anna Berg', 'login=anna');
  crm.done('add', 'lead', ...jane, 'owner=me', 'bant.budget.amount=42000', ...bant);
  return crm;
};

/** What is kept, without what is only remembered to be quicker. */
const data = (crm: Crm) => Object.entries(crm.bytes()).filter(([name]) => !name.startsWith('cache/'));

const deals = (crm: Crm): number => crm.json('count', 'opps').count;

describe('A rep converts a lead', () => {
  test('and reads the plan, then the deed', () => {
    const { stdout, stderr } = withJane().done('convert', 'L1');
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      'Convert L1 Jane Cooper',
      'Account      new, Northwind',
      '  Owner              Anna Berg',
      'Contact      new, Jane Cooper',
      '  First name         Jane',
      '  Last name          Cooper',
      '  Email              jane@northwind.io',
      '  Owner              Anna Berg',
      '  Source             web',
      'Opportunity  new, Northwind – Jane Cooper',
      '  Owner              Anna Berg',
      '  Amount             $42,000',
      '  Close date         2026-12-31',
      '  Source             web',
      'Moves        nothing',
      'Task         Agree on the next step, due 2026-11-24',
      'L1 Jane Cooper → A1 Northwind, C1 Jane Cooper, O1 Northwind – Jane Cooper   X3 · crm undo X3 takes it back',
      '',
    ]);
  });

  test('and a script reads plan and deed as one document', () => {
    const crm = withJane();
    crm.done('add', 'task', 'kind=task', 'subject=Send prices', 'relatedTo=L1', 'dueAt=2026-11-25');
    expect(crm.json('convert', 'jane@northwind.io', '--set', 'amount=9000')).toEqual({
      plan: {
        leads: ['L1'],
        account: {
          action: 'create',
          id: null,
          fields: [
            { field: 'name', from: null, to: 'Northwind' },
            { field: 'ownerId', from: null, to: 'U1' },
          ],
          kept: [],
          candidates: [],
        },
        contacts: [expect.objectContaining({ action: 'create', id: null, leads: ['L1'] })],
        opportunity: {
          action: 'create',
          id: null,
          fields: [
            { field: 'name', from: null, to: 'Northwind – Jane Cooper' },
            { field: 'ownerId', from: null, to: 'U1' },
            { field: 'amount', from: null, to: 9000 },
            { field: 'closeDate', from: null, to: '2026-12-31' },
            { field: 'source', from: null, to: 'web' },
          ],
          kept: [],
          candidates: [],
        },
        moves: ['T1'],
        followUp: { subject: 'Agree on the next step', dueAt: '2026-11-24' },
      },
      applied: true,
      tx: 'X4',
      account: 'A1',
      contacts: ['C1'],
      opportunity: 'O1',
      command: 'crm convert jane@northwind.io --set amount=9000 --json',
    });
    expect(crm.json('show', 'T1').relatedTo).toEqual(['O1', 'C1', 'A1']);
  });

  test('a dry run shows the same and writes nothing', () => {
    const crm = withJane();
    const before = crm.bytes();
    const { stdout, stderr } = crm.done('convert', 'L1', '-n');
    expect(stdout).toMatch(/^Convert L1 Jane Cooper\nAccount {6}new, Northwind\n/);
    expect(stderr).toBe('dry run: nothing was written\n');
    expect(crm.json('convert', 'L1', '--dry-run')).toMatchObject({
      applied: false,
      dryRun: true,
      tx: null,
      account: null,
      contacts: [],
      opportunity: null,
    });
    expect(crm.run('convert', 'L1', '-n', '--set', 'stage=Won').code).toBe(7);
    expect(crm.bytes()).toEqual(before);
  });

  test('below the BANT gate, and is told so', () => {
    const crm = withJane();
    crm.done('edit', 'L1', 'bant.need.level=1');
    const { code, stderr } = crm.run('convert', 'L1');
    expect([code, stderr]).toEqual([0, 'note: L1 is below the BANT gate: 10/16, need below 2\n']);
  });

  test('into what is there, with what was picked', () => {
    const crm = withJane();
    crm.done('add', 'account', 'name=Isdom');
    crm.done('add', 'contact', 'lastName=Cooper', 'title=COO', 'source=event');
    crm.done('edit', 'L1', 'title=VP');
    crm.done('convert', 'L1', '--account', 'isdom', '--contact', 'C1', '--pick', 'title=lead', '--opportunity', 'none');
    expect(crm.json('show', 'C1')).toMatchObject({ firstName: 'Jane', title: 'VP', source: 'event' });
    expect(crm.json('show', 'L1')).toMatchObject({ convertedAccountId: 'A1', convertedContactId: 'C1' });
    expect(deals(crm)).toBe(0);
  });

  test('twice: the second time changes nothing and says who did it into what', () => {
    const crm = withJane();
    crm.done('convert', 'L1');
    const before = crm.bytes();
    const again = crm.done('convert', 'L1');
    expect(again.stdout).toBe('L1 Jane Cooper was already converted by Anna Berg into A1, C1, O1\nnothing to change\n');
    expect(crm.json('convert', 'L1')).toMatchObject({ applied: false, tx: null, account: 'A1', opportunity: 'O1' });
    expect(crm.run('convert', 'L1', '--opportunity', 'none').code).toBe(4);
    expect(crm.bytes()).toEqual(before);
    expect(crm.run('edit', 'L1', 'title=VP').code).toBe(6);
  });

  test('and takes it back: the lead is as it was', () => {
    const crm = withJane();
    const { v: _v, ...before } = crm.json('show', 'L1');
    crm.done('convert', 'L1');
    crm.done('undo');
    const { v: _w, ...after } = crm.json('show', 'L1');
    expect(after).toEqual(before);
    expect([deals(crm), crm.json('count', 'contacts').count, crm.json('count', 'activities').count]).toEqual([0, 0, 0]);
  });

  test.each([
    ['a lead that is none', ['L9'], 3, /there is no lead "L9"/],
    ['another record', ['U1'], 7, /U1 is an? user, not a lead/],
    ['no contact', ['L1', '--contact', 'none'], 2, /a lead always becomes a contact/],
    ['no account', ['L1', '--account', 'none'], 7, /L1 names a company, Northwind/],
    [
      'a pick of two',
      ['L1', '--pick', 'phone=lead'],
      2,
      /account and contact both have phone\n {5}write account.phone=lead or contact.phone=lead/,
    ],
    ['a pick of nothing', ['L1', '--pick', 'title'], 2, /"title" picks nothing/],
    [
      'a pick nobody knows',
      ['L1', '--pick', 'titel=lead'],
      2,
      /"titel" does not come from a lead\n {5}did you mean "title"\?/,
    ],
    ['a value that is none', ['L1', '--set', 'amount=much'], 7, /Amount/],
    ['an account that is none', ['L1', '--account', 'Isdom'], 3, /there is no account "Isdom"/],
  ])('and is told of %s, with nothing written', (_, words, code, said) => {
    const crm = withJane();
    const before = data(crm);
    const ran = crm.run('convert', ...words);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(said);
    expect(ran.stdout).toBe('');
    expect(data(crm)).toEqual(before);
  });
});

describe('Several leads of one company', () => {
  const two = (): Crm => {
    const crm = withJane();
    crm.done('add', 'lead', 'lastName=Patel', 'company=northwind inc.', 'email=ravi@northwind.io', ...bant);
    return crm;
  };

  test('go into one deal when somebody says --yes', () => {
    const crm = two();
    const asked = crm.run('convert', 'L1', 'L2');
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(oneLineAndHint);
    expect(crm.json('convert', 'L1', 'L2', '--yes')).toMatchObject({ contacts: ['C1', 'C2'], opportunity: 'O1' });
    expect(crm.json('show', 'O1').leadIds).toEqual(['L1', 'L2']);
  });

  test('one after the other into one deal', () => {
    const crm = two();
    crm.done('convert', 'L1');
    const { plan, opportunity } = crm.json('convert', 'L2', '--opportunity', 'O1');
    expect([plan.account.id, opportunity, deals(crm)]).toEqual(['A1', 'O1', 1]);
  });
});

/** Runs commands at the same time; the exit code and documents of each. */
const together = (crm: Crm, count: number, words: readonly string[]) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const child = spawn(process.execPath, [program, ...crm.where, ...words, '--json'], { env: crm.env });
      let [out, said] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', text => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', text => {
        said += text;
      });
      const code = await new Promise(resolve => child.once('close', resolve));
      return { code, said, document: JSON.parse(out) };
    }),
  );

describe('People who convert the same lead at the same time', () => {
  test('get one deal: one wins, and the others are told', async () => {
    const crm = withJane();
    const ends = await together(crm, 4, ['convert', 'L1']);
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(ends.filter(({ document }) => document.applied)).toHaveLength(1);
    for (const { document, said } of ends) {
      expect(document).toMatchObject({ account: 'A1', contacts: ['C1'], opportunity: 'O1' });
      if (!document.applied) expect(said).toContain('already converted by Anna Berg into A1, C1, O1');
    }
    expect([deals(crm), crm.json('count', 'contacts').count, crm.json('count', 'activities').count]).toEqual([1, 1, 1]);
  });
});
