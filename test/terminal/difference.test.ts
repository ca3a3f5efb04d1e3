import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from '../../src/terminal/difference';
import { CLEAR } from '../../src/terminal/sequences';

/** What a terminal shows that obeys the few sequences of a difference. */
function apply(shown: readonly string[], bytes: string): string[] {
  const screen = bytes.startsWith(CLEAR) ? [] : [...shown];
  for (const [, row, line] of bytes.matchAll(/\u001B\[(\d+);1H\u001B\[2K([^\u001B]*)/g))
    screen[Number(row) - 1] = line ?? '';
  return Array.from(screen, line => line ?? '');
}

const trimmed = (lines: readonly string[]): string => lines.join('\n').replace(/\n+$/, '');
const frame = fc.array(fc.constantFrom('', 'a', 'b', 'long line'), { maxLength: 6 });

test('turns any picture into any other', () => {
  fc.assert(
    fc.property(fc.option(frame, { nil: undefined }), frame, (shown, next) => {
      expect(trimmed(apply(shown ?? ['rubbish', 'on', 'the screen'], difference(shown, next)))).toBe(trimmed(next));
    }),
  );
});

test('costs nothing when nothing changed, and no colour leaks out of a line', () => {
  expect(difference(['a', 'b'], ['a', 'b'])).toBe('');
  expect(difference(['a'], ['\u001B[31mb'])).toBe('\u001B[1;1H\u001B[2K\u001B[31mb\u001B[0m');
});
