import { describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const crm = Crm.demo(60);
type Lead = Record<string, unknown> & { id: string; score?: number; lastName: string };
const all: Lead[] = crm.json('list', 'leads');

describe('A script lists records', () => {
  test.each([
    ['lead', 'leads'],
    ['Lead', 'leads'],
    ['opp', 'opportunities'],
    ['opps', 'opportunities'],
    ['opportunity', 'opportunities'],
    ['deal', 'opportunities'],
    ['account', 'accounts'],
    ['contact', 'contacts'],
    ['activity', 'activities'],
    ['product', 'products'],
    ['user', 'users'],
    ['team', 'teams'],
    ['campaign', 'campaigns'],
  ])('%s means %s', (name, plural) => {
    const listed = crm.json('list', name);
    expect(listed.length).toBeGreaterThan(0);
    expect(listed).toEqual(crm.json('list', plural));
    expect(crm.json('count', name).count).toBe(listed.length);
  });

  test('as one array of whole records, ids first, money as numbers, absent ones left out', () => {
    expect(all).toHaveLength(60);
    for (const lead of all) {
      expect(Object.keys(lead)[0]).toBe('id');
      expect(Object.values(lead)).not.toContain(null);
      expect(Object.values(lead)).not.toContain('');
    }
    const [deal] = crm.json('list', 'opps', '--sort', '-amount', '--limit', '1');
    expect(typeof deal.amount).toBe('number');
    expect(deal.openedAt).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(deal.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('as one JSON record a line, and a summary last', () => {
    const lines = crm.done('list', 'leads', '--ndjson').lines.map(line => JSON.parse(line));
    expect(lines.slice(0, -1)).toEqual(all);
    expect(lines.at(-1)).toEqual({ type: 'summary', records: 60 });
  });

  test('with the fields it wants, by name in any case, and references without their Id', () => {
    const picked = crm.json('list', 'opps', '--fields', 'id,NAME,owner', '--limit', '2');
    expect(picked).toHaveLength(2);
    expect(Object.keys(picked[0])).toEqual(['id', 'name', 'ownerId']);
    const nested = crm.json('list', 'leads', 'bant.need.level>=2', '--fields', 'id,bant.need.level', '--limit', '1');
    expect(nested[0]['bant.need.level']).toBeGreaterThanOrEqual(2);
  });

  test('separated by tabs: a head, then a row each, uncut', () => {
    const rows = crm.done('list', 'leads', '--tsv', '--fields', 'id,company,email').lines.map(line => line.split('\t'));
    expect(rows[0]).toEqual(['id', 'company', 'email']);
    expect(rows.slice(1)).toEqual(all.map(lead => [lead.id, lead.company ?? '', lead.email ?? '']));
  });

  test('sorted, downwards with a minus, and cut off where it wants', () => {
    const sorted: Lead[] = crm.json('list', 'leads', 'score:any', '--sort', '-score,name');
    const scores = sorted.map(lead => lead.score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(crm.json('list', 'leads', 'score:any', '--sort', '-score,name', '--limit', '7')).toEqual(sorted.slice(0, 7));
    expect(crm.json('list', 'leads', '--limit', '0')).toEqual([]);
  });

  test('as a table in a pipe: no colour, nothing cut', () => {
    const { stdout } = crm.done('list', 'leads');
    expect(stdout).not.toContain('\u001B');
    expect(stdout).not.toContain('…');
    for (const { email } of all) if (email) expect(stdout).toContain(String(email));
  });

  test('quietly where there are none', () => {
    expect(crm.json('list', 'leads', 'company:nobody-of-that-name')).toEqual([]);
    expect(crm.json('count', 'leads', 'company:nobody-of-that-name')).toEqual({ type: 'lead', count: 0 });
  });
});

describe('A script filters', () => {
  const count = (...filter: string[]): number => crm.json('count', 'leads', ...filter).count;

  test('with words that stand apart as with one text', () => {
    expect(count('status:new', 'score>=50')).toBe(count('status:new score>=50'));
    expect(count('status:new')).toBe(all.filter(lead => lead.status === 'New').length);
  });

  test('with a minus in front, which is no flag', () => {
    expect(count('-status:new')).toBe(60 - count('status:new'));
    expect(count('status:new', '-source:web')).toBe(count('status:new') - count('status:new source:web'));
    const where = ['kpi', 'lead.total', '--period', 'all'];
    const of = (...more: string[]): number => crm.json(...where, ...more).metrics['lead.total'].value;
    expect(of('--where', '-source:web')).toBe(of() - of('--where', 'source:web'));
  });

  test('by who is asking', () => {
    const mine = count('owner:me');
    const [anna] = crm.json('list', 'users', 'login:anna');
    expect(mine).toBe(all.filter(lead => lead.ownerId === anna.id).length);
    expect(mine).toBeGreaterThan(0);
    const other = crm.json('list', 'users').find((user: { login?: string }) => user.login && user.login !== 'anna');
    expect(crm.json('count', 'leads', 'owner:me', '--as', other.login).count).toBe(
      all.filter(lead => lead.ownerId === other.id).length,
    );
  });

  test('by what day it is', () => {
    expect(crm.raw(['--data', crm.data, '--now', '2030-01-01', 'count', 'leads', 'created>-1y']).stdout).toBe('0\n');
    expect(count('created>-10y')).toBe(60);
  });

  test.each([
    ['an unknown field', 'scor>3', 1, 'unknown field "scor" at column 1', 'did you mean "score"?'],
    ['a value that is missing', 'status:new score>', 17, /has no value/, null],
    ['a value that cannot be', 'status:new created>soon', 20, /"soon" is no date/, null],
    ['a status nobody knows', 'source:web status:nwe', 19, /"nwe"/, 'did you mean "New"?'],
    ['a parenthesis left open', 'score>3 (status:new', 9, /never closed/, 'add a ")"'],
  ])('and is told where: %s', (_, filter, column, message, hint) => {
    const ran = crm.run('list', 'leads', filter, '--json');
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    const error = ran.error();
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`column ${column}`);
    expect(error.details).toMatchObject({ column });
    if (hint) expect(error.hint).toBe(hint);
  });

  test('and sorts by a field that is there', () => {
    expect(crm.run('list', 'leads', '--sort', '-scre').stderr).toContain('did you mean "score"?');
    expect(crm.run('list', 'leads', '--fields', 'nme').code).toBe(2);
  });
});
