import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

describe('A rep looks for somebody whose name she heard on the phone', () => {
  let crm: Crm;

  beforeAll(() => {
    crm = Crm.empty();
    crm.done('add', 'lead', 'firstName=Jane', 'lastName=Cooper', 'company=Northwind', 'phone=+1 415 555 0142');
    crm.done('add', 'lead', 'firstName=Ravi', 'lastName=Patel', 'company=Konex', 'email=ravi@konex.io');
    crm.done('add', 'account', 'name=Northwind', 'type=customer');
  });

  const found = (...words: string[]): string[] => (crm.json('search', ...words) as { id: string }[]).map(hit => hit.id);

  test('with two slips, in any order, and by the end of a phone number', () => {
    expect(found('copper', 'jnae')[0]).toBe('L1');
    expect(found('5550142')[0]).toBe('L1');
    expect(found('ravi@konex')[0]).toBe('L2');
  });

  test('as JSON: what it is, how near, what matched, and the whole record', () => {
    const [hit] = crm.json('search', 'northwind', '--type', 'accounts');
    expect(hit).toMatchObject({ id: 'A1', type: 'account', matched: ['name'], record: { id: 'A1', type: 'customer' } });
    expect(hit.score).toBeGreaterThan(0);
  });

  test('what was added, renamed or deleted since the index was kept counts at once', () => {
    crm.done('add', 'lead', 'lastName=Zyxwvut', 'company=Qrst');
    expect(found('zyxwvut')).toEqual(['L3']);
    crm.done('edit', 'L3', 'lastName=Okonkwo');
    expect(found('zyxwvut')).toEqual([]);
    expect(found('okonkwo')).toEqual(['L3']);
    crm.done('delete', 'L3');
    expect(found('okonkwo')).toEqual([]);
  });

  test('a damaged index is made anew', () => {
    writeFileSync(join(crm.data, 'cache', 'search.bin'), 'rubbish');
    expect(found('cooper')[0]).toBe('L1');
  });

  test('nothing like it: one line, exit 0; a type that cannot be searched: 2', () => {
    expect(crm.done('search', 'qqqqqqq').stdout).toBe('nothing is like "qqqqqqq"\n');
    expect(crm.run('search', 'x', '--type', 'teams').code).toBe(2);
  });
});
