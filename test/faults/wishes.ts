import type { ChildProcess } from 'node:child_process';
import type { Kept } from './keeper';

export type Role = 'writer' | 'importer' | 'compactor' | 'reader' | 'incrementer';

/** How many rows each import of the crowd has: all of them are there afterwards, or none. */
export const batchRows = 25;

/**
 * What a crowd of workers wished and was told, kept outside the store: the state that must be found afterwards. Leads are
 * tokens (`i…` a whole import), counters are account ids (`A1`).
 */
export class Wishes {
  readonly wanted = new Map<string, number>();
  readonly done = new Map<string, number>();
  readonly errors: string[] = [];
  readonly latencies: number[] = [];
  busy = 0;
  looks = 0;
  compactions = 0;

  /** Hears one worker to its end. `first` is called when it has done something. */
  listen(worker: ChildProcess, first: () => void = () => undefined): void {
    let rest = '';
    worker.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (this.#hear(line)) first();
    });
    worker.stderr?.setEncoding('utf8').on('data', (text: string) => this.errors.push(text.trim()));
  }

  /** Counts what was acknowledged since as no more than wished; returned to be called later. */
  mark(): () => void {
    const known = new Map(this.done);
    return () => {
      this.done.clear();
      for (const [what, times] of known) this.done.set(what, times);
    };
  }

  get acknowledgements(): number {
    return [...this.done.values()].reduce((sum, each) => sum + each, 0);
  }

  /** What is missing, or was never wished, in what was found. */
  compare({ tokens, counters }: Kept): string[] {
    const wrong: string[] = [];
    const whole = (token: string): number => (token.startsWith('i') ? batchRows : 1);
    const lost = [...this.done.keys()].filter(what => !isCounter(what) && tokens.get(what) !== whole(what));
    if (lost.length > 0) wrong.push(`${lost.length} acknowledged writes lost or twice, such as ${lost[0]}`);
    for (const [token, found] of tokens) {
      if (!this.wanted.has(token)) wrong.push(`${token} was never written`);
      else if (found !== whole(token)) wrong.push(`${token}: ${found} leads instead of ${whole(token)}`);
    }
    for (const [counter, wanted] of this.wanted) {
      if (!isCounter(counter)) continue;
      const [found, done] = [counters.get(counter) ?? 0, this.done.get(counter) ?? 0];
      if (found < done)
        wrong.push(`${counter} is ${found} after ${done} acknowledged increments: ${done - found} lost`);
      if (found > wanted)
        wrong.push(`${counter} is ${found} after ${wanted} increments in all: ${found - wanted} too many`);
    }
    return wrong;
  }

  #hear(line: string): boolean {
    const [word = '', what = '', ...rest] = line.split(' ');
    if (word === 'want') add(this.wanted, what, 1);
    else if (word === 'done') {
      add(this.done, what, 1);
      this.latencies.push(Number(rest[0]));
    } else if (word === 'busy') {
      // It did not happen, and is wanted again.
      add(this.wanted, what, -1);
      this.busy += 1;
    } else if (word === 'compacted') this.compactions += 1;
    else if (word === 'looked') this.looks += 1;
    else this.errors.push(line);
    return word !== 'want' && word !== 'error';
  }
}

const isCounter = (what: string): boolean => /^A\d+$/.test(what);

const add = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};
