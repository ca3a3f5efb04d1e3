import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

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

test('both change one deal: undoing asks what becomes of what the other did since', async () => {
  const crm = demo.copy();
  const [deal] = crm.json('pipeline').stages[0].opportunities;
  const anna = await openApp(crm);
  await anna.press('3');
  await anna.waitFor('▌');
  await anna.press('>');
  await anna.waitFor(`${deal.id} → Qualification`);
  const ben = colleague(crm);
  crm.done('edit', deal.id, 'stage=Proposal', '--as', ben.login);
  await anna.press('u');
  const screen = await anna.waitFor('this was changed since');
  expect(screen).toContain(`${deal.id}.stage: Qualification → Proposal, by ${ben.name}`);
  // All of what she did was the stage: there is no rest to take back.
  expect(screen).not.toContain('take back the rest');
  await anna.press(keys.esc);
  await anna.waitFor('nothing was changed');
  expect(crm.json('show', deal.id).stage).toBe('Proposal');
  await anna.press('u');
  // What loses nobody's work is under the cursor.
  await anna.waitFor('▌ leave all as it is');
  await anna.press('j', keys.enter);
  await anna.waitFor(/undone: .* O\d+/);
  expect(crm.json('show', deal.id).stage).toBe('Prospecting');
  await anna.press(keys.ctrl('r'));
  await anna.waitFor('done again');
  expect(crm.json('show', deal.id).stage).toBe('Proposal');
});

test('undoing takes back the rest where the other changed only a part of it', async () => {
  const crm = demo.copy();
  const [deal] = crm.json('pipeline').stages[0].opportunities;
  crm.done('edit', deal.id, 'name=Zebra deal', 'nextStep=call');
  crm.done('edit', deal.id, 'name=Okapi deal', 'nextStep=send the offer');
  crm.done('edit', deal.id, 'name=Bongo deal', '--as', colleague(crm).login);
  const anna = await openApp(crm);
  await anna.press('u');
  const screen = await anna.waitFor('take back the rest, and leave these');
  expect(screen).toMatch(new RegExp(`${deal.id}\\.name: Okapi deal → Bongo deal, by ${colleague(crm).name}`));
  expect(screen).not.toContain('nextStep:');
  await anna.press(keys.enter);
  await anna.waitFor('undone: ');
  expect(crm.json('show', deal.id)).toMatchObject({ name: 'Bongo deal', nextStep: 'call' });
  expect(crm.json('history', '--limit', '1')[0].command).toMatch(/^crm undo X\d+ --keep-theirs$/);
  await anna.press(keys.ctrl('r'));
  await anna.waitFor('done again');
  expect(crm.json('show', deal.id)).toMatchObject({ name: 'Bongo deal', nextStep: 'send the offer' });
});

test('a text that was edited while the other saved: whose value stays is asked before it is written', async () => {
  const crm = demo.copy();
  const [deal] = crm.json('pipeline').stages[0].opportunities;
  crm.done('edit', deal.id, 'name=Zebra deal', 'nextStep=call');
  const script = crm.file(
    'editor.sh',
    'sed -i -e "s/^name: .*/name: Okapi deal/" -e "s/^nextStep: .*/nextStep: send/" "$1"\n',
  );
  const anna = await openApp(crm, { env: { VISUAL: '', EDITOR: `sh ${script}` } });
  await anna.press('3');
  await anna.waitFor('▌Zebra deal');
  await anna.press('E');
  await anna.waitFor('nothing is written yet');
  crm.done('edit', deal.id, 'name=Bongo deal', '--as', colleague(crm).login);
  await anna.press(keys.enter);
  const screen = await anna.waitFor('yours: Okapi deal');
  expect(screen).toContain('Bongo deal');
  expect(crm.json('show', deal.id)).toMatchObject({ name: 'Bongo deal', nextStep: 'call' });
  await anna.press('t', keys.enter);
  await anna.waitFor(`${deal.id} changed`);
  expect(crm.json('show', deal.id)).toMatchObject({ name: 'Bongo deal', nextStep: 'send' });
});

const colleague = (crm: Crm): { id: string; name: string; login: string } =>
  crm.json('list', 'users').find((user: { login?: string }) => user.login && user.login !== 'anna');

describe('Two people edit one deal, each in a form', () => {
  /** Both open the form on the first deal of the board, before either saves. */
  const both = async () => {
    const crm = demo.copy();
    const ben = colleague(crm);
    const [deal] = crm.json('pipeline').stages[0].opportunities;
    crm.done('edit', deal.id, 'name=Zebra deal', 'nextStep=call');
    const apps = [await openApp(crm), await openApp(crm, { words: ['--as', ben.login] })] as const;
    for (const app of apps) {
      await app.press('3');
      await app.waitFor('▌Zebra deal');
      await app.press('e');
      await app.waitFor(`Edit ${deal.id} Zebra deal`);
    }
    const [annas, bens] = apps;
    return { crm, ben, id: deal.id as string, annas, bens };
  };

  /** Writes something into a field of the form, by its label. */
  const fill = async (app: Terminal, label: string, text: string): Promise<void> => {
    for (let step = 0; step < 40; step += 1) {
      if ((await app.screen()).split('\n').some(row => row.startsWith('▌') && row.includes(label))) break;
      await app.press(keys.tab);
      await app.settle(20);
    }
    await app.press(keys.ctrl('u'));
    app.type(text);
    await app.waitFor(text);
  };

  test('different fields: both land, and nobody is asked anything', async () => {
    const { crm, id, annas, bens } = await both();
    await fill(annas, 'Name', 'Okapi deal');
    await fill(bens, 'Next step', 'send the offer');
    await bens.press(keys.ctrl('s'));
    await bens.waitFor(`${id} saved: nextStep`);
    await annas.press(keys.ctrl('s'));
    await annas.waitFor(`${id} saved: name`);
    expect(crm.json('show', id)).toMatchObject({ name: 'Okapi deal', nextStep: 'send the offer' });
  });

  test('the same field: the second sees both values, goes back with all still typed, and then decides', async () => {
    const { crm, ben, id, annas, bens } = await both();
    await fill(bens, 'Name', 'Bongo deal');
    await bens.press(keys.ctrl('s'));
    await bens.waitFor(`${id} saved: name`);
    await fill(annas, 'Name', 'Okapi deal');
    await fill(annas, 'Next step', 'send the offer');
    await annas.press(keys.ctrl('s'));
    const screen = await annas.waitFor('1 field was changed by somebody else meanwhile');
    expect(screen).toMatch(new RegExp(`theirs \\(${ben.name}, (just now|\\d+ min ago)\\): Bongo deal`));
    expect(screen).toContain('yours: Okapi deal');
    expect(screen).toContain('it was: Zebra deal');
    expect(crm.json('show', id)).toMatchObject({ name: 'Bongo deal', nextStep: 'call' });
    await annas.press(keys.enter);
    await annas.waitFor('choose t or m for this one first');
    await annas.press(keys.esc);
    const form = await annas.waitFor(`Edit ${id}`);
    expect(form).toContain('Okapi deal');
    expect(form).toContain('send the offer');
    const before = crm.json('history').length;
    await annas.press(keys.ctrl('s'));
    await annas.waitFor('yours: Okapi deal');
    await annas.press('t', keys.enter);
    await annas.waitFor(`${id} saved: nextStep`);
    expect(crm.json('show', id)).toMatchObject({ name: 'Bongo deal', nextStep: 'send the offer' });
    expect(crm.json('history')).toHaveLength(before + 1);
  });

  test('the same field: mine is written over theirs when that is chosen', async () => {
    const { crm, id, annas, bens } = await both();
    await fill(bens, 'Name', 'Bongo deal');
    await bens.press(keys.ctrl('s'));
    await bens.waitFor(`${id} saved: name`);
    await fill(annas, 'Name', 'Okapi deal');
    await annas.press(keys.ctrl('s'));
    await annas.waitFor('yours: Okapi deal');
    await annas.press('m', keys.enter);
    await annas.waitFor(`${id} saved: name`);
    expect(crm.json('show', id).name).toBe('Okapi deal');
  });
});
