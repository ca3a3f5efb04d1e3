import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compactIfDue } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { Terminal } from '../kit/terminal';
import { commandLine, crm, node } from './programs';
import type { Row } from './row';

/** Loaded before each app: writes down, whenever a signal comes, how much it holds on to; with LEAK it holds on to more. */
const watcher = `
import fs from 'node:fs';
import v8 from 'node:v8';
import vm from 'node:vm';
v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc');
const kept = [];
process.on('SIGUSR2', () => {
  if (process.env.LEAK) kept.push(Array.from({ length: 40000 }, (_, i) => ({ i })));
  gc();
  fs.appendFileSync(process.env.WATCHED, Date.now() + ' ' + process.memoryUsage().heapUsed + '\\n');
});
`;

interface App {
  readonly terminal: Terminal;
  readonly watched: string;
  readonly files: number[];
}

class Office {
  readonly data: string;
  readonly apps: App[] = [];
  readonly errors: string[] = [];
  changes = 0;
  #over = false;
  readonly #leads: string[] = [];

  constructor(
    readonly folder: string,
    readonly leak: boolean,
  ) {
    this.data = path.join(folder, 'data');
  }

  async open(apps: number): Promise<void> {
    fs.mkdirSync(this.folder, { recursive: true });
    const script = path.join(this.folder, 'watcher.mjs');
    fs.writeFileSync(script, watcher);
    await node(crm(this.data, 'init', '--demo', '--leads', '60'));
    const store = JsonStore.open(this.data, { readOnly: 'only read' });
    this.#leads.push(...[...store.state.all('lead').values()].filter(lead => !lead.convertedAt).map(({ id }) => id));
    await store.close();
    for (let i = 0; i < apps; i += 1) {
      const watched = path.join(this.folder, `watched${i}`);
      const env = {
        HOME: this.folder,
        NODE_OPTIONS: `--import=${script}`,
        WATCHED: watched,
        ...(this.leak ? { LEAK: '1' } : {}),
      };
      const words = [commandLine, '--data', this.data, '--as', 'dana'];
      const terminal = new Terminal(process.execPath, words, { columns: 120, rows: 30, env });
      await terminal.waitFor(/\? help/);
      await terminal.press(String(1 + (i % 3)));
      this.apps.push({ terminal, watched, files: [] });
    }
  }

  /** Scripts, an importer and people at the apps, all at once, until time is over. */
  async work(ms: number, every: number): Promise<void> {
    const end = Date.now() + ms;
    const isOver = (): boolean => this.#over || Date.now() > end;
    await Promise.all([this.#scripts(isOver), this.#import(isOver), this.#people(isOver), this.#look(isOver, every)]);
  }

  /** Edits, and now and then one is taken back. */
  async #scripts(isOver: () => boolean): Promise<void> {
    for (let i = 1; !isOver(); i += 1) {
      await this.#run('edit', this.#leads[i % 20] ?? '', `title=VP ${i}`);
      if (i % 5 === 0) await this.#run('undo');
    }
  }

  /** The same file again and again, of which one row changes. */
  async #import(isOver: () => boolean): Promise<void> {
    const file = path.join(this.folder, 'nightly.csv');
    for (let i = 1; !isOver(); i += 1) {
      const rows = Array.from(
        { length: 20 },
        (_, row) => `Cooper ${row},Acme,c${row}@acme.io,${row === i % 20 ? `R${i}` : 'CEO'}`,
      );
      fs.writeFileSync(file, `Last Name,Company,Email,Title\n${rows.join('\n')}\n`);
      await this.#run('import', 'leads', file, '--on-duplicate', 'update', '--key', 'email', '--yes');
      await sleep(500);
    }
  }

  async #people(isOver: () => boolean): Promise<void> {
    while (!isOver())
      for (const { terminal } of this.apps) {
        await terminal.press('j', 'j', 'k', '1', '2', '3', '?');
        await sleep(50);
        await terminal.press('\u001B');
        await sleep(100);
      }
  }

  async #look(isOver: () => boolean, every: number): Promise<void> {
    while (!isOver()) {
      await sleep(every);
      for (const { terminal, files } of this.apps) {
        if (terminal.exit) continue;
        process.kill(terminal.pid, 'SIGUSR2');
        files.push(fs.readdirSync(`/proc/${terminal.pid}/fd`).length);
      }
    }
  }

  async #run(...words: readonly string[]): Promise<void> {
    const { code, stderr } = await node(crm(this.data, ...words));
    this.changes += 1;
    if (code !== 0)
      this.errors.push(`${words.slice(0, 2).join(' ')} ends with ${code}: ${stderr.trim().split('\n')[0]}`);
  }

  /** A record that is written last must come to every app. */
  async sees(): Promise<string[]> {
    await this.#run('add', 'lead', 'lastName=Aardvark', 'company=Last');
    const wrong: string[] = [];
    for (const [i, { terminal }] of this.apps.entries()) {
      if (terminal.exit) wrong.push(`app ${i + 1} ended with ${terminal.exit.exitCode}`);
      await terminal.press('\u001B');
      await sleep(100);
      await terminal.press('2', ...'l'.repeat(rightmost), '/', ...'Aardvark');
      await terminal.waitFor('Last').catch((error: Error) => wrong.push(`app ${i + 1}: ${error.message}`));
    }
    return wrong;
  }

  close(): void {
    this.#over = true;
    for (const { terminal } of this.apps) terminal.kill();
  }
}

/** Bytes a minute that a heap grows by, from its second half: at first caches fill and code is compiled. */
const growth = ({ watched }: App): number => {
  const samples = fs
    .readFileSync(watched, 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split(' ').map(Number));
  const late = samples.slice(Math.floor(samples.length / 2));
  const mean = (at: number): number => late.reduce((sum, sample) => sum + (sample[at] ?? 0), 0) / late.length;
  const [time, size] = [mean(0), mean(1)];
  const over = late.reduce((sum, [t = 0, s = 0]) => sum + (t - time) * (s - size), 0);
  const under = late.reduce((sum, [t = 0]) => sum + (t - time) ** 2, 0);
  return under === 0 ? 0 : (60_000 * over) / under;
};

const megabyte = 1_000_000;

/** More often than there are queues to go through: the last one holds all leads. */
const rightmost = 12;

const growing = (apps: readonly App[], most: number): string[] =>
  apps.flatMap((app, i) => {
    const bytes = growth(app);
    return bytes > most ? [`app ${i + 1} grows by ${(bytes / megabyte).toFixed(1)} MB a minute`] : [];
  });

/** Files that are open more and more; the log's next generation may be open beside the old one for a moment. */
const opening = (apps: readonly App[]): string[] =>
  apps.flatMap(({ files }, i) => {
    const [early, late] = [files.slice(0, Math.ceil(files.length / 3)), files.slice(-Math.ceil(files.length / 3))];
    const most = (counts: readonly number[]): number => Math.max(...counts);
    return most(late) > most(early) + 2 ? [`app ${i + 1} has ${most(late)} files open, and had ${most(early)}`] : [];
  });

const leftBehind = async (data: string): Promise<string[]> => {
  const store = JsonStore.open(data);
  compactIfDue(store);
  await store.close();
  return examine(data).problems.map(({ file, message }) => `${file}: ${message}`);
};

/** T17: a day at the office in short: nobody grows, nothing is left behind, and all see the same. */
export const soak: Row = {
  id: 'T17',
  title: 'soak',
  run: async ({ folder, long, minutes }) => {
    const ms = minutes === undefined ? (long ? 8 * 60 : 0.22) * 60_000 : minutes * 60_000;
    const office = new Office(path.join(folder, 'office'), false);
    const leaking = new Office(path.join(folder, 'leaking'), true);
    try {
      await office.open(3);
      await office.work(ms, ms > megabyte ? 10_000 : 400);
      const wrong = [...office.errors, ...(await office.sees())];
      office.close();
      // In seconds a heap's growth cannot be told from its breathing as well as in hours.
      wrong.push(...growing(office.apps, ms > 600_000 ? megabyte / 20 : 12 * megabyte));
      wrong.push(...opening(office.apps), ...(await leftBehind(office.data)));
      await leaking.open(1);
      await leaking.work(2500, 200);
      const sizes = office.apps.map(app => `${(growth(app) / megabyte).toFixed(2)} MB/min`);
      return {
        figures: `3 apps, an importer and scripts for ${(ms / 60_000).toFixed(1)} min, ${office.changes} commands; heaps grow by ${sizes.join(', ')}`,
        shows: 'nobody grows, nobody opens more and more files, nothing is left behind, all see the same',
        wrong,
        control: { what: 'an app that holds on to what it saw', found: growing(leaking.apps, 12 * megabyte) },
      };
    } finally {
      office.close();
      leaking.close();
    }
  },
};
