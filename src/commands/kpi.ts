import { sparkline } from '../charts/sparkline';
import { type Explanation, explainMetric } from '../domain/kpi/explain';
import type { KpiOptions } from '../domain/kpi/options';
import { findMetric } from '../domain/kpi/registry';
import { type KpiReport, kpiReport } from '../domain/kpi/report';
import { formatChange, formatMetric } from '../domain/present/metric';
import { fail, ok, type Result } from '../domain/result';
import { today } from '../domain/time/instant';
import { type Period, parsePeriod } from '../domain/time/period';
import type { JsonStore } from '../store/jsonStore';
import { type Command, type Options, text } from './command';
import type { Environment } from './environment';
import { print, printHead, printJson, printTable, type Segment, type Style } from './print';
import { refuse, unwrap } from './unwrap';

export const kpi: Command = {
  name: 'kpi',
  summary: 'Show KPIs of a period, compared, broken down or explained',
  arguments: [{ name: '[id...]', help: 'metrics such as opp.winRate; without one, all of the group' }],
  options: [
    { flags: '--group <name>', help: 'lead, opp or revenue' },
    {
      flags: '--period <period>',
      help: '2017-Q4, 2017, 2017-11, FY2018, a..b, "last quarter", all (default: this quarter)',
    },
    { flags: '--compare <what>', help: 'previous, year, none, or a period' },
    { flags: '--by <dimension>', help: 'owner, manager, team, region, product, sector, source, stage, month, …' },
    { flags: '--where <filter>', help: 'only opportunities (and leads) that the filter lets through' },
    { flags: '--explain', help: 'formula, inputs and the records behind one metric' },
  ],
  examples: [
    'crm kpi --group opp --period 2017-Q4 --by manager',
    'crm kpi opp.winRate --explain --period "last quarter"',
  ],
  run: async (environment, ids, options) => {
    const store = await environment.openStore();
    const settings = unwrap(await readOptions(environment, store, options));
    if (options.explain === true) return explain(environment, store, ids, settings);
    const group = text(options, 'group');
    const by = text(options, 'by');
    const report = unwrap(
      kpiReport(store.state, { ...settings, ids, group, by, withSeries: !by || environment.globals.json }),
    );
    if (environment.globals.json) printJson(environment, report);
    else printReport(environment, report);
  },
};

/** The period and what it is compared with, as `--period`, `--compare` and `--where` say. */
export const readOptions = async (
  environment: Environment,
  store: JsonStore,
  options: Options,
): Promise<Result<KpiOptions>> => {
  const { config } = store.state;
  const author = environment.author(store);
  const date = today(author.now, config.timeZone);
  const context = { today: date, fiscalYearStart: config.fiscalYearStart };
  const period = (name: string | undefined): Result<Period | undefined> => {
    if (name === undefined) return ok(undefined);
    const found = parsePeriod(name, context);
    return found
      ? ok(found)
      : fail(
          'usage',
          `"${name}" is no period`,
          'write 2017-Q4, 2017, 2017-11, FY2018, 2017-10-01..2017-12-31, "last quarter" or all',
        );
  };
  const chosen = period(text(options, 'period'));
  if (!chosen.ok) return chosen;
  const wanted = text(options, 'compare');
  const named = wanted === undefined || ['previous', 'year', 'none'].includes(wanted);
  const compare = named ? ok(wanted as KpiOptions['compare']) : period(wanted);
  if (!compare.ok) return compare;
  const where = await whereOf(store, author, text(options, 'where'));
  return where.ok
    ? ok({ today: date, now: author.now, period: chosen.value, compare: compare.value, where: where.value })
    : where;
};

/** One filter for deals and leads: it must fit one of them, and counts for the records it fits. */
const whereOf = async (
  store: JsonStore,
  author: { now: string; actor: string },
  filter: string | undefined,
): Promise<Result<KpiOptions['where']>> => {
  if (filter === undefined || filter.trim() === '') return ok(undefined);
  // The filter language is a lot of program that figures of everything should not wait for.
  const { compileFilter } = await import('../domain/filter/compile');
  const compile = (type: 'opportunity' | 'lead' | 'account') =>
    compileFilter(filter, { type, state: store.state, now: author.now, actor: author.actor });
  const filters = { opportunity: compile('opportunity'), lead: compile('lead'), account: compile('account') };
  if (!filters.opportunity.ok && !filters.lead.ok) return filters.opportunity;
  return ok((record, type) => {
    const found = filters[type];
    return found.ok && found.value.matches(record);
  });
};

const explain = (environment: Environment, store: JsonStore, ids: readonly string[], settings: KpiOptions): void => {
  const [id = ''] = ids;
  if (ids.length !== 1) refuse('usage', '--explain takes one metric', 'crm kpi opp.winRate --explain');
  const found = unwrap(explainMetric(store.state, id, settings));
  if (environment.globals.json) {
    printJson(environment, found);
    return;
  }
  const metric = unwrap(findMetric(id));
  print(environment, [
    { text: metric.title, style: 'strong' },
    { text: `  ${found.metric}  ${found.period.label} (${found.period.from} to ${found.period.to})`, style: 'faint' },
  ]);
  print(environment, `  ${found.formula}`);
  for (const { name, value } of found.inputs)
    print(environment, [
      { text: `  ${name.padEnd(40)} `, style: 'faint' },
      { text: value === null ? '–' : String(value) },
    ]);
  const shown = found.records.slice(0, 20).join(' ');
  print(environment, [
    { text: `  ${found.count} records  `, style: 'faint' },
    { text: `${shown}${found.records.length > 20 ? ' …' : ''}` },
  ]);
  printCalibration(environment, found);
};

const printCalibration = (environment: Environment, { calibration }: Explanation): void => {
  if (!calibration) return;
  const right = { align: 'right' as const };
  print(environment, '');
  printTable(
    environment,
    [{ head: calibration.title }, { head: 'Records', ...right }, { head: calibration.share, ...right }],
    calibration.rows.map(({ key, value, count }) => [
      { text: key },
      { text: String(count) },
      { text: formatMetric(value, 'ratio', ''), style: 'strong' as const },
    ]),
  );
};

/** Good and bad are told by a word and a sign too, for terminals without colour. */
export const mood = (change: number | null, better: 'up' | 'down'): Style | undefined => {
  if (change === null || change === 0) return undefined;
  return change > 0 === (better === 'up') ? 'good' : 'bad';
};

/** The report as tables: a line a metric, then a line a group. */
export const printReport = (environment: Environment, report: KpiReport): void => {
  const { period, compare, currency } = report;
  const against = compare ? `, against ${compare.label}` : '';
  printHead(environment, [
    { text: `KPIs ${period.label}`, style: 'strong' },
    { text: `  ${period.from} to ${period.to}${against}`, style: 'faint' },
  ]);
  const style = environment.unicode ? 'blocks' : 'ascii';
  const trend = Object.values(report.metrics).some(({ series }) => series.length > 0);
  const rows = Object.entries(report.metrics)
    .filter(([, metric]) => !metric.rows)
    .map(([id, { title, unit, value, previous, change, series }]): Segment[] => [
      { text: title },
      { text: formatMetric(value, unit, currency), style: 'strong' },
      { text: formatChange(change, unit), style: mood(change, betterOf(id)) },
      { text: compare ? formatMetric(previous, unit, currency) : '', style: 'faint' },
      ...(trend ? [trendOf(series, style)] : []),
      { text: id, style: 'faint' },
    ]);
  const right = { align: 'right' as const };
  printTable(
    environment,
    [
      { head: 'Metric', priority: 0 },
      { head: 'Value', ...right, priority: 1 },
      { head: 'Change', ...right, priority: 2 },
      { head: 'Before', ...right, priority: 4 },
      ...(trend ? [{ head: 'Trend', priority: 3 }] : []),
      { head: 'Id', priority: 5 },
    ],
    rows,
  );
  for (const [, { title, unit, rows: table }] of Object.entries(report.metrics).filter(([, metric]) => metric.rows)) {
    if (!table || table.length === 0) continue;
    print(environment, '');
    printTable(
      environment,
      [
        { head: title, priority: 0 },
        { head: 'Value', ...right },
        { head: 'Change', ...right },
      ],
      table.map(({ key, value, change }) => [
        { text: key },
        { text: formatMetric(value, unit, currency) },
        { text: formatChange(change, unit) },
      ]),
    );
  }
  if (report.by) printBy(environment, report, report.by);
};

const trendOf = (series: KpiReport['metrics'][string]['series'], style: 'blocks' | 'ascii'): Segment => {
  const values = series.map(each => each.value);
  return { text: sparkline(values, { width: 12, style }), style: 'accent' };
};

export const betterOf = (id: string): 'up' | 'down' => {
  const metric = findMetric(id);
  return metric.ok ? metric.value.better : 'up';
};

const printBy = (
  environment: Environment,
  { metrics, currency }: KpiReport,
  by: NonNullable<KpiReport['by']>,
): void => {
  const ids = Object.keys(metrics).filter(id => !metrics[id]?.rows);
  print(environment, '');
  const columns = ids.map((id, index) => ({
    head: metrics[id]?.title ?? id,
    align: 'right' as const,
    priority: index + 1,
  }));
  const rows = by.rows.map(row => [
    { text: row.key },
    ...ids.map(id => ({ text: formatMetric(row.metrics[id]?.value, metrics[id]?.unit ?? 'count', currency, true) })),
  ]);
  printTable(environment, [{ head: by.dimension, priority: 0 }, ...columns], rows);
  if (by.note) print(environment, [{ text: by.note, style: 'faint' }]);
};
