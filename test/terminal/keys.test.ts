import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyEvent } from '../../src/terminal/key-rules';
import { createKeyDecoder } from '../../src/terminal/keys';

const ESC = '\u001B';

function decode(...chunks: (string | Uint8Array)[]): KeyEvent[] {
  const decoder = createKeyDecoder();
  const events = chunks.flatMap(chunk => decoder.feed(chunk));
  return [...events, ...decoder.flush()];
}

const names = (...chunks: (string | Uint8Array)[]): string[] =>
  decode(...chunks).map(event => ('key' in event ? event.key : `<${event.paste}>`));

describe('one key', () => {
  test.each([
    ['j', 'j'],
    ['J', 'J'],
    ['<', '<'],
    [' ', 'space'],
    ['\r', 'enter'],
    ['\n', 'ctrl-j'],
    ['\t', 'tab'],
    ['\u007F', 'backspace'],
    ['\b', 'backspace'],
    ['\0', 'ctrl-space'],
    ['\u0003', 'ctrl-c'],
    ['\u0004', 'ctrl-d'],
    ['\u000B', 'ctrl-k'],
    ['\u001A', 'ctrl-z'],
    ['\u001C', 'ctrl-\\'],
    [ESC, 'esc'],
    ['é', 'é'],
    ['株', '株'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['e\u0301', 'e\u0301'],
    [`${ESC}x`, 'alt-x'],
    [`${ESC}X`, 'alt-X'],
    [`${ESC} `, 'alt-space'],
    [`${ESC}\r`, 'alt-enter'],
    [`${ESC}\u007F`, 'alt-backspace'],
    [`${ESC}\u0004`, 'ctrl-alt-d'],
    [`${ESC}é`, 'alt-é'],
    [`${ESC}👍`, 'alt-👍'],
    [`${ESC}[A`, 'up'],
    [`${ESC}[B`, 'down'],
    [`${ESC}[C`, 'right'],
    [`${ESC}[D`, 'left'],
    [`${ESC}OA`, 'up'],
    [`${ESC}OH`, 'home'],
    [`${ESC}OM`, 'enter'],
    [`${ESC}[H`, 'home'],
    [`${ESC}[F`, 'end'],
    [`${ESC}[1~`, 'home'],
    [`${ESC}[7~`, 'home'],
    [`${ESC}[4~`, 'end'],
    [`${ESC}[8~`, 'end'],
    [`${ESC}[2~`, 'insert'],
    [`${ESC}[3~`, 'delete'],
    [`${ESC}[5~`, 'pageup'],
    [`${ESC}[6~`, 'pagedown'],
    [`${ESC}[Z`, 'shift-tab'],
    [`${ESC}OP`, 'f1'],
    [`${ESC}[[A`, 'f1'],
    [`${ESC}[[E`, 'f5'],
    [`${ESC}[11~`, 'f1'],
    [`${ESC}[24~`, 'f12'],
    [`${ESC}[1;5C`, 'ctrl-right'],
    [`${ESC}[1;2A`, 'shift-up'],
    [`${ESC}[1;3D`, 'alt-left'],
    [`${ESC}[1;8B`, 'ctrl-alt-shift-down'],
    [`${ESC}[5;5~`, 'ctrl-pageup'],
    [`${ESC}[3;2~`, 'shift-delete'],
    [`${ESC}[1;5P`, 'ctrl-f1'],
    [`${ESC}O5C`, 'ctrl-right'],
    [`${ESC}[a`, 'shift-up'],
    [`${ESC}Oa`, 'ctrl-up'],
    [`${ESC}[3$`, 'shift-delete'],
    [`${ESC}[5^`, 'ctrl-pageup'],
    [`${ESC}[6@`, 'ctrl-shift-pagedown'],
    [`${ESC}${ESC}[A`, 'alt-up'],
    [`${ESC}${ESC}OD`, 'alt-left'],
    [`${ESC}[97;5u`, 'ctrl-a'],
    [`${ESC}[27;5;9~`, 'ctrl-tab'],
    [`${ESC}[13;2u`, 'shift-enter'],
  ])('%j is %s', (input, name) => {
    expect(names(input)).toEqual([name]);
  });
});

describe('what is no key is swallowed whole', () => {
  test.each([
    [`${ESC}[12;40R`, 'cursor position'],
    [`${ESC}[?62;22c`, 'device attributes'],
    [`${ESC}[?2026;2$y`, 'mode report'],
    [`${ESC}[I`, 'focus'],
    [`${ESC}[<0;10;20M`, 'mouse'],
    [`${ESC}[M !!`, 'old mouse'],
    [`${ESC}]11;rgb:0000/0000/0000${ESC}\\`, 'colour reply'],
    [`${ESC}]52;c;cm0gLXJm\u0007`, 'clipboard reply'],
    [`${ESC}P1+r544e=787465726d${ESC}\\`, 'terminfo reply'],
    [`${ESC}_Gi=1;OK${ESC}\\`, 'graphics reply'],
    [`${ESC}[999~`, 'unknown number'],
    [`${ESC}[1;2y`, 'unknown letter'],
    ['\u009B', 'C1'],
  ])('%j (%s)', sequence => {
    const around = names(`a${sequence}b`).filter(name => !name.endsWith('f3'));
    expect(around).toEqual(['a', 'b']);
  });

  test('a sequence broken off is dropped, the next key is not', () => {
    expect(names(`${ESC}[1;\r`)).toEqual(['enter']);
    expect(names(`${ESC}]0;title${ESC}[A`)).toEqual(['up']);
  });
});

test('keys glued together in one read stay apart, with the text they type', () => {
  expect(names('jj')).toEqual(['j', 'j']);
  expect(decode('a b\r')).toEqual([
    { key: 'a', text: 'a' },
    { key: 'space', text: ' ' },
    { key: 'b', text: 'b' },
    { key: 'enter' },
  ]);
  expect(names(`${ESC}[A${ESC}[Bq${ESC}OC\u0004`)).toEqual(['up', 'down', 'q', 'right', 'ctrl-d']);
});

describe('paste', () => {
  test('is one event, whatever it holds, and never acts as keys', () => {
    expect(names(`j${ESC}[200~dd:q!\r${ESC}[Ax\r\ny${ESC}[201~k`)).toEqual(['j', `<dd:q!\n${ESC}[Ax\ny>`, 'k']);
  });

  test('may come in pieces, and may be the second of two', () => {
    expect(names(`${ESC}[20`, '0~ab', `c${ESC}[201`, `~${ESC}[200~d${ESC}[201~`)).toEqual(['<abc>', '<d>']);
  });

  test('is never cut short by the timer', () => {
    const decoder = createKeyDecoder();
    expect(decoder.feed(`${ESC}[200~qq${ESC}`)).toEqual([]);
    expect(decoder.waiting).toBe(false);
    expect(decoder.flush()).toEqual([]);
    expect(decoder.feed('[201~')).toEqual([{ paste: 'qq' }]);
  });
});

describe('a lone ESC', () => {
  test('waits for the timer', () => {
    const decoder = createKeyDecoder();
    expect(decoder.feed(ESC)).toEqual([]);
    expect(decoder.waiting).toBe(true);
    expect(decoder.flush()).toEqual([{ key: 'esc' }]);
    expect(decoder.waiting).toBe(false);
    expect(decoder.feed('j')).toEqual([{ key: 'j', text: 'j' }]);
  });

  test('twice is twice', () => {
    expect(names(ESC + ESC)).toEqual(['esc', 'esc']);
    expect(names(`${ESC}${ESC}${ESC}`)).toEqual(['esc', 'esc', 'esc']);
    expect(names(`${ESC}${ESC}x`)).toEqual(['esc', 'alt-x']);
  });

  test('a cursor key cut in half by a slow link does not become letters', () => {
    const decoder = createKeyDecoder();
    expect(decoder.feed(`${ESC}[`)).toEqual([]);
    expect(decoder.flush()).toEqual([]);
    expect(decoder.feed('A')).toEqual([{ key: 'up' }]);
  });

  test('alt with the first byte of a string sequence is the key when nothing follows', () => {
    expect(names(`${ESC}]`)).toEqual(['alt-]']);
    expect(names(`${ESC}]11;rgb`)).toEqual([]);
  });
});

const pieces = fc.constantFrom(
  'j',
  'G',
  ' ',
  'é',
  '株',
  '👍',
  '\r',
  '\t',
  '\u007F',
  '\u0004',
  ESC,
  `${ESC}[A`,
  `${ESC}OB`,
  `${ESC}[1;5C`,
  `${ESC}[3~`,
  `${ESC}[[B`,
  `${ESC}x`,
  `${ESC}[?1;2c`,
  `${ESC}]0;t\u0007`,
  `${ESC}[200~p\r${ESC}[B${ESC}[201~`,
  `${ESC}[<0;1;1M`,
  '[',
  'O',
  '~',
);

test('any split of the bytes gives the same events', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.array(fc.nat(60), { maxLength: 8 }), (parts, cuts) => {
      const bytes = Buffer.from(parts.join(''));
      const at = [0, ...cuts.filter(cut => cut < bytes.length).sort((a, b) => a - b), bytes.length];
      const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      expect(decode(...chunks)).toEqual(decode(bytes));
    }),
    { numRuns: 1000 },
  );
});

test('whatever comes, no control byte is ever typed, and plain text arrives whole', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), pieces)), chunks => {
      for (const event of decode(...chunks)) {
        if ('key' in event) expect(event.text ?? '').not.toMatch(/[\0-\x1F\x7F-\x9F]/);
      }
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), chunks => {
      const text = decode(...chunks).map(event => ('key' in event ? (event.text ?? '') : ''));
      expect(text.join('')).toBe(chunks.join('').replace(/[\0-\x1F\x7F-\x9F]/g, ''));
    }),
  );
});
