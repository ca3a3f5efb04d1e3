import { describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const office = Crm.demo(120);

/** The same office, and someone else in it. */
const colleagueOf = (crm: Crm): string =>
  crm.json('list', 'users').find((user: { login?: string }) => user.login && user.login !== crm.as).login;

describe('A rep keeps a filter under a name', () => {
  const crm = office.copy();
  const add = ['views', 'add', 'Hot web', 'leads', 'source:web', 'score>=20', '--sort', '-score'];

  test('and lists with it: its filter, its order and its columns', () => {
    const { created } = crm.json(...add, '--fields', 'company,SCORE,owner');
    expect(created).toHaveLength(1);
    expect(crm.json('views', 'show', 'hot WEB')).toEqual({
      id: created[0],
      name: 'Hot web',
      type: 'lead',
      filter: 'source:web score>=20',
      sort: '-score',
      columns: ['company', 'score', 'ownerId'],
      shared: false,
      origin: 'own',
      owner: expect.stringMatching(/^U\d+$/),
    });
    const fields = ['--fields', 'company,score,owner'];
    const expected = crm.json('list', 'leads', 'source:web', 'score>=20', '--sort', '-score', ...fields);
    expect(expected.length).toBeGreaterThan(2);
    expect(crm.json('list', 'leads', '--view', 'hot web')).toEqual(expected);
    expect(crm.json('list', 'leads', '--view', created[0])).toEqual(expected);
    expect(crm.json('count', 'leads', '--view', 'hot web').count).toBe(expected.length);
    expect(crm.done('views', 'show', 'Hot web').stderr).toContain("crm list leads --view 'Hot web'");
  });

  test('narrowed down by another filter, in another order, with other columns', () => {
    const words = ['-status:converted or status:converted', 'score<60'];
    expect(crm.json('list', 'leads', 'score<60', '--view', 'Hot web', '--sort', 'score', '--fields', 'id')).toEqual(
      crm.json('list', 'leads', 'source:web score>=20 score<60', '--sort', 'score', '--fields', 'id'),
    );
    // An "or" in what is typed does not reach into the view.
    expect(crm.json('count', 'leads', ...words, '--view', 'Hot web').count).toBe(
      crm.json('count', 'leads', `source:web score>=20 (${words.join(' ')})`).count,
    );
  });

  test('the same name again changes the view, and undo brings the old one back', () => {
    const before = crm.json('views', 'show', 'Hot web');
    const receipt = crm.json('views', 'add', 'HOT web', 'leads', 'score>=90');
    expect([receipt.created, receipt.changed]).toEqual([[], [before.id]]);
    const { columns: _columns, ...rest } = before;
    expect(crm.json('views', 'show', 'hot web')).toEqual({ ...rest, name: 'HOT web', filter: 'score>=90', sort: '' });
    crm.done('undo');
    expect(crm.json('views', 'show', 'hot web')).toEqual(before);
  });

  test('a dry run keeps nothing, and deleting forgets it', () => {
    const bytes = crm.bytes();
    expect(crm.json('views', 'add', 'Later', 'leads', '-n')).toMatchObject({ dryRun: true, created: ['V2'] });
    expect(crm.bytes()).toEqual(bytes);
    const { id } = crm.json('views', 'show', 'Hot web');
    expect(crm.json('views', 'delete', 'hot web').deleted).toEqual([id]);
    expect(crm.run('views', 'show', 'hot web').code).toBe(3);
  });

  test.each([
    ['an unknown field', ['leads', 'scor>3'], 2, /unknown field "scor" at column 1\n {5}did you mean "score"/],
    ['an order', ['leads', 'score>3', '--sort', '-scre'], 2, /unknown field "scre" at column 2\n/],
    ['a column', ['leads', 'score>3', '--fields', 'scoer'], 2, /no field "scoer"\n {5}did you mean "score"/],
    ['a type', ['leeds'], 2, /no record type "leeds"/],
  ])('%s that is wrong is told, and nothing is kept', (_, words, code, said) => {
    const bytes = crm.bytes();
    const ran = crm.run('views', 'add', 'Wrong', ...words);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(said);
    expect(crm.bytes()).toEqual(bytes);
    const error = crm.run('views', 'add', 'Wrong', 'leads', 'status:new score>', '--json').error();
    expect(error).toMatchObject({ code: 'usage', details: { column: 17 } });
  });
});

describe('A manager shares a view', () => {
  const crm = office.copy();
  const rep = colleagueOf(crm);
  const asRep = (...words: string[]) =>
    crm.raw(['--data', crm.data, '--now', '2026-11-22T09:30:00Z', ...words, '--as', rep]);
  crm.done('views', 'add', 'Ours', 'leads', 'owner:me', '--shared');
  crm.done('views', 'add', 'Mine alone', 'leads', 'owner:none');

  test('everyone sees it, with their own "me", and not what is not shared', () => {
    const names = asRep('views', 'list', 'leads', '--json').json();
    expect(names[0]).toMatchObject({ name: 'Ours', origin: 'shared', shared: true });
    expect(names.map((view: { name: string }) => view.name)).not.toContain('Mine alone');
    const count = (...words: string[]) => asRep('count', 'leads', ...words, '--json').json().count;
    expect(count('--view', 'ours')).toBe(count('owner:me'));
    expect(count('owner:me')).not.toBe(crm.json('count', 'leads', 'owner:me').count);
  });

  test('nobody else takes its name, changes or deletes it', () => {
    const taken = asRep('views', 'add', 'ours', 'leads', 'score>1');
    expect([taken.code, taken.stderr]).toEqual([
      4,
      'crm: Anna shares a view "Ours" already\n     choose another name, or use that one\n',
    ]);
    expect(asRep('views', 'delete', 'Ours').stderr).toBe(`crm: "Ours" is Anna's view\n     only Anna deletes it\n`);
    expect(asRep('views', 'add', 'Mine alone', 'leads', 'score>1').code).toBe(0);
    expect(crm.json('views', 'show', 'mine alone').filter).toBe('owner:none');
  });

  test('one’s own come first, then the shared ones, each by name, and last what comes with the program', () => {
    const order = asRep('views', 'list', 'leads', '--json').json();
    const origins = order.map((view: { origin: string }) => view.origin);
    expect(origins.slice(0, 3)).toEqual(['own', 'shared', 'built in']);
    const lines = asRep('views', 'list', 'leads').lines;
    expect(lines[1]).toMatch(/^Mine alone +leads +score>1 +yours$/);
    expect(lines[2]).toMatch(/^Ours +leads +owner:me +Anna$/);
  });

  test('who has gone since takes the view that names them along, and it says why', () => {
    crm.done('add', 'user', 'name=Xaver Quist', 'login=xaver');
    crm.done('views', 'add', 'Of Xaver', 'leads', 'owner:xaver');
    crm.done('edit', 'xaver', 'name=Quist', 'login=quist');
    const ran = crm.run('list', 'leads', '--view', 'of xaver');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^crm: the view "Of Xaver" no longer works: owner: "xaver" is no user at column 7\n/);
  });
});

describe('The views that come with the program', () => {
  const views: { name: string; type: string; filter: string }[] = office.json('views', 'list');

  test.each(views.map(({ name, type, filter }) => [name, type, filter] as const))(
    '%s of %s: %s',
    (name, type, filter) => {
      expect(office.json('list', type, '--view', name, '--fields', 'id').length).toBe(
        office.json('count', type, filter).count,
      );
    },
  );

  test('show what they say: a rep’s new leads, the deals that should be closed by now', () => {
    const [anna] = office.json('list', 'users', 'login:anna');
    for (const lead of office.json('list', 'leads', '--view', 'New & mine'))
      expect(lead).toMatchObject({ status: 'New', ownerId: anna.id });
    for (const deal of office.json('list', 'opps', '--view', 'past their close date'))
      expect(deal.closeDate < '2026-11-22').toBe(true);
  });

  test('stay, but one may have one’s own of the same name', () => {
    const crm = office.copy();
    const refused = crm.run('views', 'delete', 'Hot');
    expect([refused.code, refused.stderr]).toEqual([6, 'crm: "Hot" comes with the program, and stays\n']);
    crm.done('views', 'add', 'Hot', 'leads', 'score>=10');
    expect(crm.json('count', 'leads', '--view', 'hot').count).toBe(crm.json('count', 'leads', 'score>=10').count);
  });
});

describe('Who types a view’s command wrong', () => {
  test.each([
    [
      ['views'],
      'crm: crm views needs to know what to do\n     one of crm views list, crm views show, crm views add, crm views delete\n',
    ],
    [['views', 'shw', 'x'], 'crm: there is no command "views shw"\n     did you mean "views show"?\n'],
    [['view', 'list'], 'crm: there is no command "view"\n     did you mean "views"?\n'],
    [['views', 'list', 'leads', '--jsn'], `crm: unknown option '--jsn'\n     did you mean "--json"?\n`],
    [['views', 'add', 'x', 'leads', '--shard'], `crm: unknown option '--shard'\n     did you mean "--shared"?\n`],
    [['views', 'show'], `crm: missing required argument 'name'\n     crm views show --help shows how\n`],
    [['views', 'list', 'leads', 'x'], /^crm: too many arguments for 'list'.*\n {5}crm views list --help shows how\n$/],
  ])('%j is told so', (words, said) => {
    const ran = office.run(...words);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    if (typeof said === 'string') expect(ran.stderr).toBe(said);
    else expect(ran.stderr).toMatch(said);
  });

  test('a view that is not there is not found (3); it may be one of another type', () => {
    const slip = office.run('list', 'leads', '--view', 'waking upp');
    expect([slip.code, slip.stderr]).toEqual([
      3,
      'crm: there is no view "waking upp" of leads\n     did you mean "Waking up"?\n',
    ]);
    expect(office.run('list', 'leads', '--view', 'customers').stderr).toContain('there is one of accounts');
  });

  test('help lists the group, and the group its commands', () => {
    expect(office.raw(['help']).stdout).toMatch(/^ {2}views +Named filters/m);
    for (const name of ['list', 'show', 'add', 'delete'])
      expect(office.raw(['help', 'views']).stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(office.raw(['views', 'add', '--help']).stdout).toContain('Examples:\n  crm views add');
  });

  test('one name for views of two types wants the type', () => {
    const crm = office.copy();
    crm.done('views', 'add', 'Both', 'leads');
    crm.done('views', 'add', 'Both', 'opps');
    const ran = crm.run('views', 'delete', 'both');
    expect([ran.code, ran.stderr]).toEqual([
      4,
      'crm: "both" is a view of leads and of opportunities\n     name the type: --type leads\n',
    ]);
    expect(crm.json('views', 'delete', 'both', '--type', 'opps').deleted).toEqual(['V2']);
  });
});
