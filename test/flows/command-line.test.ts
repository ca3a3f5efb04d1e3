import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

// Anna comes from the shell: what she does not know the key of she types.

const demo = Crm.demo(60);

const openLead = (crm: Crm): string => crm.json('list', 'leads', 'status:new', '--limit', '1')[0].id;

const preferencesOf = (crm: Crm): string => join(crm.data, 'preferences', 'anna.json');

const prefer = (crm: Crm, text: string): void => {
  mkdirSync(join(crm.data, 'preferences'), { recursive: true });
  writeFileSync(preferencesOf(crm), text);
};

const enter = async (app: Terminal, line: string): Promise<void> => {
  await app.press(':');
  await app.waitFor('enter do it  tab complete');
  app.type(line);
  await app.press(keys.enter);
};

afterEach(closeApps);

describe.each([
  ['80×24', { columns: 80, rows: 24 }],
  ['60×20', { columns: 60, rows: 20 }],
])('On %s', (_, size) => {
  test('the palette finds undo by und, and enter runs it', async () => {
    const crm = demo.copy();
    const id = openLead(crm);
    crm.done('edit', id, 'title=Buyer');
    const app = await openApp(crm, size);
    await app.press(keys.ctrl('p'));
    await app.waitFor('what do you want to do?');
    app.type('und');
    await app.waitFor(/▌ Undo your last change +u$/m);
    await app.press(keys.enter);
    await app.waitFor('undone: crm edit');
    expect(crm.json('show', id).title).not.toBe('Buyer');
    await app.press(keys.ctrl('p'));
    await app.waitFor(/^▌ Undo your last change/m); // the last used comes first
    await app.press(keys.esc);
    await app.waitFor('? help');
    expect(app.exit).toBeUndefined();
  });

  test('a KPI is read in a pager, as wide as the screen', async () => {
    const app = await openApp(demo, size);
    await enter(app, 'kpi --group opp --by manager');
    const first = await app.waitFor(/^ crm kpi --group opp --by manager$/m);
    expect(first).toContain('KPIs 2026-Q4');
    expect(first).toMatch(/1–\d+ of \d+/);
    await app.press('G');
    await app.waitFor(/^ manager /m);
    await app.press('q');
    await app.waitFor('? help');
    expect(app.exit).toBeUndefined();
  });
});

test('a command writes on the open store, says so, and u takes it back', async () => {
  const crm = demo.copy();
  const id = openLead(crm);
  const { title } = crm.json('show', id);
  const app = await openApp(crm);
  await enter(app, `edit ${id} 'title=VP Sales'`);
  await app.waitFor(new RegExp(`changed ${id} .*u undo · y `));
  expect(crm.json('show', id).title).toBe('VP Sales');
  const [entry] = crm.json('history', '--limit', '1');
  expect(entry).toMatchObject({ command: `crm edit ${id} 'title=VP Sales'` });
  await app.press('u');
  await app.waitFor('undone: crm edit');
  expect(crm.json('show', id).title).toBe(title);
});

test('. does a command again, on the record that is under the cursor now', async () => {
  const crm = demo.copy();
  const app = await openApp(crm, { columns: 160 });
  await app.press('2');
  const [, first = ''] = /│ (L\d+) /.exec(await app.waitFor(/│ L\d+ /)) ?? [];
  await enter(app, `edit ${first} 'title=Chief Listener'`);
  await app.waitFor(new RegExp(`changed ${first} .*u undo`));
  await app.press('j', '.');
  await app.waitFor(screen => /changed L\d+ .*u undo/.test(screen) && !screen.includes(`changed ${first} `));
  expect(crm.json('list', 'lead', 'title:"chief listener"')).toHaveLength(2);
});

test('what is refused stays to be mended, and what would ask says --yes', async () => {
  const crm = demo.copy();
  const app = await openApp(crm);
  await enter(app, 'list leads scor>3');
  await app.waitFor('did you mean "score"?');
  await app.waitFor(':list leads scor>3');
  await app.press(keys.ctrl('u'));
  app.type('edit leads status:new tags+=x');
  await app.press(keys.enter);
  await app.waitFor('add --yes to do it');
  app.type(' --yes');
  await app.press(keys.enter);
  await app.waitFor(/changed \d+ records .*u undo/);
  await enter(app, 'theme blue');
  await app.waitFor('there is no theme "blue"');
  await app.press(keys.ctrl('u'));
  app.type('bind app.undo x');
  await app.press(keys.enter);
  await app.waitFor('x cannot mean app.undo');
});

test('tab completes actions, commands, filters and fields', async () => {
  const app = await openApp(demo);
  await app.press(':');
  app.type('pipel');
  await app.waitFor(/^ pipeline +Open Pipeline/m);
  await app.press(keys.tab, keys.enter);
  await app.waitFor(/^ Pipeline /);
  await app.press(':');
  app.type('count leads status:nurt');
  await app.waitFor('status:Nurturing');
  await app.press(keys.tab);
  await app.waitFor(':count leads status:Nurturing');
  await app.press(keys.enter);
  await app.waitFor(screen => /^ \d+$/m.test(screen));
  await enter(app, 'L1');
  await app.waitFor(/^ L1 /);
  await enter(app, 'L99999');
  await app.waitFor('there is no lead L99999');
});

test('what was typed comes back with up, also the next time', async () => {
  const crm = demo.copy();
  const app = await openApp(crm);
  await enter(app, 'count leads');
  await app.waitFor(/^ 60$/m);
  await enter(app, 'kpis');
  await app.waitFor(/^ KPIs /);
  await app.press('q');
  await app.exited;
  const again = await openApp(crm);
  await again.press(':', keys.up);
  await again.waitFor(/^:kpis/m);
  await again.press(keys.up);
  await again.waitFor(/^:count leads/m);
  await again.press(keys.down, keys.ctrl('u'));
  again.type('cou');
  await again.press(keys.up);
  await again.waitFor(/^:count leads/m);
});

test('a key that is bound anew works, and stands in the footer, the help and the palette, also the next time', async () => {
  const crm = demo.copy();
  crm.done('edit', openLead(crm), 'title=Buyer');
  const app = await openApp(crm);
  await enter(app, 'bind app.undo U');
  await app.waitFor(/ U undo /);
  expect(JSON.parse(readFileSync(preferencesOf(crm), 'utf8')).keys).toEqual({ 'app.undo': ['U'] });
  await app.press('u');
  await app.settle();
  expect(await app.screen()).not.toContain('undone');
  await app.press('U');
  await app.waitFor('undone: ');
  await enter(app, 'keys');
  const page = await app.waitFor(/^ +\* app\.|Your own keys are kept in/m);
  expect(page).toContain('Your own keys are kept in');
  await app.press('q', 'q');
  await app.exited;
  const again = await openApp(crm);
  await again.waitFor(/ U undo /);
  await enter(again, 'unbind app.undo');
  await again.waitFor(/ u undo /);
});

test('a slip in the file is told at the start, and all else works', async () => {
  const crm = demo.copy();
  prefer(crm, '{"theme": 5, "history": "x", "keys": {"app.und": ["U"], "app.redo": ["R"], "app.undo": ["j"]}}');
  const app = await openApp(crm);
  await app.waitFor('anna.json: there is no action "app.und", and 1 more (:keys lists them)');
  await enter(app, 'keys');
  const page = await app.waitFor('Your own keys');
  expect(page).toContain('did you mean "app.undo"?');
  expect(page).toContain('j cannot mean app.undo');
  await app.press('q', 'R');
  await app.waitFor(/redo|undone/);
});

test('preferences that are no JSON are put aside, and told', async () => {
  const crm = demo.copy();
  prefer(crm, '{"theme": "light",');
  const app = await openApp(crm, { columns: 200, rows: 24 });
  await app.waitFor(/anna\.json is no JSON object, .*\(the old ones are in .*anna\.json\.broken\)/);
  await enter(app, 'theme dark');
  await app.waitFor('? help');
  await app.press('q');
  await app.exited;
  const folder = join(crm.data, 'preferences');
  expect(readdirSync(folder).sort()).toEqual(['anna.json', 'anna.json.broken']);
  expect(readFileSync(join(folder, 'anna.json.broken'), 'utf8')).toBe('{"theme": "light",');
  expect(JSON.parse(readFileSync(preferencesOf(crm), 'utf8'))).toMatchObject({ theme: 'dark' });
  const again = await openApp(crm, { columns: 200, rows: 24 });
  expect(await again.screen()).not.toContain('JSON');
});

test('a paste with line ends and escapes stays text, and runs nothing', async () => {
  const crm = demo.copy();
  const before = crm.bytes();
  const app = await openApp(crm);
  await app.press(':');
  await app.waitFor('enter do it');
  app.paste('delete L1 --yes\r\nq\n\u001B[31mquit\r');
  await app.waitFor(/^:delete L1 --yes q \[31mquit/m);
  await app.press(keys.esc);
  await app.waitFor('? help');
  expect(app.exit).toBeUndefined();
  expect(crm.bytes()).toEqual(before);
  await app.press(':');
  app.paste(`list ${'long '.repeat(400)}end`);
  const screen = await app.waitFor(/end *$/m);
  expect(screen.split('\n').every(row => row.length <= 80)).toBe(true);
  expect(crm.bytes()).toEqual(before);
});

test('a name that holds escape sequences harms nothing in the pager', async () => {
  const crm = demo.copy();
  crm.done('add', 'lead', 'lastName=Evil\u001B[2J\u001B]0;owned\u0007', 'company=Trojan');
  const app = await openApp(crm);
  await enter(app, 'list leads company:Trojan');
  await app.waitFor(/Evil␛\[2J/);
  expect(app.raw).not.toContain('\u001B]0;owned');
});
