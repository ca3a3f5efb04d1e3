import fs from 'node:fs';
import path from 'node:path';
import type { Random } from '../../src/demo/random';
import { inParallel } from './programs';
import { type Call, describeCall, type Fault, inject, observe } from './strace';
import type { Subject } from './subject';

/** A run of a subject with one fault in it. */
export interface Struck {
  readonly call: Call;
  readonly fault: Fault;
  readonly folder: string;
  readonly code: number | null;
  /** All it said, on both ways. */
  readonly said: string;
  readonly before: string;
  readonly after: string;
}

export interface Sweep {
  /** Faults that came down where they should, of those there are. */
  struck: number;
  points: number;
  wrong: string[];
}

/** Threads make a fault land elsewhere now and then, on a busy machine more often: such a run tells nothing and is made again. */
const attempts = 40;
const width = 2;

/** Makes each fault at each call of a subject, every time on a fresh copy of its folder, and lets `judge` look at what is left. */
export const sweep = async (
  subject: Subject,
  parent: string,
  faults: readonly Fault[],
  wanted: (call: Call, index: number, calls: readonly Call[]) => boolean,
  judge: (struck: Struck) => Promise<string[]>,
  { opens = false }: { readonly opens?: boolean } = {},
): Promise<Sweep> => {
  const base = path.join(parent, subject.name, 'base');
  await subject.prepare(base);
  const copy = (name: string): string => {
    const folder = path.join(parent, subject.name, name, 'data');
    fs.rmSync(path.dirname(folder), { recursive: true, force: true });
    fs.cpSync(base, folder, { recursive: true });
    return folder;
  };
  const before = await subject.contents(base);
  const clean = copy('clean');
  const { ended } = await observe(subject.argv(clean), clean, opens);
  if (ended.code !== 0) throw new Error(`${subject.name} fails even without a fault: ${ended.stderr}`);
  const after = await subject.contents(clean);
  const watched = copy('watched');
  const { calls } = await observe(subject.argv(watched), watched, opens);
  const jobs = calls.filter(wanted).flatMap(call => faults.map(fault => ({ call, fault })));
  const result: Sweep = { struck: 0, points: jobs.length, wrong: [] };
  const foreign = new ForeignCalls(calls);
  await inParallel(jobs, width, async ({ call, fault }) => {
    const name = `${call.name}-${call.inFolder}-${fault.replace(/.*=/, '')}`;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const folder = copy(name);
      const nth = call.inFolder + foreign.guess(call.name, attempt);
      const argv = subject.argv(folder);
      const { ended: end, struck, calls: made } = await inject(argv, folder, call.name, nth, fault, opens);
      foreign.learn(made);
      if (struck?.inFolder !== call.inFolder) continue;
      result.struck += 1;
      const found = await judge({
        call,
        fault,
        folder,
        code: end.code,
        said: `${end.stderr}${end.stdout}`,
        before,
        after,
      });
      result.wrong.push(
        ...found.map(text => `${subject.name}, ${fault} at ${describeCall(call)}: ${text} (${folder})`),
      );
      if (found.length === 0) fs.rmSync(path.dirname(folder), { recursive: true, force: true });
      return;
    }
  });
  if (result.points - result.struck > Math.max(1, result.points * 0.1))
    result.wrong.push(`${subject.name}: only ${result.struck} of ${result.points} faults came down where they should`);
  return result;
};

/**
 * How many calls of a name Node makes before the first one on the folder. Its threads make the number waver from run to
 * run, so the most frequent one is tried first, then what else was seen, then its neighbours.
 */
class ForeignCalls {
  readonly #seen = new Map<string, Map<number, number>>();

  constructor(calls: readonly Call[]) {
    this.learn(calls);
  }

  learn(calls: readonly Call[]): void {
    for (const { name, nth, inFolder } of calls) {
      const seen = this.#seen.get(name) ?? new Map<number, number>();
      this.#seen.set(name, seen.set(nth - inFolder, (seen.get(nth - inFolder) ?? 0) + 1));
    }
  }

  guess(name: string, attempt: number): number {
    const seen = [...(this.#seen.get(name) ?? [])].toSorted(([, a], [, b]) => b - a).map(([count]) => count);
    const [usual = 0] = seen;
    const near = [1, -1, 2, -2, 3, -3].map(by => usual + by).filter(count => count >= 0 && !seen.includes(count));
    // The usual number comes in between again and again: on another run the threads may let it be right.
    const tried = [...seen, usual, ...near, usual];
    return tried[attempt % tried.length] ?? usual;
  }
}

/** Lets through so many of the calls as chance has it; the same ones however often it is asked. */
export const someOf = (random: Random, count: number) => {
  let chosen: ReadonlySet<Call> | undefined;
  return (call: Call, _index: number, calls: readonly Call[]): boolean => {
    chosen ??= new Set(Array.from({ length: count }, () => random.pick(calls)));
    return chosen.has(call);
  };
};

/** What holds after any fault: the old state or the new one, nothing broken, and the next write succeeds. */
export const leftWhole = async (subject: Subject, { folder, before, after }: Struck): Promise<string[]> => {
  const wrong: string[] = [];
  try {
    const left = await subject.contents(folder);
    if (left !== before && left !== after)
      wrong.push(`the state is neither the old nor the new one${difference(before, left)}`);
    wrong.push(...subject.faults(folder));
    await subject.write(folder);
    wrong.push(...subject.faults(folder).map(text => `after the next write: ${text}`));
  } catch (error) {
    wrong.push((error as Error).message);
  }
  return wrong;
};

const difference = (expected: string, left: string): string => {
  let at = 0;
  while (at < expected.length && expected[at] === left[at]) at += 1;
  return `: …${left.slice(Math.max(0, at - 40), at + 60)}…`;
};
