import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { counts, Desk, dataFolder, hasData, type Imported } from './desk';

const folder = join(dataFolder, 'maven');

/** The pipeline as split by hand: no cell of it is quoted. */
const pipeline = () =>
  readFileSync(join(folder, 'sales_pipeline.csv'), 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
    .map(line => line.split(','));

describe.skipIf(!hasData('maven'))('A sales manager brings the Maven pipeline in', () => {
  const desk = new Desk();
  let first: Imported;

  beforeAll(async () => {
    first = await desk.import(folder, { profile: 'maven' });
  });

  it('takes every row of the four files', () => {
    expect(first.types).toEqual({
      users: counts(41),
      teams: counts(6),
      products: counts(7),
      accounts: counts(85),
      opportunities: counts(8800),
    });
    expect(first.failures).toEqual([]);
    expect(first.ignored).toEqual([]);
  });

  it('reports what it took for something else', () => {
    expect(first.cleaned).toEqual([
      { field: 'sector', from: 'technolgy', to: 'technology', rows: 12 },
      { field: 'lines.productId', from: 'GTXPro', to: 'GTX Pro', rows: 1480 },
    ]);
    expect(first.warnings).toContain('country "Philipines" looks like "Philippines" (1 row); it was kept as it is');
  });

  it('adds the stage Engaging between Prospecting and Qualification', () => {
    const { stages } = desk.state.config;
    expect(stages.map(stage => stage.name).slice(0, 3)).toEqual(['Prospecting', 'Engaging', 'Qualification']);
    expect(stages[1]).toMatchObject({ type: 'open', probability: 20, category: 'Pipeline' });
  });

  it('has the won revenue of the file, to the dollar', () => {
    const inFile = pipeline().reduce(
      (sum, [, , , , stage, , , value]) => sum + (stage === 'Won' ? Number(value) : 0),
      0,
    );
    const won = desk.all('opportunity').filter(deal => deal.stage === 'Won');
    expect(won.length).toBe(4238);
    expect(won.reduce((sum, deal) => sum + (deal.amount ?? 0), 0)).toBe(inFile);
    expect(inFile).toBe(10_005_534);
  });

  it('gives lost and open deals their list price, and never an amount of 0', () => {
    const prices = new Map(desk.all('product').map(product => [product.id, product.listPrice]));
    for (const deal of desk.all('opportunity')) {
      expect(deal.lines).toHaveLength(1);
      const [line] = deal.lines ?? [];
      expect(line).toEqual({ productId: line?.productId, quantity: 1, unitPrice: deal.amount });
      if (deal.stage !== 'Won') expect(deal.amount).toBe(prices.get(line?.productId ?? ''));
      expect(deal.amountPinned).toBeUndefined();
    }
  });

  it('tells each deal as it happened: opened, closed, through Engaging', () => {
    const deal = desk.all('opportunity').find(each => each.externalIds?.maven === '1C1I7A6R');
    expect(deal).toMatchObject({
      name: 'Cancity – GTX Plus Basic',
      stage: 'Won',
      amount: 1054,
      openedAt: '2016-10-20',
      closedAt: '2017-03-01',
      closeDate: '2017-03-01',
    });
    expect(deal?.stageHistory?.map(({ stage, at }) => [stage, at])).toEqual([
      ['Engaging', '2016-10-20'],
      ['Won', '2017-03-01'],
    ]);
    expect(desk.state.get('user', deal?.ownerId)?.name).toBe('Moses Frase');
    expect(desk.all('opportunity').filter(each => each.stage === 'Engaging' && each.openedAt)).toHaveLength(1589);
    const prospecting = desk.all('opportunity').filter(each => each.stage === 'Prospecting');
    expect(prospecting).toHaveLength(500);
    expect(prospecting.every(each => each.openedAt === undefined && each.closedAt === undefined)).toBe(true);
  });

  it('names a deal without an account after its product', () => {
    const without = desk.all('opportunity').filter(deal => deal.accountId === undefined);
    expect(without).toHaveLength(1425);
    expect(without.every(deal => !deal.name.includes('–') && deal.name !== '')).toBe(true);
  });

  it('puts 35 agents into the teams of their 6 managers', () => {
    const users = desk.all('user');
    const agents = users.filter(user => user.role === 'rep');
    expect(agents).toHaveLength(35);
    const darcel = agents.find(user => user.name === 'Darcel Schlecht');
    const team = desk.state.get('team', darcel?.teamId);
    expect(team).toMatchObject({ name: 'Melvin Marxen', region: 'Central' });
    expect(desk.state.get('user', team?.managerId)).toMatchObject({ name: 'Melvin Marxen', role: 'manager' });
    expect(users.filter(user => user.role === 'manager').every(user => user.teamId === undefined)).toBe(true);
  });

  it('knows the accounts: revenue in dollars, parents, customers since their first win', () => {
    const named = (name: string) => desk.all('account').find(account => account.name === name);
    expect(named('Acme Corporation')).toMatchObject({
      sector: 'technology',
      annualRevenue: 1_100_040_000,
      yearEstablished: 1996,
      country: 'United States',
      type: 'customer',
    });
    expect(named('Bluth Company')?.parentId).toBe(named('Acme Corporation')?.id);
    expect(desk.all('account').filter(account => account.parentId)).toHaveLength(15);
    const firstWin = pipeline()
      .filter(([, , , account, stage]) => account === 'Cancity' && stage === 'Won')
      .map(row => row[6] ?? '')
      .sort()[0];
    expect(named('Cancity')?.customerSince).toBe(firstWin);
  });

  it('changes nothing the second time', async () => {
    const again = await desk.import(folder, { profile: 'maven' });
    expect(again.changes).toEqual([]);
    expect(again.types).toEqual({
      users: counts(0, 0, 41),
      teams: counts(0, 0, 6),
      products: counts(0, 0, 7),
      accounts: counts(0, 0, 85),
      opportunities: counts(0, 0, 8800),
    });
  });

  it('takes a deal that was closed in the meantime as news, with its own dates', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'crm-maven-'));
    for (const file of ['sales_teams.csv', 'products.csv', 'accounts.csv']) {
      await copyFile(join(folder, file), join(copy, file));
    }
    const text = await readFile(join(folder, 'sales_pipeline.csv'), 'utf8');
    const open = pipeline().find(([, , , account, stage]) => stage === 'Engaging' && account !== '') ?? [];
    const closed = [...open.slice(0, 4), 'Won', open[5], '2018-01-15', '777'].join(',');
    await writeFile(join(copy, 'sales_pipeline.csv'), text.replace(open.join(','), closed));
    const news = await desk.import(copy, { profile: 'maven' });
    expect(news.types.opportunities).toEqual(counts(0, 1, 8799));
    const deal = desk.all('opportunity').find(each => each.externalIds?.maven === open[0]);
    expect(deal).toMatchObject({ stage: 'Won', amount: 777, closedAt: '2018-01-15', closeDate: '2018-01-15' });
    expect(deal?.stageHistory?.at(-1)).toMatchObject({ stage: 'Won', at: '2018-01-15', amount: 777, probability: 100 });
    expect(deal?.stageHistory).toHaveLength(2);
    expect((await desk.import(copy, { profile: 'maven' })).changes).toEqual([]);
  });

  it('can be undone as a whole', async () => {
    const other = new Desk();
    const { changes } = await other.import(folder, { profile: 'maven' });
    other.undo(changes);
    expect(other.all('opportunity')).toEqual([]);
    expect(other.all('user')).toEqual([]);
    expect(other.state.config.stages.some(stage => stage.name === 'Engaging')).toBe(false);
  });
});

describe('A profile', () => {
  it('that does not exist is refused with those that do', async () => {
    const desk = new Desk();
    const tried = await desk.tryImport('anything', { profile: 'mavens' });
    expect(tried).toMatchObject({ ok: false, failure: { code: 'usage', hint: 'did you mean "maven"?' } });
    expect(await desk.tryImport('x', { profile: 'salesforce' })).toMatchObject({
      ok: false,
      failure: { message: 'there is no import profile "salesforce"', hint: 'profiles: maven' },
    });
  });
});
