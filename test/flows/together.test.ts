import { afterEach, expect, test } from 'vitest';
import { closeApps, openApp } from '../kit/app';
import { Crm } from '../kit/crm';

// Anna and Ben sit at one board, each at a terminal of their own, on one data folder.

const demo = Crm.demo();
const bar = 100;
const poll = 2;

afterEach(closeApps);

test("what one moves is on the other's screen at once", async () => {
  const crm = demo.copy();
  const count: number = crm.json('pipeline').stages[0].count;
  const [anna, ben] = [await openApp(crm), await openApp(crm)];
  for (const app of [anna, ben]) {
    await app.press('3');
    await app.waitFor(`Prospecting ${count} `);
  }
  const move = async (key: string, shown: number): Promise<number> => {
    const start = performance.now();
    anna.type(key);
    await ben.waitFor(`Prospecting ${shown} `, { poll });
    const took = performance.now() - start;
    await anna.waitFor(`Prospecting ${shown} `);
    await anna.settle(); // the next key is for a program at rest
    return took;
  };
  let median = Number.POSITIVE_INFINITY;
  // The machine may be busy with something else: one calm round of five is enough to know what the program needs.
  for (let round = 1; round <= 5 && median > bar + poll; round += 1) {
    const times: number[] = [];
    for (let pair = 0; pair < 5; pair += 1) times.push(await move('>', count - 1), await move('<', count));
    const sorted = times.toSorted((a, b) => a - b);
    median = sorted[4] ?? median;
    console.log(
      `round ${round}, key press to the other's screen: median ${median.toFixed(0)} ms, all ${sorted.map(ms => ms.toFixed(0)).join(' ')}`,
    );
  }
  expect(median).toBeLessThanOrEqual(bar + poll);
});

test('what a script edits shows up in the app, and what the app does in the script', async () => {
  const crm = demo.copy();
  const [deal] = crm.json('pipeline').stages[0].opportunities;
  const app = await openApp(crm);
  await app.press('3');
  await app.waitFor('▌');
  crm.done('edit', deal.id, 'name=Zebra deal');
  await app.waitFor('▌Zebra deal');
  crm.done('edit', deal.id, 'stage=Proposal', '--as', 'anna');
  await app.waitFor(screen => !screen.includes('▌Zebra deal'));
  await app.press('>');
  await app.waitFor(/O\d+ → Qualification/);
  expect(crm.json('show', deal.id).stage).toBe('Proposal');
});

test('both change one deal: the second sees what the first did, and undoing is refused where it would lose work', async () => {
  const crm = demo.copy();
  const [deal] = crm.json('pipeline').stages[0].opportunities;
  const anna = await openApp(crm);
  await anna.press('3');
  await anna.waitFor('▌');
  await anna.press('>');
  await anna.waitFor(`${deal.id} → Qualification`);
  const ben = crm.json('list', 'users').find((user: { login?: string }) => user.login && user.login !== 'anna');
  crm.done('edit', deal.id, 'stage=Proposal', '--as', ben.login);
  await anna.press('u');
  await anna.waitFor(/cannot be undone: .* was changed since by/);
  expect(crm.json('show', deal.id).stage).toBe('Proposal');
});
