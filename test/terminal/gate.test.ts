import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonSafe, show, showMultiline } from '../../src/terminal/gate';

const SCOTLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';
// Every code point that may never reach a terminal on its own account; line feed apart.
const FORBIDDEN =
  /[\0-\x09\x0B-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\p{Cs}]/u;
const TAGS = /[\u{E0000}-\u{E007F}]/u;

const nasty = fc.constantFrom(
  '\u001B',
  '\u001B]52;c;cm0=\u0007',
  '\u009B31m',
  '\r\n',
  '\n',
  '\t',
  '\u202E',
  '\uD83D',
  '\uDE00',
  '\u{E0041}',
  '\u{E007F}',
  '\u{1F3F4}',
  SCOTLAND,
  '\u200D',
  '\u2028',
  '"',
  '\\',
  '\u007F',
  'é',
  '株',
);
const foreign = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.string())).map(parts => parts.join(''));

describe('show', () => {
  test.each([
    ['clipboard (OSC 52)', '\u001B]52;c;cm0gLXJm\u0007', '␛]52;c;cm0gLXJm␇'],
    ['link (OSC 8)', '\u001B]8;;http://evil\u001B\\x', '␛]8;;http://evil␛\\x'],
    ['title, never ended', '\u001B]0;owned', '␛]0;owned'],
    ['DCS, APC, PM, SOS', '\u001BP\u001B_\u001B^\u001BX', '␛P␛_␛^␛X'],
    ['colours', '\u001B[31mred\u001B[0m', '␛[31mred␛[0m'],
    ['reset, device queries', '\u001Bc\u001B[6n\u001B[c', '␛c␛[6n␛[c'],
    ['8-bit CSI, OSC, DCS', '\u009B2J\u009D\u0090', '\uFFFD2J\uFFFD\uFFFD'],
    ['CR, BS, VT, FF', 'a\rb\bc\vd\fe', 'a␍b␈c␋d␌e'],
    ['SO, SI, NUL, BEL, DEL', '\u000E\u000F\0\u0007\u007F', '␎␏␀␇␡'],
    ['tab and line feed', 'a\tb\nc', 'a␉b␊c'],
    ['bidi override', 'invoice\u202Efdp.exe', 'invoice\uFFFDfdp.exe'],
    ['bidi isolates and marks', '\u2066\u2069\u200E\u200F\u061C', '\uFFFD'.repeat(5)],
    ['line separators, BOM, soft hyphen, zero width space', '\u2028\u2029\uFEFF\u00AD\u200B', '\uFFFD'.repeat(5)],
    ['invisible operators', '\u2060\u2064', '\uFFFD\uFFFD'],
    ['hidden text in tag characters', 'hi\u{E0068}\u{E0069}', 'hi\uFFFD\uFFFD'],
    ['hidden text behind a flag', `\u{1F3F4}${'\u{E0061}'.repeat(9)}\u{E007F}`, `\u{1F3F4}${'\uFFFD'.repeat(10)}`],
    ['lone surrogates', 'a\uD83Db\uDE00', 'a\uFFFDb\uFFFD'],
  ])('%s', (_, text, shown) => {
    expect(show(text)).toBe(shown);
  });

  test.each([
    ['Arabic', 'السلام عليكم'],
    ['Hebrew', 'שלום'],
    ['a family', '👨‍👩‍👧‍👦'],
    ['a flag', '🇩🇪'],
    ['the flag of Scotland', SCOTLAND],
    ['keycaps', '1️⃣#️⃣'],
    ['skin tones', '👋🏽'],
    ['Devanagari with ZWNJ', 'क्\u200Cष'],
    ['Sinhala with ZWJ', 'ශ්\u200Dරී'],
    ['Persian with ZWNJ', 'می\u200Cخواهم'],
    ['a combining accent', 'e\u0301'],
    ['an ideographic variation', '葛\u{E0100}'],
    ['private use (a logo of the font)', '\uE0A0\uE0000\uE001'],
    ['wide', '株式会社'],
  ])('%s stays as it is', (_, text) => {
    expect(show(text)).toBe(text);
    expect(showMultiline(text)).toBe(text);
  });
});

describe('showMultiline', () => {
  test.each([
    ['keeps line feeds', 'a\nb\n', 'a\nb\n'],
    ['makes CRLF one line break', 'a\r\nb', 'a\nb'],
    ['shows a lone CR', 'safe\revil', 'safe␍evil'],
    ['expands tabs to the next stop', 'a\tb\n1234567\tc\n12345678\td', 'a       b\n1234567 c\n12345678        d'],
    ['counts wide characters before a tab', '株\tx', '株      x'],
    ['stops the rest', '\u001B[2J\u202E', '␛[2J\uFFFD'],
  ])('%s', (_, text, shown) => {
    expect(showMultiline(text)).toBe(shown);
  });
});

describe('for any text', () => {
  test('nothing forbidden passes, and passing twice changes nothing', () => {
    fc.assert(
      fc.property(foreign, text => {
        const line = show(text);
        const lines = showMultiline(text);
        expect(line).not.toMatch(FORBIDDEN);
        expect(line).not.toContain('\n');
        expect(lines).not.toMatch(FORBIDDEN);
        expect(line.replaceAll(SCOTLAND, '')).not.toMatch(TAGS);
        expect(show(line)).toBe(line);
        expect(showMultiline(lines)).toBe(lines);
      }),
      { numRuns: 1000 },
    );
  });

  test('plain text is not touched', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(show(text)).toBe(text);
      }),
    );
  });
});

describe('jsonSafe', () => {
  test('escapes what JSON.stringify lets through', () => {
    expect(jsonSafe(JSON.stringify({ a: '\u007F\u009B\u202E\u2028\u{E0041}' }))).toBe(
      '{"a":"\\u007f\\u009b\\u202e\\u2028\\udb40\\udc41"}',
    );
  });

  test('the document stays the same, whatever it holds, and holds nothing forbidden', () => {
    fc.assert(
      fc.property(fc.dictionary(foreign, foreign), fc.constantFrom(undefined, 2, '\t'), (data, indent) => {
        const json = JSON.stringify(data, null, indent);
        const safe = jsonSafe(json);
        expect(JSON.parse(safe)).toEqual(JSON.parse(json));
        expect(safe.replaceAll('\t', '')).not.toMatch(FORBIDDEN);
        expect(safe).not.toMatch(TAGS);
        expect(jsonSafe(safe)).toBe(safe);
      }),
    );
  });
});
