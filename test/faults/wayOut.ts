import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Terminal } from '../kit/terminal';
import { crashScript } from './crashScript';
import { commandLine, inParallel } from './programs';
import type { Row } from './row';

const columns = 100;

/** Where all of it happens: a demo folder, and scripts beside it. */
interface Place {
  readonly folder: string;
  readonly data: string;
  readonly crash: string;
  readonly editor: string;
}

/** One way in which the app ends. */
interface Way {
  readonly name: string;
  /** What becomes of the app; the shell says it is over. */
  end(shell: Terminal, app: number): Promise<void> | void;
  /** What the shell hears, as a number. */
  readonly code: number;
  /** What the app can still say on the main screen. */
  readonly says?: string;
  readonly env?: (place: Place) => Readonly<Record<string, string>>;
  /** No program can put the terminal right any more: `crm reset` does. */
  readonly isMended?: true;
}

const signalled = (signal: NodeJS.Signals, code: number): Way => ({
  name: signal,
  code,
  end: (_shell, app) => void process.kill(app, signal),
});

/** The app is told beforehand how it will break, and breaks when a signal comes. */
const broken = (how: string, says: string): Way => ({
  name: how,
  code: 1,
  says,
  env: ({ crash }) => ({ NODE_OPTIONS: `--import=${crash}`, CRASH: how }),
  end: async (shell, app) => {
    if (how === 'throw in effect') return;
    process.kill(app, 'SIGUSR2');
    await sleep(30);
    // The signal may come after the first key.
    for (let i = 0; how === 'throw in render' && i < 20 && shell.alternate; i += 1) {
      await shell.press(i % 2 === 0 ? '3' : '2');
      await sleep(50);
    }
  },
});

const withoutMemory: Way = {
  name: 'out of memory',
  code: 134,
  isMended: true,
  env: ({ crash }) => ({ NODE_OPTIONS: `--import=${crash} --max-old-space-size=64`, CRASH: 'out of memory' }),
  end: (_shell, app) => void process.kill(app, 'SIGUSR2'),
};

const editorKilled: Way = {
  name: 'editor killed',
  code: 0,
  env: ({ editor }) => ({ EDITOR: editor }),
  end: async shell => {
    await shell.press('2');
    await shell.waitFor(/^ Leads/);
    await shell.press('E');
    await shell.waitFor('was here');
    await shell.waitFor(/\? help/);
    await shell.press('q');
  },
};

const ways: readonly Way[] = [
  { name: 'q', code: 0, end: shell => shell.press('q') },
  { name: 'ctrl-c', code: 0, end: shell => shell.press('\u0003') },
  signalled('SIGTERM', 143),
  signalled('SIGHUP', 129),
  signalled('SIGQUIT', 131),
  broken('throw in a timer', 'the timer broke'),
  broken('throw in render', 'the picture broke'),
  broken('throw in effect', 'the effect broke'),
  broken('rejection', 'the promise broke'),
  editorKilled,
  withoutMemory,
  { ...signalled('SIGKILL', 137), isMended: true },
];

/** Private modes that are on in a terminal as one finds it. */
const usuallyOn = new Set(['7', '25']);

/** The modes that a program's bytes leave otherwise than it found them: other screen, hidden cursor, mouse, paste … */
const modesLeft = (raw: string): string[] => {
  const modes = new Map<string, boolean>();
  for (const [, names = '', what] of raw.matchAll(/\u001B\[\?([\d;]+)([hl])/g))
    for (const name of names.split(';')) modes.set(name, what === 'h');
  return [...modes].filter(([name, on]) => on !== usuallyOn.has(name)).map(([name]) => `mode ${name}`);
};

/** What is wrong with a terminal in which `stty -a` was just printed. */
const terminalFaults = (screen: string, raw: string): string[] => [
  ...['icanon', 'echo', 'isig', 'icrnl', 'opost'].filter(flag => !new RegExp(`(^|\\s)${flag}\\b`, 'm').test(screen)),
  ...modesLeft(raw),
];

const childOf = (pid: number): number =>
  Number(fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);

const leave = async (place: Place, way: Way): Promise<string[]> => {
  const mend = way.isMended ? 'node "$CLI" reset;' : '';
  const script = `trap "" INT; "$@"; code=$?; unset NODE_OPTIONS; ${mend} echo "ended with $code"; stty -a; sleep 60`;
  const app = [process.execPath, commandLine, '--data', place.data, '--as', 'dana'];
  const env = { HOME: place.folder, CLI: commandLine, ...way.env?.(place) };
  const shell = new Terminal('/bin/bash', ['--norc', '-c', script, 'shell', ...app], { columns, rows: 40, env });
  try {
    if (way.name !== 'throw in effect') await shell.waitFor(/\? help/);
    await way.end(shell, childOf(shell.pid));
    const screen = await shell.waitFor(/ended with \d+[\s\S]* echok? /);
    const [, code] = /ended with (\d+)/.exec(screen) ?? [];
    const wrong = terminalFaults(screen, shell.raw);
    if (Number(code) !== way.code) wrong.push(`it ends with ${code} instead of ${way.code}`);
    if (way.says !== undefined && !screen.includes(way.says)) wrong.push(`nobody reads "${way.says}"`);
    if (screen.includes('Overdue')) wrong.push('the picture is left on the main screen');
    return wrong.map(text => `${way.name}: ${text}`);
  } catch (error) {
    return [`${way.name}: ${(error as Error).message}`];
  } finally {
    shell.kill();
  }
};

/** The connection is gone, with the shell and the terminal: nobody is left to be told, and the app must not stay. */
const drop = async ({ data, folder }: Place): Promise<string[]> => {
  const app = [process.execPath, commandLine, '--data', data, '--as', 'dana'];
  const shell = new Terminal('/bin/bash', ['--norc', '-c', '"$@"; true', 'shell', ...app], { env: { HOME: folder } });
  await shell.waitFor(/\? help/);
  const pid = childOf(shell.pid);
  shell.kill('SIGKILL');
  for (let wait = 0; wait < 100; wait += 1) {
    if (!fs.existsSync(`/proc/${pid}`)) return [];
    await sleep(30);
  }
  process.kill(pid, 'SIGKILL');
  return ['connection dropped: the app goes on without a terminal'];
};

/** Nobody reads on: `head` has its line. */
const pipe = async ({ data, folder }: Place): Promise<string[]> => {
  const command = `"${process.execPath}" "${commandLine}" list leads --tsv --data "${data}" | head -1; echo "ended with \${PIPESTATUS[0]}"; stty -a; sleep 60`;
  const shell = new Terminal('/bin/bash', ['--norc', '-c', command], { columns, rows: 40, env: { HOME: folder } });
  try {
    const screen = await shell.waitFor(/ended with \d+[\s\S]* echok? /);
    const said = /ended with 0/.test(screen) && !/EPIPE|Error/.test(screen) ? [] : [`a pipe that closes: ${screen}`];
    return [...said, ...terminalFaults(screen, shell.raw).map(text => `a pipe that closes: ${text}`)];
  } catch (error) {
    return [`a pipe that closes: ${(error as Error).message}`];
  } finally {
    shell.kill();
  }
};

/** Into the background and back. */
const suspend = async ({ data, folder }: Place): Promise<string[]> => {
  const app = [process.execPath, commandLine, '--data', data, '--as', 'dana'];
  const words = [
    '--norc',
    '--noprofile',
    '-ic',
    'set -m; "$@"; echo "stopped $?"; stty -a; fg; echo "ended with $?"; stty -a; sleep 60',
  ];
  const shell = new Terminal('/bin/bash', [...words, 'shell', ...app], { columns, rows: 60, env: { HOME: folder } });
  try {
    await shell.waitFor(/\? help/);
    await shell.press('\u001A');
    // The shell wakes it at once; what was between is in the bytes.
    await shell.waitFor(() => /stopped \d+[\s\S]*icanon[\s\S]*\u001B\[\?1049h/.test(shell.raw));
    const [before = ''] = /^[\s\S]*?stopped \d+[\s\S]*? echok? /.exec(shell.raw) ?? [];
    const wrong = terminalFaults(before, before).map(text => `while suspended: ${text}`);
    await shell.waitFor(/\? help/);
    await shell.press('q');
    const screen = await shell.waitFor(/ended with \d+[\s\S]* echok? /);
    return [...wrong, ...terminalFaults(screen, shell.raw).map(text => `after it came back: ${text}`)];
  } catch (error) {
    return [`suspended: ${(error as Error).message}`];
  } finally {
    shell.kill();
  }
};

/** The control leaves without a word. */
const control = async (folder: string): Promise<string[]> => {
  const program = `process.stdin.setRawMode(true); process.stdout.write('\\x1b[?1049h\\x1b[?25l? help'); setTimeout(() => process.exit(0), 100)`;
  const script = '"$@"; echo "ended with $?"; stty -a; sleep 60';
  const words = ['--norc', '-c', script, 'shell', process.execPath, '-e', program];
  const shell = new Terminal('/bin/bash', words, { columns, rows: 40, env: { HOME: folder } });
  try {
    return terminalFaults(await shell.waitFor(/ended with \d+[\s\S]* echok? /), shell.raw);
  } finally {
    shell.kill();
  }
};

/** T16: however the app ends, the terminal is as it was, and what went wrong can be read. */
export const wayOut: Row = {
  id: 'T16',
  title: 'the terminal, however it ends',
  needs: ['bash', 'stty', 'head'],
  run: async ({ folder, long }) => {
    const place: Place = {
      folder,
      data: path.join(folder, 'data'),
      crash: path.join(folder, 'crash.mjs'),
      editor: path.join(folder, 'editor'),
    };
    execFileSync(process.execPath, [commandLine, 'init', '--demo', '--leads', '40', '--data', place.data]);
    fs.writeFileSync(place.crash, crashScript(columns));
    const takesOver = "stty raw -echo; printf '\\033[?1049h\\033[?25lwas here'; sleep 0.1; kill -9 $$";
    fs.writeFileSync(place.editor, `#!/bin/sh\n${takesOver}\n`, { mode: 0o755 });
    const jobs = [...ways.map(way => () => leave(place, way)), ...[drop, pipe, suspend].map(each => () => each(place))];
    const wrong: string[] = [];
    const rounds = long ? 20 : 1;
    for (let round = 0; round < rounds; round += 1)
      await inParallel(jobs, 2, async job => void wrong.push(...(await job())));
    return {
      figures: `${ways.map(({ name }) => name).join(', ')}, connection dropped, pipe closed, suspended`,
      shows: 'screen, cursor, modes and line discipline as they were, and the error can be read',
      wrong,
      control: { what: 'a program that just leaves', found: await control(folder) },
    };
  },
};
