// Bundles TypeScript programs and the command line as it stands into a temporary folder, so that a build that happens
// meanwhile changes nothing, and runs the first program there.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** The terminal is native code, and its emulator does not bear being bundled: both stay where they are installed. */
const nativeTerminal = {
  name: 'native-terminal',
  setup(bundle) {
    const { resolve } = createRequire(import.meta.url);
    bundle.onResolve({ filter: /^@(lydell\/node-pty|xterm\/.*)$/ }, ({ path }) => ({
      path: resolve(path),
      external: true,
    }));
  },
};

/** The store's disk and clock, for programs that bring others along. */
const simulatedDisk = folder => ({
  name: 'simulated-disk',
  setup(bundle) {
    const instead = { 'node:fs': 'simulatedFs.ts', 'node:timers/promises': 'simulatedTimers.ts' };
    bundle.onResolve({ filter: /^node:(fs|timers\/promises)$/ }, ({ path, importer }) =>
      importer.startsWith(join(root, 'src')) ? { path: join(root, folder, instead[path]) } : undefined,
    );
  },
});

/** Another build may be clearing `dist` just now: then once more. */
const copyCommandLine = to => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
      cpSync(join(root, 'dist'), to, { recursive: true });
      execFileSync(process.execPath, [join(to, 'cli.js'), '--version'], { stdio: 'pipe' });
      return;
    } catch (error) {
      if (attempt === 3) throw error;
      rmSync(to, { recursive: true, force: true });
    }
  }
};

/**
 * `onSimulatedDisk`: programs in which what is imported from src/ has a simulated disk; `beside`: folders that lie
 * beside the programs, by their names there.
 */
export const launch = async (folder, programs, { onSimulatedDisk = [], beside = {} } = {}) => {
  const out = mkdtempSync(join(tmpdir(), 'dealdeck-programs-'));
  try {
    writeFileSync(join(out, 'package.json'), '{"type":"module"}');
    copyCommandLine(join(out, 'dist'));
    for (const [name, from] of Object.entries(beside)) cpSync(from, join(out, name), { recursive: true });
    const bundle = (names, plugins) =>
      build({
        entryPoints: Object.fromEntries(names.map(name => [name, join(root, folder, `${name}.ts`)])),
        outdir: out,
        bundle: true,
        splitting: true,
        platform: 'node',
        format: 'esm',
        target: 'node20.19',
        banner: { js: require },
        plugins,
        logLevel: 'warning',
      });
    await bundle(programs, [nativeTerminal]);
    if (onSimulatedDisk.length > 0) await bundle(onSimulatedDisk, [simulatedDisk(folder)]);
    const { NODE_EXTRA_CA_CERTS: _slow, ...env } = process.env;
    const child = spawn(process.execPath, [join(out, `${programs[0]}.js`), ...process.argv.slice(2)], {
      stdio: 'inherit',
      env,
    });
    process.on('SIGINT', () => undefined);
    process.exitCode = await new Promise(resolve => child.on('close', code => resolve(code ?? 130)));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};
