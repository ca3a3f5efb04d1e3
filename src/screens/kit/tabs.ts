import { width } from '../../terminal/cell';
import { type Line, piece } from './line';
import type { Theme } from './theme';

/** Tabs in a row, the chosen one set off; with less room only that one, and which of how many it is. */
export const tabs = (names: readonly string[], index: number, { signs }: Theme, columns: number): Line => {
  const chosen = (name: string): string => `${signs.left}${name}${signs.right}`;
  const all = names.map((name, at) => (at === index ? `${chosen(name)} ` : ` ${name}  `));
  if (width(all.join('')) <= columns) return all.map((text, at) => piece(text, at === index ? 'selected' : 'faint'));
  return [piece(`${chosen(names[index] ?? '')} `, 'selected'), piece(`${index + 1}/${names.length} `, 'faint')];
};
