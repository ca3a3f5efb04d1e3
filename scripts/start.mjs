// `npm start`: builds, makes the demo data where there is none, and runs the app on it; in a pipe the pipeline and the KPIs once.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = path => fileURLToPath(new URL(`../${path}`, import.meta.url));
const data = at('data/demo');
const crm = (args, stdio = 'inherit') =>
  spawnSync(process.execPath, [at('dist/cli.js'), '--data', data, ...args], { stdio });

await import('./build.mjs');
if (!existsSync(`${data}/MANIFEST.json`)) {
  const made = crm(['init', '--demo', '--quiet'], ['ignore', 'ignore', 'inherit']);
  if (made.status !== 0) process.exit(made.status ?? 1);
}
const run = crm(process.argv.slice(2));
process.exit(run.status ?? 1);
