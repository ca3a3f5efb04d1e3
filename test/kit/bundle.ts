import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a TypeScript program into a fresh temporary folder and gives the path of the file that `node` runs. */
export async function bundle(entry: string): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'dealdeck-test-')), 'program.mjs');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  return outfile;
}
