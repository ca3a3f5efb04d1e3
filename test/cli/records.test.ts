import { describe, expect, test } from 'vitest';
import { Crm, oneLineAndHint } from '../kit/crm';

const jane = [
  'firstName=Jane',
  'lastName=Cooper',
  'company=Northwind',
  'email=jane@northwind.io',
  'phone=+1 415 555 0142',
  'source=web',
  'tags=hot,new',
];

const withJane = (): Crm => {
  const crm = Crm.empty();
  crm.done('add', 'lead', ...jane);
  return crm;
};

describe('A rep adds a lead', () => {
  test('and reads the id in the receipt', () => {
    const crm = Crm.empty();
    const { stdout, stderr } = crm.done('add', 'lead', ...jane);
    expect(stdout).toBe('created L1 Jane Cooper   X1 · crm undo X1 takes it back\n');
    expect(stderr).toBe('');
  });

  test('and a script reads {tx, changed, created, deleted, command}', () => {
    expect(Crm.empty().json('add', 'lead', 'lastName=Cooper', 'company=Northwind')).toEqual({
      tx: 'X1',
      changed: [],
      created: ['L1'],
      deleted: [],
      command: 'crm add lead lastName=Cooper company=Northwind --json',
    });
  });

  test('with the command as it could be typed again, quoted where a shell would act', () => {
    const { command } = Crm.empty().json('add', 'lead', 'lastName=O’Neil', 'company=A & B > C', "title=it's $HOME");
    expect(command).toBe(`crm add lead 'lastName=O’Neil' 'company=A & B > C' 'title=it'\\''s $HOME' --json`);
  });

  test('and a dry run writes nothing', () => {
    const crm = Crm.empty();
    const before = crm.bytes();
    expect(crm.done('add', 'lead', ...jane, '-n').stdout).toBe(
      'dry run: would create 1, change 0, delete 0\n  create L1\n',
    );
    expect(crm.json('add', 'lead', ...jane, '--dry-run')).toMatchObject({ dryRun: true, tx: null, created: ['L1'] });
    expect(crm.bytes()).toEqual(before);
  });

  test('and is told what is missing (7)', () => {
    const crm = Crm.empty();
    const before = crm.bytes();
    const ran = crm.run('add', 'lead', 'firstName=Jane', 'company=Northwind');
    expect(ran.code).toBe(7);
    expect(ran.stderr).toBe('crm: a lead needs last name\n');
    expect(crm.run('add', 'lead', 'lastName=Cooper', '--json').error()).toEqual({
      code: 'invalid',
      message: 'a lead needs company or email',
      hint: null,
      details: { field: 'company', code: 'required' },
    });
    expect(crm.bytes()).toEqual(before);
  });

  test.each([
    ['no field=value', ['Jane'], 2, /"Jane" is no field=value/],
    ['an unknown field', ['lastName=C', 'compny=N'], 2, /no field "compny"\n {5}did you mean "company"\?/],
    ['no number', ['lastName=C', 'company=N', 'employees=many'], 7, /Employees: "many" is no number/],
    ['no email', ['lastName=C', 'email=nope'], 7, /"nope" is no email address/],
    ['a status nobody knows', ['lastName=C', 'company=N', 'status=Nwe'], 7, /did you mean "New"\?/],
    ['a computed field', ['lastName=C', 'company=N', 'score=99'], 2, /score cannot be set/],
    ['a user nobody knows', ['lastName=C', 'company=N', 'owner=zoe'], 3, /there is no user "zoe"/],
    ['a list that is none', ['lastName=C', 'company+=N'], 2, /company is no list/],
  ])('and is told of %s', (_, words, code, said) => {
    const ran = Crm.empty().run('add', 'lead', ...words);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(said);
    expect(ran.stdout).toBe('');
  });
});

describe('A rep writes dates as people do', () => {
  test.each([
    ['+2w', '2026-12-06'],
    ['fri', '2026-11-27'],
    ['eom', '2026-11-30'],
    ['eoq', '2026-12-31'],
    ['today', '2026-11-22'],
    ['2027-02-28', '2027-02-28'],
  ])('%s is %s', (phrase, date) => {
    const crm = withJane();
    crm.done('edit', 'L1', `nextStepAt=${phrase}`);
    expect(crm.json('show', 'L1').nextStepAt).toBe(date);
  });
});

describe('A rep edits a lead', () => {
  test('lists grow and shrink, texts change, empty clears', () => {
    const crm = withJane();
    crm.done('edit', 'L1', 'tags+=vip', 'tags-=hot', 'title=VP Sales', 'source=');
    const lead = crm.json('show', 'L1');
    expect(lead).toMatchObject({ tags: ['new', 'vip'], title: 'VP Sales', v: 2 });
    expect(lead).not.toHaveProperty('source');
  });

  test('dotted paths reach into BANT, and make what is not there yet', () => {
    const crm = withJane();
    crm.done('edit', 'L1', 'bant.need.level=3', 'bant.need.evidence=40 seats idle');
    crm.done('edit', 'L1', 'bant.need.level=4', 'bant.budget.level=3', 'bant.budget.amount=$12,500.50');
    expect(crm.json('show', 'L1').bant).toEqual({
      need: { level: 4, evidence: '40 seats idle' },
      budget: { level: 3, amount: 12500.5 },
    });
  });

  test('the owner may be "me"', () => {
    const crm = withJane();
    const nobody = crm.run('edit', 'L1', 'owner=me');
    expect(nobody.code).toBe(3);
    expect(nobody.stderr).toMatch(oneLineAndHint);
    crm.done('add', 'user', 'name=Anna Berg', 'login=anna');
    crm.done('edit', 'L1', 'owner=me');
    expect(crm.json('show', 'L1').ownerId).toBe('U1');
    expect(crm.json('list', 'leads', 'owner:me')).toHaveLength(1);
  });

  test('what is so already is no change', () => {
    const crm = withJane();
    const before = crm.bytes();
    expect(crm.done('edit', 'L1', 'company=Northwind').stdout).toBe('nothing to change\n');
    expect(crm.json('edit', 'L1', 'company=Northwind')).toMatchObject({ tx: null, changed: [] });
    expect(crm.bytes()).toEqual(before);
  });

  test('a status with rules keeps its rules', () => {
    const crm = withJane();
    expect(crm.run('edit', 'L1', 'status=Unqualified').code).toBe(7);
    crm.done('edit', 'L1', 'status=unqualified', 'statusReason=no budget');
    expect(crm.json('show', 'L1')).toMatchObject({ status: 'Unqualified', statusReason: 'no budget' });
  });

  test('nothing to change is a usage error', () => {
    expect(withJane().run('edit', 'L1').code).toBe(2);
    expect(withJane().run('edit', 'leads', 'status:new').code).toBe(2);
  });
});

describe('A manager edits many leads at once', () => {
  const crm = Crm.demo(60);
  const fresh = crm.json('count', 'leads', 'status:new').count;

  test('is asked first: without a terminal --yes must say so', () => {
    const before = crm.bytes();
    const ran = crm.run('edit', 'leads', 'status:new', 'rating=hot');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toBe(
      `crm: this would change ${fresh} leads\n     add --yes to do it, or --dry-run to see it first\n`,
    );
    expect(crm.bytes()).toEqual(before);
  });

  test('sees what would change', () => {
    const { stdout } = crm.done('edit', 'leads', 'status:new', 'rating=hot', '-n');
    expect(stdout).toContain(`dry run: would create 0, change ${fresh}, delete 0`);
    expect(stdout).toMatch(/change L\d+: rating none → hot/);
  });

  test('does it in one transaction, and one undo takes it back', () => {
    const copy = crm.copy();
    const { tx, changed } = copy.json('edit', 'leads', 'status:new', 'rating=hot', '--yes');
    expect(changed).toHaveLength(fresh);
    expect(copy.json('count', 'leads', 'rating:hot status:new').count).toBe(fresh);
    copy.done('undo', tx);
    expect(copy.json('list', 'leads')).toEqual(
      crm.json('list', 'leads').map((lead: { id: string }) =>
        // Only who touched it last, and how often, tells that anything happened.
        expect.objectContaining(
          changed.includes(lead.id)
            ? Object.fromEntries(Object.entries(lead).filter(([name]) => !/^(v|updated)/.test(name)))
            : lead,
        ),
      ),
    );
  });

  test('ALL is said loudly when there is no filter', () => {
    expect(crm.run('edit', 'leads', '', 'rating=hot').stderr).toContain('this would change ALL 60 leads');
  });
});

describe('A record is found', () => {
  const crm = withJane();
  crm.done('add', 'lead', 'lastName=Patel', 'company=Konex', 'externalIds.hubspot=7781', 'mobile=+44 20 7946 0018');
  crm.done('add', 'account', 'name=Kan-code');

  test.each([
    ['its id', 'L1', 'L1'],
    ['its id in any case', 'l1', 'L1'],
    ['its email', 'jane@northwind.io', 'L1'],
    ['its email in any case', 'Jane@Northwind.IO', 'L1'],
    ['its phone as it is written', '+1 415 555 0142', 'L1'],
    ['its phone in another spelling', '(415) 555-0142', 'L1'],
    ['its mobile', '02079460018', 'L2'],
    ['its external id', '7781', 'L2'],
    ['its name', 'Jane Cooper', 'L1'],
    ['its name in any case', 'KAN-CODE', 'A1'],
  ])('by %s', (_, ref, id) => {
    expect(crm.json('show', ref).id).toBe(id);
  });

  test('or not (3), with what may have been meant', () => {
    const ran = crm.run('show', 'Jane Coper');
    expect(ran.code).toBe(3);
    expect(ran.stderr).toBe('crm: there is no record "Jane Coper"\n     did you mean L1 Jane Cooper (Northwind)?\n');
  });

  test('or too many are (4), and the candidates are named', () => {
    const two = withJane();
    two.done('add', 'contact', 'firstName=Jane', 'lastName=Cooper');
    const ran = two.run('show', 'jane cooper', '--json');
    expect(ran.code).toBe(4);
    expect(ran.error()).toEqual({
      code: 'conflict',
      message: '"jane cooper" fits 2 records: C1 Jane Cooper, L1 Jane Cooper',
      hint: 'name one by its id',
      details: { candidates: ['C1', 'L1'] },
    });
    expect(two.run('edit', 'jane cooper', 'title=x').code).toBe(4);
    expect(two.run('delete', 'jane cooper').code).toBe(4);
  });
});

describe('A record is shown', () => {
  test('as JSON: its fields, id first, absent ones left out', () => {
    const lead = withJane().json('show', 'L1');
    expect(Object.keys(lead)[0]).toBe('id');
    expect(lead).toEqual({
      id: 'L1',
      v: 1,
      createdAt: '2026-11-22T09:30:00.000Z',
      createdBy: 'anna',
      updatedAt: '2026-11-22T09:30:00.000Z',
      updatedBy: 'anna',
      firstName: 'Jane',
      lastName: 'Cooper',
      company: 'Northwind',
      email: 'jane@northwind.io',
      phone: '+1 415 555 0142',
      source: 'web',
      fit: 18,
      engagement: 34,
      scoredAt: '2026-11-22T09:30:00.000Z',
      score: 24,
      grade: 'D',
      tags: ['hot', 'new'],
      status: 'New',
    });
  });

  test('as text: every label stands apart from its value', () => {
    const crm = withJane();
    crm.done('edit', 'L1', 'nextStepAt=fri');
    const { stdout } = crm.done('show', 'L1');
    expect(stdout).toMatch(/^L1 Jane Cooper {2}Lead\n/);
    expect(stdout).toContain('  Next step (wake-up) 2026-11-27\n');
    expect(stdout).toContain('  Email               jane@northwind.io\n');
  });
});

describe('A record is deleted', () => {
  const account = (): Crm => {
    const crm = Crm.empty();
    crm.done('add', 'account', 'name=Northwind');
    crm.done('add', 'opp', 'name=Northwind seats', 'account=Northwind', 'amount=42000');
    return crm;
  };

  test('when nothing points at it', () => {
    const crm = withJane();
    expect(crm.json('delete', 'L1')).toMatchObject({ deleted: ['L1'] });
    expect(crm.run('show', 'L1').code).toBe(3);
  });

  test('not while something does (4), and it says what', () => {
    const crm = account();
    const before = crm.bytes();
    const ran = crm.run('delete', 'Northwind');
    expect(ran.code).toBe(4);
    expect(ran.stderr).toBe('crm: A1 is still in use by O1\n     --cascade deletes them along with it\n');
    expect(crm.bytes()).toEqual(before);
  });

  test('with what points at it, once --yes says so with the count in view', () => {
    const crm = account();
    const asked = crm.run('delete', 'A1', '--cascade');
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('this would delete 2 records\n');
    expect(crm.done('delete', 'A1', '--cascade', '-n').stdout).toContain('would create 0, change 0, delete 2');
    const { tx } = crm.json('delete', 'A1', '--cascade', '--yes');
    expect(crm.json('count', 'opps').count).toBe(0);
    crm.done('undo', tx);
    expect(crm.json('show', 'O1')).toMatchObject({ name: 'Northwind seats', accountId: 'A1', amount: 42000 });
  });

  test('several at once ask first too', () => {
    const crm = withJane();
    crm.done('add', 'lead', 'lastName=Patel', 'company=Konex');
    expect(crm.run('delete', 'L1', 'L2').code).toBe(2);
    expect(crm.json('delete', 'L1', 'L2', '-y').deleted).toEqual(['L1', 'L2']);
  });
});
