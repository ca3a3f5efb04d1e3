import { scatter } from '../../charts/scatter';
import type { Insights } from '../../domain/insights/insights';
import { fromMinor } from '../../domain/money';
import { moneyOf } from '../../domain/present/minor';
import { formatRatio } from '../../domain/present/number';
import { cell } from '../../terminal/cell';
import { show } from '../../terminal/gate';
import { beside, type Line, line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

const corners = ['Hunter', 'Star', 'Drifter', 'Closer'] as const;
const tableSize = 54;

/** Win rate against average sale, parted at the company's; the figures beside it, or below where there is no room. */
export const drawTeam = (insights: Insights, setting: Setting, room: number): Line[] => {
  const { matrix, by, currency } = insights;
  const { rows, split } = matrix;
  const { columns, theme } = setting;
  const parted =
    split.winRate === null || split.averageSale === null
      ? 'no deal was won'
      : `win rate → parted at ${formatRatio(split.winRate)}, average sale ↑ at ${moneyOf(split.averageSale, currency)}`;
  const head: Line = [
    piece(` Team by ${by}`, 'title'),
    piece(`   ${theme.unicode ? parted : parted.replace('→', 'across').replace('↑', 'up')}`, 'faint'),
  ];
  if (rows.length === 0) return [head, line(' No deal was closed.', 'faint')];
  const wide = columns >= 110;
  const table = drawTable(insights, setting);
  const height = wide ? room - 1 : Math.max(7, Math.min(16, room - 1 - Math.min(table.length, 8)));
  const points = rows
    .filter(({ quadrant }) => quadrant !== null)
    .map(row => ({
      label: show(row.key),
      x: row.winRate,
      y: row.averageSale === null ? null : fromMinor(row.averageSale, currency),
    }));
  const sale = split.averageSale === null ? null : fromMinor(split.averageSale, currency);
  const chart = scatter(points, {
    width: (wide ? columns - tableSize - 3 : columns) - 2,
    height: Math.min(height, 30),
    style: theme.unicode ? 'blocks' : 'ascii',
    split: { x: split.winRate, y: sale },
    corners,
  }).map(text => line(` ${text}`));
  if (!wide) return [head, ...chart, ...table];
  const blocks = [
    { rows: chart, columns: columns - tableSize - 3 },
    { rows: table, columns: tableSize },
  ];
  return [head, ...beside(blocks, room - 1, [piece(' '), piece(theme.signs.bar, 'faint'), piece(' ')])];
};

const drawTable = ({ matrix, by, leastClosed, currency }: Insights, { theme }: Setting): Line[] => [
  line(` ${cell(by, 20)}${'win rate'.padStart(9)}${'average'.padStart(9)}${'n'.padStart(5)}`, 'faint'),
  ...matrix.rows.map(
    ({ key, winRate, averageSale, closed, quadrant }): Line => [
      piece(` ${cell(show(key), 20)}`),
      piece((winRate === null ? '–' : formatRatio(winRate)).padStart(9)),
      piece((averageSale === null ? '–' : moneyOf(averageSale, currency)).padStart(9)),
      piece(String(closed).padStart(5), 'faint'),
      quadrant === null
        ? piece(theme.unicode ? ` <${leastClosed}` : ` <${leastClosed}`, 'faint')
        : piece(` ${quadrant}`, quadrant === 'Star' ? 'good' : quadrant === 'Drifter' ? 'bad' : 'accent'),
    ],
  ),
];
