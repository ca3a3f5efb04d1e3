import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { Crm } from '../kit/crm';

const folder = fileURLToPath(new URL('../../../shared/data/maven', import.meta.url));
const present = existsSync(folder);
if (!present) console.warn('skipped: data not present');

const rowsOf = (file: string): string[][] =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => line.split(','));

const day = 86_400_000;

interface Figures {
  'opp.won': number;
  'opp.lost': number;
  'opp.revenue': number;
  'opp.winRate': number | null;
  'opp.averageSale': number | null;
  'opp.cycleDays': number | null;
  'opp.weeksToClose': number | null;
  'opp.pipeline': number;
  'opp.weighted': number;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sundays in (from, to], one day after the other. */
const sundays = (from: string, to: string): number => {
  let count = 0;
  for (let at = Date.parse(from) + day; at <= Date.parse(to); at += day) if (new Date(at).getUTCDay() === 0) count += 1;
  return count;
};

/** The figures of the fourth quarter of 2017 by manager, from the file alone. */
const fromTheFile = (): Map<string, Figures> => {
  const managerOf = new Map(rowsOf('sales_teams.csv').map(([agent = '', manager = '']) => [agent, manager]));
  const priceOf = new Map(rowsOf('products.csv').map(([product = '', , price]) => [product, Number(price)]));
  const [from, to] = ['2017-10-01', '2017-12-31'];
  const found = new Map<string, Figures>();
  for (const manager of new Set(managerOf.values())) {
    const deals = rowsOf('sales_pipeline.csv').filter(([, agent = '']) => managerOf.get(agent) === manager);
    const closed = deals.filter(([, , , , , , close = '']) => close >= from && close <= to);
    const won = closed.filter(row => row[4] === 'Won');
    const revenue = won.reduce((sum, row) => sum + Number(row[7]), 0);
    // Open at the quarter's end: begun by then, or never said when; and not closed until after it.
    const open = deals.filter(([, , , , , begun = '', close = '']) => begun <= to && (close === '' || close > to));
    const worth = (stage: string | undefined, row: string[]): number => {
      const price = priceOf.get((row[2] ?? '').replace('GTXPro', 'GTX Pro')) ?? Number.NaN;
      return stage === 'Won' ? Number(row[7]) : price;
    };
    found.set(manager, {
      'opp.won': won.length,
      'opp.lost': closed.length - won.length,
      'opp.revenue': revenue,
      'opp.winRate': closed.length === 0 ? null : won.length / closed.length,
      'opp.averageSale': won.length === 0 ? null : Math.round((revenue * 100) / won.length) / 100, // to the cent
      'opp.cycleDays': mean(won.map(row => (Date.parse(row[6] ?? '') - Date.parse(row[5] ?? '')) / day)),
      'opp.weeksToClose': mean(closed.map(row => sundays(row[5] ?? '', row[6] ?? ''))),
      'opp.pipeline': open.reduce((sum, row) => sum + worth(row[4], row), 0),
      'opp.weighted':
        Math.round(open.reduce((sum, row) => sum + worth(row[4], row) * (row[4] === 'Prospecting' ? 10 : 20), 0)) / 100,
    });
  }
  return found;
};

describe.skipIf(!present)('A sales manager brings the Maven pipeline from the shell', () => {
  const crm = new Crm();
  let imported: ReturnType<Crm['json']>;

  beforeAll(() => {
    crm.done('init');
    imported = crm.json('import', '--profile', 'maven', folder);
  });

  test('every row of the four files is in', () => {
    const created = (count: number) => ({ created: count, updated: 0, unchanged: 0, duplicates: 0, failed: 0 });
    expect(imported.types).toEqual({
      users: created(41),
      teams: created(6),
      products: created(7),
      accounts: created(85),
      opportunities: created(8800),
    });
    expect(imported.errorsFile).toBeNull();
    for (const [type, count] of [
      ['opps', 8800],
      ['accounts', 85],
      ['products', 7],
      ['users', 41],
      ['teams', 6],
    ] as const)
      expect(crm.done('count', type).stdout).toBe(`${count}\n`);
  });

  test('what was mended is said', () => {
    expect(imported.cleaned).toEqual([
      { field: 'sector', from: 'technolgy', to: 'technology', rows: 12 },
      { field: 'lines.productId', from: 'GTXPro', to: 'GTX Pro', rows: 1480 },
    ]);
  });

  test('by manager, the last quarter of 2017 is what the file says', () => {
    const { by, metrics } = crm.json('kpi', '--period', '2017-Q4', '--by', 'manager', '--group', 'opp');
    expect(by.dimension).toBe('manager');
    const expected = fromTheFile();
    expect(new Set(by.rows.map((row: { key: string }) => row.key))).toEqual(new Set(expected.keys()));
    for (const row of by.rows) {
      for (const [id, value] of Object.entries(expected.get(row.key) ?? {})) {
        const told = row.metrics[id].value;
        if (value === null) expect(told, `${row.key} ${id}`).toBeNull();
        else expect(told, `${row.key} ${id}`).toBeCloseTo(value, 9);
      }
    }
    const all = [...expected.values()];
    expect(metrics['opp.won'].value).toBe(all.reduce((sum, each) => sum + each['opp.won'], 0));
    expect(metrics['opp.revenue'].value).toBe(all.reduce((sum, each) => sum + each['opp.revenue'], 0));
  });

  test('the board holds what is counted, and what the figures say', () => {
    const { stages, totals } = crm.json('pipeline');
    expect(totals).toMatchObject({ count: 2089, amount: 4_966_215 });
    const names = stages.map(({ name }: { name: string }) => name).join(',');
    expect(crm.done('count', 'opps', `stage:${names}`).stdout).toBe(`${totals.count}\n`);
    const cents = (amount: number): number => Math.round(amount * 100);
    const sum = stages.reduce((all: number, { amount }: { amount: number }) => all + cents(amount), 0);
    expect(sum).toBe(cents(totals.amount));
    const { metrics } = crm.json('kpi', 'opp.pipeline', 'opp.weighted');
    expect(metrics['opp.pipeline'].value).toBe(totals.amount);
    expect(metrics['opp.weighted'].value).toBe(totals.weighted);
  });

  test('the second run changes nothing, not a byte', () => {
    const before = crm.bytes();
    const again = crm.json('import', '--profile', 'maven', folder);
    expect(again.batch).toBeNull();
    expect(again.types.opportunities).toEqual({ created: 0, updated: 0, unchanged: 8800, duplicates: 0, failed: 0 });
    expect(crm.bytes()).toEqual(before);
  });

  test('the store is sound, and undoing the batch leaves it empty', () => {
    expect(crm.json('doctor').ok).toBe(true);
    crm.done('undo', imported.batch);
    for (const type of ['opps', 'accounts', 'products', 'users', 'teams'])
      expect(crm.done('count', type).stdout).toBe('0\n');
    expect(crm.json('pipeline').stages.map((stage: { name: string }) => stage.name)).not.toContain('Engaging');
    expect(crm.json('doctor').ok).toBe(true);
  });
});
