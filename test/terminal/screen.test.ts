import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../kit/bundle';
import { Terminal, type TerminalOptions } from '../kit/terminal';

let program: string;
let terminal: Terminal;

beforeAll(async () => {
  program = await bundle(fileURLToPath(new URL('./fixtures/program.ts', import.meta.url)));
});

afterEach(() => terminal.kill());

async function run(options?: TerminalOptions): Promise<void> {
  terminal = new Terminal(process.execPath, [program], options);
  await terminal.waitFor('count 0');
}

function expectRestored(): void {
  expect(terminal.alternate).toBe(false);
  expect(terminal.cursorVisible).toBe(true);
  expect(terminal.bracketedPaste).toBe(false);
}

describe('while it runs', () => {
  test('it has the alternate screen, no cursor and marked pastes', async () => {
    await run();
    expect(terminal.alternate).toBe(true);
    expect(terminal.cursorVisible).toBe(false);
    expect(terminal.bracketedPaste).toBe(true);
  });

  test('a frame taller than the screen is cut, a full line keeps its last character', async () => {
    await run({ columns: 40, rows: 10 });
    const lines = await terminal.lines();
    expect(lines[0]).toBe('fixture');
    expect(lines[4]).toBe('='.repeat(40));
    expect(lines[9]).toBe('filler 4');
  });

  test('a key rewrites only what changed of the lines that did', async () => {
    await run();
    await terminal.press('j');
    await terminal.waitFor('last j');
    const before = terminal.raw.length;
    await terminal.press('j');
    await terminal.waitFor('count 2');
    expect(terminal.raw.slice(before)).toBe('\u001B[?2026h\u001B[2;6H\u001B[K 2\u001B[?2026l');
  });

  test('a hundred keys in one read are painted at most twice, and all counted', async () => {
    await run();
    const before = terminal.raw.length;
    terminal.type('j'.repeat(100));
    await terminal.waitFor('count 100');
    expect(terminal.raw.slice(before).split('\u001B[?2026h').length - 1).toBeLessThanOrEqual(2);
  });

  test('a link that stalls gets the newest picture when it is back', async () => {
    await run({ columns: 200, rows: 60 });
    terminal.stall();
    for (let key = 0; key < 200; key++) await terminal.press('j', '\u000C');
    const before = terminal.raw.length;
    terminal.unstall();
    await terminal.waitFor('count 200');
    await terminal.settle();
    const picture = terminal.raw.length - terminal.raw.lastIndexOf('\u001B[2J');
    expect(terminal.raw.length - before).toBeLessThan((200 * picture) / 2);
    expect(terminal.raw.slice(before)).not.toContain('count 150');
  });

  test('a paste is no keys', async () => {
    await run();
    terminal.paste('jjq\rj');
    await terminal.waitFor('last paste "jjq\\nj"');
    expect(await terminal.screen()).toContain('count 0');
  });

  test('a resize paints everything at the new size', async () => {
    await run({ columns: 60, rows: 12 });
    terminal.resize(30, 8);
    await terminal.waitFor('size 30x8');
    const lines = await terminal.lines();
    expect(lines[0]).toBe('fixture');
    expect(lines[4]).toBe('='.repeat(30));
    expect(lines[7]).toBe('filler 2');
    terminal.resize(100, 30);
    await terminal.waitFor('size 100x30');
    expect((await terminal.lines())[29]).toBe('filler 24');
  });

  test('redraw mends what another program wrote over it', async () => {
    await run();
    const before = terminal.raw.length;
    await terminal.press('\u000C');
    await terminal.waitFor('last ctrl-l');
    await terminal.settle();
    expect(terminal.raw.slice(before)).toContain('filler 3');
  });

  test('it can lend the terminal to an editor', async () => {
    await run();
    await terminal.press('j', 'E');
    await terminal.waitFor('in the editor');
    expectRestored();
    await terminal.waitFor('count 1');
    expect(terminal.alternate).toBe(true);
  });
});

describe('the way out', () => {
  test('q restores, then says goodbye on the main screen', async () => {
    await run();
    await terminal.press('q');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(await terminal.screen()).toBe('goodbye');
    expectRestored();
  });

  test('process.exit anywhere restores', async () => {
    await run();
    await terminal.press('x');
    expect(await terminal.exited).toMatchObject({ exitCode: 7 });
    expect(await terminal.screen()).toBe('');
    expectRestored();
  });

  test.each([
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s restores and exits with %i', async (signal, code) => {
    await run();
    terminal.kill(signal);
    expect(await terminal.exited).toMatchObject({ exitCode: code });
    expect(await terminal.screen()).toBe('');
    expectRestored();
  });

  test('an error can be read on the main screen, and does nothing to it', async () => {
    await run();
    await terminal.press('t');
    expect(await terminal.exited).toMatchObject({ exitCode: 1 });
    expect(await terminal.screen()).toContain('Error: the disk is ␛[31mfull');
    expectRestored();
  });

  test('a rejection that nobody caught is an error too', async () => {
    await run();
    await terminal.press('r');
    expect(await terminal.exited).toMatchObject({ exitCode: 1 });
    expect(await terminal.screen()).toContain('Error: nobody caught me');
    expectRestored();
  });
});

describe('job control', () => {
  async function shell(): Promise<void> {
    terminal = new Terminal('/bin/bash', ['--norc', '--noprofile', '-i'], { env: { PS1: 'shell> ' }, rows: 12 });
    await terminal.waitFor('shell>');
    terminal.type(`'${process.execPath}' '${program}'\r`);
    await terminal.waitFor('count 0');
    await terminal.press('j');
    await terminal.waitFor('count 1');
  }

  test('ctrl-z gives the shell back, fg the picture and the keys', async () => {
    await shell();
    await terminal.press('\u001A');
    await terminal.waitFor(/Stopped/);
    expect(terminal.alternate).toBe(false);
    expect(terminal.cursorVisible).toBe(true);
    terminal.resize(50, 40);
    terminal.type('echo still $((40+2))\r');
    await terminal.waitFor('still 42');
    terminal.type('fg\r');
    await terminal.waitFor('size 50x40');
    expect(terminal.alternate).toBe(true);
    expect(await terminal.screen()).toContain('count 1');
    await terminal.press('j');
    await terminal.waitFor('count 2');
    await terminal.press('\u001A');
    await terminal.waitFor(/Stopped.*Stopped/s);
    terminal.type('fg\r');
    await terminal.waitFor('count 2');
    await terminal.press('q');
    await terminal.waitFor('goodbye');
    expect(terminal.alternate).toBe(false);
  });

  test('where no shell could continue it, ctrl-z is over at once', async () => {
    await run();
    await terminal.press('\u001A', 'j');
    await terminal.waitFor('count 1');
    expect(terminal.alternate).toBe(true);
  });

  test('a stop from outside is mended when it continues', async () => {
    await run();
    terminal.kill('SIGSTOP');
    const before = terminal.raw.length;
    terminal.kill('SIGCONT');
    await terminal.press('j');
    await terminal.waitFor('count 1');
    expect(terminal.raw.slice(before)).toContain('filler 3');
  });
});
