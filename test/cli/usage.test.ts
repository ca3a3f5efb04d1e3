import { describe, expect, test } from 'vitest';
import { Crm, oneLineAndHint } from '../kit/crm';

const crm = Crm.empty();
const untouched = crm.bytes();

describe('Who types something wrong is told so in a line, and what now in another (2)', () => {
  test.each([
    ['an unknown command', ['lst', 'leads'], 'crm: there is no command "lst"\n     did you mean "list"?\n'],
    ['a flag', ['list', 'leads', '--limt', '3'], `crm: unknown option '--limt'\n     did you mean "--limit"?\n`],
    ['a global flag', ['count', 'leads', '--jsn'], `crm: unknown option '--jsn'\n     did you mean "--json"?\n`],
    ['a type', ['count', 'leeds'], 'crm: there is no record type "leeds"\n     did you mean "leads"?\n'],
    [
      'a number',
      ['list', 'leads', '--limit', 'ten'],
      'crm: --limit takes a whole number, not "ten"\n     write it like --limit 20\n',
    ],
    ['nothing to show', ['show'], `crm: missing required argument 'ref'\n     crm show --help shows how\n`],
    ['no file', ['import', 'leads'], 'crm: which file holds the leads?\n     crm import leads FILE\n'],
    [
      'a clock that is none',
      ['count', 'leads', '--now', 'soon'],
      'crm: --now takes an ISO 8601 time, not "soon"\n     write it like 2026-11-22T09:30:00Z\n',
    ],
    ['a period', ['kpi', '--period', 'Q5'], /^crm: "Q5" is no period\n {5}write 2017-Q4/],
    ['a group', ['kpi', '--group', 'lad'], /^crm: there is no group "lad"\n/],
    ['a metric', ['kpi', 'opp.winRat'], /^crm: there is no metric "opp.winRat"\n {5}did you mean "opp.winRate"\?\n$/],
    ['a break-down', ['kpi', '--by', 'managr'], /did you mean "manager"\?\n$/],
    ['a board by', ['pipeline', '--by', 'stage'], /^crm: --by takes owner, not "stage"/],
    [
      'a mode',
      ['import', 'leads', 'x.csv', '--mode', 'upset'],
      /^crm: --mode takes create, update, upsert, not "upset"/,
    ],
    ['the demo’s size', ['init', '--demo', '--leads', 'many'], /^crm: --leads takes a whole number, not "many"/],
  ])('%s', (_, words, said) => {
    const ran = crm.run(...words);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    if (typeof said === 'string') expect(ran.stderr).toBe(said);
    else expect(ran.stderr).toMatch(said);
    expect(ran.stderr.split('\n').length).toBeLessThanOrEqual(3);
    expect(crm.bytes()).toEqual(untouched);
  });

  test('and a script gets it as a document on stderr', () => {
    const ran = crm.run('lst', 'leads', '--json');
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(JSON.parse(ran.stderr)).toEqual({
      error: { code: 'usage', message: 'there is no command "lst"', hint: 'did you mean "list"?', details: null },
    });
  });

  test('what is planned says that it is not there yet', () => {
    for (const words of [['order', 'new'], ['quote', 'new'], ['forecast']]) {
      const ran = crm.run(...words);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toBe(`crm: crm ${words[0]} is not available yet\n     crm help lists what is\n`);
    }
    expect(crm.run('kpi', '--as-of', '2026-01-01').stderr).toMatch(/^crm: --as-of is not available yet\n/);
  });
});

describe('Who asks for help gets it on stdout (0)', () => {
  test.each([[['help']], [['--help']]])('%j lists the commands', words => {
    const { code, stdout, stderr } = crm.raw(words);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of ['init', 'import', 'list', 'show', 'add', 'edit', 'delete', 'pipeline', 'kpi', 'undo', 'doctor'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  test.each([[['help', 'list']], [['list', '--help']]])('%j shows one, with examples', words => {
    const { code, stdout } = crm.raw(words);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: crm list');
    expect(stdout).toContain('--sort');
    expect(stdout).toContain('Examples:\n  crm list leads');
  });

  test('the version', () => {
    expect(crm.raw(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('Where the data is', () => {
  test('--data, else CRM_DATA, else $XDG_DATA_HOME/dealdeck', () => {
    const other = new Crm();
    expect(other.raw(['init'], { env: { CRM_DATA: other.data } }).code).toBe(0);
    expect(other.raw(['count', 'leads'], { env: { CRM_DATA: other.data } }).stdout).toBe('0\n');
    const home = { XDG_DATA_HOME: `${other.folder}/share` };
    expect(other.raw(['init'], { env: home }).stdout).toContain(`${other.folder}/share/dealdeck is ready`);
    expect(other.raw(['count', 'leads'], { env: { ...home, CRM_DATA: '' } }).stdout).toBe('0\n');
    expect(other.raw(['init']).stdout).toContain(`${other.folder}/.local/share/dealdeck is ready`);
    expect(other.raw(['count', 'leads', '--data', other.data], { env: home }).code).toBe(0);
  });

  test('where there is none, it says how to make one (3)', () => {
    const none = new Crm();
    for (const words of [['count', 'leads'], ['add', 'lead', 'lastName=C', 'company=N'], ['doctor'], ['kpi'], []]) {
      const ran = none.run(...words);
      expect(ran.code).toBe(3);
      expect(ran.stderr).toBe(
        `crm: ${none.data} is no Dealdeck data folder\n     crm init makes one; crm init --demo fills it\n`,
      );
    }
  });

  test('flags may stand before the command and after it', () => {
    const before = crm.raw(['--json', ...crm.where, 'count', 'leads']);
    const after = crm.raw(['count', 'leads', ...crm.where, '--json']);
    expect(before.json()).toEqual(after.json());
  });
});

describe('Who is acting', () => {
  test('--as, else CRM_USER; a name that nobody has is refused (3)', () => {
    const team = Crm.demo(30);
    const users = team.json('list', 'users');
    const rep = users.find((user: { login?: string }) => user.login && user.login !== 'anna');
    const lead = team.json('list', 'leads', '-status:converted', '--limit', '1')[0].id;
    const words = ['edit', lead, 'rating=hot', '--data', team.data];
    expect(team.raw([...words, '--as', rep.login]).code).toBe(0);
    expect(team.json('show', lead).updatedBy).toBe(rep.id);
    expect(team.raw(['edit', lead, 'rating=cold', '--data', team.data], { env: { CRM_USER: 'anna' } }).code).toBe(0);
    expect(team.json('show', lead).updatedBy).not.toBe(rep.id);
    const nobody = team.raw([...words, '--as', 'zoe']);
    expect(nobody.code).toBe(3);
    expect(nobody.stderr).toMatch(/^crm: there is no user "zoe"\n/);
  });

  test('a user number without a name, as in a container, is no reason to crash', ({ skip }) => {
    if (process.getuid?.() !== 0) skip('skipped: only root can become another user');
    const ran = crm.raw(['--version'], { under: ['setpriv', '--reuid=54321', '--regid=54321', '--clear-groups'] });
    expect([ran.code, ran.stderr]).toEqual([0, '']);
  });
});

describe('--read-only', () => {
  test('reads, and writes nothing (6)', () => {
    const team = Crm.demo(30);
    const before = team.bytes();
    expect(team.done('count', 'leads', '--read-only').stdout).toBe('30\n');
    for (const words of [
      ['add', 'lead', 'lastName=C', 'company=N'],
      ['edit', 'L1', 'title=x'],
      ['delete', 'L1'],
      ['undo'],
      ['compact'],
    ]) {
      const ran = team.run(...words, '--read-only');
      expect(ran.code).toBe(6);
      expect(ran.stderr).toBe('crm: nothing can be written: it was opened with --read-only\n');
    }
    expect(team.bytes()).toEqual(before);
  });
});

describe('--quiet', () => {
  test('leaves data only', () => {
    const quiet = Crm.empty();
    expect(quiet.done('add', 'lead', 'lastName=C', 'company=N', '-q').stdout).toBe('');
    expect(quiet.run('lst', '-q').stderr).toMatch(oneLineAndHint);
  });
});
