import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/actions/action';
import { choosePanel } from '../../src/screens/kit/choosePanel';
import { isField, isSelect } from '../../src/screens/kit/panel';
import { writePanel } from '../../src/screens/kit/writePanel';
import { panelAfter, settingOf, typeAt } from '../kit/panels';

const said = (text: string): Effect => ({ do: 'tell', text });

const note = writePanel({ title: 'In a few words', answered: said });
const reason = choosePanel({
  title: 'Why?',
  choices: ['pricing', 'budget', 'other'].map(value => ({ label: value, value })),
  answered: said,
});

const textAfter = (input: string): string =>
  panelAfter(note, input).draw(settingOf()).rows.find(isField)?.editor.text ?? '';

const backspace = '\u007F';

describe('Writing a note', () => {
  test.each([
    ['é', 'café', 'caf'],
    ['a combining accent', 'cafe\u0301', 'caf'],
    ['日本', '日本', '日'],
    ['an emoji', 'ok 👍', 'ok '],
    ['a skin tone', 'ok 👋🏽', 'ok '],
    ['a family', 'ok 👨‍👩‍👧‍👦', 'ok '],
    ['a flag', 'to 🇩🇪🇫🇷', 'to 🇩🇪'],
  ])('takes %s, and one backspace takes it away whole', (_, typed, left) => {
    expect(textAfter(typed)).toBe(typed);
    expect(textAfter(typed + backspace)).toBe(left);
  });

  test('digits and letters that are keys elsewhere are letters here', () => {
    expect(textAfter('q 1 jk ?u>')).toBe('q 1 jk ?u>');
  });

  test('ctrl-u clears, ctrl-w takes a word', () => {
    expect(textAfter('one two\u0015')).toBe('');
    expect(textAfter('one two\u0017')).toBe('one ');
    expect(textAfter('one two  \u0017')).toBe('one ');
  });

  test('a paste is text: its line ends answer nothing, its ESC leaves nothing', () => {
    expect(textAfter('\u001B[200~line one\r\nline two\t!\u001B[201~')).toBe('line one line two !');
    expect(typeAt(note, '\u001B[200~x\u001B[201~\r')).toEqual(said('x'));
  });

  test('enter takes it, trimmed, and nothing is no answer', () => {
    expect(typeAt(note, '  no budget \r')).toEqual(said('no budget'));
    expect(textAfter('\r')).toBe('');
    expect(textAfter('   \r')).toBe('   ');
  });

  test.each([
    ['esc', '\u001B'],
    ['ctrl-c', '\u0003'],
  ])('%s leaves all as it was', (_, key) => {
    expect(typeAt(note, `half a no${key}`)).toBe('cancelled');
  });

  test('keys that move up and down type nothing', () => {
    expect(textAfter('a\u001B[A\u001B[B\u001B[5~b')).toBe('ab');
  });

  test('any text can be typed and taken back character by character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), text => {
        const plain = text.replace(/[\0-\x1F\x7F]/g, '');
        expect(textAfter(plain)).toBe(plain);
        expect(textAfter(plain + backspace.repeat([...plain].length))).toBe('');
      }),
    );
  });
});

describe('Choosing a reason', () => {
  const indexAfter = (input: string): number =>
    panelAfter(reason, input).draw(settingOf()).rows.find(isSelect)?.index ?? -1;

  test('j k g G and the arrows go, and stop at the ends', () => {
    expect(indexAfter('j')).toBe(1);
    expect(indexAfter('jjjj')).toBe(2);
    expect(indexAfter('Gk')).toBe(1);
    expect(indexAfter('Ggk')).toBe(0);
    expect(indexAfter('\u001B[B\u001B[B\u001B[A')).toBe(1);
  });

  test('enter takes it; other keys and pastes do nothing', () => {
    expect(typeAt(reason, 'j\r')).toEqual(said('budget'));
    expect(indexAfter('x3u>\u001B[200~jj\r\u001B[201~')).toBe(0);
    expect(typeAt(reason, 'j\u001B')).toBe('cancelled');
  });
});
