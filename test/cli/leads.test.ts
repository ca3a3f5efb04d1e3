import { describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const office = Crm.empty();
office.done('add', 'user', 'name=Anna', 'login=anna');
office.done('add', 'user', 'name=Ben', 'login=ben');
for (const name of ['Cooper', 'Moore', 'Silva'])
  office.done('add', 'lead', `lastName=${name}`, 'company=Northwind', 'source=web', 'industry=software');

describe('A rep qualifies from a script', () => {
  const crm = office.copy();

  test('below the gate it exits 7 with what is missing, and BANT is kept', () => {
    const ran = crm.run(
      'lead',
      'qualify',
      'Cooper',
      '--budget',
      '3',
      '--authority',
      '4',
      '--evidence',
      'budget=the board said yes',
      '--json',
    );
    expect(ran.code).toBe(7);
    expect(ran.json()).toMatchObject({
      id: 'L1',
      qualified: false,
      status: 'New',
      sum: 7,
      missing: ['need', 'timeline'],
    });
    expect(ran.error().message).toBe(
      'L1 is New, and does not meet BANT: need is 0, and needs 2; timeline is 0, and needs 2; the sum is 7, and needs 10',
    );
    expect(crm.json('show', 'L1').bant.budget).toMatchObject({ level: 3, evidence: 'the board said yes' });
  });

  test('at the gate it exits 0, and the lead is Qualified', () => {
    const words = ['--need', 'active project', '--timeline', '4', '--date', '+20d', '--amount', '40k'];
    expect(crm.done('lead', 'qualify', 'L1', ...words).stdout).toContain('BANT 14/16  meets the gate  Qualified');
    const { status, bant } = crm.json('show', 'L1');
    expect([status, bant.budget.amount, bant.timeline.date]).toEqual(['Qualified', 40_000, '2026-12-12']);
  });

  test('a dry run writes nothing, and a level that is none is told', () => {
    expect(crm.run('lead', 'qualify', 'L2', '--need', '2', '--dry-run').code).toBe(7);
    expect(crm.json('show', 'L2').bant).toBeUndefined();
    const ran = crm.run('lead', 'qualify', 'L2', '--need', '7', '--json');
    expect([ran.code, ran.error().message]).toEqual([2, '--need takes a level from 0 to 4, not "7"']);
  });
});

describe('A rep works through leads', () => {
  const crm = office.copy();

  test('one by name, several by a filter after --yes', () => {
    crm.done('lead', 'nurture', 'Cooper', '--until', '+30d');
    expect(crm.json('show', 'L1')).toMatchObject({ status: 'Nurturing', nextStepAt: '2026-12-22' });
    const asked = crm.run('lead', 'unqualify', 'source:web', '--reason', 'no budget', '--json');
    expect([asked.code, asked.error().message]).toEqual([2, 'this would unqualify 3 leads']);
    expect(crm.json('lead', 'unqualify', 'source:web', '--reason', 'no budget', '--yes').changed).toHaveLength(3);
    expect(crm.json('count', 'leads', 'status:unqualified').count).toBe(3);
    crm.done('lead', 'reopen', 'L1', 'L2', '--yes');
    expect(crm.json('count', 'leads', 'status:working').count).toBe(2);
  });

  test('what is not allowed says the way out, and nobody there is not found', () => {
    const ran = crm.run('lead', 'archive', 'L3', '--json');
    expect([ran.code, ran.error().hint]).toEqual([6, 'crm lead reopen L3']);
    expect(crm.run('lead', 'archive', 'source:partner').code).toBe(3);
    expect(crm.run('lead', 'nurture', 'L1').code).toBe(2);
  });

  test('owners come by name, or by the rules', () => {
    crm.done('lead', 'assign', 'L1', '--to', 'ben');
    crm.done('rules', 'add', 'routing', 'source:web', '--to', 'anna');
    const ran = crm.done('lead', 'assign', 'status:working', '--yes');
    expect(ran.stderr).toContain('Anna: 1 lead');
    expect(ran.stderr).toContain('1 lead kept their owner');
    crm.done('add', 'lead', 'lastName=Novak', 'company=Contoso', 'source=web');
    expect(crm.json('show', 'Novak').ownerId).toBe('U1');
  });

  test('an import routes, unless it is told not to', () => {
    const csv = 'Last Name,Company,Lead Source\nRossi,Tailspin,web\n';
    crm.done('import', 'leads', crm.file('a.csv', csv));
    crm.done('import', 'leads', crm.file('b.csv', csv.replace('Rossi', 'Weiss')), '--no-assign');
    expect([crm.json('show', 'Rossi').ownerId, crm.json('show', 'Weiss').ownerId]).toEqual(['U1', undefined]);
  });
});

describe('A manager asks why', () => {
  const crm = office.copy();

  test('a lead has its score, and a rule fires or not', () => {
    const { score, fit, engagement, contributions } = crm.json('lead', 'score', 'Cooper', '--explain');
    const sum = (part: string): number =>
      contributions
        .filter((each: { part: string }) => each.part === part)
        .reduce((total: number, { points }: { points: number }) => total + points, 0);
    expect([sum('fit'), sum('engagement')]).toEqual([fit, engagement]);
    expect(crm.json('show', 'Cooper').score).toBe(score);
    const { rules } = crm.json('rules', 'test', 'lead', 'Cooper');
    const target = rules.find((rule: { label: string }) => rule.label === 'Target industry');
    expect(target).toMatchObject({ fires: true, looked: [{ field: 'industry', value: 'software' }] });
  });

  test('a new rule counts at once, and can be taken back', () => {
    const before = crm.json('lead', 'score', 'L1').fit;
    const { tx } = crm.json('rules', 'add', 'fit', 'company:northwind', '--points', '11', '--label', 'Northwind');
    expect(crm.json('list', 'leads', 'L1', '--fields', 'fit')).toEqual([]);
    expect(crm.json('show', 'L1').fit).toBe(before + 11);
    expect(crm.json('rules', 'list', 'fit').at(-1)).toMatchObject({ kind: 'fit', points: 11, label: 'Northwind' });
    crm.done('undo', tx);
    expect(crm.json('show', 'L1').fit).toBe(before);
  });

  test('a list shows and sorts by what is left of engagement, and so does a filter', () => {
    const later = (...words: string[]) =>
      crm.raw(['--data', crm.data, '--as', 'anna', '--now', '2027-01-21T09:30:00Z', ...words, '--json']).json();
    const now = crm.json('show', 'L1');
    const then = later('show', 'L1');
    expect(then.engagement).toBeCloseTo(now.engagement / 4, 1);
    expect(then.score).toBeLessThan(now.score);
    expect(later('count', 'leads', `score>=${now.score}`).count).toBe(0);
    expect(crm.json('count', 'leads', `score>=${now.score}`).count).toBe(3);
  });

  test('lead quality is calibrated by who really converted', () => {
    const { calibration, count } = crm.json('kpi', 'lead.quality', '--explain');
    const rows: { count: number }[] = calibration.rows;
    expect(rows.map(row => row.count).reduce((a, b) => a + b, 0)).toBe(count);
    expect(crm.done('kpi', 'lead.quality', '--explain').stdout).toContain('converted by now');
  });
});
