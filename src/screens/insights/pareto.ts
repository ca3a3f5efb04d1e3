import { pareto } from '../../charts/pareto';
import type { Insights } from '../../domain/insights/insights';
import { moneyOf } from '../../domain/present/minor';
import { show } from '../../terminal/gate';
import { type Line, line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

export const paretoDimensions = ['product', 'account', 'owner'] as const;

/** The few of a dimension that make 80 % of revenue, with the line below them. */
export const drawPareto = (
  { pareto: all, currency }: Insights,
  by: string,
  { columns, theme }: Setting,
  room: number,
): Line[] => {
  const rows = all[by] ?? [];
  const vital = rows.filter(row => row.vital).length;
  const head: Line = [
    piece(` 80 % of revenue: ${vital} of ${rows.length} ${by}s`, 'title'),
    piece('   b looks at others', 'faint'),
  ];
  if (rows.length === 0) return [head, line(' Nothing was sold.', 'faint')];
  const shown = rows.slice(0, Math.max(1, room - (rows.length > room - 2 ? 3 : 2)));
  const lines = pareto(
    shown.map(({ key, revenue }) => ({ label: show(key), value: revenue, text: moneyOf(revenue, currency) })),
    {
      width: Math.min(columns - 2, 140),
      style: theme.unicode ? 'blocks' : 'ascii',
      whole: rows.reduce((sum, { revenue }) => sum + revenue, 0),
    },
  );
  const more = rows.length - shown.length;
  return [
    head,
    ...lines.map((text, at) => line(` ${text}`, at < vital ? 'accent' : 'faint')),
    ...(more > 0 ? [line(` ${theme.signs.more} ${more} more`, 'faint')] : []),
  ];
};
