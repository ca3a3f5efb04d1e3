import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counts, Desk, dataFolder, hasData } from './desk';

const messy = (name: string): string => join(dataFolder, 'messy-csv', name);

describe.skipIf(!hasData('messy-csv'))('Marketing gets lists from everywhere', () => {
  it('Facebook: whole names are split, unknown columns listed', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('01-facebook-leads-standard.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(5));
    expect(report.mapping).toEqual({
      created_time: 'createdAt',
      full_name: 'fullName',
      email: 'email',
      phone_number: 'phone',
    });
    expect(report.ignored).toEqual(['form_name', 'platform']);
    const [john, , carlos] = desk.all('lead');
    expect(john).toMatchObject({
      firstName: 'John',
      lastName: 'Doe',
      email: 'john.doe@gmail.com',
      phone: '+1 555-0100',
      createdAt: '2024-03-15T09:12:00.000Z',
      status: 'New',
    });
    expect(carlos?.phone).toBe('+52 55 1234 5678');
  });

  it('Google Ads: without a name a lead cannot be, and each row says so', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('03-google-ads-leads.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(0, 0, 0, 0, 3));
    expect(report.mapping).toEqual({ 'Lead Email': 'email', 'Lead Phone': 'phone' });
    expect(report.failures[0]).toMatchObject({ row: 2, field: 'lastName', code: 'required' });
    const named = await desk.import(messy('03-google-ads-leads.csv'), {
      type: 'lead',
      maps: new Map([['Keyword', 'sourceDetail']]),
      set: new Map([
        ['lastName', 'Unknown'],
        ['company', 'Unknown'],
        ['source', 'advertisement'],
      ]),
    });
    expect(named.types.leads).toEqual(counts(3));
    expect(desk.all('lead')[0]).toMatchObject({ sourceDetail: 'buy apartment london', source: 'advertisement' });
  });

  it('Excel: quoted cells, and a column of dates that only reads one way', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('05-excel-export.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(3));
    expect(desk.all('lead')[0]).toMatchObject({
      firstName: 'Alice',
      lastName: 'Johnson',
      company: 'Acme Corp',
      title: 'Director',
      createdAt: '2024-01-15T00:00:00.000Z',
    });
  });

  it('Real estate: an owner nobody knows fails the row, or is created when asked', async () => {
    const desk = new Desk();
    const path = messy('07-real-estate-crm.csv');
    const report = await desk.import(path, { type: 'lead' });
    expect(report.types.leads).toEqual(counts(0, 0, 0, 0, 3));
    expect(report.failures[0]).toMatchObject({ row: 2, field: 'ownerId', code: 'reference' });
    expect(desk.all('user')).toEqual([]);
    const made = await desk.import(path, { type: 'lead', createMissing: true });
    expect(made.types).toEqual({ leads: counts(3), users: counts(2) });
    expect(desk.state.get('user', desk.all('lead')[2]?.ownerId)?.name).toBe('Rahul Mehta');
    expect(desk.all('lead')[0]).toMatchObject({ lastName: 'Khan', city: 'Mumbai', assignedAt: desk.now });
  });

  it('duplicate heads: the first counts, the second is reported', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('09-duplicate-headers.csv'), { type: 'lead' });
    expect(report.ignored).toEqual(['Name (2)', 'Email (2)']);
    expect(report.ignoredWhy[0]).toEqual({ head: 'Name (2)', reason: '"Name" stands there twice' });
    expect(report.types.leads).toEqual(counts(2));
    expect(desk.all('lead')[0]).toMatchObject({ lastName: 'Doe', email: 'john@dup.com', description: 'VIP client' });
  });

  it('names of all languages', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('11-international-names.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(4));
    expect(desk.all('lead').map(({ firstName, lastName }) => [firstName, lastName])).toEqual([
      ['Nguyễn Văn', 'An'],
      ['François', 'Müller'],
      ['Алексей', 'Иванов'],
      ['Mohammed', 'Al-Rashid'],
    ]);
    expect(desk.all('lead')[2]?.phone).toBe('+7 916 123 45 67');
    expect(report.ignored).toEqual(['Language']);
  });

  it('Spanish heads', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('13-mixed-languages.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(3));
    expect(desk.all('lead')[0]).toMatchObject({
      firstName: 'Juan',
      lastName: 'García',
      company: 'Empresa SA',
      phone: '+34 612 34 56 78',
    });
  });

  it('the same row again is a duplicate, in the file and in the next import', async () => {
    const desk = new Desk();
    const first = await desk.import(messy('15-duplicate-rows.csv'), { type: 'lead' });
    expect(first.types.leads).toEqual(counts(3, 0, 0, 2));
    const second = await desk.import(messy('15-duplicate-rows.csv'), { type: 'lead' });
    expect(second.types.leads).toEqual(counts(0, 0, 3, 2));
    expect(second.changes).toEqual([]);
  });

  it('formulas are text', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('17-formula-injection.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(5));
    expect(desk.all('lead').map(lead => lead.lastName)).toEqual([
      '=SUM(A1:A10)',
      '+1234567890',
      '-100',
      '@SUM(A1)',
      'User',
    ]);
  });

  it('empty columns are ignored and named', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('19-empty-columns.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(3));
    expect(report.ignored).toEqual(['Extra1', 'Extra2', 'Extra3', 'Extra4']);
  });

  it('tabs instead of commas', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('21-tab-separated.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(2));
    expect(desk.all('lead')[0]).toMatchObject({ firstName: 'Tab User', lastName: 'One', company: 'TabCorp' });
  });

  it('line ends within a cell', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('23-quoted-fields-multiline.csv'), { type: 'lead' });
    expect(report.types.leads).toEqual(counts(2));
    expect(desk.all('lead')[0]?.street).toBe('123 Main St Apt 4B');
  });

  it('HubSpot: its ids are kept, and a status it does not know fails with what there is', async () => {
    const desk = new Desk();
    const report = await desk.import(messy('25-hubspot-export.csv'), { type: 'lead', system: 'hubspot' });
    expect(report.types.leads).toEqual(counts(1, 0, 0, 0, 2));
    expect(desk.all('lead')[0]).toMatchObject({ externalIds: { hubspot: '10001' }, status: 'New', lastName: 'Watson' });
    expect(report.failures.map(({ row, field }) => [row, field])).toEqual([
      [3, 'status'],
      [4, 'status'],
    ]);
    expect(report.failures[0]?.message).toContain('New, Working, Nurturing');
  });
});

describe.skipIf(!hasData('salesforce-dataloader'))('An admin brings accounts from the Salesforce Data Loader', () => {
  it('decodes cp1252 and knows the API names', async () => {
    const desk = new Desk();
    const report = await desk.import(join(dataFolder, 'salesforce-dataloader', 'accountData.csv'), {
      type: 'account',
      system: 'salesforce',
      maps: new Map([['OWNERID', '']]),
    });
    expect(report.failures).toEqual([]);
    expect(report.types.accounts).toEqual(counts(423));
    expect(desk.all('account').some(account => account.name.startsWith('Crédito Inmo'))).toBe(true);
    expect(desk.all('account').some(account => account.city === 'MADRID' && account.street?.includes('26 5º'))).toBe(
      true,
    );
    const salesforce = desk.all('account').find(account => account.annualRevenue === 60_000_000);
    expect(salesforce).toMatchObject({
      industry: 'technology',
      type: 'customer',
      employees: 350,
      phone: '+1 415 901 7000',
    });
    expect(report.ignored).toContain('ORACLE_ID__C');
  });
});
