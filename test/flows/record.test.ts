import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';

// Anna wants to know all about a lead, a deal and the people behind it, and to be back where she was.

const demo = Crm.demo();

/** The third row of a list. */
const third = (screen: string): string => screen.split('\n')[5] ?? '';

afterEach(closeApps);

describe.each([
  ['60×20', { columns: 60, rows: 20 }],
  ['80×24', { columns: 80, rows: 24 }],
  ['200×50', { columns: 200, rows: 50 }],
])('On %s', (_, size) => {
  test('enter opens a lead, and esc is back on it', async () => {
    const app = await openApp(demo, size);
    await app.press('2', 'j', 'j');
    await app.waitFor(screen => third(screen).startsWith('▌'));
    await app.settle();
    const before = third(await app.screen());
    const id = demo.json('list', 'leads', 'status:new', '--sort=-score,-createdAt')[2]?.id;
    await app.press(keys.enter);
    await app.waitFor(new RegExp(`^ ${id} `));
    await app.press(keys.esc);
    await app.waitFor(screen => /^ Leads /.test(screen) && third(screen) === before);
  });

  test('from a deal to its account and its people, and the whole way back', async () => {
    const app = await openApp(demo, size);
    const [deal] = demo.json('pipeline').stages[0].opportunities;
    const { accountId } = demo.json('show', deal.id);
    await app.press('3');
    await app.waitFor('▌');
    await app.press(keys.enter);
    await app.waitFor(new RegExp(`^ ${deal.id} `));
    await app.press('l');
    await app.waitFor(new RegExp(`▌ Account +${accountId} `));
    await app.press(keys.enter);
    await app.waitFor(new RegExp(`^ ${accountId} `));
    await app.press(keys.enter, 'l'); // the account is open already
    await app.waitFor(/▌ .* [ACO]\d+ /);
    await app.press(keys.enter);
    await app.waitFor(screen => !screen.startsWith(` ${accountId} `));
    await app.press('q');
    await app.waitFor(new RegExp(`^ ${accountId} `));
    await app.press(keys.esc);
    await app.waitFor(screen => screen.startsWith(` ${deal.id} `) && screen.includes('▌ Account'));
    await app.press('q');
    await app.waitFor(/^ Pipeline /);
    await app.press('q');
    expect(await app.exited).toMatchObject({ exitCode: 0 });
  });

  test('a task on Today leads to what it is about; 2 goes elsewhere, and from there q quits', async () => {
    const app = await openApp(demo, size);
    const [, task = ''] = /▌ (T\d+)/.exec(await app.screen()) ?? [];
    const [about] = demo.json('show', task).relatedTo;
    await app.press(keys.enter);
    await app.waitFor(new RegExp(`^ ${about} `));
    await app.press('2');
    await app.waitFor(/^ Leads /);
    await app.press(keys.esc);
    await app.settle();
    expect(await app.screen()).toMatch(/^ Leads /);
    await app.press('q');
    expect(await app.exited).toMatchObject({ exitCode: 0 });
  });
});
