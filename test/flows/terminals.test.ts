import { chmodSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp, startApp } from '../kit/app';
import { Crm, rawControl } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

// Terminals of all kinds: without colour, without Unicode, tiny, resized, or none at all.

const demo = Crm.demo();
const screens = ['1', '2', '3', '5', '6'];
const heads: Readonly<Record<string, RegExp>> = { 1: /^ Today/, 2: /^ Leads/, 3: /^ Pipeline/, 5: /^ KPIs/ };

afterEach(closeApps);

/** Goes through every screen, the keys and a question, and looks at each. */
const everywhere = async (app: Terminal, look: (screen: string, where: string) => void): Promise<void> => {
  for (const key of screens) {
    await app.press(key);
    await app.waitFor(heads[key] ?? '');
    look(await app.screen(), key);
    await app.press('?');
    await app.waitFor(/On this screen|Everywhere/);
    look(await app.screen(), `${key}?`);
    await app.press(keys.esc);
    await app.waitFor(screen => !/On this screen|Everywhere/.test(screen));
  }
  await app.press('=');
  await app.settle();
  look(await app.screen(), '=');
  await app.press('3', 'x');
  await app.waitFor(/Why is/);
  look(await app.screen(), 'x');
  await app.press('G');
  await app.waitFor(/[▌>] other/);
  look(await app.screen(), 'xG');
  await app.press(keys.esc);
  await app.waitFor('nothing was changed');
};

test('NO_COLOR: not one colour, and the cursor is a sign', async () => {
  const app = await openApp(demo, { env: { NO_COLOR: '1' } });
  await everywhere(app, (screen, where) => {
    if (/^\d$|^x/.test(where)) expect(screen, where).toContain('▌');
  });
  const codes = [...app.raw.matchAll(/\u001B\[([\d;]*)m/g)].flatMap(([, each = '']) => each.split(';').map(Number));
  expect(codes.filter(code => (code >= 30 && code <= 49) || code >= 90)).toEqual([]);
});

test('LANG=C: ASCII only, on every screen, with every column where it was', async () => {
  const app = await openApp(demo, { env: { LANG: 'C' }, columns: 120, rows: 30 });
  await everywhere(app, (screen, where) => {
    expect(screen, where).toMatch(/^[\n -~]*$/);
    if (/^\d$|^x/.test(where)) expect(screen, where).toMatch(/^ ?>/m);
  });
  expect(app.raw).not.toMatch(/[^\0-\x7F]/);
  const unicode = await openApp(demo, { columns: 120, rows: 30 });
  await unicode.press('3');
  await unicode.waitFor(/^ Pipeline/);
  await app.press('3');
  await app.waitFor(/^ Pipeline/);
  const cardsOf = (screen: string): number[] => [...screen.matchAll(/\$\d/g)].map(found => found.index);
  const [plain, full] = [(await app.lines())[4] ?? '', (await unicode.lines())[4] ?? ''];
  expect(cardsOf(plain)).toEqual(cardsOf(full));
});

test('a window that is made small and large again shows the same as before', async () => {
  const app = await openApp(demo, { columns: 200, rows: 50 });
  for (const key of screens) {
    await app.press(key);
    await app.waitFor(heads[key] ?? '');
    await app.settle();
    const before = await app.screen();
    app.resize(60, 15);
    await app.waitFor(screen => /^─{60}$/m.test(screen) && screen.split('\n').length === 14);
    const small = await app.lines();
    expect(small.every(line => line.length <= 60)).toBe(true);
    expect(small.slice(0, 2)).toEqual([
      expect.stringMatching(/^ (Today|Leads|Pipeline|KPIs|Insights) /),
      '─'.repeat(60),
    ]);
    expect(small.join('\n')).toContain('? help');
    app.resize(200, 50);
    await app.waitFor(screen => screen === before);
  }
});

test('40×10 is little, and enough', async () => {
  const app = await openApp(demo.copy(), { columns: 40, rows: 10 });
  await everywhere(app, (screen, where) => {
    const rows = screen.split('\n');
    expect(rows.length, where).toBeLessThan(10);
    for (const row of rows) expect(row.length, where).toBeLessThanOrEqual(40);
    if (where.startsWith('x')) expect(screen.match(/▌/g), where).toHaveLength(1);
    else expect(screen, where).toMatch(/\? (help|or esc)/);
  });
  await app.press('x');
  await app.waitFor(/Why is/);
  await app.press('G', keys.enter);
  await app.waitFor('In a few words');
  app.type('too small');
  await app.press(keys.enter);
  await app.waitFor('→ Lost');
});

describe('A name that would act on the terminal', () => {
  const hostile = 'Eve\u001B]52;c;aGFja2Vk\u0007\u001B[31m\u001B]0;owned\u009B2J\u202Egnp.exe\u0008 deal';

  test('is only read, wherever it stands', async () => {
    const crm = demo.copy();
    crm.done('add', 'opp', `name=${hostile}`, 'amount=9000000', `nextStep=${hostile}`);
    crm.done('add', 'lead', `lastName=${hostile}`, `company=${hostile}`, 'email=eve@eve.example', 'owner=me');
    crm.done('add', 'activity', 'kind=task', `subject=${hostile}`, 'dueAt=2020-01-01', 'owner=me');
    crm.done('edit', 'U1', `name=${hostile}`);
    const app = await openApp(crm, { columns: 160, rows: 40 });
    await everywhere(app, screen => expect(screen.replaceAll('\n', '')).not.toMatch(rawControl));
    await app.press('3', '>');
    const moved = await app.waitFor(/O\d+ → Qualification/);
    expect(moved).toContain('Eve␛]52;c;aGF');
    await app.press('u');
    await app.waitFor(/undone:/);
    // Of what we send ourselves, no sequence is one of these.
    expect(app.raw).not.toMatch(/\u001B\]|\u0007|\u0008|[\u0080-\u009F]|\u202E/);
    expect(app.raw).not.toContain('owned\u0007');
    app.kill('SIGTERM');
    await app.exited;
    expect(app.raw).not.toMatch(/\u001B\]|\u0007/);
  });
});

describe('A folder that may only be read', () => {
  test('opens, says so, and refuses to move a deal with the reason', async () => {
    const app = await openApp(demo, { words: ['--read-only'] });
    await app.waitFor('read-only: it was opened with --read-only');
    const before = demo.bytes();
    await app.press('3');
    await app.waitFor(/^ Pipeline/);
    for (const key of ['>', '<', 'x', 'u']) {
      await app.press(key);
      await app.waitFor(/^ it was opened with --read-only$/m);
    }
    expect(demo.bytes()).toEqual(before);
  });

  test('because it is somebody else’s', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('skipped: only root can become another user');
    const crm = demo.copy();
    chmodSync(crm.data, 0o755);
    for (const each of readdirSync(crm.data, { recursive: true, withFileTypes: true }))
      chmodSync(`${each.parentPath}/${each.name}`, each.isDirectory() ? 0o755 : 0o644);
    const app = await openApp(crm, { under: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] });
    await app.waitFor(/read-only: .*permission denied/);
    await app.press('3');
    await app.waitFor(/^ Pipeline/);
    await app.press('>');
    await app.waitFor(/^ \S*g\d+\.jsonl: permission denied$/m);
    await app.press('b', 'q');
    expect(await app.exited).toMatchObject({ exitCode: 0 });
  });
});

describe('Where there is no screen to take', () => {
  test.each([
    ['TERM=dumb', { env: { TERM: 'dumb' } }],
    ['no keyboard', { under: ['/bin/bash', '--norc', '-c', '"$@" </dev/null', 'shell'] }],
  ])('%s: the overview is printed as text', async (_, options) => {
    const app = startApp(demo, { columns: 100, rows: 60, ...options });
    expect(await app.exited).toMatchObject({ exitCode: 0 });
    const text = app.raw.replace(/\u001B\[[\d;]*m/g, '');
    expect(text).toMatch(/^Pipeline {3}\d+ open/);
    expect(text).not.toContain('\u001B');
    expect(app.alternate).toBe(false);
  });
});
