import xterm from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from '../../src/terminal/difference';
import { loadGraphemes } from '../kit/graphemes';

const { UnicodeGraphemesAddon } = await loadGraphemes();
const columns = 16;
const rows = 4;

class Emulator {
  readonly #terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });

  constructor() {
    this.#terminal.loadAddon(new UnicodeGraphemesAddon());
  }

  /** Every cell with its look after these bytes; without automatic wrap, as in the app. */
  async shows(bytes: string): Promise<string[]> {
    await new Promise<void>(resolve => this.#terminal.write(`\u001B[?7l${bytes}`, resolve));
    const { active } = this.#terminal.buffer;
    return Array.from({ length: rows * columns }, (_, place) => {
      const cell = active.getLine(Math.floor(place / columns))?.getCell(place % columns);
      const look = cell && [cell.getFgColor(), cell.isBold(), cell.isDim(), cell.isInverse(), cell.getBgColor()];
      return `${cell?.getChars() || ' '} ${look}`;
    });
  }
}

const piece = fc.oneof(
  fc.constantFrom('a', 'ab', 'Acme ', ' ', '   ', 'é', 'e\u0301', '\u0301', '日本', '👍', '│', '…', 'x'.repeat(9)),
  fc
    .constantFrom('0', '', '1', '2', '7', '22', '27', '31', '36', '39', '44', '49', '1;36')
    .map(code => `\u001B[${code}m`),
);
const line = fc.array(piece, { maxLength: 7 }).map(pieces => pieces.join(''));
/** Two pictures that have much in common, as two frames have. */
const pair = fc
  .array(
    fc
      .record({ head: line, middles: fc.tuple(line, line), same: fc.boolean(), end: line })
      .map(({ head, middles: [a, b], same, end }) => [head + a + end, head + (same ? a : b) + end] as const),
    { maxLength: rows },
  )
  .chain(lines =>
    fc.record({
      shown: fc.option(fc.constant(lines.map(([a]) => a)), { nil: undefined }),
      next: fc.nat(rows).map(count => lines.slice(0, count).map(([, b]) => b)),
    }),
  );

test('turns any picture into any other', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ({ shown, next }) => {
      const whole = await new Emulator().shows(difference(undefined, next, columns));
      const begun = new Emulator();
      await begun.shows(difference(undefined, shown ?? ['rubbish', 'on', 'the screen'], columns));
      expect(await begun.shows(difference(shown, next, columns))).toEqual(whole);
    }),
    { numRuns: 1500 },
  );
}, 60_000);

test('costs nothing when nothing changed, and no colour leaks out of a line', () => {
  expect(difference(['a', 'b'], ['a', 'b'], columns)).toBe('');
  expect(difference(['a'], ['\u001B[31mb'], columns)).toBe('\u001B[1;1H\u001B[2K\u001B[31mb\u001B[0m');
});

test('leaves the beginning of a line where it is', () => {
  expect(difference(['the name is Ada'], ['the name is Eve'], columns)).toBe('\u001B[1;12H\u001B[K Eve');
  expect(difference(['the name'], ['the'], columns)).toBe('\u001B[1;3H\u001B[Ke');
  expect(difference(['\u001B[36mHead\u001B[39m one'], ['\u001B[36mHead\u001B[39m two'], columns)).toBe(
    '\u001B[1;5H\u001B[K two',
  );
});

test('rewrites all of what an accent or a colour could reach', () => {
  expect(difference(['name'], ['name\u0301'], columns)).toBe('\u001B[1;4H\u001B[Ke\u0301');
  expect(difference(['\u001B[36mHead one'], ['\u001B[36mHead two'], columns)).toBe(
    '\u001B[1;1H\u001B[2K\u001B[36mHead two\u001B[0m',
  );
  expect(difference(['日本 one'], ['日本 two'], columns)).toBe('\u001B[1;1H\u001B[2K日本 two');
});

test('leaves the end of a line where it is too, when it stays in its columns', () => {
  expect(difference(['an old car | red'], ['an odd car | red'], columns)).toBe('\u001B[1;4Hod');
  expect(
    difference(['\u001B[36m▌ Ada\u001B[39m\u001B[2m │ \u001B[22msales'], ['  Ada\u001B[2m │ \u001B[22msales'], columns),
  ).toBe('\u001B[1;1H  Ada');
  expect(difference(['Ada | sales'], ['Adam | sales'], columns)).toBe('\u001B[1;3H\u001B[Kam | sales');
  expect(difference(['日本 | sales'], ['Ada  | sales'], columns)).toBe('\u001B[1;1H\u001B[2KAda  | sales');
});
