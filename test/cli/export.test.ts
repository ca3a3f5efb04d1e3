import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const importable = [
  'teams',
  'users',
  'products',
  'campaigns',
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'activities',
];

/** What bookkeeping says of a record, and what the rules work out again, differs by when it was written. */
const told = (record: Record<string, unknown>): Record<string, unknown> => {
  const { v, updatedAt, updatedBy, engagement, score, scoredAt, ...rest } = record;
  const kept = Object.entries(rest).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
};

const recordsOf = (crm: Crm, type: string): Record<string, unknown>[] => crm.json('list', type).map(told);

describe('A sales team takes its data elsewhere and back', () => {
  let demo: Crm;
  beforeAll(() => {
    demo = Crm.demo(80);
  });

  test('everything goes into a folder, which an empty store takes in as an equal one, down to the byte', () => {
    const folder = join(demo.folder, 'all');
    expect(demo.done('export', 'all', folder).stdout).toContain('leads          80\n');
    const other = Crm.empty();
    expect(other.json('import', folder)).toMatchObject({ types: { leads: { created: 80, failed: 0 } }, failures: [] });
    const again = join(other.folder, 'again');
    other.done('export', 'all', again);
    for (const name of readdirSync(folder))
      expect(readFileSync(join(again, name), 'utf8'), name).toBe(readFileSync(join(folder, name), 'utf8'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(other.done('import', folder).stdout).toContain('nothing to change\n');
    expect(other.json('doctor')).toMatchObject({ ok: true });
    // The next record does not take the number of one that came in.
    expect(other.json('add', 'lead', 'lastName=New', 'company=Next').created).toEqual(['L81']);
    other.done('undo');
    other.done('undo', 'B1', '--yes');
    expect(other.json('count', 'accounts')).toMatchObject({ count: 0 });
  });

  test.each(['csv', 'ndjson', 'json'])('each type goes through a %s file and says the same afterwards', format => {
    const other = Crm.empty();
    const files = importable.map(type => {
      const file = join(demo.folder, `${type}.${format}`);
      demo.done('export', type, '-o', file, '--force');
      other.done('import', type, file);
      return { type, file };
    });
    // What points at a type that comes later was left out, and said: the second time it is there.
    for (const { type, file } of files) expect(other.json('import', type, file).failures).toEqual([]);
    for (const { type } of files) expect(recordsOf(other, type), type).toEqual(recordsOf(demo, type));
    for (const { type, file } of files) expect(other.json('import', type, file).batch, type).toBeNull();
  });

  test('an edited table changes what was edited, and nothing else', () => {
    const crm = demo.copy();
    const [lead] = crm.json('list', 'leads', 'status:new');
    const table = Papa.parse<Record<string, string>>(crm.done('export', 'leads', '--fields', 'id,v,title').stdout, {
      header: true,
      skipEmptyLines: true,
    }).data;
    const edited = table.map(row => (row.id === lead.id ? { ...row, title: 'Chief of Staff' } : row));
    const ran = crm.json('import', 'leads', crm.file('edited.csv', Papa.unparse(edited)));
    expect(ran.types.leads).toMatchObject({ created: 0, updated: 1, unchanged: 79, failed: 0 });
    expect(crm.json('show', lead.id)).toMatchObject({ title: 'Chief of Staff', company: lead.company });
  });

  test('where another record has the number, a record gets a new one and is known by the old one from then on', () => {
    const other = Crm.empty();
    other.done('add', 'lead', 'lastName=Local', 'company=Here');
    const file = join(demo.folder, 'three.ndjson');
    demo.done('export', 'leads', 'owner:none', '--limit', '3', '--sort', 'created', '-o', file, '--force');
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    const mine = lines.map((lead, at) => ({ ...lead, id: `L${at + 1}`, campaignId: undefined }));
    const text = mine.map(lead => JSON.stringify(lead)).join('\n');
    const changed = other.file('mine.ndjson', text);
    expect(other.json('import', 'leads', changed).types.leads).toMatchObject({ created: 3 });
    expect(other.json('show', 'L1')).toMatchObject({ lastName: 'Local' });
    expect(other.json('list', 'leads').map((lead: { externalIds?: unknown }) => lead.externalIds)).toContainEqual({
      import: 'L1',
    });
    expect(other.json('import', 'leads', changed).batch).toBeNull();
  });

  test('a record that names somebody who is not there is refused with its row (7)', () => {
    const other = Crm.empty();
    const file = join(demo.folder, 'deals.csv');
    demo.done('export', 'opps', '-o', file, '--force');
    const ran = other.run('import', 'opps', file, '--errors', join(other.folder, 'e.csv'));
    expect(ran.code).toBe(7);
    expect(ran.stderr).toMatch(/accountId names A\d+, which does not exist/);
  });
});

describe('A manager opens an export in a spreadsheet', () => {
  test('no text is run as a formula, and our own import gives each back as it was', () => {
    const crm = Crm.empty();
    const texts = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '  =now()', "'=quoted", "'plain", 'a,"b"\nc'];
    const lines = texts.map((description, at) =>
      JSON.stringify({ lastName: `N${at}`, company: '=Evil()', description }),
    );
    crm.done('import', 'leads', crm.file('texts.ndjson', lines.join('\n')));
    const out = crm.done('export', 'leads').stdout;
    const { data } = Papa.parse<Record<string, string>>(out, { header: true, skipEmptyLines: true });
    for (const row of data)
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=@\t]|^\s*[+-](?!\d)/);
    expect(crm.done('export', 'leads', '--raw').stdout).toContain(',=Evil(),');
    const other = Crm.empty();
    other.done('import', 'leads', other.file('back.csv', out));
    expect(recordsOf(other, 'leads')).toEqual(recordsOf(crm, 'leads'));
    expect(recordsOf(crm, 'leads').map(({ description }) => description)).toEqual(texts.map(each => each.trim()));
  });

  test('numbers stay numbers, and a phone number stays what a phone dials', () => {
    const crm = Crm.empty();
    crm.done('add', 'lead', 'lastName=A', 'company=B', 'phone=+49 30 901820', 'annualRevenue=-5');
    expect(crm.done('export', 'leads', '--fields', 'phone,annualRevenue').stdout).toBe(
      'phone,annualRevenue\r\n+49 30 901820,-5\r\n',
    );
  });

  test('asks for fields, an order and a filter', () => {
    const crm = Crm.empty();
    for (const name of ['Ada', 'Bea', 'Cid']) crm.done('add', 'lead', `lastName=${name}`, 'company=X', 'tags+=a,b');
    const out = crm.done('export', 'leads', '-name:bea', '--fields', 'lastName,tags', '--sort', '-lastName').stdout;
    expect(out).toBe('lastName,tags\r\nCid,"a, b"\r\nAda,"a, b"\r\n');
    expect(crm.json('export', 'leads', '--fields', 'lastName')).toEqual([
      { lastName: 'Ada' },
      { lastName: 'Bea' },
      { lastName: 'Cid' },
    ]);
    expect(crm.done('export', 'leads', 'name:nobody', '--json').stdout).toBe('[]\n');
  });
});

describe('A file is only written where one may be', () => {
  test('it is new, whole and its owner’s alone; what is there stays (4)', () => {
    const crm = Crm.demo(10);
    const file = join(crm.folder, 'leads.csv');
    expect(crm.done('export', 'leads', '-o', file).stdout).toMatch(/leads\.csv: 10 leads, \d+ KB\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'mine');
    const ran = crm.run('export', 'leads', '-o', file, '--json');
    expect(ran.code).toBe(4);
    expect(ran.error()).toMatchObject({ code: 'conflict', hint: expect.stringContaining('--force') });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    crm.done('export', 'leads', '-o', file, '--force');
    expect(readFileSync(file, 'utf8')).toMatch(/^id,v,/);
    expect(readdirSync(crm.folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a link is not followed, even with --force; a folder and a device are refused', () => {
    const crm = Crm.demo(10);
    const precious = crm.file('precious.txt', 'precious');
    const link = join(crm.folder, 'link.csv');
    symlinkSync(precious, link);
    expect(crm.run('export', 'leads', '-o', link, '--force').code).toBe(6);
    expect(readFileSync(precious, 'utf8')).toBe('precious');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    mkdirSync(join(crm.folder, 'folder.csv'));
    expect(crm.run('export', 'leads', '-o', join(crm.folder, 'folder.csv')).stderr).toContain('is a folder');
    expect(crm.run('export', 'leads', '-o', '/dev/null', '--force').stderr).toContain('is no ordinary file');
    expect(crm.run('export', 'leads', '-o', join(crm.folder, 'no/where.csv')).code).toBe(3);
    expect(crm.run('export', 'all', join(crm.folder, 'folder.csv')).code).toBe(4);
    expect(existsSync('/dev/null')).toBe(true);
  });

  test('words that mean nothing are told with a way out (2)', () => {
    const crm = Crm.empty();
    expect(crm.run('export', 'opps', '--format', 'vcf').stderr).toContain('a vCard is about a person');
    expect(crm.run('export', 'leads', '--format', 'xlsx').stderr).toContain('--format takes csv');
    expect(crm.run('export', 'all').stderr).toContain('crm export all FOLDER');
  });
});

describe('A rep moves people between phone and CRM', () => {
  const outlook = [
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
    'ORG:M=FCller\\; S=F6hne;Sales',
    'TEL;WORK;VOICE:+49 30 901820',
    'TEL;CELL:+49 171 1234567',
    'TEL;WORK;FAX:+49 30 901821',
    'EMAIL;PREF;INTERNET:joerg@mueller.example',
    'NOTE;ENCODING=QUOTED-PRINTABLE:first line=0D=0Asecond =',
    'line',
    'END:VCARD',
    '',
  ].join('\r\n');

  test('cards of an old phone come in with their letters; what finds no place is said', () => {
    const crm = Crm.empty();
    const file = crm.file('old.vcf', outlook.replaceAll('ORG:M=FCller\\; S=F6hne', 'ORG:Mueller\\; Soehne'));
    const ran = crm.json('import', 'leads', file);
    expect(ran.ignored).toEqual(expect.arrayContaining(['Department', 'TEL work fax']));
    expect(crm.json('show', 'L1')).toMatchObject({
      firstName: 'Jörg',
      lastName: 'Müller',
      company: 'Mueller; Soehne',
      phone: '+49 30 901820',
      mobile: '+49 171 1234567',
      email: 'joerg@mueller.example',
      description: 'first line\nsecond line',
    });
    expect(crm.json('import', 'leads', file).batch).toBeNull();
  });

  test.each(['4.0', '3.0'])('vCard %s goes out in short lines, and comes back to the same people', version => {
    const crm = Crm.demo(20);
    const file = join(crm.folder, 'people.vcf');
    crm.done('export', 'contacts', '-o', file, '--vcard', version);
    const text = readFileSync(file, 'utf8');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).toContain(`VERSION:${version}\r\n`);
    const before = recordsOf(crm, 'contacts');
    expect(crm.json('import', 'contacts', file)).toMatchObject({ batch: null, failures: [] });
    expect(recordsOf(crm, 'contacts')).toEqual(before);
    const other = Crm.empty();
    expect(other.json('import', 'contacts', file, '--create-missing').failures).toEqual([]);
    const names = (each: Crm) =>
      recordsOf(each, 'contacts').map(({ firstName, lastName, email, phone }) => ({
        firstName,
        lastName,
        email,
        phone,
      }));
    expect(names(other)).toEqual(names(crm));
  });
});

describe('A manager cleans up many records at once', () => {
  test('what a filter lets through is deleted in one step that can be undone; all of a type is always asked for', () => {
    const crm = Crm.empty();
    for (const name of ['Ada', 'Bea', 'Cid']) crm.done('add', 'lead', `lastName=${name}`, 'company=X');
    const asked = crm.run('delete', 'leads', 'name:ada,bea');
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('this would delete 2 leads');
    const tx = crm.json('delete', 'leads', 'name:ada or name:bea', '--yes');
    expect(tx.deleted).toEqual(['L1', 'L2']);
    expect(crm.run('delete', 'leads').stderr).toContain('this would delete ALL 1 lead\n');
    crm.done('undo', tx.tx);
    expect(crm.json('count', 'leads')).toMatchObject({ count: 3 });
  });

  test('those that a filter finds become one, the oldest; one alone is no merge (3)', () => {
    const crm = Crm.empty();
    crm.done('add', 'lead', 'lastName=Ada', 'company=X');
    crm.done('add', 'lead', 'lastName=Ada', 'company=X', 'title=CTO', '--yes');
    crm.done('add', 'lead', 'lastName=Bea', 'company=X');
    expect(crm.run('merge', 'leads', 'name:bea').code).toBe(3);
    expect(crm.run('merge', 'leads', 'name:ada').stderr).toContain('this would merge L2 into L1');
    crm.done('merge', 'leads', 'name:ada', '--yes');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'CTO', mergedFrom: ['L2'] });
  });
});
