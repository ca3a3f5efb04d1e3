import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { cell, clip, width } from '../../src/terminal/cell';
import { show } from '../../src/terminal/gate';
import { wrap } from '../../src/terminal/wrap';

const awkward = fc.constantFrom(
  '株',
  '👨‍👩‍👧‍👦',
  '🇩🇪',
  '🇩',
  'e\u0301',
  '\u0301',
  'क्षि',
  '\u0D4E',
  '\u0600',
  'ｶﾞ',
  '한',
  '\u1112\u1161\u11AB',
  '1️⃣',
  '\u200D',
  '👍',
  ' ',
  '…',
  '\u001B[31m',
  '\u202E',
  '\t',
  '\n',
  '\uD83D',
  `a${'\u0300'.repeat(100)}`,
  '\uFE0F',
  '❤',
);
const foreign = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 4 }), fc.string()))
  .map(p => p.join(''));
const columns = fc.integer({ min: 0, max: 30 });

describe('cell', () => {
  test.each([
    ['Jane', 6, 'Jane  '],
    ['Jane Cooper', 6, 'Jane …'],
    ['Jane', 4, 'Jane'],
    ['Jane', 0, ''],
    ['Jane', 1, '…'],
    ['', 2, '  '],
    ['株式会社', 8, '株式会社'],
    ['株式会社', 7, '株式会…'],
    ['株式会社', 6, '株式… '],
    ['a👨‍👩‍👧‍👦b', 3, 'a… '],
    ['a👨‍👩‍👧‍👦b', 4, 'a👨‍👩‍👧‍👦b'],
    ['cafe\u0301s', 5, 'cafe\u0301s'],
    ['cafe\u0301s', 4, 'caf…'],
    ['\u001B[31mred', 6, '␛[31m…'],
  ])('%j in %i columns', (text, size, expected) => {
    expect(cell(text, size)).toBe(expected);
  });

  test('aligns right', () => {
    expect(cell('42k', 6, 'right')).toBe('   42k');
    expect(cell('株', 4, 'right')).toBe('  株');
  });

  test('always has exactly its width, whatever comes', () => {
    fc.assert(
      fc.property(foreign, columns, fc.constantFrom('left' as const, 'right' as const), (text, size, align) => {
        expect(width(cell(text, size, align))).toBe(size);
        expect(width(clip(text, size))).toBeLessThanOrEqual(size);
      }),
      { numRuns: 2000 },
    );
  });

  test('a pile of accents is bounded', () => {
    expect(cell(`a${'\u0300'.repeat(100_000)}b`, 5).length).toBeLessThan(80);
  });

  test('a megabyte takes no longer than a name needs', () => {
    const start = performance.now();
    cell('株'.repeat(500_000), 20);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('wrap', () => {
  test.each([
    ['the quick brown fox', 10, ['the quick', 'brown fox']],
    ['one\n\ntwo', 10, ['one', '', 'two']],
    ['', 10, ['']],
    ['incomprehensibilities', 8, ['incompre', 'hensibil', 'ities']],
    ['an incomprehensible', 8, ['an incom', 'prehensi', 'ble']],
    ['株式会社です', 5, ['株式', '会社', 'です']],
    ['see 株式会社です', 8, ['see 株式', '会社です']],
    ['  indented text here', 12, ['  indented', 'text here']],
    ['a  b', 10, ['a  b']],
    ['株', 1, ['…']],
    ['x', 0, []],
  ])('%j in %i columns', (text, size, lines) => {
    expect(wrap(text, size)).toEqual(lines);
  });

  test('no line is too wide and no word is lost', () => {
    const readable = fc
      .array(fc.oneof(fc.constantFrom('株', '👍', 'क्षि', ' ', '\n', 'e\u0301'), fc.string()))
      .map(p => p.join(''));
    fc.assert(
      fc.property(readable, fc.integer({ min: 2, max: 30 }), (text, size) => {
        const lines = wrap(text, size);
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(size);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
    fc.assert(
      fc.property(foreign, fc.integer({ min: 1, max: 30 }), (text, size) => {
        for (const line of wrap(text, size)) expect(width(line)).toBeLessThanOrEqual(size);
      }),
    );
  });
});

test('what is measured the short way takes as many columns as a terminal gives it, alone and beside others', () => {
  const counted = (text: string): number => stringWidth(show(text), { countAnsiEscapeCodes: true });
  for (let unit = 0; unit < 0x3000; unit += 1)
    for (const text of ['', 'e', '–', '─'].flatMap(other => [
      String.fromCharCode(unit) + other,
      other + String.fromCharCode(unit),
    ]))
      if (width(text) !== counted(text)) expect([text, width(text)]).toEqual([text, counted(text)]);
});
