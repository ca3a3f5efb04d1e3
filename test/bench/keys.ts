import fs from 'node:fs';
import path from 'node:path';
import { spawn } from '@lydell/node-pty';
import { END_PICTURE } from '../../src/terminal/sequences';
import { crm } from '../faults/programs';
import { childEnvironment } from '../kit/child-environment';
import { copyOf } from './bigStore';
import { type Figure, ms, percentile } from './figure';
import type { Row } from './rows';

const columns = 200;
const rows = 50;
const pageDown = '\u001B[6~';
const pageUp = '\u001B[5~';
const enter = '\r';
const esc = '\u001B';
const backspace = '\u007F';
const everything = '\u000B';
/** So long after the last byte a frame is taken for finished; so long one is waited for; both in milliseconds. */
const quiet = 40;
const patience = 20_000;
/** So long it gets for a key that is not measured, and for what it does by itself after one, in milliseconds. */
const settled = 400;

/** Of the demo's people one who sells, and has a lot to do today. */
const rep = 'U37';

interface Answer {
  /** From the key, or the start, to the last byte. */
  readonly took: number;
  readonly bytes: number;
}

const pause = (time: number): Promise<void> => new Promise(resolve => setTimeout(resolve, time));

/** The app in a pseudo-terminal whose bytes are only counted. */
class TimedApp {
  readonly #pty;
  #begun = performance.now();
  #last = 0;
  #bytes = 0;
  #end = '';

  constructor(folder: string) {
    this.#pty = spawn(process.execPath, [...crm(folder), '--as', rep], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      env: childEnvironment(),
      encoding: null,
    });
    this.#pty.onData((data: string | Buffer) => {
      const text = data.toString('latin1');
      this.#last = performance.now();
      this.#bytes += text.length;
      this.#end = (this.#end + text).slice(-END_PICTURE.length);
    });
  }

  /** Waits for the frame that is coming. */
  async frame(what: string): Promise<Answer> {
    while (this.#bytes === 0 || this.#end !== END_PICTURE || performance.now() - this.#last < quiet) {
      if (performance.now() - this.#begun > patience)
        throw new Error(`${what}: no picture came within ${patience} ms; does the key change it?`);
      await pause(5);
    }
    return { took: this.#last - this.#begun, bytes: this.#bytes };
  }

  press(key: string, what: string): Promise<Answer> {
    this.#begun = performance.now();
    this.#bytes = 0;
    this.#pty.write(key);
    return this.frame(`${what}: ${JSON.stringify(key)}`);
  }

  /** Goes somewhere by keys that may or may not change the picture. */
  async go(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#pty.write(key);
      await pause(settled);
    }
  }

  /** Leaves it alone for a time in which it does what it keeps for when nobody presses a key. */
  async rest(time: number): Promise<void> {
    await pause(time);
  }

  get megabytes(): number {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${this.#pty.pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1000;
  }

  end(): void {
    this.#pty.kill('SIGKILL');
  }
}

const times = (count: number, ...keys: readonly string[]): string[] => Array.from({ length: count }, () => keys).flat();

/** A word letter by letter, and away again. */
const typed = (...words: readonly string[]): string[] =>
  words.flatMap(word => [...word, ...times(word.length, backspace)]);

interface Series {
  readonly name: string;
  /** Keys that lead to where it begins, whatever was before. */
  readonly before: readonly string[];
  /** Every one of them must change the picture. */
  readonly keys: readonly string[];
  /** It writes, and is measured with the app itself at rest: that what it counts anew is not taken for the picture. */
  readonly writes?: boolean;
  readonly after?: readonly string[];
  /** The most that 95 of 100 keys may take, in milliseconds, and the most bytes that half of them may send. */
  readonly most?: number;
  readonly mostBytes?: number;
}

const names = ['jane cooper', 'mueller', 'granite', 'jonh smiht'];

const series: readonly Series[] = [
  { name: 'j, leads', before: [...'2llll', 'g'], keys: times(40, 'j'), most: 16, mostBytes: 1000 },
  { name: 'j that scrolls, leads', before: [...'2llll', 'g', ...times(6, pageDown)], keys: times(40, 'j'), most: 33 },
  { name: 'PgDn, leads', before: [...'2llll', 'g'], keys: times(60, pageDown), most: 33 },
  { name: 'PgUp, leads', before: [...'2llll', 'G'], keys: times(40, pageUp), most: 33 },
  {
    name: 'j while a search is marked, leads',
    before: ['2', '/', ...'granite', enter, 'g'],
    keys: times(40, 'j'),
    most: 16,
  },
  { name: 'l and h, pipeline', before: ['3', ...times(9, 'h')], keys: times(20, 'l', 'h'), most: 33 },
  { name: 'j, pipeline', before: ['3', ...times(9, 'h'), 'g'], keys: times(15, 'j'), most: 16 },
  { name: 'from screen to screen', before: ['1'], keys: times(10, '2', '3', '5', '1') },
  { name: 'search everything, a letter', before: [everything], keys: typed(...names), after: [esc], most: 16 },
  { name: 'search in the list, a letter', before: ['2', '/'], keys: typed(...names), after: [esc], most: 16 },
  {
    name: 'a deal moved, and saved',
    before: ['3', ...times(9, 'h'), 'g'],
    keys: times(15, '>', '<'),
    writes: true,
    most: 33,
  },
  { name: 'a task done, and saved', before: ['1', 'g'], keys: times(8, 'd'), writes: true, most: 33 },
];

const figuresOf = ({ name, most, mostBytes }: Series, answers: readonly Answer[], node: number): Figure[] => {
  const took = answers.map(answer => answer.took);
  const sent = answers.map(answer => answer.bytes);
  const [least, p50, p95] = [0, 0.5, 0.95].map(share => percentile(took, share)) as [number, number, number];
  const shown = [least, p50, p95].map(value => ms(value).replace(' ms', '')).join('/');
  const bytes = percentile(sent, 0.5);
  const limit = most === undefined ? {} : { absolute: { value: p95, unit: 'ms' }, bar: most };
  return [
    { name: `${name} (min/p50/p95)`, measured: `${shown} ms, ${bytes} bytes`, ...limit },
    { name: `${name}, p50`, measured: ms(p50), ratio: { value: p50 / node, to: 'node -e 0' } },
    ...(mostBytes === undefined
      ? []
      : [
          {
            name: `${name}, bytes`,
            measured: `${bytes} bytes`,
            absolute: { value: bytes, unit: 'bytes' },
            bar: mostBytes,
          },
        ]),
  ];
};

/** From a key to the last byte of the picture, and the first picture; 200×50, in a real pseudo-terminal. */
export const keys: Row = async ({ big, node, scratch }) => {
  const figures: Figure[] = [];
  const folder = copyOf(big, path.join(scratch, 'keys'));
  const app = new TimedApp(folder);
  try {
    const first = await app.frame('the start');
    const { megabytes } = app;
    figures.push(
      {
        name: "the app's first frame with data",
        measured: ms(first.took),
        ratio: { value: first.took / node, to: 'node -e 0' },
        bar: 6,
      },
      {
        name: "the app's memory at its first frame",
        measured: `${Math.round(megabytes)} MB`,
        absolute: { value: megabytes, unit: 'MB' },
        bar: 160,
      },
    );
    await app.rest(5000);
    for (const one of series) {
      await app.go(...one.before);
      const answers: Answer[] = [];
      for (const key of one.keys) {
        if (one.writes) await app.rest(2 * settled);
        answers.push(await app.press(key, one.name));
      }
      await app.go(...(one.after ?? []));
      figures.push(...figuresOf(one, answers, node));
    }
    figures.push(await memory(app));
  } finally {
    app.end();
    fs.rmSync(folder, { recursive: true });
  }
  return figures;
};

const pages = 400;

/** What paging through the whole list adds to the memory after it was paged through once. */
const memory = async (app: TimedApp): Promise<Figure> => {
  await app.go(...'2llll', 'g');
  const page = async (count: number): Promise<number> => {
    for (let i = 0; i < count; i += 1) await app.press(pageDown, 'memory');
    await app.rest(1000);
    return app.megabytes;
  };
  const before = await page(pages);
  const after = await page(pages);
  return {
    name: `${pages} more pages, memory`,
    measured: `${Math.round(before)} → ${Math.round(after)} MB`,
    ratio: { value: after / before, to: 'before' },
    bar: 1.05,
  };
};
