// One split bundle: `dist/cli.js` and its base stay small and load Ink, React, zod and the demo's word lists only where they
// are used.
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { fasterInk } from './fasterInk.mjs';
import { fewChunks } from './fewChunks.mjs';

const at = path => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

/** Yoga loads its wasm with fetch(data:…), for which Node loads undici, http and tls: some 35 ms at every start. */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(bundle) {
    bundle.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const patched = source.replaceAll('"function"!=typeof fetch', 'true');
      if (patched === source) throw new Error(`${path}: the test for fetch is no longer where it was`);
      return { contents: patched, loader: 'js' };
    });
  },
};

/** Commander loads what runs commands that are programs of their own, for a tenth of a command's start; there are none here. */
const commanderWithoutPrograms = {
  name: 'commander-without-programs',
  setup(bundle) {
    bundle.onLoad({ filter: /commander[\\/]lib[\\/]command\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const patched = source.replace("require('node:child_process')", '{}');
      if (patched === source) throw new Error(`${path}: it no longer loads child_process as it did`);
      return { contents: patched, loader: 'js' };
    });
  },
};

/** Ink reaches for react-devtools-core only with DEV=true, and it is not installed. */
const noDevtools = {
  name: 'no-devtools',
  setup(bundle) {
    bundle.onResolve({ filter: /^react-devtools-core$|\/devtools\.js$/ }, () => ({
      path: 'devtools',
      namespace: 'none',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}' }));
  },
};

/** What ciphers and hashes need takes the runtime a tenth of a command's start to load, and reading needs none of it. */
const lateCrypto = {
  name: 'late-crypto',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:crypto$/ }, ({ path }) => ({ path, namespace: 'late' }));
    bundle.onLoad({ filter: /.*/, namespace: 'late' }, () => ({
      contents: ['createHash', 'randomBytes']
        .map(name => `export const ${name} = (...given) => process.getBuiltinModule('node:crypto').${name}(...given);`)
        .join('\n'),
    }));
  },
};

/** What commands share, apart from what all of them need: each is one file. */
const groups = [
  [
    ...['src/commands/command.ts', 'src/commands/idFirst.ts', 'src/commands/limit.ts', 'src/commands/print.ts'],
    ...[
      'src/commands/types.ts',
      'src/domain/edit/edits.ts',
      'src/domain/pipeline/lines.ts',
      'src/domain/present/value.ts',
    ],
    ...['src/domain/same.ts', 'src/domain/time/period.ts', 'src/charts/scale.ts'],
  ],
  ['src/domain/values/parse.ts'],
  ['src/commands/select.ts', 'src/domain/filter/compile.ts'],
  ['src/commands/write.ts', 'src/domain/edit/add.ts', 'src/domain/edit/edit.ts'],
  ['src/domain/kpi/report.ts', 'src/domain/kpi/explain.ts'],
].map(files => files.map(at));

const { metafile } = await build({
  metafile: true,
  entryPoints: { cli: at('src/cli.tsx') },
  absWorkingDir: at('.'),
  outdir: at('dist'),
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  jsx: 'automatic',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) },
  banner: {
    js: "#!/usr/bin/env node\nimport{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [
    fewChunks(at('src'), at('src/cli.tsx'), groups),
    fasterInk(),
    lateCrypto,
    yogaWithoutFetch,
    commanderWithoutPrograms,
    noDevtools,
  ],
  logLevel: 'warning',
});
chmodSync(at('dist/cli.js'), 0o755);

// What an earlier build left goes last: a program that is running still finds the parts that did not change.
const made = new Set(Object.keys(metafile.outputs).map(path => path.replace(/^dist\//, '')));
for (const name of readdirSync(at('dist'))) if (!made.has(name)) rmSync(at(`dist/${name}`), { recursive: true });
