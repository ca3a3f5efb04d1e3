import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../kit/child-environment';

/** Files beside the bundled test. */
export const programBeside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const commandLine = programBeside('./dist/cli.js');
export const workerProgram = programBeside('./worker.js');
export const carelessProgram = programBeside('./careless.js');

/** The moment at which every command of a test happens, so that the same command gives the same records. */
export const moment = '2026-11-22T10:00:00.000Z';

/** `node` arguments for a `crm` command on a data folder. */
export const crm = (folder: string, ...args: readonly string[]): string[] => [
  commandLine,
  ...args,
  '--data',
  folder,
  '--now',
  moment,
  '--as',
  'dana',
];

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const start = (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess => spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...childEnvironment(), ...env } });

/** Runs a program to its end. */
export const run = (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = start(program, args, env);
    let [stdout, stderr] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });

export const node = (args: readonly string[]): Promise<Ended> => run(process.execPath, args);

/** Runs jobs some at a time, in order. */
export const inParallel = async <T>(
  jobs: readonly T[],
  width: number,
  work: (job: T) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await work(job);
  };
  await Promise.all(Array.from({ length: width }, lane));
};
