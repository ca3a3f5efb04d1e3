import { show } from '../../terminal/gate';
import type { Line } from './line';
import type { Look, Theme } from './theme';

const foreground = { red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;
const off = '\u001B[0m';

const codesOf = ({ color, dimColor, bold, underline }: Look): string =>
  [color && foreground[color], dimColor && 2, bold && 1, underline && 4]
    .map(code => (code ? `\u001B[${code}m` : ''))
    .join('');

/** A line as text with its colours. Whatever it holds passes the gate here. */
export const paint = (row: Line, { looks }: Theme): string => {
  let text = '';
  let look = '';
  for (const each of row) {
    const wanted = codesOf(looks[each.tone ?? 'plain']);
    if (wanted !== look) text += look === '' ? wanted : `${off}${wanted}`;
    look = wanted;
    text += show(each.text);
  }
  return look === '' ? text : `${text}${off}`;
};
