import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';

// A manager looks for two minutes: where do we stand, why, and what to do about it.

const demo = Crm.demo();

afterEach(closeApps);

describe.each([
  ['80×24', { columns: 80, rows: 24 }],
  ['200×50', { columns: 200, rows: 50 }],
])('On %s', (_, size) => {
  test('6 tells why revenue moved, and tab goes on to who, the team, the few, what to do, and doubts', async () => {
    const app = await openApp(demo, size);
    await app.press('6');
    const why = await app.waitFor('Why revenue moved');
    const told = demo.json('insights');
    expect(why).toContain(told.period.label);
    expect(why).toMatch(/closed deals/);
    await app.press(keys.tab);
    await app.waitFor('Who moved it, by sector');
    await app.press('b');
    await app.waitFor('Who moved it, by account');
    await app.press(keys.tab);
    await app.waitFor('Team by manager');
    await app.press(keys.tab);
    await app.waitFor('80 % of revenue');
    await app.press(keys.tab);
    const playbook = await app.waitFor('Expected gain');
    expect(playbook).toContain(told.playbook[0].what);
    await app.press(keys.tab);
    await app.waitFor('is not over');
    await app.press('[');
    await app.waitFor(told.compare.label);
  });

  test('a recommendation becomes a task at a key, and u takes it back', async () => {
    const crm = demo.copy();
    const [first] = crm.json('insights').playbook;
    const app = await openApp(crm, size);
    await app.press('6', 'h', 'h');
    await app.waitFor('Expected gain');
    await app.press(keys.enter);
    await app.waitFor('Make a task of it');
    await app.press('j', keys.enter);
    await app.waitFor(/T\d+/);
    const made = () => crm.json('list', 'activities', `kind:task subject~"${first.what}"`);
    expect(made()).toMatchObject([{ subject: `${first.who.key}: ${first.what}` }]);
    await app.press(keys.esc);
    await app.settle();
    await app.press('u');
    await app.waitFor(/undone/);
    expect(made()).toEqual([]);
  });
});

test('elsewhere enter says where the recommendations are', async () => {
  const app = await openApp(demo);
  await app.press('6');
  await app.waitFor('Why revenue moved');
  await app.press(keys.enter);
  await app.waitFor('tab goes there');
});
