// Ink 6.8 takes every cell of every frame apart. What it repeats is remembered here: the parts of Ink that do it are wrapped
// (src/terminal/ink) or, where a cache of their own grows without end, given one that does not. Each was written for one
// text of the original; with any other the build ends.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const room = fileURLToPath(new URL('../src/terminal/ink/', import.meta.url));
const { resolve } = createRequire(import.meta.url);
const inkFolder = dirname(resolve('ink'));

/** Those of a large screen. What stays longer outlives two collections of the young, and lies about until the next of the old. */
const textsKept = 100;

const wrapped = (wrapper, from) => original =>
  `import original from ${JSON.stringify(`${original}?original`)};
import { ${wrapper} } from ${JSON.stringify(join(room, from))};
export default ${wrapper}(original);`;

const bounded = replacements => (_path, source) => {
  let text = `import { Recent } from ${JSON.stringify(join(room, '../recent.ts'))};\n${source}`;
  for (const [from, to] of replacements) text = text.replace(from, () => to);
  return text;
};

/** What is swapped: the file, the SHA-256 of the text that the swap was written for, and what stands in its place. */
export const swaps = [
  {
    path: join(inkFolder, 'output.js'),
    sha256: 'de9078c7fc647c40cf9e32d6658fcbbee91dae9e3f6334e5f4ebfc5905fc401d',
    swap: wrapped('rowByRow', 'output.ts'),
  },
  {
    path: resolve('string-width'),
    sha256: 'abc20775da6b552188b098688ebec671e29f5416d6339d3534bb7b016174003e',
    swap: wrapped('rememberWidths', 'remember.ts'),
    // The runtime's tables of characters and emoji take longer to load than the rest of a command, and most text is plain:
    // nothing below U+231A is an emoji by itself, and nothing in CJK.
    original: source =>
      source
        .replace(
          'new Intl.Segmenter()',
          () => '{ segment(text) { this.own ??= new Intl.Segmenter(); return this.own.segment(text); } }',
        )
        .replace(
          String.raw`/^\p{RGI_Emoji}$/v`,
          () =>
            String.raw`{ test(text) { if (/^[\u0080-\u2319\u3041-\u3247\u3400-\uD7A3]+$/.test(text)) return false; this.own ??= new RegExp('^\\p{RGI_Emoji}$', 'v'); return this.own.test(text); } }`,
        ),
  },
  {
    path: join(inkFolder, 'sanitize-ansi.js'),
    sha256: '6324e0b5396fda7b0e9dddad4acad023adee913dfb77e541636efa0a04d5f043',
    swap: wrapped('rememberTexts', 'remember.ts'),
  },
  {
    path: join(inkFolder, 'measure-text.js'),
    sha256: '4562d24171af3063b91a0d965c652ebdf1e2bdf4fe7f75c6bc8664fefc77df6a',
    swap: bounded([['const cache = new Map();', `const cache = new Recent(${textsKept});`]]),
  },
  {
    path: join(inkFolder, 'wrap-text.js'),
    sha256: 'd2b8b4d05ed0eadd6c52149092f062ba048cda9928ce88e5176107c6fe38c19e',
    swap: bounded([
      ['const cache = {};', `const cache = new Recent(${textsKept});`],
      ['cache[cacheKey];', 'cache.get(cacheKey);'],
      ['cache[cacheKey] = wrappedText;', 'cache.set(cacheKey, wrappedText);'],
    ]),
  },
];

/** The esbuild plugin. `read` is there for the test that doctors a source. */
export const fasterInk = (read = path => readFileSync(path, 'utf8')) => ({
  name: 'faster-ink',
  setup(bundle) {
    const used = new Set();
    bundle.onResolve({ filter: /\?original$/ }, ({ path }) => ({
      path: path.slice(0, -'?original'.length),
      suffix: '?original',
    }));
    bundle.onLoad({ filter: /[\\/](ink[\\/]build|string-width)[\\/][^\\/]+\.js$/ }, ({ path, suffix }) => {
      const found = swaps.find(each => each.path === path);
      if (!found) return undefined;
      const source = read(path);
      if (suffix !== '') return found.original && { contents: found.original(source), loader: 'js' };
      const sha256 = createHash('sha256').update(source).digest('hex');
      if (sha256 !== found.sha256)
        throw new Error(
          `${path} is not the text that its swap was written for (${sha256}). Read what changed in it, adapt scripts/fasterInk.mjs and src/terminal/ink, see that test/terminal/ink passes, and note the new sum.`,
        );
      used.add(path);
      return { contents: found.swap(path, source), loader: 'js', resolveDir: dirname(path) };
    });
    bundle.onEnd(({ errors }) => {
      const unused = swaps
        .filter(({ path }) => !used.has(path))
        .map(({ path }) => ({
          text: `${path}: its swap (scripts/fasterInk.mjs) no longer applies, nothing imports the file`,
        }));
      return { errors: errors.length > 0 ? [] : unused };
    });
  },
});
