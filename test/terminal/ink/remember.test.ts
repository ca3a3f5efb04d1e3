import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test, vi } from 'vitest';
import sanitizeAnsi from '../../../node_modules/ink/build/sanitize-ansi.js';
import { rememberTexts, rememberWidths } from '../../../src/terminal/ink/remember';
import { Recent } from '../../../src/terminal/recent';
import { line, plainLine } from './texts';

const anyText = fc.oneof(line, plainLine, fc.string({ unit: 'binary' }));

test('widths are those of string-width', () => {
  const width = rememberWidths(stringWidth);
  const options = fc.option(
    fc.record({ ambiguousIsNarrow: fc.boolean(), countAnsiEscapeCodes: fc.boolean() }, { requiredKeys: [] }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(anyText, options, (text, how) => {
      expect(width(text, how)).toBe(stringWidth(text, how));
      expect(width(text, how)).toBe(stringWidth(text, how));
    }),
    { numRuns: 5000 },
  );
});

test('every character that is taken for narrow has one column', () => {
  const width = rememberWidths(stringWidth);
  for (let code = 0; code <= 0xffff; code += 1) {
    const character = String.fromCharCode(code);
    if (width(character) !== stringWidth(character)) expect.fail(code.toString(16));
  }
});

test('texts are cleaned as Ink does', () => {
  const clean = rememberTexts(sanitizeAnsi);
  fc.assert(
    fc.property(anyText, text => {
      expect(clean(text)).toBe(sanitizeAnsi(text));
    }),
    { numRuns: 3000 },
  );
});

test('a text is measured once', () => {
  const measure = vi.fn(stringWidth);
  const width = rememberWidths(measure);
  expect([width('日本'), width('日本'), width('日本', { ambiguousIsNarrow: false })]).toEqual([4, 4, 4]);
  expect(measure).toHaveBeenCalledTimes(2);
});

test('what was asked for lately stays, what was not goes, and there is an end to it', () => {
  const recent = new Recent<number, number>(10);
  for (let i = 0; i < 10_000; i += 1) {
    recent.set(i, i);
    expect(recent.get(0)).toBe(0);
    expect(recent.size).toBeLessThanOrEqual(20);
  }
  expect(recent.get(9_995)).toBe(9_995);
  expect(recent.get(5_000)).toBeUndefined();
});
