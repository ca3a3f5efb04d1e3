import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';

// Monday morning: what is due today, and how the quarter goes.

const demo = Crm.demo();

afterEach(closeApps);

describe.each([
  ['80×24', { columns: 80, rows: 24 }],
  ['200×50', { columns: 200, rows: 50 }],
])('On %s', (_, size) => {
  test('d marks a task done; the next one is under the cursor, and u brings it back', async () => {
    const crm = demo.copy();
    const app = await openApp(crm, size);
    const start = await app.screen();
    const [, id = ''] = /▌ (T\d+)/.exec(start) ?? [];
    const due = Number(/(\d+) to do/.exec(start)?.[1]);
    await app.press('d');
    await app.waitFor(`${due - 1} to do`);
    const after = await app.waitFor('done: ');
    expect(after).toMatch(/▌ [TL]\d+/);
    expect(after).not.toContain(`▌ ${id} `);
    expect(crm.json('show', id).doneAt).toBe('2026-11-22T09:30:00.000Z');
    await app.press('u');
    await app.waitFor(`${due} to do`);
    expect(crm.json('show', id)).not.toHaveProperty('doneAt');
  });

  test('h l jump from section to section, and d on a lead says why not', async () => {
    const app = await openApp(demo, size);
    await app.press('l', 'l');
    const screen = await app.waitFor(/▌ L\d+/);
    expect(screen).toMatch(/Leads waiting for an answer \d+\n▌ L/);
    await app.press('d');
    await app.waitFor('only a task can be done');
    await app.press('h', 'h', 'h');
    await app.waitFor(/Overdue \d+\n▌ T/);
  });

  test('the tiles say good and bad in words', async () => {
    const app = await openApp(demo, size);
    const [, , titles = '', values = ''] = (await app.screen()).split('\n');
    expect(titles).toContain('Revenue');
    expect(values).toMatch(/ [▲▼]\d+(\.\d)?(%|pt) (good|bad)/);
    expect(values).not.toContain('…');
  });

  test('KPIs: [ ] go through the quarters, b breaks down, = explains, tab goes to the leads', async () => {
    const app = await openApp(demo.copy(), size);
    await app.press('5');
    await app.waitFor(/KPIs {2}‹Opportunity›.*2026-Q4/);
    await app.press('[');
    await app.waitFor(/2026-Q3 against 2026-Q2/);
    await app.press('[', '[', ']', ']', ']', ']'); // not beyond today
    await app.waitFor(/2026-Q4 against 2026-Q3/);
    const won = demo.json('kpi', 'opp.won').metrics['opp.won'].value;
    await app.press('l', 'l', 'l');
    await app.waitFor(/▌ Won/);
    expect(await app.screen()).toMatch(new RegExp(`▌ Won[\\s\\S]*\\n.*  ${won}  `));
    const byOwner = await app.waitFor('Won by owner');
    await app.press('b');
    expect(await app.waitFor('Won by manager')).not.toBe(byOwner);
    await app.press('=');
    await app.waitFor(new RegExp(`${won} records`));
    await app.press('=');
    await app.waitFor('Won by manager');
    await app.press(keys.tab);
    await app.waitFor('‹Lead›');
    await app.press(keys.tab);
    await app.waitFor('‹Opportunity›');
  });

  test('what KPIs were broken down by is remembered the next time', async () => {
    const crm = demo.copy();
    const app = await openApp(crm, size);
    await app.press('5', 'b', 'b');
    await app.waitFor(/ by team/);
    await app.press('q');
    await app.exited;
    const again = await openApp(crm, size);
    await again.press('5');
    await again.waitFor(/ by team/);
  });
});
