import { describe, expect, it } from 'vitest';
import { counts, Desk } from './desk';

const leads = { type: 'lead' } as const;
const deals = { type: 'opportunity' } as const;

/** A desk with the people, companies and goods that deals name. */
const deskWithDeals = async (): Promise<Desk> => {
  const desk = new Desk();
  await desk.csv('Name,Email\nAnna Ray,anna@us.com\nBo Lind,bo@us.com\n', { type: 'user' });
  await desk.csv('Name\n"Acme, Inc."\nGlobex\n', { type: 'account' });
  await desk.csv('Name,Code,Price\nGTX Pro,GP,4821\nX-100,X1,10\n', { type: 'product' });
  return desk;
};

describe('The same file twice', () => {
  it('is known by external ids: changed cells update, the rest is unchanged', async () => {
    const desk = new Desk();
    await desk.csv('Id,Last Name,Company\n7,Doe,Acme\n8,Roe,Globex\n', leads);
    const second = await desk.csv('Id,Last Name,Company\n7,Doe,Initech\n8,Roe,Globex\n', leads);
    expect(second.types.leads).toEqual(counts(0, 1, 1));
    expect(desk.all('lead').map(lead => lead.company)).toEqual(['Initech', 'Globex']);
    expect(desk.all('lead')[0]?.externalIds).toEqual({ import: '7' });
  });

  it('is known by email, in any case', async () => {
    const desk = new Desk();
    await desk.csv('Last Name,Email,Title\nDoe,john@acme.com,\n', leads);
    const second = await desk.csv('Last Name,Email,Title\nDoe,John@ACME.com,CEO\n', leads);
    expect(second.types.leads).toEqual(counts(0, 1));
    expect(desk.all('lead')).toHaveLength(1);
    expect(desk.all('lead')[0]?.title).toBe('CEO');
  });

  it('is known by the row where it has neither, in any order of columns and rows', async () => {
    const desk = new Desk();
    const first = await desk.csv('Last Name,Company\nDoe,Acme\nRoe,Globex\n', leads);
    expect(first.types.leads).toEqual(counts(2));
    const second = await desk.csv('Company,Last Name\nGlobex,Roe\nAcme,Doe\n', leads);
    expect(second.types.leads).toEqual(counts(0, 0, 2));
    expect(second.changes).toEqual([]);
  });

  it('does not take back what was changed by hand on a record known by its row', async () => {
    const desk = new Desk();
    await desk.csv('Last Name,Company\nDoe,Acme\n', leads);
    desk.state.apply({ set: 'L1', fields: { company: 'Acme Ltd' }, was: { company: 'Acme' } });
    const second = await desk.csv('Last Name,Company\nDoe,Acme\n', leads);
    expect(second.changes).toEqual([]);
    expect(desk.all('lead')[0]?.company).toBe('Acme Ltd');
    const set = await desk.csv('Last Name,Company\nDoe,Acme\n', { ...leads, set: new Map([['source', 'event']]) });
    expect(set.types.leads).toEqual(counts(0, 1));
    expect(desk.all('lead')[0]).toMatchObject({ company: 'Acme Ltd', source: 'event' });
  });

  it('gives the same answer in a run that is tried again on a fresher state', async () => {
    const desk = new Desk();
    const path = await desk.file('a.csv', 'Last Name,Email\nDoe,a@b.com\n');
    await desk.import(path, leads);
    expect((await desk.import(path, leads)).changes).toEqual([]);
  });
});

describe('An empty cell', () => {
  it('never clears what is stored', async () => {
    const desk = new Desk();
    await desk.csv('Id,Last Name,Company,Phone,Tags\n7,Doe,Acme,+1 415 555 0142,"hot; west"\n', leads);
    const second = await desk.csv('Id,Last Name,Company,Phone,Tags\n7,Doe,Initech,,  \n', leads);
    expect(second.types.leads).toEqual(counts(0, 1));
    expect(desk.all('lead')[0]).toMatchObject({ company: 'Initech', phone: '+1 415 555 0142', tags: ['hot', 'west'] });
  });
});

describe('A duplicate within the file', () => {
  const twice = 'Last Name,Email,Title\nDoe,a@b.com,CEO\nDoe,a@b.com,CTO\n';

  it('is skipped', async () => {
    const desk = new Desk();
    expect((await desk.csv(twice, leads)).types.leads).toEqual(counts(1, 0, 0, 1));
    expect(desk.all('lead')[0]?.title).toBe('CEO');
  });

  it('is written over the first, or used for what is empty', async () => {
    const over = new Desk();
    expect((await over.csv(twice, { ...leads, onDuplicate: 'update' })).types.leads).toEqual(counts(1, 1));
    expect(over.all('lead')[0]?.title).toBe('CTO');
    const merged = new Desk();
    const text = 'Last Name,Email,Title,City\nDoe,a@b.com,CEO,\nDoe,a@b.com,CTO,Oslo\n';
    expect((await merged.csv(text, { ...leads, onDuplicate: 'merge' })).types.leads).toEqual(counts(1, 1));
    expect(merged.all('lead')[0]).toMatchObject({ title: 'CEO', city: 'Oslo' });
  });

  it('is created all the same, once', async () => {
    const desk = new Desk();
    expect((await desk.csv(twice, { ...leads, onDuplicate: 'create' })).types.leads).toEqual(counts(2));
    const second = await desk.csv(twice, { ...leads, onDuplicate: 'create' });
    expect(second.types.leads).toEqual(counts(0, 0, 2));
    expect(second.changes).toEqual([]);
  });

  it('is refused', async () => {
    const desk = new Desk();
    const report = await desk.csv(twice, { ...leads, onDuplicate: 'error' });
    expect(report.types.leads).toEqual(counts(1, 0, 0, 0, 1));
    expect(report.failures[0]).toMatchObject({ row: 3, code: 'duplicate' });
  });

  it('is one with the email of a record that has another id in the same system', async () => {
    const desk = new Desk();
    const report = await desk.csv('Id,Last Name,Email\n1,Doe,a@b.com\n2,Doe,a@b.com\n', leads);
    expect(report.types.leads).toEqual(counts(1, 0, 0, 1));
    expect(desk.all('lead')[0]?.externalIds).toEqual({ import: '1' });
  });
});

describe('The mode', () => {
  it('create leaves stored records alone, update makes no new ones', async () => {
    const desk = new Desk();
    await desk.csv('Last Name,Email\nDoe,a@b.com\n', leads);
    const both = 'Last Name,Email\nDone,a@b.com\nRoe,r@b.com\n';
    const update = await desk.csv(both, { ...leads, mode: 'update' });
    expect(update.types.leads).toEqual(counts(0, 1, 0, 0, 1));
    expect(update.failures[0]).toMatchObject({ row: 3, code: 'not found' });
    const create = await desk.csv('Last Name,Email\nDoe,a@b.com\nRoe,r@b.com\n', { ...leads, mode: 'create' });
    expect(create.types.leads).toEqual(counts(1, 0, 0, 1));
    expect(desk.all('lead').map(lead => lead.lastName)).toEqual(['Done', 'Roe']);
  });

  it('takes the key it is given', async () => {
    const desk = new Desk();
    await desk.csv('Name,Sector\nAcme,retail\n', { type: 'account' });
    const second = await desk.csv('Name,Sector\nACME,finance\n', { type: 'account', key: 'name' });
    expect(second.types.accounts).toEqual(counts(0, 1));
    expect(desk.all('account')).toHaveLength(1);
    expect(await desk.tryImport(await desk.file('b.csv', 'Name\nX\n'), { type: 'account', key: 'nome' })).toMatchObject(
      {
        ok: false,
        failure: { code: 'usage', hint: 'did you mean "name"?' },
      },
    );
  });
});

describe('Rows that cannot be taken', () => {
  it('fail alone, with row, field, code, message and their cells', async () => {
    const desk = new Desk();
    const report = await desk.csv(
      'Last Name,Company,Email,Annual Revenue\nDoe,Acme,,"$1,200.50 "\n,Acme,,\nRoe,,not-an-email,€5\nPoe,,,\n',
      leads,
    );
    expect(report.types.leads).toEqual(counts(1, 0, 0, 0, 3));
    expect(report.failures.map(({ row, field, code }) => [row, field, code])).toEqual([
      [3, 'lastName', 'required'],
      [4, 'email', 'invalid'],
      [5, 'company', 'required'],
    ]);
    expect(report.failures[1]?.message).toContain('"€5" is not in USD');
    expect(report.failures[1]?.cells).toEqual(['Roe', '', 'not-an-email', '€5']);
    expect(desk.all('lead')[0]?.annualRevenue).toBe(1200.5);
  });

  it('refuse everything with --atomic', async () => {
    const desk = new Desk();
    const path = await desk.file('a.csv', 'Last Name,Company\nDoe,Acme\n,Acme\n');
    const tried = await desk.tryImport(path, { ...leads, atomic: true });
    expect(tried).toMatchObject({
      ok: false,
      failure: { code: 'invalid', message: '1 row cannot be taken, so nothing was' },
    });
    expect(desk.all('lead')).toEqual([]);
  });

  it('leave nothing behind that they would have needed', async () => {
    const desk = new Desk();
    const report = await desk.csv('Name,Account,Stage,Product\n,Newco,Won,Gizmo\n', { ...deals, createMissing: true });
    expect(report.types.opportunities).toEqual(counts(0, 0, 0, 0, 1));
    expect(report.changes).toEqual([]);
  });
});

describe('References', () => {
  it('resolve by external id, our id, email and name; products also when misspelt', async () => {
    const desk = await deskWithDeals();
    await desk.csv('Id,Name\n001A,Initech\n', { type: 'account', system: 'salesforce' });
    const report = await desk.csv(
      'Name,Account,Owner,Product\nOne,acme inc,bo@us.com,gtxpro\nTwo,A2,Anna Ray,GP\nThree,001A,bo lind,GTX Por\n',
      { ...deals, system: 'salesforce' },
    );
    expect(report.failures).toEqual([]);
    const names = desk
      .all('opportunity')
      .map(deal => [
        desk.state.get('account', deal.accountId)?.name,
        desk.state.get('user', deal.ownerId)?.name,
        desk.state.get('product', deal.lines?.[0]?.productId)?.name,
      ]);
    expect(names).toEqual([
      ['Acme, Inc.', 'Bo Lind', 'GTX Pro'],
      ['Globex', 'Anna Ray', 'GTX Pro'],
      ['Initech', 'Bo Lind', 'GTX Pro'],
    ]);
    expect(report.cleaned).toEqual([
      { field: 'accountId', from: 'acme inc', to: 'Acme, Inc.', rows: 1 },
      { field: 'lines.productId', from: 'gtxpro', to: 'GTX Pro', rows: 1 },
      { field: 'lines.productId', from: 'GTX Por', to: 'GTX Pro', rows: 1 },
    ]);
  });

  it('never take one number for another', async () => {
    const desk = await deskWithDeals();
    const report = await desk.csv('Name,Product\nOne,X-200\n', deals);
    expect(report.failures[0]).toMatchObject({ field: 'lines.productId', code: 'reference' });
  });

  it('that two records answer to are an error', async () => {
    const desk = await deskWithDeals();
    await desk.csv('Name,City\nGlobex,Oslo\n', { type: 'account' });
    const report = await desk.csv('Name,Account\nOne,globex\n', deals);
    expect(report.failures[0]?.message).toBe('Account: 2 records are called "globex"; give an id');
  });

  it('to parents that come later in the file wait for them; rings are refused', async () => {
    const desk = new Desk();
    const report = await desk.csv('Name,Parent\nChild,Middle\nMiddle,Top\nTop,\nA,B\nB,A\nLost,Nowhere\n', {
      type: 'account',
    });
    expect(report.types.accounts).toEqual(counts(3, 0, 0, 0, 3));
    const child = desk.all('account').find(account => account.name === 'Child');
    expect(desk.state.get('account', child?.parentId)?.name).toBe('Middle');
    expect(report.failures.map(({ row, code }) => [row, code])).toEqual([
      [5, 'cycle'],
      [6, 'cycle'],
      [7, 'reference'],
    ]);
  });

  it('attach a contact to its account, and a second one as well', async () => {
    const desk = await deskWithDeals();
    await desk.csv('Full Name,Email,Account Name\nAda Lovelace,ada@x.com,Globex\n', { type: 'contact' });
    await desk.csv('Full Name,Email,Account Name\nAda Lovelace,ada@x.com,"Acme, Inc."\n', { type: 'contact' });
    expect(desk.all('contact')[0]).toMatchObject({
      firstName: 'Ada',
      lastName: 'Lovelace',
      accounts: [
        { accountId: 'A2', primary: true, active: true },
        { accountId: 'A1', active: true },
      ],
    });
  });
});

describe('Deals from elsewhere', () => {
  it('arrive closed with the history they must have had', async () => {
    const desk = await deskWithDeals();
    await desk.csv(
      'Id,Name,Account,Stage,Amount,Created Date,Close Date,Owner\n1,Big,Globex,won,100,2024-01-10,2024-03-02,Bo Lind\n',
      deals,
    );
    const [deal] = desk.all('opportunity');
    expect(deal).toMatchObject({ stage: 'Won', closedAt: '2024-03-02', openedAt: '2024-01-10', probability: 100 });
    expect(deal?.stageHistory?.map(({ stage, at }) => [stage, at])).toEqual([
      ['Prospecting', '2024-01-10'],
      ['Won', '2024-03-02'],
    ]);
    expect(desk.state.get('account', deal?.accountId)).toMatchObject({ type: 'customer', customerSince: '2024-03-02' });
    expect(desk.all('activity')).toEqual([]);
  });

  it('move, reopen and close again with what the file tells, and stand still when it tells nothing new', async () => {
    const desk = await deskWithDeals();
    const row = (stage: string, close: string) =>
      `Id,Name,Stage,Amount,Close Date,Owner\n1,Big,${stage},100,${close},Bo Lind\n`;
    await desk.csv(row('Proposal', '2027-01-31'), deals);
    const steps = [row('Negotiation', '2027-01-31'), row('Lost', '2026-10-02'), row('Proposal', '2027-03-01')];
    for (const step of steps) {
      expect((await desk.csv(step, deals)).types.opportunities).toEqual(counts(0, 1));
      expect((await desk.csv(step, deals)).changes).toEqual([]);
    }
    const [deal] = desk.all('opportunity');
    expect(deal?.stageHistory?.map(({ stage, at }) => [stage, at])).toEqual([
      ['Proposal', undefined],
      ['Negotiation', desk.now],
      ['Lost', '2026-10-02'],
      ['Proposal', desk.now],
    ]);
    expect(deal).toMatchObject({ stage: 'Proposal', closeDate: '2027-03-01', probability: 50 });
    expect(deal?.closedAt).toBeUndefined();
  });

  it('fill their one line from the amount, and refuse another currency', async () => {
    const desk = await deskWithDeals();
    const report = await desk.csv(
      'Name,Product,Quantity,Amount,Currency\nOne,GTX Pro,2,9000,USD\nTwo,GTX Pro,,,\nThree,GTX Pro,1,5,EUR\n',
      deals,
    );
    expect(
      desk.all('opportunity').map(({ amount, lines }) => [amount, lines?.[0]?.quantity, lines?.[0]?.unitPrice]),
    ).toEqual([
      [9000, 2, 4500],
      [4821, 1, 4821],
    ]);
    expect(report.failures[0]).toMatchObject({ field: 'currency', message: "EUR is not the organisation's USD" });
  });

  it('belong to whoever imports them when nobody is named', async () => {
    const desk = new Desk();
    await desk.csv('Name\nOne\nTwo\n', deals);
    expect(desk.all('opportunity').map(deal => deal.ownerId)).toEqual(['U1', 'U1']);
    expect(desk.all('user')[0]?.login).toBe('anna');
  });
});

describe('A lead that is there already', () => {
  it('changes status and owner by the rules', async () => {
    const desk = await deskWithDeals();
    await desk.csv('Id,Last Name,Company,Owner\n1,Doe,Acme,Bo Lind\n', leads);
    const report = await desk.csv('Id,Status,Owner,Company\n1,Working,Anna Ray,Acme\n', leads);
    expect(report.types.leads).toEqual(counts(0, 1));
    expect(desk.all('lead')[0]).toMatchObject({ status: 'Working', ownerId: 'U1', assignedAt: desk.now });
    const refused = await desk.csv('Id,Status,Company\n1,Qualified,Changed\n', leads);
    expect(refused.failures[0]).toMatchObject({ field: 'status', code: 'not permitted' });
    expect(desk.all('lead')[0]?.company).toBe('Acme');
  });

  it('is left alone once it is converted', async () => {
    const desk = new Desk();
    await desk.csv('Id,Last Name,Company\n1,Doe,Acme\n', leads);
    desk.state.apply({ set: 'L1', fields: { convertedAt: desk.now, status: 'Converted' }, was: {} });
    expect((await desk.csv('Id,Last Name,Company\n1,Doe,Acme\n', leads)).types.leads).toEqual(counts(0, 0, 1));
    const report = await desk.csv('Id,Last Name,Company\n1,Doe,Other\n', leads);
    expect(report.failures[0]).toMatchObject({ code: 'not permitted' });
  });
});

describe('Dates', () => {
  const rows = (...dates: string[]) =>
    `Last Name,Company,Created Date\n${dates.map(date => `Doe,Acme,${date}`).join('\n')}\n`;

  it('of a column that reads two ways stop the import and name the option', async () => {
    const desk = new Desk();
    const path = await desk.file('a.csv', rows('03/04/2024', '05/06/2024'));
    expect(await desk.tryImport(path, leads)).toMatchObject({
      ok: false,
      failure: {
        code: 'invalid',
        message:
          'a.csv: the dates of "Created Date" can be read in two orders: is "03/04/2024" month first or day first?',
        hint: 'say it with --date-order mdy or --date-order dmy',
      },
    });
    await desk.import(path, { ...leads, dateOrder: 'dmy' });
    expect(desk.all('lead')[0]?.createdAt).toBe('2024-04-03T00:00:00.000Z');
  });

  it('are decided for the whole column by the one that reads one way', async () => {
    const desk = new Desk();
    await desk.csv(rows('03/04/2024', '25/06/2024'), leads);
    expect(desk.all('lead')[0]?.createdAt).toBe('2024-04-03T00:00:00.000Z');
  });

  it('in several orders are refused with an example of each', async () => {
    const desk = new Desk();
    const path = await desk.file('a.csv', rows('25/06/2024', '06/25/2024'));
    expect(await desk.tryImport(path, leads)).toMatchObject({
      ok: false,
      failure: { message: 'a.csv: the dates of "Created Date" are in several orders: "25/06/2024" and "06/25/2024"' },
    });
  });

  it('that are the same either way, or no dates at all, stop nothing', async () => {
    const desk = new Desk();
    const report = await desk.csv(rows('5/5/2024', '99/99/2024'), leads);
    expect(report.types.leads).toEqual(counts(1, 0, 0, 0, 1));
  });
});

describe('Heads', () => {
  it('called __proto__ and the like are data and harm nothing', async () => {
    const desk = new Desk();
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    const report = await desk.csv(
      'Last Name,Company,__proto__,constructor,toString,hasOwnProperty\nDoe,Acme,polluted,x,y,z\n',
      { ...leads, keepUnknown: true },
    );
    expect(report.types.leads).toEqual(counts(1));
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.values(desk.all('lead')[0]?.custom ?? {})).toEqual(['polluted', 'x', 'y', 'z']);
    expect(Object.keys(report.mapping)).toContain('__proto__');
    const dotted = await desk.csv('Last Name,Company,custom.__proto__,externalIds.__proto__\nRoe,Acme,p,q\n', leads);
    expect(dotted.types.leads).toEqual(counts(1));
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  });

  it('that map nowhere become declared custom fields with --keep-unknown, and fill them the next time', async () => {
    const desk = new Desk();
    await desk.csv('Last Name,Company,Shoe Size\nDoe,Acme,44\n', { ...leads, keepUnknown: true });
    expect(desk.state.config.customFields.lead).toEqual([{ name: 'shoeSize', label: 'Shoe Size' }]);
    await desk.csv('Last Name,Company,shoe size\nRoe,Acme,41\n', leads);
    expect(desk.all('lead').map(lead => lead.custom)).toEqual([{ shoeSize: '44' }, { shoeSize: '41' }]);
  });

  it('are mapped by hand, by path or by a known name, or left out', async () => {
    const desk = new Desk();
    const report = await desk.csv('Wer,Wo,Was,Note\nAda Lovelace,Acme,3,secret\n', {
      ...leads,
      maps: new Map([
        ['Wer', 'Full name'],
        ['wo', 'company'],
        ['Was', 'bant.need.level'],
        ['Note', ''],
      ]),
    });
    expect(report.mapping).toEqual({ Wer: 'fullName', Wo: 'company', Was: 'bant.need.level' });
    expect(desk.all('lead')[0]).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace', bant: { need: { level: 3 } } });
    expect(desk.all('lead')[0]?.description).toBeUndefined();
  });

  it('are mapped by a file that may know more than there is', async () => {
    const desk = new Desk();
    const mapFile = new Map([
      ['Kunde', 'Company'],
      ['SLA__C', 'SLA__c'],
      ['Absent', 'title'],
    ]);
    const report = await desk.csv('Last Name,Kunde,SLA__C\nDoe,Acme,gold\n', { ...leads, mapFile });
    expect(report.types.leads).toEqual(counts(1));
    expect(report.ignoredWhy).toEqual([
      { head: 'SLA__C', reason: 'the map says SLA__c: a lead has no field "SLA__c"' },
    ]);
  });

  it('without rows are a report of nothing', async () => {
    const report = await new Desk().csv('Last Name,Company\n', leads);
    expect(report).toMatchObject({ types: { leads: counts(0) }, mapping: { Company: 'company' }, changes: [] });
  });

  it('that do not exist, or fields that cannot be set, are refused', async () => {
    const desk = new Desk();
    const path = await desk.file('a.csv', 'Last Name,Company,X\nDoe,Acme,1\n');
    const tries: [string, string, string][] = [
      ['Y', 'title', 'there is no column "Y"'],
      ['X', 'titel', 'a.csv: a lead has no field "titel"'],
      ['X', 'score', 'a.csv: score cannot be imported: the scoring rules set it'],
    ];
    for (const [head, field, message] of tries) {
      const tried = await desk.tryImport(path, { ...leads, maps: new Map([[head, field]]) });
      expect(tried).toMatchObject({ ok: false, failure: { code: 'usage', message } });
    }
  });

  it('of a file that holds nothing known stop the import', async () => {
    const desk = new Desk();
    expect(await desk.tryImport(await desk.file('a.csv', 'foo,bar\n1,2\n'), leads)).toMatchObject({
      ok: false,
      failure: { code: 'invalid', message: 'a.csv: none of the columns is known: foo, bar' },
    });
  });

  it('of our own export bring our ids back', async () => {
    const desk = new Desk();
    await desk.csv('Last Name,Company\nDoe,Acme\n', leads);
    const own = 'id,v,lastName,company,title,updatedAt\nL1,1,Doe,Acme,Boss,2026-11-22T10:00:00.000Z\n';
    expect((await desk.csv(own, leads)).types.leads).toEqual(counts(0, 1));
    expect(desk.all('lead')[0]?.title).toBe('Boss');
    const elsewhere = new Desk();
    await elsewhere.csv(own, leads);
    expect(elsewhere.all('lead')[0]?.externalIds).toEqual({ import: 'L1' });
    expect((await elsewhere.csv(own, leads)).changes).toEqual([]);
  });
});
