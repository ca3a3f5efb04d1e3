import { width } from '../../terminal/cell';
import { type Line, piece } from './line';
import type { Theme } from './theme';

/** A line across the screen, with a word near its right end. */
export const ruleWith = (text: string, columns: number, { signs }: Theme): Line => {
  if (text === '' || width(text) + 6 > columns) return [piece(signs.rule.repeat(columns), 'faint')];
  return [
    piece(`${signs.rule.repeat(columns - width(text) - 4)} `, 'faint'),
    piece(text, 'faint'),
    piece(` ${signs.rule.repeat(2)}`, 'faint'),
  ];
};
