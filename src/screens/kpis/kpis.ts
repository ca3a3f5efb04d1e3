import { bars } from '../../charts/bars';
import { columns as columnChart } from '../../charts/columns';
import { type Dimension, dimensions } from '../../domain/kpi/dimension';
import { type Explanation, explaining } from '../../domain/kpi/explain';
import type { KpiOptions } from '../../domain/kpi/options';
import { metrics } from '../../domain/kpi/registry';
import { type KpiReport, type ReportOptions, reporting } from '../../domain/kpi/report';
import { formatMetric } from '../../domain/present/metric';
import type { RecordType } from '../../domain/records/types';
import type { Steps } from '../../domain/steps';
import type { Period } from '../../domain/time/period';
import { show } from '../../terminal/gate';
import { wrap } from '../../terminal/wrap';
import { eventually } from '../kit/eventually';
import { lastChange } from '../kit/lastChange';
import { beside, blank, type Line, line, piece, scrollTo } from '../kit/line';
import { ruleWith } from '../kit/rule';
import type { Setting } from '../kit/setting';
import { tabs } from '../kit/tabs';
import { tile } from '../kit/tile';
import type { Screen } from '../screen';
import { shiftedPeriod, shownPeriod, todayOf } from '../shownPeriod';

const groups = ['opp', 'lead'] as const;
const titles: Readonly<Record<(typeof groups)[number], string>> = { opp: 'Opportunity', lead: 'Lead' };
const laterGroups = ['Activity', 'Revenue', 'Forecast'];

export interface KpisState {
  readonly tab: (typeof groups)[number];
  /** Which tile is chosen. */
  readonly index: number;
  /** The first row of tiles in view. */
  readonly top: number;
  /** Undefined: the quarter of today. */
  readonly period: Period | undefined;
  readonly by: Dimension;
  readonly explained: boolean;
}

export interface KpisFacts {
  readonly period: Period;
  /** Undefined until it is counted. */
  readonly report: KpiReport | undefined;
  readonly ids: readonly string[];
  readonly explanation: Explanation | undefined;
}

/** The title and the period stand beside the groups. */
const periodRoom = 36;

const offered: readonly Dimension[] = dimensions.filter(each => !['month', 'quarter', 'fiscalYear'].includes(each));

const counted = eventually<KpiReport>();
const explained = eventually<Explanation>();

const idsOf = (tab: KpisState['tab']): string[] =>
  metrics.filter(metric => metric.group === tab && !metric.rows).map(metric => metric.id);

/** What reports are made from, beside the day: names of people and of what they are broken down by too. */
const read: readonly RecordType[] = [
  'opportunity',
  'lead',
  'account',
  'activity',
  'user',
  'team',
  'product',
  'campaign',
];

function* count({ state, now }: Setting, options: ReportOptions): Steps<KpiReport> {
  const report = yield* reporting(state, { ...options, now });
  if (!report.ok) throw new Error(report.failure.message);
  return report.value;
}

function* explain({ state, now }: Setting, id: string, options: KpiOptions): Steps<Explanation> {
  const found = yield* explaining(state, id, { ...options, now });
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

const facts = (setting: Setting, state: KpisState): KpisFacts => {
  const { tab, by } = state;
  const ids = idsOf(tab);
  const period = shownPeriod(state.period, setting);
  const options = { period, today: todayOf(setting) };
  const about = `${options.today} ${tab} ${period.from} ${period.to}`;
  const version = String(lastChange(read, setting));
  const report = counted(`${about} ${by}`, version, () => count(setting, { ...options, group: tab, by }), setting);
  const id = ids[state.index] ?? '';
  const explanation = state.explained
    ? explained(`${about} ${id}`, version, () => explain(setting, id, options), setting)
    : undefined;
  return { period, report, ids, explanation };
};

const tileRows = 4;
const leastTile = 20;
const perRow = ({ columns }: Setting): number => Math.max(1, Math.floor(columns / leastTile));
const rowsOfTiles = (setting: Setting): number => {
  const room = setting.rows - 10;
  return Math.max(1, Math.floor(room / tileRows));
};

const choose = (state: KpisState, index: number, { ids }: KpisFacts, setting: Setting): KpisState => {
  const next = Math.max(0, Math.min(index, ids.length - 1));
  const many = perRow(setting);
  const row = Math.floor(next / many);
  return { ...state, index: next, top: scrollTo(state.top, row, rowsOfTiles(setting), Math.ceil(ids.length / many)) };
};

/** The numbers of a period as tiles, the chosen one as trend and broken down. */
export const kpisScreen: Screen<KpisState, KpisFacts> = {
  name: 'kpis',
  start: { tab: 'opp', index: 0, top: 0, period: undefined, by: 'owner', explained: false },
  facts,
  settle: (state, found, setting) => choose(state, state.index, found, setting),
  move: (state, motion, found, setting) => {
    const many = perRow(setting);
    switch (motion.type) {
      case 'step':
        return choose(state, state.index + motion.by * many, found, setting);
      case 'section':
        return choose(state, state.index + motion.by, found, setting);
      case 'first':
        return choose(state, 0, found, setting);
      case 'last':
        return choose(state, found.ids.length - 1, found, setting);
      case 'page':
        return choose(state, state.index + Math.round(motion.by * rowsOfTiles(setting)) * many, found, setting);
      case 'tab':
        return { ...state, tab: state.tab === 'opp' ? 'lead' : 'opp', index: 0, top: 0 };
      case 'period':
        return { ...state, period: shiftedPeriod(found.period, motion.by, setting) };
      case 'dimension':
        return { ...state, by: offered[(offered.indexOf(state.by) + 1) % offered.length] ?? 'owner' };
      case 'explain':
        return { ...state, explained: !state.explained };
      default:
        return state;
    }
  },
  cursor: () => undefined,
  head: ({ tab }, { period, report }, { theme, columns }) => ({
    left: [
      piece('KPIs', 'title'),
      piece('  '),
      ...tabs(
        groups.map(each => titles[each]),
        groups.indexOf(tab),
        theme,
        columns - periodRoom,
      ),
      ...(columns >= 100 ? [piece(` ${laterGroups.join('  ')} (later)`, 'faint')] : []),
    ],
    right: [piece(period.label, 'accent'), piece(report?.compare ? ` against ${report.compare.label} ` : ' ', 'faint')],
  }),
  draw: (state, found, setting) => {
    const tiles = drawTiles(state, found, setting);
    const room = setting.rows - tiles.length - 1;
    const below = !state.explained
      ? drawChosen(state, found, setting, room)
      : found.explanation
        ? drawExplanation(found.explanation, setting)
        : counting(setting);
    return [
      ...tiles,
      ruleWith(hiddenTiles(state, found, setting), setting.columns, setting.theme),
      ...below.slice(0, room),
    ];
  },
};

const counting = ({ theme }: Setting): Line[] => [line(` Counting ${theme.signs.more}`, 'faint')];

/** How many tiles there are, where not all are in view. */
const hiddenTiles = ({ top }: KpisState, { ids }: KpisFacts, setting: Setting): string => {
  const many = perRow(setting);
  const first = top * many + 1;
  const last = Math.min(ids.length, (top + rowsOfTiles(setting)) * many);
  return last - first + 1 < ids.length ? `${first} to ${last} of ${ids.length}` : '';
};

const drawTiles = ({ index, top }: KpisState, { report, ids }: KpisFacts, setting: Setting): Line[] => {
  const many = perRow(setting);
  const size = Math.floor(setting.columns / many);
  const rows = Array.from({ length: rowsOfTiles(setting) }, (_, row) =>
    ids.slice((top + row) * many, (top + row + 1) * many),
  ).filter(row => row.length > 0);
  return rows.flatMap(row => {
    const blocks = row.map(id => ({ rows: tile(report, id, size, setting.theme, ids[index] === id), columns: size }));
    return [...beside(blocks, tileRows - 1, []), blank];
  });
};

const drawChosen = ({ index, by }: KpisState, { report, ids }: KpisFacts, setting: Setting, room: number): Line[] => {
  const id = ids[index] ?? '';
  const metric = report?.metrics[id];
  if (!report || !metric) return counting(setting);
  const style = setting.theme.unicode ? 'blocks' : 'ascii';
  const wide = setting.columns >= 110;
  const half = wide ? Math.floor((setting.columns - 3) / 2) : setting.columns;
  const format = (value: number | null): string => formatMetric(value, metric.unit, report.currency, true);
  const rows = (report.by?.rows ?? [])
    .map(({ key, metrics: values }) => {
      const value = values[id]?.value ?? null;
      return { label: show(key), value, text: format(value) };
    })
    .filter(row => row.value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const head: Line = [
    piece(` ${metric.title} by ${by}`, 'title'),
    piece('   b breaks it down by something else', 'faint'),
  ];
  const broken = [
    head,
    ...bars(rows.slice(0, Math.max(1, room - 2)), { width: half - 1, style }).map(each => line(` ${each}`)),
  ];
  const more =
    rows.length > room - 2
      ? [line(` ${setting.theme.signs.more} ${rows.length - (room - 2)} more: crm kpi ${id} --by ${by}`, 'faint')]
      : [];
  if (!wide) return [...broken, ...more];
  const series = metric.series.map(({ label, value }) => ({ label: label.replace(/^20/, ''), value }));
  const trend = [
    [piece(`${metric.title}, last twelve periods`, 'title'), piece(`   at most ${format(highest(series))}`, 'faint')],
    ...columnChart(series, { width: half - 1, height: Math.max(4, Math.min(chartRows, room - 2)), style }).map(each =>
      line(each, 'accent'),
    ),
  ];
  return beside(
    [
      { rows: [...broken, ...more], columns: half },
      { rows: trend, columns: half },
    ],
    room,
    [piece(' '), piece(setting.theme.signs.bar, 'faint'), piece(' ')],
  );
};

/** Taller columns tell no more, and make a wall of the screen. */
const chartRows = 14;

const highest = (series: readonly { readonly value: number | null }[]): number | null =>
  series.reduce<number | null>(
    (most, { value }) => (value !== null && (most === null || value > most) ? value : most),
    null,
  );

const drawExplanation = (
  { metric, formula, inputs, period, count, records }: Explanation,
  { columns }: Setting,
): Line[] => [
  [piece(` ${metric}`, 'title'), piece(`  ${period.label}: ${period.from} to ${period.to}`, 'faint')],
  ...wrap(formula, columns - 2).map(each => line(` ${each}`)),
  ...inputs.map(
    ({ name, value }): Line => [piece(`   ${name.padEnd(40)} `, 'faint'), piece(value === null ? '–' : String(value))],
  ),
  [piece(`   ${count} records  `, 'faint'), piece(records.slice(0, 12).join(' '))],
];
