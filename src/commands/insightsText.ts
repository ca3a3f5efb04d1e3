import { bars } from '../charts/bars';
import { pareto } from '../charts/pareto';
import { scatter } from '../charts/scatter';
import type { Style } from '../charts/style';
import { waterfall } from '../charts/waterfall';
import type { Bridge } from '../domain/insights/bridge';
import type { Insights } from '../domain/insights/insights';
import { fromMinor } from '../domain/money';
import { formatChange, formatMetric } from '../domain/present/metric';
import { moneyOf, signedMoney } from '../domain/present/minor';
import { formatRatio, shortMoney } from '../domain/present/number';
import { wrap } from '../terminal/wrap';
import type { Environment } from './environment';
import { betterOf, mood } from './kpi';
import { print, printHead, printTable } from './print';

/** How many lines of each part are told; JSON has all. */
const told = { movers: 4, pareto: 8, playbook: 8 } as const;

/** The insights as text: where one stands, why, who, and what to do; the same parts as the screen. */
export const printInsights = (environment: Environment, found: Insights): void => {
  const { period, compare } = found;
  printHead(environment, [
    { text: `Insights ${period.label}`, style: 'strong' },
    { text: `  ${period.from} to ${period.to}, against ${compare.label}`, style: 'faint' },
  ]);
  printHealth(environment, found);
  printBridge(environment, found);
  printMovers(environment, found);
  printMatrix(environment, found);
  printPareto(environment, found);
  printPlaybook(environment, found);
  printQuality(environment, found);
};

const widthOf = (environment: Environment): number => Math.min(environment.columns ?? 80, 100);
const styleOf = ({ unicode }: Environment): Style => (unicode ? 'blocks' : 'ascii');
const right = { align: 'right' as const };

const heading = (environment: Environment, title: string, note = ''): void => {
  print(environment, '');
  printHead(environment, [
    { text: title, style: 'accent' },
    { text: note === '' ? '' : `  ${note}`, style: 'faint' },
  ]);
};

const printHealth = (environment: Environment, { health, currency }: Insights): void => {
  print(environment, '');
  printTable(
    environment,
    [
      { head: 'Health', priority: 0 },
      { head: 'Value', ...right, priority: 1 },
      { head: 'Change', ...right, priority: 2 },
      { head: 'Before', ...right, priority: 3 },
    ],
    Object.entries(health).map(([id, { title, unit, value, previous, change }]) => [
      { text: title },
      { text: formatMetric(value, unit, currency), style: 'strong' as const },
      { text: formatChange(change, unit), style: mood(change, betterOf(id)) },
      { text: formatMetric(previous, unit, currency), style: 'faint' as const },
    ]),
  );
};

const parts = ['volume', 'winRate', 'averageSale'] as const;
const partNames = { volume: 'closed deals', winRate: 'win rate', averageSale: 'average sale' } as const;

const printBridge = (environment: Environment, { bridge, health, period, compare, currency }: Insights): void => {
  heading(environment, 'Why revenue moved', signedMoney(bridge.delta, currency));
  if (bridge.volume === null) {
    print(environment, '  One of the two periods has no won deal: there is no rate and no average to compare.');
    return;
  }
  const revenue = health['opp.revenue'];
  const step = (part: keyof Bridge & (typeof parts)[number]) => ({
    label: partNames[part],
    value: bridge[part],
    text: signedMoney(bridge[part] ?? 0, currency),
  });
  const total = (label: string, value: number | null | undefined) => ({
    label,
    value: value === null || value === undefined ? null : value * minorsIn(currency),
    text: shortMoney(value ?? 0, currency),
    total: true,
  });
  const rows = [total(compare.label, revenue?.previous), ...parts.map(step), total(period.label, revenue?.value)];
  for (const line of waterfall(rows, { width: widthOf(environment), style: styleOf(environment) }))
    print(environment, line);
};

const minorsIn = (currency: string): number => 1 / fromMinor(1, currency);

const printMovers = (environment: Environment, { movers, currency }: Insights): void => {
  for (const dimension of new Set(movers.map(mover => mover.dimension))) {
    const all = movers.filter(mover => mover.dimension === dimension).slice(0, told.movers);
    heading(environment, `Who moved it: ${dimension}s`);
    const rows = all.map(({ key, delta, change }) => ({
      label: key,
      value: delta,
      text: `${signedMoney(delta, currency)} ${(change === null ? 'new' : formatChange(change, 'money')).padStart(9)}`,
    }));
    for (const line of bars(rows, { width: widthOf(environment), style: styleOf(environment) }))
      print(environment, line);
  }
};

const printMatrix = (environment: Environment, { matrix, by, leastClosed, currency }: Insights): void => {
  if (matrix.rows.length === 0) return;
  const { split, rows } = matrix;
  const company =
    split.winRate === null || split.averageSale === null
      ? ''
      : `parted at ${formatRatio(split.winRate)} and ${moneyOf(split.averageSale, currency)}`;
  heading(environment, `Team by ${by}: win rate (→) and average sale (↑)`, company);
  const points = rows
    .filter(row => row.quadrant !== null)
    .map(row => ({ label: row.key, x: row.winRate, y: row.averageSale }));
  const corners = ['Hunter', 'Star', 'Drifter', 'Closer'] as const;
  const size = { width: widthOf(environment), height: 13, style: styleOf(environment) };
  const chart = { ...size, split: { x: split.winRate, y: split.averageSale }, corners };
  if (points.length > 0) for (const line of scatter(points, chart)) print(environment, line);
  printTable(
    environment,
    [
      { head: by, priority: 0 },
      { head: 'Win rate', ...right, priority: 1 },
      { head: 'Average', ...right, priority: 2 },
      { head: 'Closed', ...right, priority: 4 },
      { head: '', priority: 3 },
    ],
    rows.map(({ key, winRate, averageSale, closed, quadrant }) => [
      { text: key },
      { text: formatMetric(winRate, 'ratio', currency) },
      {
        text: formatMetric(averageSale === null ? null : fromMinor(averageSale, currency), 'money', currency, true),
      },
      { text: String(closed) },
      quadrant === null
        ? { text: `fewer than ${leastClosed}: not judged`, style: 'faint' as const }
        : { text: quadrant, style: 'strong' as const },
    ]),
  );
};

const printPareto = (environment: Environment, { pareto: all, currency }: Insights): void => {
  for (const [dimension, rows] of Object.entries(all)) {
    if (rows.length === 0) continue;
    const vital = rows.filter(row => row.vital).length;
    heading(environment, `80 % of revenue: ${vital} of ${rows.length} ${dimension}s`);
    const shown = rows.slice(0, Math.max(told.pareto, Math.min(vital + 1, told.pareto)));
    const lines = shown.map(({ key, revenue }) => ({
      label: key,
      value: revenue,
      text: moneyOf(revenue, currency),
    }));
    const whole = rows.reduce((sum, row) => sum + row.revenue, 0);
    const options = { width: widthOf(environment), style: styleOf(environment), whole };
    for (const line of pareto(lines, options)) print(environment, line);
    if (rows.length > shown.length)
      print(environment, [{ text: `… and ${rows.length - shown.length} more`, style: 'faint' }]);
  }
};

const printPlaybook = (environment: Environment, { playbook, currency, leastClosed }: Insights): void => {
  heading(environment, 'Playbook', `largest expected gain first; no rate is judged on fewer than ${leastClosed} deals`);
  if (playbook.length === 0) print(environment, '  Nothing stands out.');
  for (const { who, what, why, gain, arithmetic, check } of playbook.slice(0, told.playbook)) {
    printHead(environment, [
      { text: signedMoney(gain, currency).padStart(8), style: 'good' },
      { text: `  ${who.key}: ` },
      { text: what, style: 'strong' },
    ]);
    paragraph(environment, why);
    paragraph(environment, `= ${arithmetic}`);
    paragraph(environment, `Check: ${check}`);
  }
};

const printQuality = (environment: Environment, { quality }: Insights): void => {
  if (quality.length === 0) return;
  heading(environment, 'What the figures cannot say');
  for (const { message } of quality) paragraph(environment, message, '- ');
};

const paragraph = (environment: Environment, words: string, first = ''): void => {
  const indent = first === '' ? ' '.repeat(10) : '  ';
  for (const [at, line] of wrap(words, widthOf(environment) - indent.length).entries())
    print(environment, [
      {
        text: at === 0 ? indent.slice(first.length) + first + line : indent + line,
        style: first === '' ? 'faint' : undefined,
      },
    ]);
};
