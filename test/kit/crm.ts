import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { childEnvironment } from './child-environment';

export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** When all tests play: a Sunday. */
const now = '2026-11-22T09:30:00Z';

const mostBytes = 256 * 1024 * 1024;

/** How one run of the program ended, and what it said. */
export class Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;

  constructor({ status, stdout, stderr }: SpawnSyncReturns<string>) {
    this.code = status;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** The document on stdout. */
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is what the test is about
  json(): any {
    return JSON.parse(this.stdout);
  }

  /** The error document on stderr. */
  error(): { code: string; message: string; hint: string | null; details: unknown } {
    return JSON.parse(this.stderr).error;
  }

  get lines(): string[] {
    return this.stdout.trimEnd().split('\n');
  }
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The command to run it under, such as setpriv. */
  readonly under?: readonly string[];
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Someone's shell: a temporary folder with a data folder in it, a clock that stands still, and the built program. */
export class Crm {
  readonly folder: string;
  readonly data: string;
  readonly as: string;

  constructor({ as = 'anna' }: { readonly as?: string } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'crm-'));
    chmodSync(this.folder, 0o755); // other users of this machine come by here too
    folders.push(this.folder);
    this.data = join(this.folder, 'data');
    this.as = as;
  }

  /** With an empty data folder. */
  static empty(): Crm {
    const crm = new Crm();
    crm.done('init');
    return crm;
  }

  /** With the demo team in it. */
  static demo(leads = 120): Crm {
    const crm = new Crm();
    crm.done('init', '--demo', '--leads', String(leads));
    return crm;
  }

  /** The same data in a folder of its own. */
  copy(): Crm {
    const other = new Crm({ as: this.as });
    cpSync(this.data, other.data, { recursive: true });
    return other;
  }

  get env(): Record<string, string> {
    const { CRM_DATA: _data, CRM_USER: _user, XDG_DATA_HOME: _home, ...env } = childEnvironment();
    return { ...env, HOME: this.folder };
  }

  /** The words that come before a command: where the data is, when it is, and who is there. */
  get where(): string[] {
    return ['--data', this.data, '--now', now, '--as', this.as];
  }

  /** Runs the program as the words stand, without any of `where`. */
  raw(words: readonly string[], { env = {}, input = '', under = [] }: RunOptions = {}): Ran {
    const [command = process.execPath, ...args] = [...under, process.execPath, program, ...words];
    return new Ran(
      spawnSync(command, args, {
        cwd: this.folder,
        env: { ...this.env, ...env },
        input,
        encoding: 'utf8',
        maxBuffer: mostBytes,
      }),
    );
  }

  run(...words: readonly string[]): Ran {
    return this.raw([...this.where, ...words]);
  }

  /** Runs a command that is killed when it is not done after so many milliseconds. */
  killed(after: number, ...words: readonly string[]): void {
    const options = {
      cwd: this.folder,
      env: this.env,
      timeout: Math.max(1, Math.round(after)),
      killSignal: 'SIGKILL' as const,
    };
    spawnSync(process.execPath, [program, ...this.where, ...words], options);
  }

  /** Runs what must succeed. */
  done(...words: readonly string[]): Ran {
    const ran = this.run(...words);
    if (ran.code !== 0) throw new Error(`crm ${words.join(' ')} ended with ${ran.code}: ${ran.stderr}`);
    return ran;
  }

  /** The document of a command that must succeed. */
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is what the test is about
  json(...words: readonly string[]): any {
    return this.done(...words, '--json').json();
  }

  /** A file beside the data, to import. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** A fingerprint of every file of the data: equal when nothing was written. */
  bytes(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const name of readdirSync(this.data, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(this.data, name);
      // A cache may be written whenever nobody is busy: it says nothing that the data does not say.
      if (statSync(path).isFile() && !name.startsWith('cache/'))
        found[relative(this.data, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
    }
    return found;
  }
}

/** What a failure looks like for people: one line with our name, then one line with the way out. */
export const oneLineAndHint = /^crm: [^\n]+\n {5}[^\n]+\n$/;

/** Bytes that a terminal may act on: none may come from data. Line feeds, and the tabs of `--tsv`, are ours. */
export const rawControl = /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;
