import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atCursor, editorOf, insertInto, type LineEditor, typeInto } from '../../src/screens/kit/lineEditor';
import { visiblePart } from '../../src/screens/kit/visiblePart';
import { width } from '../../src/terminal/cell';
import type { KeyEvent } from '../../src/terminal/key-rules';
import { createKeyDecoder } from '../../src/terminal/keys';

const typed = (start: LineEditor, input: string, lines = false): LineEditor => {
  const decoder = createKeyDecoder();
  return [...decoder.feed(input), ...decoder.flush()].reduce((now, event) => typeInto(now, event, lines) ?? now, start);
};

const press = (start: LineEditor, ...keys: readonly string[]): LineEditor =>
  keys.reduce((now, key) => typeInto(now, { key }) ?? now, start);

/** The line with its cursor as a bar. */
const seen = ({ text, cursor }: LineEditor): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

const family = '👨‍👩‍👧‍👦';
const backspace = '\u007F';

describe('Typing a line', () => {
  test.each([
    ['é', 'café', 'caf'],
    ['a combining accent', 'cafe\u0301', 'caf'],
    ['日本', '日本', '日'],
    ['a skin tone', 'ok 👋🏽', 'ok '],
    ['a family', `ok ${family}`, 'ok '],
    ['a flag', 'to 🇩🇪🇫🇷', 'to 🇩🇪'],
    ['a syllable of Devanagari', 'नि', ''],
  ])('one backspace takes %s away whole', (_, text, left) => {
    expect(typed(editorOf(''), text).text).toBe(text);
    expect(typed(editorOf(''), text + backspace).text).toBe(left);
  });

  test('left and right go over an emoji in one step, and delete takes it from before', () => {
    const line = editorOf(`a${family}b`);
    expect(seen(press(line, 'left', 'left'))).toBe(`a|${family}b`);
    expect(seen(press(line, 'left', 'left', 'right'))).toBe(`a${family}|b`);
    expect(seen(press(line, 'home', 'right', 'delete'))).toBe('a|b');
  });

  test('what joins with its neighbour has the cursor behind both', () => {
    expect(seen(typeInto(editorOf('ab', 1), { key: '\u0301', text: '\u0301' }) as LineEditor)).toBe('a\u0301|b');
    expect(seen(insertInto(editorOf('👨👩', 2), '\u200D'))).toBe('👨‍👩|');
    expect(seen(press(editorOf('👨\u200Dx👩', 4), 'backspace'))).toBe('👨‍👩|');
  });

  test('words: by ctrl and alt with the arrows, ctrl-w and alt-d', () => {
    const line = editorOf('one  two three');
    expect(seen(press(line, 'ctrl-left'))).toBe('one  two |three');
    expect(seen(press(line, 'alt-b', 'alt-b', 'alt-b', 'alt-b'))).toBe('|one  two three');
    expect(seen(press(line, 'home', 'alt-f', 'ctrl-right'))).toBe('one  two| three');
    expect(seen(press(line, 'ctrl-w', 'ctrl-w'))).toBe('one  |');
    expect(seen(press(line, 'home', 'alt-d'))).toBe('|  two three');
    expect(seen(press(editorOf('one two  '), 'alt-backspace'))).toBe('one |');
  });

  test('ctrl-a ctrl-e ctrl-k ctrl-u ctrl-d as in a shell', () => {
    const line = editorOf('one two', 3);
    expect(seen(press(line, 'ctrl-k'))).toBe('one|');
    expect(seen(press(line, 'ctrl-u'))).toBe('| two');
    expect(seen(press(line, 'ctrl-a', 'ctrl-d'))).toBe('|ne two');
    expect(seen(press(line, 'ctrl-e', 'ctrl-d'))).toBe('one two|');
    expect(seen(press(line, 'ctrl-f', 'ctrl-b', 'ctrl-b'))).toBe('on|e two');
  });

  test('keys that type nothing are none for the line', () => {
    for (const key of ['up', 'tab', 'enter', 'f5', 'ctrl-s', 'esc'])
      expect(typeInto(editorOf('a'), { key })).toBeUndefined();
  });

  test('a paste is one line, unless lines are wanted, and brings no control characters', () => {
    const paste = '\u001B[200~one\r\ntwo\tthree\u0007\u0000\u009B\u001B[201~';
    expect(typed(editorOf('> '), paste).text).toBe('> one two three');
    expect(typed(editorOf('> '), paste, true).text).toBe('> one\ntwo three');
  });
});

const bits = [
  'a',
  ' ',
  'é',
  'e\u0301',
  '\u0301',
  '日',
  '👍',
  family,
  '👨',
  '\u200D',
  '👩',
  '🇩',
  '🇪',
  '🏽',
  'नि',
  '한',
  'ᄒ',
  'ᅡ',
  '\uFE0F',
];
const keys = [
  'left',
  'right',
  'home',
  'end',
  'alt-b',
  'alt-f',
  'backspace',
  'delete',
  'ctrl-w',
  'alt-d',
  'ctrl-k',
  'ctrl-u',
];
const events: fc.Arbitrary<KeyEvent> = fc.oneof(
  fc.constantFrom(...bits).map(text => ({ key: text, text })),
  fc.array(fc.constantFrom(...bits), { maxLength: 4 }).map(parts => ({ paste: parts.join('') })),
  fc.constantFrom(...keys).map(key => ({ key })),
);

const boundaries = (text: string): ReadonlySet<number> =>
  new Set(
    [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
      .map(({ index }) => index)
      .concat(text.length),
  );

test('whatever is typed, no character is torn apart and the cursor is never inside of one', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), typing => {
      let line = editorOf('');
      for (const event of typing) {
        line = typeInto(line, event) ?? line;
        expect(line.text).not.toMatch(/\p{Cs}/u);
        expect(boundaries(line.text).has(line.cursor)).toBe(true);
        const { before, at, after } = atCursor(line);
        expect(line.cursor === line.text.length ? before : before + at + after).toBe(line.text);
      }
    }),
    { numRuns: 500 },
  );
});

describe('A line that is longer than its place', () => {
  const part = (line: LineEditor, columns: number): string => {
    const { before, at, after } = visiblePart(line, columns);
    return `${before}[${at}]${after}`;
  };

  test('shows all of itself when it fits', () => {
    expect(part(editorOf('one two', 3), 8)).toBe('one[ ]two');
    expect(part(editorOf(''), 8)).toBe('[ ]');
  });

  test('shows its end while one types, its beginning at the beginning, and both sides in between', () => {
    const text = 'abcdefghijklmnopqrstuvwxyz';
    expect(part(editorOf(text), 10)).toBe('…stuvwxyz[ ]');
    expect(part(editorOf(text, 0), 10)).toBe('[a]bcdefghi…');
    expect(part(editorOf(text, 13), 10)).toBe('…hijklm[n]o…');
  });

  test('cuts wide characters and emoji whole', () => {
    expect(part(editorOf('日本語日本語'), 8)).toBe('…日本語[ ]');
    expect(part(editorOf(`${family}${family}${family}`), 5)).toBe(`…${family}[ ]`);
  });

  test('shows what it holds through the gate', () => {
    expect(part(editorOf('a\u001B[31mb\u202E'), 20)).toBe('a␛[31mb�[ ]');
  });

  test('never takes more columns than there are, and the cursor is always in view', () => {
    const texts = fc.array(fc.constantFrom('a', ' ', 'é', '日', '👍', family, '🇩🇪', '\u001B', '한', 'e\u0301'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, fc.nat(60), fc.integer({ min: 2, max: 40 }), (parts, steps, columns) => {
        let line = editorOf(parts.join(''));
        for (let step = 0; step < steps; step += 1) line = typeInto(line, { key: 'left' }) ?? line;
        const { before, at, after } = visiblePart(line, columns);
        expect(width(before) + width(at) + width(after)).toBeLessThanOrEqual(columns);
        expect(width(at)).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
