import fs from 'node:fs';
import { type Ended, run } from './programs';

/** A system call that changes a data folder. */
export interface Call {
  readonly name: string;
  /** Which one of its name in the main thread, from 1: what strace counts. */
  readonly nth: number;
  /** Which one of its name among those on the folder, from 1. */
  readonly inFolder: number;
  /** The file, without the folder and without what is random in its name. */
  readonly file: string;
}

/** What changes a file or makes it durable; the question mark lets strace pass over what this machine does not have. */
const writing = [
  ...['write', 'pwrite64', 'writev', 'fsync', 'fdatasync', 'ftruncate'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'unlink', 'unlinkat', 'mkdir', 'mkdirat'],
].map(name => `?${name}`);

/** What a file is opened by, to be read or written: there is more of it than of all the rest. */
const opening = ['?openat'];

export const describeCall = ({ name, inFolder, file }: Call): string => `${name} ${inFolder} on ${file}`;

/** The main thread's calls in a trace; the first line is its execve. */
const readTrace = (trace: string, folder: string): Call[] => {
  const calls: Call[] = [];
  const total = new Map<string, number>();
  const own = new Map<string, number>();
  const lines = trace.split('\n');
  const main = /^\d+/.exec(lines[0] ?? '')?.[0] ?? '';
  const count = (counts: Map<string, number>, name: string): number => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts.get(name) ?? 0;
  };
  for (const line of lines) {
    const found = /^(\d+)\s+(\w+)\((.*)$/.exec(line);
    if (!found || found[1] !== main || found[2] === 'execve') continue;
    const [, , name = '', rest = ''] = found;
    const nth = count(total, name);
    const at = rest.indexOf(folder);
    if (at < 0) continue;
    const file = /^[^>"]*/.exec(rest.slice(at + folder.length))?.[0] ?? '';
    const plain = file.replace(/\.[\w-]{12}\.tmp$/, '.tmp').replace(/\.lock\.[0-9a-f]+$/, '.lock.own');
    calls.push({ name, nth, inFolder: count(own, name), file: plain.slice(1) || '.' });
  }
  return calls;
};

/** strace counts calls in each thread; with many threads none but the main one gets as far as the calls that matter. */
const manyThreads = { UV_THREADPOOL_SIZE: '32' };

const traced = (argv: readonly string[], trace: string, inject: readonly string[], opens: boolean): Promise<Ended> => {
  const calls = ['execve', ...writing, ...(opens ? opening : [])];
  // The size of shown strings is kept at 1, or data that names the folder would look like a file in it.
  const watch = ['-f', '-y', '-s', '1', '-e', `trace=${calls.join(',')}`, '-o', trace];
  return run('strace', [...watch, ...inject, process.execPath, ...argv], manyThreads);
};

/** Runs a program and tells every call by which it changed something in the folder, and with `opens` those by which it opened a file. */
export const observe = async (
  argv: readonly string[],
  folder: string,
  opens = false,
): Promise<{ ended: Ended; calls: Call[] }> => {
  const trace = `${folder}.trace`;
  const ended = await traced(argv, trace, [], opens);
  return { ended, calls: readTrace(fs.readFileSync(trace, 'utf8'), folder) };
};

type DiskError = 'ENOSPC' | 'EIO' | 'EDQUOT' | 'EROFS' | 'EACCES' | 'EMFILE';

export type Fault = 'signal=KILL' | `error=${DiskError}`;

/**
 * Runs a program with a fault at the nth call of a name in the main thread, and asks the trace where it came down: `struck`
 * is undefined when it was not on the folder.
 */
export const inject = async (
  argv: readonly string[],
  folder: string,
  name: string,
  nth: number,
  fault: Fault,
  opens = false,
): Promise<{ ended: Ended; struck: Call | undefined; calls: Call[] }> => {
  const trace = `${folder}.trace`;
  const ended = await traced(argv, trace, ['-e', `inject=${name}:${fault}:when=${nth}`], opens);
  const calls = readTrace(fs.readFileSync(trace, 'utf8'), folder);
  return { ended, calls, struck: calls.find(call => call.name === name && call.nth === nth) };
};
