import { bars } from '../../charts/bars';
import type { Insights } from '../../domain/insights/insights';
import { formatChange } from '../../domain/present/metric';
import { signedMoney } from '../../domain/present/minor';
import { show } from '../../terminal/gate';
import { type Line, line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

export const moverDimensions = ['sector', 'account', 'product', 'owner'] as const;

/** Who moved revenue most, up and down, of one dimension. */
export const drawMovers = (
  { movers, currency }: Insights,
  by: string,
  { columns, theme }: Setting,
  room: number,
): Line[] => {
  const all = movers.filter(({ dimension }) => dimension === by);
  const rows = all.slice(0, Math.max(1, room - 2)).map(({ key, delta, change, won }) => ({
    label: show(key),
    value: delta,
    text: `${signedMoney(delta, currency)} ${(change === null ? 'new' : formatChange(change, 'money')).padStart(9)} ${`n ${won}`.padStart(6)}`,
  }));
  const style = theme.unicode ? 'blocks' : 'ascii';
  return [
    [piece(` Who moved it, by ${by}`, 'title'), piece('   b looks at others   n: deals won in both', 'faint')],
    ...bars(rows, { width: Math.min(columns - 2, 140), style }).map((text, at) =>
      line(` ${text}`, (rows[at]?.value ?? 0) < 0 ? 'bad' : 'good'),
    ),
    ...(rows.length === 0 ? [line(' Nothing moved.', 'faint')] : []),
  ];
};
