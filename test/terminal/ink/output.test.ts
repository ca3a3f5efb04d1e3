import fc from 'fast-check';
import { expect, test } from 'vitest';
import InkOutput from '../../../node_modules/ink/build/output.js';
import { type Output, type OutputClass, rowByRow } from '../../../src/terminal/ink/output';
import { Recent } from '../../../src/terminal/recent';
import { plainLine, text } from './texts';

const Ink = InkOutput as unknown as OutputClass;

type Step = (output: Output) => void;

const place = fc.integer({ min: -4, max: 24 });
const transformers = fc.array(
  fc.constantFrom<(line: string, index: number) => string>(
    line => `\u001B[1m${line}\u001B[22m`,
    line => line.toUpperCase(),
    (line, index) => `${index}${line}`,
    line => line.replaceAll('a', '\n'),
    () => '',
  ),
  { maxLength: 2 },
);
const write = fc.tuple(place, fc.integer({ min: -3, max: 9 }), text, transformers).map(
  ([x, y, what, how]): Step =>
    output =>
      output.write(x, y, what, { transformers: how }),
);
const row = fc.tuple(fc.integer({ min: 0, max: 7 }), plainLine).map(
  ([y, line]): Step =>
    output =>
      output.write(0, y, line, { transformers: [] }),
);
const edge = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
const upright = fc.tuple(edge, edge).map(
  ([y1, y2]): Step =>
    output =>
      output.clip({ x1: undefined, x2: undefined, y1, y2 }),
);
const anyClip = fc.tuple(edge, edge, edge, edge).map(
  ([x1, x2, y1, y2]): Step =>
    output =>
      output.clip({ x1, x2, y1, y2 }),
);
const unclip = fc.constant<Step>(output => output.unclip());

const frames = (clip: fc.Arbitrary<Step>) =>
  fc.record({
    width: fc.integer({ min: 0, max: 30 }),
    height: fc.integer({ min: 0, max: 8 }),
    steps: fc.array(fc.oneof(write, row, clip, unclip), { maxLength: 8 }),
  });

const drawn = (Class: OutputClass, { width, height, steps }: { width: number; height: number; steps: Step[] }) => {
  const output = new Class({ width, height });
  for (const step of steps) step(output);
  return output.get();
};

test.each([
  ['as the app draws', upright],
  ['clipped at the sides too', anyClip],
])(
  'is byte for byte what Ink draws, %s',
  (_, clip) => {
    // One for all cases, so that what one has left behind would show in another.
    const RowByRow = rowByRow(Ink, new Recent(50));
    fc.assert(
      fc.property(frames(clip), frame => {
        const expected = drawn(Ink, frame);
        expect(drawn(RowByRow, frame)).toEqual(expected);
        expect(drawn(RowByRow, frame)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  },
  60_000,
);

test('paging through ten thousand rows keeps no more than some screens of them', () => {
  const kept = new Recent<string, string>(200);
  const RowByRow = rowByRow(Ink, kept);
  for (let page = 0; page < 200; page += 1) {
    const output = new RowByRow({ width: 40, height: 50 });
    for (let y = 0; y < 50; y += 1) output.write(0, y, `row ${page * 50 + y}`, { transformers: [] });
    expect(output.get().output).toContain(`row ${page * 50 + 49}`);
    expect(kept.size).toBeLessThanOrEqual(400);
  }
});

test('a row that was drawn before is not drawn again, nor one whose colours are in the same order', () => {
  let made = 0;
  class Counting extends (Ink as typeof InkOutput) {
    constructor(size: { width: number; height: number }) {
      super(size);
      made += 1;
    }
  }
  const RowByRow = rowByRow(Counting as unknown as OutputClass);
  const draw = (...lines: readonly string[]) => {
    const output = new RowByRow({ width: 20, height: lines.length });
    for (const [y, line] of lines.entries()) output.write(0, y, line, { transformers: [] });
    return output.get().output;
  };
  const red = (text: string) => `\u001B[31m${text}\u001B[39m`;
  expect([draw('always', '👍'), draw('always', '👨‍👩‍👧'), draw('always', '👍')]).toEqual([
    'always\n👍',
    'always\n👨‍👩‍👧',
    'always\n👍',
  ]);
  expect(made).toBe(3);
  expect(draw(red('one'), 'two', `${red('a')} b`)).toBe(`${red('one')}\ntwo\n${red('a')} b`);
  expect(made).toBe(5);
  expect(draw(red('three'), 'четыре', `${red('日本')} ef`)).toBe(`${red('three')}\nчетыре\n${red('日本')} ef`);
  expect(made).toBe(5);
});
