import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

// However the app ends, the shell behind it is as it was.

const crm = Crm.demo(40);
const crash = crm.file(
  'crash.mjs',
  `process.on('SIGUSR2', () => { throw new Error('the disk is \\u001B[31mfull'); });\n`,
);

let shell: Terminal;

/** The app under a shell that tells, once it has ended, its exit code and the terminal's settings. */
beforeEach(async () => {
  shell = await openApp(crm, {
    columns: 100,
    rows: 40,
    under: ['/bin/bash', '--norc', '-c', 'trap "" INT; "$@"; echo "ended with $?"; stty -a; sleep 60', 'shell'],
    env: { NODE_OPTIONS: `--import=${crash}` },
  });
});

afterEach(closeApps);

const child = (): number => Number(readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').split(' ')[0]);

const expectRestored = async (code: number): Promise<string> => {
  const screen = await shell.waitFor(/ended with \d+[\s\S]* echo /);
  expect(screen).toContain(`ended with ${code}`);
  expect(shell.alternate).toBe(false);
  expect(shell.cursorVisible).toBe(true);
  expect(shell.bracketedPaste).toBe(false);
  expect(screen).toMatch(/ icanon /);
  expect(screen).toMatch(/ echo /);
  expect(screen).not.toContain('Overdue tasks');
  return screen;
};

describe('The terminal is as it was', () => {
  test('after q', async () => {
    await shell.press('q');
    await expectRestored(0);
  });

  test('after q out of a panel and then q', async () => {
    await shell.press('?');
    await shell.waitFor('Everywhere');
    await shell.press('q', 'q');
    await expectRestored(0);
  });

  test('after ctrl-c', async () => {
    await shell.press(keys.ctrl('c'));
    await expectRestored(0);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
  ] as const)('after %s (%i)', async (signal, code) => {
    process.kill(child(), signal);
    await expectRestored(code);
  });

  test('after a crash, and the error can be read, and does nothing to it (1)', async () => {
    process.kill(child(), 'SIGUSR2');
    expect(await expectRestored(1)).toContain('the disk is ␛[31mfull');
  });

  test('while it is suspended', async () => {
    const job = await openApp(crm, {
      columns: 100,
      rows: 30,
      under: ['/bin/bash', '--norc', '--noprofile', '-ic', 'PS1="shell> "; set -m; "$@"; exec bash --norc -i', 'shell'],
    });
    await job.press('3');
    await job.waitFor(/^ Pipeline/);
    await job.press(keys.ctrl('z'));
    await job.waitFor(/Stopped/);
    expect(job.alternate).toBe(false);
    expect(job.cursorVisible).toBe(true);
  });
});
