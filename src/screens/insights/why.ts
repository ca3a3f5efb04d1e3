import { waterfall } from '../../charts/waterfall';
import type { Bridge } from '../../domain/insights/bridge';
import type { Insights } from '../../domain/insights/insights';
import { toMinor } from '../../domain/money';
import { moneyOf, signedMoney } from '../../domain/present/minor';
import { cell } from '../../terminal/cell';
import { show } from '../../terminal/gate';
import { type Line, line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

export const whyDimensions = ['manager', 'owner', 'product', 'sector'] as const;

const titles = { volume: 'closed deals', winRate: 'win rate', averageSale: 'average sale' } as const;
const parts = Object.keys(titles) as (keyof typeof titles)[];

/** The bridge from one period's revenue to the other's, then the same for each of a dimension. */
export const drawWhy = (insights: Insights, by: string, setting: Setting, room: number): Line[] => {
  const bridge = drawBridge(insights, setting);
  return [...bridge, [], ...drawSegments(insights, by, setting, room - bridge.length - 1)];
};

const drawBridge = ({ bridge, health, period, compare, currency }: Insights, { columns, theme }: Setting): Line[] => {
  const head: Line = [
    piece(' Why revenue moved  ', 'title'),
    piece(signedMoney(bridge.delta, currency), bridge.delta < 0 ? 'bad' : 'good'),
  ];
  if (bridge.volume === null)
    return [
      head,
      line(' One of the two periods has no won deal: there is no rate and no average to compare.', 'faint'),
    ];
  const { value = null, previous = null } = health['opp.revenue'] ?? {};
  const total = (label: string, amount: number | null) => {
    const minor = toMinor(amount ?? 0, currency);
    return { label, value: minor, text: moneyOf(minor, currency), total: true };
  };
  const steps = parts.map(part => ({
    label: titles[part],
    value: bridge[part],
    text: signedMoney(bridge[part] ?? 0, currency),
  }));
  const style = theme.unicode ? 'blocks' : 'ascii';
  const rows = waterfall([total(compare.label, previous), ...steps, total(period.label, value)], {
    width: Math.min(columns - 2, 120),
    style,
  });
  return [head, ...rows.map((text, at) => line(` ${text}`, toneOf(at, rows.length, steps[at - 1]?.value ?? 0)))];
};

const toneOf = (at: number, count: number, value: number) =>
  at === 0 || at === count - 1 ? 'accent' : value < 0 ? 'bad' : 'good';

const amountSize = 13;

const drawSegments = (
  { bridges, currency }: Insights,
  by: string,
  { columns, theme }: Setting,
  room: number,
): Line[] => {
  const { rows, mix } = bridges[by] ?? { rows: [], mix: { delta: 0, volume: null, winRate: null, averageSale: null } };
  const label = Math.max(12, Math.min(28, columns - 4 * amountSize - 2));
  const amount = (minor: number | null): string => (minor === null ? '–' : signedMoney(minor, currency));
  const row = (key: string, bridge: Bridge): Line => [
    piece(` ${cell(show(key), label)}`),
    piece(amount(bridge.delta).padStart(amountSize), bridge.delta < 0 ? 'bad' : bridge.delta > 0 ? 'good' : 'plain'),
    ...parts.map(part => piece(amount(bridge[part]).padStart(amountSize))),
  ];
  const heads = ['change', ...parts.map(part => titles[part])].map(each => each.padStart(amountSize)).join('');
  // The rows that do not fit, and the mix at the end.
  const shown = rows.slice(0, Math.max(0, room - (rows.length > room - 2 ? 3 : 2)));
  return [
    [piece(` ${cell(`by ${by}`, label)}`, 'title'), piece(heads, 'faint')],
    ...shown.map(each => row(each.key, each)),
    ...(rows.length > shown.length
      ? [line(` ${theme.signs.more} ${rows.length - shown.length} more: crm insights --json`, 'faint')]
      : []),
    row('mix', mix).map(each => ({ ...each, tone: 'faint' as const })),
  ];
};
