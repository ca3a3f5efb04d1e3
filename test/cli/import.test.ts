import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const expo = [
  'First Name,Last Name,Company,Email,Phone,Lead Source,Booth',
  'Jane,Cooper,Northwind,Jane@Northwind.IO,(415) 555-0142,web,7',
  'Ravi,Patel,Konex,ravi@konex.example,,Referal,8',
  'Ana,,Kan-code,nope,,web,9',
].join('\n');

describe('A rep comes back from an expo with a file', () => {
  test('looks first: a dry run says what would happen and writes nothing', () => {
    const crm = Crm.empty();
    const file = crm.file('expo.csv', expo);
    const before = crm.bytes();
    const ran = crm.run('import', 'leads', file, '-n');
    expect(ran.stdout).toContain('leads          create 2, update 0, unchanged 0, duplicate 0, fail 1\n');
    expect(ran.stdout).toContain('dry run: nothing was written\n');
    expect(ran.stderr).toContain('First Name → firstName\n');
    expect(ran.stderr).toContain('Booth: left out, a lead has no such field\n');
    expect(crm.bytes()).toEqual(before);
    expect(existsSync(`${crm.folder}/expo.errors.csv`)).toBe(false);
  });

  test('then takes the good rows; the bad ones go to a file that can be mended (5)', () => {
    const crm = Crm.empty();
    const file = crm.file('expo.csv', expo);
    const ran = crm.run('import', 'leads', file, '--json');
    expect(ran.code).toBe(5);
    expect(ran.json()).toEqual({
      batch: 'B1',
      dryRun: false,
      types: { leads: { created: 2, updated: 0, unchanged: 0, duplicates: 0, failed: 1 } },
      mapping: {
        'First Name': 'firstName',
        'Last Name': 'lastName',
        Company: 'company',
        Email: 'email',
        Phone: 'phone',
        'Lead Source': 'source',
      },
      ignored: ['Booth'],
      cleaned: expect.arrayContaining([{ field: 'source', from: 'Referal', to: 'referral', rows: 1 }]),
      failures: [expect.objectContaining({ row: expect.any(Number), message: expect.any(String) })],
      errorsFile: `${crm.folder}/expo.errors.csv`,
      warnings: [],
    });
    expect(ran.error().code).toBe('partly done');
    expect(crm.json('show', 'L1')).toMatchObject({
      firstName: 'Jane',
      email: 'jane@northwind.io',
      phone: '+1 415 555 0142',
      source: 'web',
    });
    const [head, row] = readFileSync(`${crm.folder}/expo.errors.csv`, 'utf8').split(/\r?\n/);
    expect(head).toBe('First Name,Last Name,Company,Email,Phone,Lead Source,Booth,_row,_field,_code,_message');
    expect(row).toMatch(/^Ana,,Kan-code,nope,,web,9,4,/);

    const mended = crm.file(
      'mended.csv',
      `${head}\n${row?.replace('Ana,,', 'Ana,Souza,').replace('nope', 'a@k.example')}`,
    );
    expect(crm.json('import', 'leads', mended).types.leads).toMatchObject({ created: 1, failed: 0 });
    expect(crm.json('count', 'leads').count).toBe(3);
  });

  test('all or nothing, if that is what they want (7)', () => {
    const crm = Crm.empty();
    const before = crm.bytes();
    const ran = crm.run('import', 'leads', crm.file('expo.csv', expo), '--atomic');
    expect(ran.code).toBe(7);
    expect(ran.stderr).toContain('crm: 1 row cannot be taken, so nothing was\n');
    expect(crm.bytes()).toEqual(before);
  });

  test('the same file again changes nothing', () => {
    const crm = Crm.empty();
    const file = crm.file('expo.csv', expo.split('\n').slice(0, 3).join('\n'));
    crm.done('import', 'leads', file);
    const before = crm.bytes();
    const again = crm.json('import', 'leads', file);
    expect(again.batch).toBeNull();
    expect(again.types.leads).toEqual({ created: 0, updated: 0, unchanged: 2, duplicates: 0, failed: 0 });
    expect(crm.bytes()).toEqual(before);
  });

  test('and undoes the whole batch', () => {
    const crm = Crm.empty();
    crm.done('add', 'lead', 'lastName=Cooper', 'company=Northwind', 'email=jane@northwind.io', 'source=list');
    const { batch, types } = crm.json('import', 'leads', crm.file('expo.csv', expo.split('\n').slice(0, 3).join('\n')));
    expect(types.leads).toMatchObject({ created: 1, updated: 1 });
    crm.done('undo', batch);
    expect(crm.json('count', 'leads').count).toBe(1);
    const lead = crm.json('show', 'L1');
    expect(lead.source).toBe('list');
    expect(lead).not.toHaveProperty('firstName');
  });

  test('from another program, through a pipe', () => {
    const crm = Crm.empty();
    const ran = crm.raw(['import', 'leads', '-', '--json', ...crm.where], {
      input: 'Name,Company\nJane Cooper,Northwind\n',
    });
    expect(ran.code).toBe(0);
    expect(crm.json('list', 'leads', '--fields', 'firstName,lastName,company')).toEqual([
      { firstName: 'Jane', lastName: 'Cooper', company: 'Northwind' },
    ]);
  });

  test('with values for every row, and a head of their own', () => {
    const crm = Crm.empty();
    const file = crm.file('list.csv', 'Nachname;Firma\nMüller;Kestrel\n');
    crm.done('import', 'leads', file, '--map', 'Nachname=lastName', '--map', 'Firma=company', '--set', 'source=event');
    expect(crm.json('show', 'Müller')).toMatchObject({ company: 'Kestrel', source: 'event' });
  });
});

describe('What is no file of leads is refused, and nothing is written', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);

  test.each([
    ['a file that is not there', undefined, [], 3, /^crm: there is no file .*x\.csv\n {5}\S/],
    ['a picture', png, [], 7, /^crm: x\.csv is a PNG picture, not a CSV file\n {5}crm import reads CSV/],
    ['a ZIP, as spreadsheets are', 'PK\u0003\u0004rest', [], 7, /^crm: x\.csv is /],
    ['a file with nothing in it', '', [], 7, /^crm: x\.csv/],
    ['a quote that never ends', 'Last Name,Company\n"Cooper,Northwind\n', [], 7, /^crm: x\.csv/],
    ['dates that fit two orders', 'Last Name,Company,Created\nA,B,03/04/2026\n', [], 7, /date-order/],
    ['an encoding nobody knows', 'Last Name,Company\nA,B\n', ['--encoding', 'klingon'], 2, /klingon/],
    ['a field nobody knows', 'Last Name,Company\nA,B\n', ['--set', 'sauce=web'], 2, /sauce/],
  ])('%s', (_, content, words, code, said) => {
    const crm = Crm.empty();
    const file = `${crm.folder}/x.csv`;
    if (content !== undefined) crm.file('x.csv', content);
    const before = crm.bytes();
    const ran = crm.run('import', 'leads', file, ...words);
    expect(ran.stderr).toMatch(said);
    expect(ran.code).toBe(code);
    expect(crm.bytes()).toEqual(before);
    expect(crm.run('import', 'leads', file, ...words, '--json').error().message).not.toBe('');
  });

  test('a folder without its files', () => {
    const crm = Crm.empty();
    const ran = crm.run('import', '--profile', 'maven', crm.folder);
    expect([3, 7]).toContain(ran.code);
    expect(ran.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });
});
