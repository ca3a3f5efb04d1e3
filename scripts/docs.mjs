// Writes what README says about keys from the table of actions. A test fails when it was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = path => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { outputFiles } = await build({
  entryPoints: [at('scripts/keyReference.ts')],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
});
const program = Buffer.from(outputFiles[0].contents).toString('base64');
const { withKeys } = await import(`data:text/javascript;base64,${program}`);
const readme = at('README.md');
writeFileSync(readme, withKeys(readFileSync(readme, 'utf8')));
