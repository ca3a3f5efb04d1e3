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

interface Count {
  closed: number;
  won: number;
  revenue: number;
}

const quarters = { Q4: ['2017-10-01', '2017-12-31'], Q3: ['2017-07-01', '2017-09-30'] } as const;

/** What was closed in a quarter, from the files alone, by whatever names a deal's group. */
const closedIn = (quarter: keyof typeof quarters, groupOf: (row: string[]) => string): Map<string, Count> => {
  const [from, to] = quarters[quarter];
  const found = new Map<string, Count>();
  for (const row of rowsOf('sales_pipeline.csv')) {
    const [close = '', stage = '', value = ''] = [row[6], row[4], row[7]];
    if (close < from || close > to) continue;
    const count = found.get(groupOf(row)) ?? { closed: 0, won: 0, revenue: 0 };
    count.closed += 1;
    if (stage === 'Won') {
      count.won += 1;
      count.revenue += Number(value);
    }
    found.set(groupOf(row), count);
  }
  return found;
};

const cents = (amount: number): number => Math.round(amount * 100) / 100;

describe.skipIf(!present)('A manager asks why the last quarter of 2017 was worse', () => {
  const crm = new Crm();
  const managerOf = new Map(
    present ? rowsOf('sales_teams.csv').map(([agent = '', manager = '']) => [agent, manager]) : [],
  );
  const sectorOf = new Map(
    present
      ? rowsOf('accounts.csv').map(([account = '', sector = '']) => [
          account,
          sector.replace('technolgy', 'technology'),
        ])
      : [],
  );
  const groups = {
    manager: (row: string[]) => managerOf.get(row[1] ?? '') ?? '',
    owner: (row: string[]) => row[1] ?? '',
    product: (row: string[]) => (row[2] ?? '').replace('GTXPro', 'GTX Pro'),
    account: (row: string[]) => row[3] ?? '',
    sector: (row: string[]) => sectorOf.get(row[3] ?? '') ?? '',
    all: () => '',
  } as const;
  const counts = (group: keyof typeof groups) => ({
    now: closedIn('Q4', groups[group]),
    before: closedIn('Q3', groups[group]),
  });
  let told: ReturnType<Crm['json']>;

  beforeAll(() => {
    crm.done('init');
    crm.done('import', '--profile', 'maven', folder);
    told = crm.json('insights', '--period', '2017-Q4');
  });

  test('the parts are those of the orders in which three factors could have changed', () => {
    const [now, before] = [counts('all').now.get('') as Count, counts('all').before.get('') as Count];
    const factors = ({ closed, won, revenue }: Count) => [closed, won / closed, revenue / won];
    const [to, from] = [factors(now), factors(before)];
    const sums = [0, 0, 0];
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const at = [...from];
      for (const factor of order) {
        const worth = (at[0] ?? 0) * (at[1] ?? 0) * (at[2] ?? 0);
        at[factor] = to[factor] ?? 0;
        sums[factor] = (sums[factor] ?? 0) + (at[0] ?? 0) * (at[1] ?? 0) * (at[2] ?? 0) - worth;
      }
    }
    const { delta, volume, winRate, averageSale } = told.bridge;
    expect(delta).toBe(now.revenue - before.revenue);
    for (const [at, value] of [volume, winRate, averageSale].entries())
      expect(Math.abs(value - (sums[at] ?? 0) / 6)).toBeLessThanOrEqual(0.01);
    expect(cents(volume + winRate + averageSale)).toBe(delta);
  });

  test.each(['sector', 'account', 'product', 'owner'] as const)('who moved it, by %s', group => {
    const { now, before } = counts(group);
    const moved = [...new Set([...now.keys(), ...before.keys()])]
      .map(key => ({ key, delta: (now.get(key)?.revenue ?? 0) - (before.get(key)?.revenue ?? 0) }))
      .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
    const movers = told.movers.filter(({ dimension }: { dimension: string }) => dimension === group);
    expect(movers.map(({ delta }: { delta: number }) => Math.abs(delta))).toEqual(
      moved.slice(0, movers.length).map(({ delta }) => Math.abs(delta)),
    );
    for (const { key, delta, revenue } of movers) {
      expect(delta, key).toBe(moved.find(each => each.key === key)?.delta);
      expect(revenue, key).toBe(now.get(key)?.revenue ?? 0);
    }
  });

  test('where each manager stands beside the company', () => {
    const { now } = counts('manager');
    const all = counts('all').now.get('') as Count;
    expect(told.matrix).toHaveLength(now.size);
    for (const { key, winRate, averageSale, quadrant } of told.matrix) {
      const { closed, won, revenue } = now.get(key) as Count;
      expect(winRate).toBeCloseTo(won / closed, 9);
      expect(averageSale).toBeCloseTo(revenue / won, 2);
      const wins = won / closed >= all.won / all.closed;
      const sells = revenue / won >= all.revenue / all.won;
      expect(quadrant, key).toBe(wins ? (sells ? 'Star' : 'Closer') : sells ? 'Hunter' : 'Drifter');
    }
  });

  test.each(['product', 'account', 'owner'] as const)('the few that make 80 %%, by %s', group => {
    const revenues = [...counts(group).now.values()].map(({ revenue }) => revenue).sort((a, b) => b - a);
    const total = revenues.reduce((sum, revenue) => sum + revenue, 0);
    let reached = 0;
    const few = revenues.findIndex(revenue => {
      reached += revenue;
      return reached >= 0.8 * total;
    });
    const rows = told.pareto.filter(({ dimension }: { dimension: string }) => dimension === group);
    expect(rows.filter(({ vital }: { vital: boolean }) => vital)).toHaveLength(few + 1);
    expect(rows.map(({ revenue }: { revenue: number }) => revenue)).toEqual(revenues.filter(revenue => revenue > 0));
  });

  test('what to do rests on its own arithmetic and on enough deals', () => {
    const { now, before } = counts('manager');
    const all = counts('all').now.get('') as Count;
    const coach = told.playbook.find(({ play }: { play: string }) => play === 'coach');
    const { closed, won, revenue } = now.get(coach.who.key) as Count;
    expect(coach.gain).toBeCloseTo(closed * (all.won / all.closed - won / closed) * (revenue / won), 1);
    expect(coach.numbers.rateToWinBack).toBeCloseTo(
      (before.get(coach.who.key) as Count).revenue / (closed * (revenue / won)),
      6,
    );
    for (const { play, who, numbers } of told.playbook) {
      if (play === 'retain') expect(numbers.revenue, who.key).toBe(counts('account').now.get(who.key)?.revenue ?? 0);
      else expect(numbers.closed ?? numbers.won, who.key).toBeGreaterThanOrEqual(30);
    }
    const gains = told.playbook.map(({ gain }: { gain: number }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
  });

  test('and what the data cannot say', () => {
    const ids = told.quality.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['open.account', 'open.closeDate', 'owners.idle', 'opened.ends', 'season.unknown']);
    for (const { filter, count } of told.quality)
      if (filter) expect(crm.done('count', 'opps', filter).stdout).toBe(`${count}\n`);
  });

  test('as text, at the width of the terminal, also without Unicode', () => {
    const text = crm.run('insights', '--period', '2017-Q4', '--ascii').stdout;
    expect(text).toContain('Why revenue moved  -$180k');
    expect(text).toContain('Melvin Marxen: coach objection handling');
    for (const line of text.split('\n').filter(line => /^[\x20-\x7e]*$/.test(line)))
      expect(line.length).toBeLessThanOrEqual(80);
  });

  test('a period that compares with nothing, and a team that is none, are refused', () => {
    expect(crm.run('insights', '--period', 'all').code).toBe(2);
    expect(crm.run('insights', '--by', 'colour').code).toBe(2);
  });
});
