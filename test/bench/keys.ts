import fs from 'node:fs';
import { spawn } from '@lydell/node-pty';
import { END_PICTURE } from '../../src/terminal/sequences';
import { crm } from '../faults/programs';
import { childEnvironment } from '../kit/child-environment';
import { type Figure, ms, percentile } from './figure';
import type { Row } from './rows';

const columns = 200;
const rows = 50;
const half = '\u0004';
/** So long after the last byte a frame is taken for finished; so long one is waited for; both in milliseconds. */
const quiet = 40;
const patience = 30_000;

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
    this.#pty = spawn(process.execPath, crm(folder), {
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
  async frame(): Promise<Answer> {
    while (this.#bytes === 0 || this.#end !== END_PICTURE || performance.now() - this.#last < quiet) {
      if (performance.now() - this.#begun > patience)
        throw new Error(`no picture came within ${patience} ms; does the key change it?`);
      await pause(5);
    }
    return { took: this.#last - this.#begun, bytes: this.#bytes };
  }

  press(key: string): Promise<Answer> {
    this.#begun = performance.now();
    this.#bytes = 0;
    this.#pty.write(key);
    return this.frame();
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

/** Each with the keys that lead to where it begins; every key of the second list must change the picture. */
const series: readonly { name: string; before: string; keys: string[]; bar?: number }[] = [
  { name: 'j, leads', before: '2llll', keys: times(40, 'j'), bar: 0.3 },
  { name: 'j that scrolls, leads', before: 'jjjjj', keys: times(30, 'j') },
  { name: 'half a page, leads', before: 'g', keys: times(40, half), bar: 0.6 },
  { name: 'l and h, pipeline', before: '3', keys: times(20, 'l', 'h'), bar: 0.3 },
  { name: 'from screen to screen', before: '', keys: times(10, '2', '3', '5', '1') },
];

/** From a key to the last byte of the picture, and the first picture; 200×50, in a real pseudo-terminal. */
export const keys: Row = async ({ big, node }) => {
  const figures: Figure[] = [];
  const app = new TimedApp(big);
  try {
    const first = await app.frame();
    figures.push({
      name: "the app's first frame with data",
      measured: `${ms(first.took)}, RSS ${Math.round(app.megabytes)} MB`,
      ratio: { value: first.took / node, to: 'node -e 0' },
      bar: 6,
    });
    for (const { name, before, keys: pressed, bar } of series) {
      for (const key of before) await app.press(key);
      const answers: Answer[] = [];
      for (const key of pressed) answers.push(await app.press(key));
      const took = answers.map(answer => answer.took);
      const [least, p50, p95] = [0, 0.5, 0.95].map(share => ms(percentile(took, share)).replace(' ms', ''));
      const bytes = percentile(
        answers.map(answer => answer.bytes),
        0.5,
      );
      figures.push({
        name,
        measured: `${least}/${p50}/${p95} ms, ${bytes} bytes`,
        ratio: { value: percentile(took, 0.5) / node, to: 'node -e 0' },
        ...(bar === undefined ? {} : { bar }),
      });
    }
    const megabytes = Math.round(app.megabytes);
    figures.push({ name: 'the app after all these keys', measured: `RSS ${megabytes} MB` });
  } finally {
    app.end();
  }
  return figures;
};
