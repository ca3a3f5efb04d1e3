import { familyOf } from '../../domain/accounts/worth';
import { shortMoney } from '../../domain/present/number';
import { cell } from '../../terminal/cell';
import { blank, type Line, line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

const moneyColumns = 9;
/** Of a large family those next to the account are shown. */
const mostShown = 14;

/** An account's family as a tree, with what each and all below it are worth. */
export const familyLines = (id: string, { state, related, theme }: Setting, columns: number): Line[] => {
  const family = familyOf(id, state, related);
  const { currency } = state.config;
  const worth = family.some(({ worth: { openDeals, won } }) => openDeals > 0 || won > 0);
  if (family.length < 2 && !worth) return [];
  const at = family.findIndex(member => member.id === id);
  const from = Math.max(0, Math.min(at - Math.floor(mostShown / 2), family.length - mostShown));
  const shown = family.slice(from, from + mostShown);
  const left = family.length - shown.length;
  const room = Math.max(8, columns - 2 * (moneyColumns + 1));
  const money = (amount: number): string => (amount === 0 ? '–' : shortMoney(amount, currency));
  const branch = theme.unicode ? '└ ' : '- ';
  return [
    blank,
    [
      piece(cell(family.length > 1 ? 'Family' : 'Worth', room), 'accent'),
      piece(` ${cell('open', moneyColumns, 'right')} ${cell('won', moneyColumns, 'right')}`, 'faint'),
    ],
    ...shown.map(({ id: each, name, depth, worth: { open, won } }): Line => {
      const tree = depth === 0 ? '' : `${'  '.repeat(depth - 1)}${branch}`;
      const tone = each === id ? 'selected' : undefined;
      return [
        piece(tree, 'faint'),
        piece(cell(name, room - tree.length), tone),
        piece(` ${cell(money(open), moneyColumns, 'right')} ${cell(money(won), moneyColumns, 'right')}`),
      ];
    }),
    ...(left > 0 ? [line(`${left} more in the family`, 'faint')] : []),
  ];
};
