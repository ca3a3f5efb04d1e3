import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/demo/random';
import { editRecords } from '../../src/domain/edit/edit';
import { importRecords } from '../../src/domain/import/plan';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { childEnvironment } from '../kit/child-environment';
import type { Asked } from './contender';
import { author, leadImport, setting, unwrap } from './folder';
import { isLinearizable, type Operation } from './linearizable';
import { firstValue, pairModel, type Side, type Wish } from './pair';
import { programBeside } from './programs';
import type { Row } from './row';

const processes = 6;
/** So many wishes go to a pair of leads before the next pair's turn comes. */
const wishesOfOne = 40;

/** Two leads, and all that was asked of them. */
interface Contest {
  readonly ids: Readonly<Record<Side, string>>;
  readonly asked: Operation<Wish>[];
  /** The values that were seen last, for wishes that may come true. */
  readonly seen: Record<Side, string>;
  wishes: number;
}

/** A process that does one wish at a time. */
class Contender {
  readonly #child: ChildProcess;
  #answered: (answer: string | undefined) => void = () => undefined;
  readonly ready: Promise<string | undefined>;

  constructor(folder: string, how: string) {
    const stdio = ['pipe', 'pipe', 'inherit'] as const;
    const args = [programBeside('./contender.js'), folder, how];
    this.#child = spawn(process.execPath, args, { stdio: [...stdio], env: childEnvironment() });
    this.ready = this.#next();
    if (this.#child.stdout) createInterface({ input: this.#child.stdout }).on('line', line => this.#answered(line));
    this.#child.stdin?.on('error', () => undefined);
    this.#child.on('close', () => this.#answered(undefined));
  }

  /** Undefined: it died over it. */
  ask(asked: Asked): Promise<string | undefined> {
    const answer = this.#next();
    this.#child.stdin?.write(`${JSON.stringify(asked)}\n`);
    return answer;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  end(): void {
    this.#child.stdin?.end();
  }

  #next(): Promise<string | undefined> {
    return new Promise(resolve => {
      this.#answered = resolve;
    });
  }
}

const wishFor = (random: Random, { seen, wishes }: Contest): Wish => {
  const side = random.pick(['a', 'b'] as const);
  const deed = random.weighted([
    ['read', 46],
    ['swap', 49],
    ['delete', 1],
    ['merge', 4],
  ] as const);
  if (deed === 'swap') return { deed, side, from: seen[side], to: `v${wishes}` };
  return deed === 'delete' ? { deed, side } : { deed };
};

class Tournament {
  readonly errors: string[] = [];
  kills = 0;
  stops = 0;
  busy = 0;
  #turn = 0;

  constructor(
    readonly folder: string,
    readonly how: string,
    readonly contests: readonly Contest[],
    readonly random: Random,
  ) {}

  async play(): Promise<void> {
    await Promise.all(Array.from({ length: processes }, () => this.#lane()));
  }

  /** Keeps one process busy, and starts another one when it dies. */
  async #lane(): Promise<void> {
    let contender = await this.#start();
    for (let contest = this.#next(); contest; contest = this.#next()) {
      const trouble = this.random.int(0, 149);
      const alive = await this.#ask(contender, contest, trouble);
      if (!alive) contender = await this.#start();
    }
    contender.end();
  }

  async #start(): Promise<Contender> {
    const contender = new Contender(this.folder, this.how);
    await contender.ready;
    return contender;
  }

  #next(): Contest | undefined {
    while ((this.contests[this.#turn]?.wishes ?? 0) >= wishesOfOne) this.#turn += 1;
    const contest = this.contests[this.#turn];
    if (contest) contest.wishes += 1;
    return contest;
  }

  async #ask(contender: Contender, contest: Contest, trouble: number): Promise<boolean> {
    const wish = wishFor(this.random, contest);
    const called = performance.now();
    const answer = contender.ask({ ids: contest.ids, wish });
    if (trouble < 2) void this.#stop(contender);
    if (trouble === 2) void this.#kill(contender);
    const output = await answer;
    if (output?.startsWith('error')) this.errors.push(`${wish.deed}: ${output}`);
    // Nothing happened: others were quicker a hundred times.
    if (output === 'busy') this.busy += 1;
    else
      contest.asked.push({
        input: wish,
        output,
        called,
        returned: output === undefined ? Infinity : performance.now(),
      });
    if (wish.deed === 'swap' && output === 'done') contest.seen[wish.side] = wish.to;
    if (wish.deed === 'read' && output !== undefined) {
      const [a = '', b = ''] = output.split(' ');
      Object.assign(contest.seen, { a, b });
    }
    return output !== undefined;
  }

  async #stop(contender: Contender): Promise<void> {
    await sleep(this.random.int(0, 4));
    contender.signal('SIGSTOP');
    this.stops += 1;
    await sleep(this.random.int(20, 200));
    contender.signal('SIGCONT');
  }

  async #kill(contender: Contender): Promise<void> {
    await sleep(this.random.int(0, 4));
    contender.signal('SIGKILL');
    this.kills += 1;
  }
}

/** Makes a folder with so many pairs of leads. */
const prepare = async (folder: string, pairs: number): Promise<Contest[]> => {
  createFolder(folder, { timeZone: 'UTC' }, author);
  const store = JsonStore.open(folder);
  unwrap(await store.commit(importRecords, leadImport('Pair', 2 * pairs), author, { batch: true }));
  const ids = [...store.state.all('lead').keys()];
  unwrap(await store.commit(editRecords, { ids, edits: [setting('title', firstValue)] }, author));
  await store.close();
  return Array.from({ length: pairs }, (_, i) => ({
    ids: { a: ids[2 * i] ?? '', b: ids[2 * i + 1] ?? '' },
    asked: [],
    seen: { a: firstValue, b: firstValue },
    wishes: 0,
  }));
};

const impossible = (contests: readonly Contest[]): string[] =>
  contests
    .filter(({ asked }) => !isLinearizable(pairModel, asked))
    .map(({ ids, asked }) => `${ids.a} and ${ids.b}: no order explains what ${asked.length} wishes were told`);

const play = async (folder: string, how: string, pairs: number, random: Random): Promise<Tournament> => {
  const tournament = new Tournament(folder, how, await prepare(folder, pairs), random);
  await tournament.play();
  return tournament;
};

/** T6: whatever several processes are told of the same records, they could have been told one after the other. */
export const linear: Row = {
  id: 'T6',
  title: 'linearizability',
  run: async ({ folder, random, long }) => {
    const pairs = long ? 1250 : 60;
    const played = await play(path.join(folder, 'data'), 'fresh', pairs, random);
    const start = performance.now();
    const wrong = [...played.errors, ...impossible(played.contests)];
    const checked = (performance.now() - start).toFixed(0);
    const asked = played.contests.flatMap(contest => contest.asked);
    const unknown = asked.filter(({ output }) => output === undefined).length;
    const stale = await play(path.join(folder, 'control'), 'stale', 4, random);
    return {
      figures: `${asked.length} reads, swaps, deletions and merges of ${processes} processes, ${played.stops} stopped, ${played.kills} killed, ${unknown} outcomes unknown, checked in ${checked} ms`,
      shows: 'one order explains every answer',
      wrong,
      control: { what: 'a reader that does not look again', found: impossible(stale.contests) },
    };
  },
};
