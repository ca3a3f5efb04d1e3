import { describe, expect, test } from 'vitest';
import { Crm, rawControl } from '../kit/crm';

/** Somebody puts bytes into a name that a terminal would act on: clipboard, colours, title, C1, bidi, a line of its own. */
const hostile = 'Eve\u001B]52;c;aGFja2Vk\u0007\u001B[31m\u001B]0;owned\u009B2J\u202Egnp.exe\u2066\u200Fb\u0008\u007F';

const withEve = (): Crm => {
  const crm = Crm.empty();
  crm.done('add', 'account', `name=${hostile}`, `description=line one\nline \u001B[2Jtwo`);
  crm.done('add', 'opp', `name=${hostile} deal`, 'account=A1', 'amount=10', `nextStep=${hostile}`);
  crm.done('add', 'lead', `lastName=${hostile}`, `company=${hostile}`, `tags=${hostile}`);
  crm.done('add', 'activity', 'kind=task', `subject=${hostile}`, 'relatedTo=A1', 'dueAt=today');
  return crm;
};

describe('A name that would act on the terminal', () => {
  const crm = withEve();

  test.each([
    [['list', 'accounts']],
    [['list', 'leads', '--fields', 'lastName,company,tags']],
    [['list', 'accounts', '--tsv']],
    [['list', 'accounts', '--json']],
    [['list', 'accounts', '--ndjson']],
    [['show', 'A1']],
    [['show', 'O1']],
    [['show', 'L1', '--json']],
    [['history']],
    [['history', '--json']],
    [['pipeline']],
    [['pipeline', '--json']],
    [['kpi', '--by', 'account']],
    [['kpi', '--by', 'account', '--json']],
    [['edit', 'O1', `nextStep=${hostile}!`, '-n']],
    [['edit', 'O1', `nextStep=${hostile}!`, '-n', '--json']],
    [[]],
  ])('%j lets none of it through', words => {
    const { stdout, stderr } = crm.done(...words);
    const allowed = words.includes('--tsv') ? stdout.replaceAll('\t', '') : stdout;
    expect(allowed).not.toMatch(rawControl);
    expect(stderr).not.toMatch(rawControl);
    expect(stdout).not.toBe('');
  });

  test('in JSON is the very same name', () => {
    expect(crm.json('list', 'accounts')[0].name).toBe(hostile);
    expect(crm.json('show', 'A1')).toMatchObject({ name: hostile, description: 'line one\nline \u001B[2Jtwo' });
    expect(crm.json('history', 'A1')[0].changes).toContainEqual({ id: 'A1', field: 'name', from: null, to: hostile });
    expect(JSON.parse(crm.done('list', 'accounts', '--ndjson').lines[0] ?? '').name).toBe(hostile);
  });

  test('is seen for what it is', () => {
    expect(crm.done('show', 'A1').stdout).toContain('Eve␛]52;c;aGFja2Vk␇␛[31m␛]0;owned�2J�gnp.exe��b␈␡');
  });

  test('is stopped in a receipt, an error and a file name too', () => {
    const other = withEve();
    for (const words of [
      ['edit', 'A1', 'sector=retail'],
      ['delete', 'A1'],
      ['delete', 'A1', '--cascade', '--yes'],
      ['undo'],
      ['show', hostile],
      ['show', `${hostile}?`],
      [hostile],
      ['list', hostile],
      ['list', 'leads', `${hostile}:1`],
      ['list', 'leads', '--sort', hostile],
      ['list', 'leads', `--${hostile}`],
      ['add', 'lead', `${hostile}=1`],
      ['add', 'lead', `lastName=x`, `company=y`, `status=${hostile}`],
      ['import', 'leads', hostile],
      ['kpi', hostile],
      ['kpi', '--period', hostile],
      ['count', 'leads', '--as', hostile],
      ['count', 'leads', '--data', `${other.folder}/${hostile}`],
    ]) {
      for (const more of [[], ['--json'], ['--verbose']]) {
        const { stdout, stderr, code } = other.run(...words, ...more);
        expect(stdout + stderr, words.join(' ')).not.toMatch(rawControl);
        expect(code, `${JSON.stringify(words)} ${stderr}`).not.toBe(1);
      }
    }
  });

  test('in a file to import is stopped in the report, and kept in the record', () => {
    const other = Crm.empty();
    const file = other.file(
      'x.csv',
      `Last Name,Company,Email,${hostile}\n"${hostile}",Kan,k@k.example,1\nX,"${hostile}",no\u001B[31mpe,2\n`,
    );
    const ran = other.run('import', 'leads', file);
    expect(ran.code).toBe(5);
    expect(ran.stdout + ran.stderr).not.toMatch(rawControl);
    expect(other.json('show', 'L1').lastName).toBe(hostile);
  });
});
