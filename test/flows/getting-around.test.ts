import { afterEach, describe, expect, test } from 'vitest';
import type { ScreenName } from '../../src/actions/action';
import { actionsOn, footerOf } from '../../src/actions/table';
import { wordFor } from '../../src/screens/kit/footer';
import { keysOf } from '../../src/screens/kit/keyName';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

// Anna opens the CRM for the first time and finds her way with nothing but the footer and the list of keys.

const demo = Crm.demo();
const small = { columns: 80, rows: 24 };
const large = { columns: 200, rows: 50 };

const screens: readonly (readonly [screen: ScreenName, key: string, head: string])[] = [
  ['today', '1', 'Today'],
  ['leads', '2', 'Leads'],
  ['pipeline', '3', 'Pipeline'],
  ['accounts', '4', 'Accounts'],
  ['kpis', '5', 'KPIs'],
  ['insights', '6', 'Insights'],
];

const { ctrl: _ctrl, ...bytes }: Readonly<Record<string, unknown>> = keys;

const pressed = async (app: Terminal, key: string): Promise<string> => {
  const before = await app.screen();
  await app.press(typeof bytes[key] === 'string' ? bytes[key] : key);
  return app.waitFor(screen => screen !== before);
};

/** The row of the list with the sign that says where one is; what stands beside it follows when the cursor rests. */
const here = (screen: string): string =>
  screen
    .split('\n')
    .find(row => row.includes('▌'))
    ?.split(' │ ')[0] ?? '';

afterEach(closeApps);

describe.each([
  ['80×24', small],
  ['200×50', large],
])('On %s', (_, size) => {
  test('the app takes the whole screen, and 1 2 3 4 5 6 lead to its six', async () => {
    const app = await openApp(demo, size);
    expect(app.alternate).toBe(true);
    expect(app.cursorVisible).toBe(false);
    for (const [, key, head] of [...screens, ...screens.toReversed()]) {
      await app.press(key);
      const screen = await app.waitFor(new RegExp(`^ ${head}  `));
      const rows = screen.split('\n');
      expect(rows.length).toBeLessThan(size.rows);
      expect(rows.at(-1)).toContain('? help');
      expect(rows[0]?.length).toBeLessThanOrEqual(size.columns);
    }
    await app.press('7');
    await app.waitFor('Mail: not available yet');
  });

  test('j k g G and the arrows move, and stop at the ends', async () => {
    const app = await openApp(demo, size);
    await app.press('2');
    await app.waitFor(/^ Leads /);
    await app.settle(); // what was done today, and who may be one, comes a moment later
    const first = here(await app.screen());
    const second = here(await pressed(app, 'j'));
    expect(second).not.toBe(first);
    expect(here(await pressed(app, 'k'))).toBe(first);
    expect(here(await pressed(app, 'down'))).toBe(second);
    expect(here(await pressed(app, 'up'))).toBe(first);
    const last = here(await pressed(app, 'G'));
    expect([first, second]).not.toContain(last);
    await app.press('j');
    await app.settle();
    expect(here(await app.screen())).toBe(last);
    expect(here(await pressed(app, 'g'))).toBe(first);
    app.type('jjjj'); // in one read, as over a slow link
    await app.waitFor(screen => here(screen) !== first);
    app.type('kkkk');
    await app.waitFor(screen => here(screen) === first);
  });

  test.each(screens)('? on %s lists every key, has all keys to itself, and closes', async (screen, key, head) => {
    const app = await openApp(demo.copy(), size);
    await app.press(key);
    await app.waitFor(new RegExp(`^ ${head}  `));
    await app.settle();
    const before = await app.screen();
    await app.press('?');
    let seen = await app.waitFor('Everywhere');
    for (let page = 0; page < 90 && / more: j$/m.test(await app.screen()); page += 1) seen += await pressed(app, 'j');
    for (const action of actionsOn(screen)) {
      expect(seen).toContain(action.title);
      for (const each of keysOf(action)) expect(seen).toContain(each);
    }
    await app.press('>', 'x', 'd', 'b', 'u', 'g', 'G', 'j', 'j');
    await app.waitFor('Go back, then quit');
    await app.press(keys.esc);
    await app.waitFor(shown => shown === before);
    await app.press('?');
    await app.waitFor('Everywhere');
    await app.press('?');
    await app.waitFor(shown => shown === before);
    await app.press('?');
    await app.waitFor('Everywhere');
    await app.press('q');
    await app.waitFor(shown => shown === before);
    expect(app.exit).toBeUndefined();
  });
});

test.each(screens)('Every key in the footer of %s does something', async (screen, key, head) => {
  const app = await openApp(demo.copy(), large);
  await app.press(key);
  await app.waitFor(new RegExp(`^ ${head}  `));
  const footer = (await app.screen()).split('\n').at(-1);
  for (const action of footerOf(screen)) {
    const [first = ''] = action.keys;
    expect(footer).toContain(`${keysOf(action)[0]} ${wordFor(action, screen)}`);
    if (action.id === 'app.quit') continue;
    if (action.id === 'move.left') await app.press('l'); // there is nothing on the left of the first
    await app.settle();
    await pressed(app, first);
    await app.settle();
    // Whatever it opened is left by esc.
    for (let open = 0; open < 3 && (await app.screen()).split('\n').at(-1) !== footer; open += 1) {
      await app.press(keys.esc);
      await app.settle();
    }
    expect((await app.screen()).split('\n').at(-1), `after ${action.id}`).toBe(footer);
  }
  await app.press('q');
  expect(await app.exited).toMatchObject({ exitCode: 0 });
});
