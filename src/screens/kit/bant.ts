import { meter } from '../../charts/meter';
import type { BantPicture, BantRow } from '../../domain/present/bant';
import { clip, width } from '../../terminal/cell';
import { wrap } from '../../terminal/wrap';
import { type Line, line, piece } from './line';
import type { Theme } from './theme';

const most = 4;

/** BANT in five rows: the sum and the verdict, then each letter with its level. */
export const bantLines = ({ gate, verdict, rows }: BantPicture, columns: number, { unicode }: Theme): Line[] => {
  const tone = gate.met ? 'good' : 'warning';
  const title = `BANT ${gate.sum}/16  `;
  const [first = '', ...more] = wrap(`${title}${verdict}`, columns);
  return [
    [piece(first.slice(0, title.length), 'title'), piece(first.slice(title.length), tone)],
    ...more.map(text => line(text, tone)),
    ...rows.map(row => levelLine(row, columns, unicode)),
  ];
};

const levelLine = ({ letter, level, word, low, evidence }: BantRow, columns: number, unicode: boolean): Line => {
  const name = letter.padEnd(10);
  const gauge = meter(level / most, unicode ? most : most + 2, unicode ? 'blocks' : 'ascii');
  const said = clip(evidence === '' ? word : `${word}  ${evidence}`, columns - width(name) - width(gauge) - 1);
  return [
    piece(name, 'faint'),
    piece(`${gauge} `, low ? 'warning' : 'good'),
    piece(said.slice(0, word.length), level === 0 ? 'faint' : undefined),
    piece(said.slice(word.length), 'faint'),
  ];
};

/** BANT in one row: `BANT B▰▰▰▱ A▰▰▰▰ N▰▰▱▱ T▱▱▱▱  9/16 needs timeline`; without Unicode `B3 A4 N2 T0`. */
export const bantLine = ({ gate, verdict, rows }: BantPicture, { unicode }: Theme): Line => [
  piece('BANT', 'title'),
  ...rows.map(({ letter, level, low }) => {
    const name = letter.charAt(0).toUpperCase();
    return piece(` ${name}${unicode ? meter(level / most, most) : level}`, low ? 'warning' : 'good');
  }),
  piece(`  ${gate.sum}/16 `, 'title'),
  piece(verdict, gate.met ? 'good' : 'warning'),
];
