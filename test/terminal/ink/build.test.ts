import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fasterInk, swaps } from '../../../scripts/fasterInk.mjs';
import { plainLine, text } from './texts';

const folder = mkdtempSync(join(tmpdir(), 'dealdeck-ink-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ink =
  "export { Box, Text, Transform, render, renderToString } from 'ink'; export { createElement } from 'react';";

const bundled = async (name: string, plugins: Plugin[], contents = ink) => {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { 'react-devtools-core': 'node:util' }, // it is not installed, and only asked for with DEV=true
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    plugins,
    logLevel: 'silent',
  });
  return outfile;
};

type Ink = Pick<typeof import('ink'), 'Box' | 'Text' | 'Transform' | 'render' | 'renderToString'> &
  Pick<typeof import('react'), 'createElement'>;
type Tree = (ink: Ink) => ReactNode;

const load = async (name: string, plugins: Plugin[]): Promise<Ink> => {
  const module: Ink = await import(pathToFileURL(await bundled(name, plugins)).href);
  return module;
};

describe('Ink as it is built', () => {
  let original: Ink;
  let faster: Ink;
  beforeAll(async () => {
    vi.stubEnv('FORCE_COLOR', '3');
    [original, faster] = await Promise.all([load('original', []), load('faster', [fasterInk()])]);
    vi.unstubAllEnvs();
  });

  const small = fc.integer({ min: 0, max: 6 });
  const leaf = fc
    .tuple(
      fc.oneof(text, plainLine),
      fc.record(
        {
          color: fc.constantFrom('red', '#123456'),
          backgroundColor: fc.constantFrom('blue'),
          bold: fc.boolean(),
          dimColor: fc.boolean(),
          inverse: fc.boolean(),
          wrap: fc.constantFrom('wrap', 'truncate', 'truncate-start', 'truncate-middle', 'truncate-end'),
        },
        { requiredKeys: [] },
      ),
    )
    .map(
      ([what, props]): Tree =>
        ({ createElement, Text }) =>
          createElement(Text, props as object, what),
    );
  const { tree } = fc.letrec<{ tree: Tree; box: Tree; transform: Tree }>(tie => ({
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('box'), tie('transform')),
    box: fc
      .tuple(
        fc.record(
          {
            flexDirection: fc.constantFrom('row', 'column'),
            overflow: fc.constantFrom('hidden', 'visible'),
            overflowY: fc.constantFrom('hidden', 'visible'),
            width: fc.integer({ min: 0, max: 40 }),
            height: small,
            paddingX: small,
            marginTop: fc.integer({ min: -3, max: 3 }),
            marginLeft: fc.integer({ min: -6, max: 6 }),
            borderStyle: fc.constantFrom('single', 'round'),
            backgroundColor: fc.constantFrom('green'),
          },
          { requiredKeys: [] },
        ),
        fc.array(tie('tree'), { maxLength: 4 }),
      )
      .map(
        ([props, children]): Tree =>
          own =>
            own.createElement(own.Box, props as object, ...children.map(child => child(own))),
      ),
    transform: fc.tuple(leaf, fc.boolean()).map(
      ([child, upper]): Tree =>
        own =>
          own.createElement(own.Transform, {
            transform: (each: string, index: number) => (upper ? each.toUpperCase() : `${index} ${each}`),
            children: child(own),
          }),
    ),
  }));

  test('shows what Ink shows, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), fc.integer({ min: 1, max: 60 }), (trees, columns) => {
        const shown = (own: Ink) =>
          own.renderToString(own.createElement(own.Box, { flexDirection: 'column' }, ...trees.map(each => each(own))), {
            columns,
          });
        expect(shown(faster)).toBe(shown(original));
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  test('does not grow while one pages', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { createElement, Box, Text, render } = faster;
    const page = (from: number) => {
      const rows = Array.from({ length: 50 }, (_, i) =>
        createElement(Text, { key: i, wrap: 'truncate' }, `${from + i} – ${'long text '.repeat(60)}`),
      );
      return createElement(Box, { flexDirection: 'column' }, ...rows);
    };
    const stdout = Object.assign(new EventEmitter(), { columns: 200, rows: 60, write: () => true });
    const app = render(page(0), { stdout: stdout as unknown as NodeJS.WriteStream, debug: true, patchConsole: false });
    const megabytesAfter = async (from: number, to: number): Promise<number> => {
      for (let row = from; row < to; row += 50) {
        app.rerender(page(row));
        await new Promise(setImmediate);
      }
      collect();
      return process.memoryUsage().heapUsed / 1e6;
    };
    const before = await megabytesAfter(0, 5_000);
    const growth = (await megabytesAfter(5_000, 15_000)) - before;
    app.unmount();
    expect(growth).toBeLessThan(6); // Ink as it comes grows by 31
  }, 60_000);
});

describe('the build', () => {
  test.each(swaps.map(({ path }) => path))('ends when %s is not the text that its swap was written for', async path => {
    const doctored = fasterInk(file => `${readFileSync(file, 'utf8')}${file === path ? '\n// changed' : ''}`);
    await expect(bundled('doctored', [doctored])).rejects.toThrow(
      `${path} is not the text that its swap was written for`,
    );
  });

  test('ends when nothing imports what is to be swapped', async () => {
    await expect(bundled('other', [fasterInk()], "export { default } from 'string-width';")).rejects.toThrow(
      'output.js: its swap (scripts/fasterInk.mjs) no longer applies',
    );
  });
});
