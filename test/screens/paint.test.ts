import { expect, test } from 'vitest';
import { blank, piece } from '../../src/screens/kit/line';
import { paint } from '../../src/screens/kit/paint';
import { themeFor } from '../../src/screens/kit/theme';

const colored = themeFor({ color: true, unicode: true });
const plain = themeFor({ color: false, unicode: true });
const row = [piece('L7 ', 'faint'), piece('Ada', 'selected'), piece(' and more', 'selected'), piece(' end')];

test('a piece has the colours of its tone, and pieces of one look share them', () => {
  expect(paint(row, colored)).toBe('\u001B[2mL7 \u001B[0m\u001B[36m\u001B[1mAda and more\u001B[0m end');
  expect(paint([piece('bad', 'bad')], colored)).toBe('\u001B[31mbad\u001B[0m');
  expect(paint(blank, colored)).toBe('');
});

test('without colour only weight is left', () => {
  expect(paint(row, plain)).toBe('L7 \u001B[1mAda and more\u001B[0m end');
});

test('no text brings colours or anything else of its own', () => {
  expect(paint([piece('a\u001B[31mb\u0007\u009B')], colored)).toBe('a␛[31mb␇�');
});
