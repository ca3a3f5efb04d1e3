// One split bundle: `dist/cli.js` stays small and loads Ink, React, zod and the demo's word lists only where they are used.
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { fasterInk } from './fasterInk.mjs';

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
  plugins: [fasterInk(), yogaWithoutFetch, noDevtools],
  logLevel: 'warning',
});
chmodSync(at('dist/cli.js'), 0o755);

// What an earlier build left goes last: a program that is running still finds the parts that did not change.
const made = new Set(Object.keys(metafile.outputs).map(path => path.replace(/^dist\//, '')));
for (const name of readdirSync(at('dist'))) if (!made.has(name)) rmSync(at(`dist/${name}`), { recursive: true });
