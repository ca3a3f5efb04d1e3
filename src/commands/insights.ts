import { type InsightOptions, type Insights, insightsOf, teamDimensions } from '../domain/insights/insights';
import { fromMinor } from '../domain/money';
import type { Command } from './command';
import { text } from './command';
import { printInsights } from './insightsText';
import { readOptions } from './kpi';
import { printJson } from './print';
import { refuse, unwrap } from './unwrap';

export const insights: Command = {
  name: 'insights',
  summary: 'Say why revenue moved, who moved it, and what to do about it',
  options: [
    { flags: '--period <period>', help: '2017-Q4, 2017-11, FY2018, "last quarter"; default: this quarter' },
    { flags: '--compare <what>', help: 'previous, year, or a period' },
    { flags: '--by <whom>', help: 'manager, owner or team: of whom the matrix and the playbook speak' },
    { flags: '--where <filter>', help: 'only opportunities that the filter lets through' },
  ],
  examples: ['crm insights --period 2017-Q4', 'crm insights --by owner --json'],
  run: async (environment, _, options) => {
    const store = await environment.openStore();
    const settings = unwrap(await readOptions(environment, store, options));
    const found = unwrap(insightsOf(store.state, { ...settings, by: teamOf(text(options, 'by')) }));
    if (environment.globals.json) printJson(environment, insightsJson(found));
    else printInsights(environment, found);
  },
};

const teamOf = (name: string | undefined): InsightOptions['by'] => {
  if (name === undefined) return undefined;
  const found = teamDimensions.find(each => each === name.toLowerCase());
  return found ?? refuse('usage', `--by takes ${teamDimensions.join(', ')}, not "${name}"`);
};

/** Money as numbers in the currency's units, ratios as fractions; records by filters that other commands take. */
const insightsJson = (found: Insights) => {
  const money = (minor: number | null): number | null => (minor === null ? null : fromMinor(minor, found.currency));
  const bridge = ({ delta, volume, winRate, averageSale }: Insights['bridge']) => ({
    delta: money(delta),
    volume: money(volume),
    winRate: money(winRate),
    averageSale: money(averageSale),
  });
  const { period, compare, currency, by, leastClosed } = found;
  return {
    period,
    compare,
    currency,
    by,
    leastClosed,
    health: found.health,
    bridge: bridge(found.bridge),
    bridges: Object.fromEntries(
      Object.entries(found.bridges).map(([dimension, { rows, mix }]) => [
        dimension,
        { rows: rows.map(row => ({ key: row.key, ...bridge(row) })), mix: bridge(mix) },
      ]),
    ),
    movers: found.movers.map(({ revenue, previous, delta, ...rest }) => ({
      ...rest,
      revenue: money(revenue),
      previous: money(previous),
      delta: money(delta),
    })),
    matrix: found.matrix.rows.map(row => ({ ...row, averageSale: money(row.averageSale) })),
    split: { ...found.matrix.split, averageSale: money(found.matrix.split.averageSale) },
    pareto: Object.entries(found.pareto).flatMap(([dimension, rows]) =>
      rows.map(row => ({ dimension, ...row, revenue: money(row.revenue) })),
    ),
    playbook: found.playbook.map(({ who, numbers, gain, ...rest }) => ({
      ...rest,
      who,
      numbers: Object.fromEntries(
        Object.entries(numbers).map(([name, value]) => [name, moneyNames.has(name) ? money(value) : value]),
      ),
      gain: money(gain),
    })),
    quality: found.quality,
  };
};

const moneyNames: ReadonlySet<string> = new Set(['averageSale', 'companyAverageSale', 'revenue', 'expected', 'floor']);
