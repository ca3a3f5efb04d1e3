import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { workerProgram } from '../faults/programs';
import { childEnvironment } from '../kit/child-environment';
import { median } from './figure';
import type { Answers, Job } from './jobs';

/** Milliseconds from a program's start to its end. */
export const wallTimeOnce = (program: string, args: readonly string[]): number => {
  const start = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    env: childEnvironment(),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ends with ${status}: ${stderr}`);
  return took;
};

/** The median of some runs, after one that warms the file cache. */
export const wallTime = (program: string, args: readonly string[], runs: number): number => {
  wallTimeOnce(program, args);
  return median(Array.from({ length: runs }, () => wallTimeOnce(program, args)));
};

/** A measuring process that has been started; `go` lets it begin where it waits for others. */
export interface Measuring<J extends Job> {
  readonly ready: Promise<void>;
  go(): void;
  readonly answer: Promise<Answers[J]>;
}

export const measure = <J extends Job>(job: J, folder: string, count = 0): Measuring<J> => {
  const child: ChildProcess = spawn(process.execPath, [workerProgram, job, folder, String(count)], {
    env: childEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  let told: () => void = () => undefined;
  const ready = new Promise<void>(resolve => {
    told = resolve;
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.startsWith('ready\n')) told();
  });
  const answer = new Promise<Answers[J]>((resolve, reject) => {
    child.on('close', code => {
      if (code !== 0) reject(new Error(`measuring ${job} ends with ${code}`));
      else resolve(JSON.parse(output.replace(/^ready\n/, '')) as Answers[J]);
    });
  });
  return { ready, go: () => child.stdin?.end('go\n'), answer };
};

/** Lets several begin at once. */
export const together = async <J extends Job>(all: readonly Measuring<J>[]): Promise<Answers[J][]> => {
  await Promise.all(all.map(({ ready }) => ready));
  for (const each of all) each.go();
  return Promise.all(all.map(({ answer }) => answer));
};
