import { sparkline } from '../../charts/sparkline';
import { findMetric } from '../../domain/kpi/registry';
import type { KpiReport } from '../../domain/kpi/report';
import { formatMetric } from '../../domain/present/metric';
import { type Line, piece, type Tone } from './line';
import type { Theme } from './theme';

/** Four rows: title, value with its change, and a sparkline of the last twelve periods; until they are counted, the title alone. */
export const tile = (
  report: KpiReport | undefined,
  id: string,
  columns: number,
  theme: Theme,
  selected = false,
): Line[] => {
  const metric = report?.metrics[id];
  if (!report || !metric) return [titleRow(titleOf(id), theme, selected), [piece(`  ${theme.signs.more}`, 'faint')]];
  const { text, tone } = changeOf(id, metric.change, metric.unit, theme);
  const spark = sparkline(
    metric.series.map(each => each.value),
    { width: Math.max(4, Math.min(24, columns - 4)), style: theme.unicode ? 'blocks' : 'ascii' },
  );
  return [
    titleRow(metric.title, theme, selected),
    [
      piece('  '),
      piece(formatMetric(metric.value, metric.unit, report.currency, true), 'title'),
      piece('  '),
      piece(text, tone),
    ],
    [piece('  '), piece(spark, 'accent')],
  ];
};

const titleRow = (title: string, { signs }: Theme, selected: boolean): Line => [
  piece(selected ? `${signs.cursor} ` : '  ', 'selected'),
  piece(title, selected ? 'selected' : 'faint'),
];

const titleOf = (id: string): string => {
  const metric = findMetric(id);
  return metric.ok ? metric.value.title : '';
};

/** A change in at most five characters: a tile has no room for decimals that nobody acts on. */
const shortChange = (change: number, unit: KpiReport['metrics'][string]['unit']): string => {
  const percent = Math.abs(change) * 100;
  const size = percent >= 1000 ? '>999' : percent >= 10 ? percent.toFixed(0) : percent.toFixed(1);
  return `${size}${unit === 'ratio' ? 'pt' : '%'}`;
};

/** A sign, the change, and a word: good or bad is told without colour too. */
export const changeOf = (
  id: string,
  change: number | null,
  unit: KpiReport['metrics'][string]['unit'],
  theme: Theme,
): { text: string; tone: Tone } => {
  if (change === null) return { text: '', tone: 'faint' };
  if (change === 0) return { text: `${theme.signs.dot} as before`, tone: 'faint' };
  const metric = findMetric(id);
  const better = metric.ok ? metric.value.better : 'up';
  const good = change > 0 === (better === 'up');
  const sign = change > 0 ? theme.signs.up : theme.signs.down;
  return { text: `${sign}${shortChange(change, unit)} ${good ? 'good' : 'bad'}`, tone: good ? 'good' : 'bad' };
};
