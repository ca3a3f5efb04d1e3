import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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

describe('A rep names a record and gets the name wrong', () => {
  let crm: Crm;

  beforeAll(() => {
    crm = Crm.empty();
    crm.done('add', 'lead', 'firstName=Jane', 'lastName=Cooper', 'company=Northwind');
    crm.done('add', 'lead', 'firstName=Ravi', 'lastName=Patel', 'company=Konex');
    crm.done('add', 'contact', 'firstName=Ravi', 'lastName=Patel', 'title=CFO');
  });

  test.each([
    ['show', ['show', 'jnae coper']],
    ['edit', ['edit', 'jnae coper', 'title=VP']],
    ['delete', ['delete', 'jnae coper']],
    ['history', ['history', 'jnae coper']],
  ])('crm %s ends with 3 and says whom she may have meant', (_, words) => {
    const ran = crm.run(...words);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toBe('crm: there is no record "jnae coper"\n     did you mean L1 Jane Cooper (Northwind)?\n');
    expect(crm.run(...words, '--json').error().details).toEqual({ candidates: ['L1'] });
  });

  test('all that fit as well are named', () => {
    expect(crm.run('show', 'rvai patle').stderr).toContain(
      'did you mean L2 Ravi Patel (Konex) or C1 Ravi Patel (CFO)?',
    );
  });

  test('nobody is named for an id that does not exist, nor for what is like nothing', () => {
    expect(crm.run('show', 'L999').stderr).toBe('crm: there is no record "L999"\n');
    expect(crm.run('show', 'qqqqqqq').stderr).toBe('crm: there is no record "qqqqqqq"\n');
  });
});

describe('A computer is switched off while the index is being kept', () => {
  test('the next search finds whom it found before, from a whole index or a new one', () => {
    const crm = Crm.demo();
    const [lead] = crm.json('list', 'leads', '--limit', '1') as { id: string; lastName: string; company: string }[];
    const words = ['search', lead?.lastName ?? '', lead?.company ?? ''];
    const begun = performance.now();
    const wanted = crm.json(...words).map((hit: { id: string }) => hit.id);
    const took = performance.now() - begun;
    expect(wanted).toContain(lead?.id);
    const cache = join(crm.data, 'cache');
    for (const share of [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1]) {
      rmSync(cache, { recursive: true, force: true });
      crm.killed(took * share, ...words);
      expect(crm.json(...words).map((hit: { id: string }) => hit.id)).toEqual(wanted);
    }
  });

  test('what it left half-written is passed over', () => {
    const crm = Crm.demo();
    crm.done('search', 'anybody');
    const cache = join(crm.data, 'cache');
    const whole = readFileSync(join(cache, 'search.bin'));
    writeFileSync(join(cache, 'search.bin.abcdefghijkl.tmp'), whole.subarray(0, 5000));
    crm.done('add', 'lead', 'lastName=Zyxwvut', 'company=Qrst');
    expect(crm.json('search', 'zyxwvut')).toHaveLength(1);
    expect(readFileSync(join(cache, 'search.bin')).equals(whole)).toBe(true);
  });
});
