import type { Insights } from '../../domain/insights/insights';
import { formatMetric } from '../../domain/present/metric';
import { type Line, lengthOf, piece } from '../kit/line';
import type { Setting } from '../kit/setting';
import { changeOf } from '../kit/tile';

/** One entry a metric, as many in a row as fit: title, value, change with a word for good or bad. */
export const drawHealth = ({ health, currency }: Insights, { columns, theme }: Setting): Line[] => {
  const entries = Object.entries(health).map(([id, { title, unit, value, change }]): Line => {
    const { text, tone } = changeOf(id, change, unit, theme);
    return [
      piece(` ${title} `, 'faint'),
      piece(formatMetric(value, unit, currency, true), 'title'),
      piece(text === '' ? '  ' : ` ${text}  `, tone),
    ];
  });
  const widest = Math.max(1, ...entries.map(lengthOf));
  const perRow = Math.max(1, Math.floor(columns / widest));
  // As many rows as it takes, filled evenly: six in two rows of three rather than four and two.
  const rows = Math.ceil(entries.length / perRow);
  const each = Math.ceil(entries.length / rows);
  const size = Math.floor(columns / each);
  return Array.from({ length: rows }, (_, row) =>
    entries
      .slice(row * each, (row + 1) * each)
      .flatMap(entry => [...entry, piece(' '.repeat(Math.max(0, size - lengthOf(entry))))]),
  );
};
