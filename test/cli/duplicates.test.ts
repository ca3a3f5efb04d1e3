import { describe, expect, test } from 'vitest';
import { Crm, rawControl } from '../kit/crm';

const leadsFile = [
  'First Name,Last Name,Company,Email,Phone,Title',
  'Jane,Cooper,Northwind,jane@northwind.io,,VP Sales',
  'Ravi,Patel,Konex,ravi@konex.com,,',
  'J.,Cooper,NORTHWIND Inc.,,+1 415 555 0142,Director',
].join('\n');

const twoJanes = (): Crm => {
  const crm = Crm.empty();
  crm.file('leads.csv', leadsFile);
  crm.done('import', 'leads', 'leads.csv');
  crm.done('add', 'activity', 'kind=call', 'subject=Hello', 'relatedTo=L3');
  return crm;
};

describe('A rep adds somebody who is known', () => {
  test('and is told so, with the receipt, and in a dry run', () => {
    const crm = twoJanes();
    const words = ['add', 'lead', 'lastName=Cooper', 'company=NW', 'email=Jane+web@northwind.io'];
    const dry = crm.done(...words, '-n');
    expect(dry.stderr).toBe('note: looks like L1 Jane Cooper (same email)\n');
    const { stdout, stderr } = crm.done(...words);
    expect(stderr).toBe('note: looks like L1 Jane Cooper (same email)\n');
    expect(stdout).toMatch(/^created L4 Cooper /);
  });
});

describe('A manager looks for duplicates', () => {
  const crm = twoJanes();

  test('in a table with names and reasons', () => {
    const { lines } = crm.done('dupes');
    expect(lines[0]).toMatch(/^Score +Id +Name +About +Same as +Name +About +Reasons$/);
    expect(lines[1]).toMatch(
      /^0\.92 +L1 +Jane Cooper +Northwind +L3 +J\. Cooper +NORTHWIND Inc\. +similar name, same company$/,
    );
    expect(lines).toHaveLength(2);
  });

  test('as data: {records, score, reasons}', () => {
    expect(crm.json('dupes', 'leads')).toEqual([
      { records: ['L1', 'L3'], score: 0.92, reasons: ['similar name', 'same company'] },
    ]);
    expect(crm.json('dupes', 'leads', '--threshold', '0.97')).toEqual([]);
    expect(crm.json('dupes', 'leads', '--limit', '0')).toEqual([]);
    expect(crm.json('dupes', 'contacts')).toEqual([]);
    expect(crm.done('dupes', '--ndjson').lines.map(line => JSON.parse(line))).toEqual([
      expect.objectContaining({ records: ['L1', 'L3'] }),
      { type: 'summary', pairs: 1 },
    ]);
  });

  test('and hears when there are none', () => {
    expect(crm.done('dupes', 'accounts').stdout).toBe('no duplicates found\n');
  });

  test.each([
    [['dupes', 'users'], /^crm: users are not compared\n {5}types: leads, contacts, accounts\n$/],
    [['dupes', '--threshold', '9'], /^crm: --threshold takes a number above 0, up to 1, not "9"\n/],
    [['dupes', '--threshold', 'high'], /^crm: --threshold takes a number/],
  ])('%j is a usage error (2)', (words, said) => {
    const ran = crm.run(...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(said);
  });

  test('with nothing in names that a terminal acts on', () => {
    const copy = crm.copy();
    for (const email of ['x@y.io', 'x+1@y.io']) {
      copy.done('add', 'lead', 'lastName=Ev\u001B[31mil\u202E', `email=${email}`);
    }
    const { stdout } = copy.done('dupes', '--threshold', '0.97');
    expect(stdout).toContain('same email');
    expect(stdout).not.toMatch(rawControl);
  });
});

describe('A manager merges two leads', () => {
  test('after seeing field by field what becomes of them, and what moves', () => {
    const crm = twoJanes();
    const before = crm.bytes();
    const { stdout, stderr } = crm.done('merge', 'jane cooper', 'L3', '--pick', 'title=L3', '-n');
    expect(stdout).toMatch(/^L3 J\. Cooper → L1 Jane Cooper\n/);
    expect(stdout).toMatch(/^Field +L1 +L3 +Becomes$/m);
    expect(stdout).toMatch(/^Phone +\+1 415 555 0142 +\+1 415 555 0142$/m);
    expect(stdout).toMatch(/^Title +VP Sales +Director +Director$/m);
    expect(stderr).toBe('moves to L1: 1 activity\n');
    expect(crm.bytes()).toEqual(before);
  });

  test('is asked first: without a terminal --yes must say so', () => {
    const crm = twoJanes();
    const before = crm.bytes();
    const ran = crm.run('merge', 'L1', 'L3');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(
      'crm: this would merge L3 into L1\n     add --yes to do it, or --dry-run to see it first\n',
    );
    expect(crm.bytes()).toEqual(before);
  });

  test('does it in one transaction, finds the old number again, and undoes it', () => {
    const crm = twoJanes();
    const before = crm.json('list', 'leads');
    const told = crm.json('merge', 'L1', 'L3', '--pick', 'title=L3', '--yes');
    expect(told).toMatchObject({
      plan: { winner: 'L1', losers: ['L3'], moves: ['T1'] },
      applied: true,
      deleted: ['L3'],
      created: [],
      command: 'crm merge L1 L3 --pick title=L3 --yes --json',
    });
    expect(told.changed.sort()).toEqual(['L1', 'T1']);
    expect(told.plan.fields).toContainEqual({
      field: 'title',
      value: 'Director',
      from: 'L3',
      values: { L1: 'VP Sales', L3: 'Director' },
    });

    const shown = crm.done('show', 'L3');
    expect(shown.stderr).toBe('note: L3 was merged into L1\n');
    expect(shown.stdout).toMatch(/^L1 Jane Cooper/);
    expect(crm.json('show', 'L3')).toMatchObject({ id: 'L1', phone: '+1 415 555 0142' });
    const edited = crm.run('edit', 'L3', 'title=CEO');
    expect(edited.code).toBe(3);
    expect(edited.stderr).toBe('crm: L3 was merged into L1\n     crm show L1 shows Jane Cooper\n');
    expect(crm.run('delete', 'L3').code).toBe(3);

    const [entry] = crm.json('history', 'L1');
    expect(entry).toMatchObject({ tx: told.tx, action: 'merge' });
    expect(entry.changes).toContainEqual(expect.objectContaining({ id: 'L1', field: 'mergedFrom', from: null }));
    expect(crm.json('history', 'L3')[0]).toMatchObject({ tx: told.tx });

    const copy = crm.copy();
    const again = copy.json('import', 'leads', crm.file('again.csv', 'Last Name,Email\nCooper,jane@northwind.io\n'));
    expect(again.types.leads).toMatchObject({ created: 0, unchanged: 1 });
    copy.done('import', 'leads', crm.file('leads.csv', leadsFile));
    expect(copy.json('count', 'leads').count).toBe(2);
    expect(crm.json('add', 'lead', 'lastName=New', 'company=Newer').created).toEqual(['L4']);
    crm.done('delete', 'L4');
    crm.done('undo', told.tx);
    const plain = (leads: { id: string }[]) =>
      leads.map(lead => Object.fromEntries(Object.entries(lead).filter(([name]) => !/^(v|updated)/.test(name))));
    expect(plain(crm.json('list', 'leads'))).toEqual(plain(before));
    expect(crm.json('show', 'T1').relatedTo).toEqual(['L3']);
  });

  test.each([
    [['merge', 'L1'], 2, /one record alone cannot be merged/],
    [['merge', 'L1', 'L3', '--pick', 'title'], 2, /"title" is no field=record/],
    [['merge', 'L1', 'L3', '--pick', 'titel=L3'], 2, /no field "titel"\n {5}did you mean "title"\?/],
    [['merge', 'L1', 'L77'], 3, /there is no lead|there is no record "L77"/],
    [['merge', 'L1', 'L1'], 2, /L1 is named twice/],
  ])('%j fails with %i', (words, code, said) => {
    const ran = twoJanes().run(...words);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(said);
  });
});
