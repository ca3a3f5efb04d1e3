// npm run faults -- [--long] [--seed N] [--only T1,T5] [--minutes N]
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './launch.mjs';

const require = createRequire(import.meta.url);
const here = name => fileURLToPath(new URL(name, import.meta.url));

await launch('test/faults', ['main', 'worker', 'careless', 'migrating', 'contender'], {
  onSimulatedDisk: ['simulated', 'modelled'],
  beside: {
    fixtures: here('../store/fixtures'),
    'corpora/blns': here('corpora/blns'),
    'corpora/csv-spectrum': dirname(require.resolve('csv-spectrum/package.json')),
    'corpora/papaparse': `${dirname(require.resolve('papaparse/package.json'))}/tests`,
  },
});
