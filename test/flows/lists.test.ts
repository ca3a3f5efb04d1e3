import { chmodSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

// Dana has four hundred leads and looks for the few she wants: by search, by filter, by views, by marking them.

const demo = Crm.demo(400);
const large = { columns: 140, rows: 40 };
const paste = (text: string): string => `\u001B[200~${text}\u001B[201~`;

/** The row with the sign that says where one is. */
const here = (screen: string): string => screen.split('\n').find(row => row.includes('▌')) ?? '';
const idHere = (screen: string): string => /\bL\d+\b/.exec(screen.split('\n').slice(2).join('\n'))?.[0] ?? '';

const atLeads = async (crm: Crm, size = large): Promise<Terminal> => {
  const app = await openApp(crm, size);
  await app.press('2');
  await app.waitFor(/^ Leads /);
  await app.press(...'lllllll');
  await app.waitFor(/of 400/);
  return app;
};

/** A lead of the demo whose last name is nobody else's. */
const names = (demo.json('list', 'lead', '--limit', '300') as { lastName: string }[]).map(lead => lead.lastName);
const unique = names.filter(name => /^[A-Za-z]{6,}$/.test(name) && names.indexOf(name) === names.lastIndexOf(name));

afterEach(closeApps);

describe('Searching in the list', () => {
  test('/ goes to the likeliest lead as she types, a typo forgiven; n and p go on, esc takes it back', async () => {
    const app = await atLeads(demo.copy());
    const before = here(await app.screen());
    const [name = ''] = unique;
    const typo = `${name.slice(0, 2)}${name[3]}${name[2]}${name.slice(4)}`;
    await app.press('/');
    await app.waitFor(/^\/ part of a name/m);
    app.type(typo.toLowerCase());
    await app.waitFor(screen => here(screen).includes(name));
    await app.press(keys.esc);
    await app.waitFor(screen => here(screen) === before && !/^\/\S/m.test(screen));
    await app.press('/');
    app.type('manager');
    await app.waitFor(/^ 1 of \d+/m);
    await app.press(keys.enter);
    await app.waitFor(screen => !screen.includes('/manager'));
    await app.press('n');
    const first = await app.waitFor(/\d+ of \d+.*: manager/);
    await app.press('n');
    const second = await app.waitFor(screen => here(screen) !== here(first));
    await app.press('p');
    await app.waitFor(screen => here(screen) === here(first));
    expect(here(second)).not.toBe(here(first));
  });

  test('a paste with line breaks and escapes is text, and nothing in the list happens', async () => {
    const crm = demo.copy();
    const app = await atLeads(crm);
    const bytes = crm.bytes();
    await app.press('/');
    app.type(paste('x\r\u001B[31mq\nu'));
    await app.waitFor(/^\/x .*q u/m);
    await app.press(keys.esc);
    await app.settle();
    expect(app.exit).toBeUndefined();
    expect(crm.bytes()).toEqual(bytes);
  });
});

describe('Searching everything', () => {
  test('ctrl-k finds leads, accounts, contacts and deals at once; tab narrows down, enter opens', async () => {
    const crm = demo.copy();
    const [account] = crm.json('list', 'accounts', '--limit', '1') as { id: string; name: string }[];
    const app = await openApp(crm, large);
    await app.press(keys.ctrl('k'));
    await app.waitFor(/^ Find anything/m);
    app.type(account?.name ?? '');
    await app.waitFor(screen => here(screen).includes(account?.id ?? '-'));
    await app.press(keys.tab, keys.tab);
    await app.waitFor(/^ Find accounts/m);
    await app.press(keys.enter);
    await app.waitFor(screen => screen.split('\n')[0]?.includes(account?.name ?? '-') ?? false);
    await app.press(keys.esc);
    await app.waitFor(/^ Today /);
  });

  test('what somebody else adds is found at once', async () => {
    const crm = demo.copy();
    const app = await openApp(crm, large);
    await app.press(keys.ctrl('k'));
    app.type('zuckermandel');
    await app.waitFor('Nothing is like');
    await app.press(keys.esc);
    crm.done('add', 'lead', 'lastName=Zuckermandel', 'company=Acme');
    await app.press(keys.ctrl('k'));
    app.type('zukermandel');
    await app.waitFor(screen => here(screen).includes('Zuckermandel'));
  });
});

describe('Filtering', () => {
  test('f narrows the list down with help at every step, F shows all again', async () => {
    const crm = demo.copy();
    const hot = crm.json('count', 'lead', 'score>=60').count as number;
    const app = await atLeads(crm);
    await app.press('f');
    await app.waitFor(/^ filter: /m);
    app.type('scor');
    await app.waitFor(/score:/);
    await app.press(keys.tab);
    await app.waitFor(/filter: score:/);
    await app.press(keys.ctrl('u'));
    app.type('score>=60');
    await app.press(keys.enter);
    await app.waitFor(screen => screen.includes(`of ${hot}`) && /filter: score>=60/.test(screen));
    await app.press('F');
    await app.waitFor(/of 400/);
  });

  test('a word that is none is shown at its place, and the list stays as it is', async () => {
    const app = await atLeads(demo.copy());
    await app.press('f');
    app.type('scroe>=60');
    await app.waitFor(/\^\^\^\^\^/);
    const shown = await app.screen();
    expect(shown).toMatch(/did you mean.*score/i);
    await app.press(keys.enter);
    await app.settle();
    expect(await app.screen()).toMatch(/\^\^\^\^\^/);
    await app.press(keys.esc);
    await app.waitFor(/of 400/);
  });

  test('o sorts, and says by what', async () => {
    const crm = demo.copy();
    const [first] = crm.json('list', 'lead', '--sort', 'company', '--limit', '1') as { company: string }[];
    const app = await atLeads(crm);
    await app.press('o');
    await app.waitFor(/Sort leads by/);
    await app.press('j', 'j', 'j');
    await app.waitFor(/▌ Company, A to Z/);
    await app.press(keys.enter, 'g');
    await app.waitFor(screen => here(screen).includes(first?.company.slice(0, 12) ?? '-'));
  });
});

describe('Views', () => {
  test(':w keeps what the list shows; v brings it back, also in another app, and crm list knows it', async () => {
    const crm = demo.copy();
    const count = crm.json('count', 'lead', 'score>=60').count as number;
    const app = await atLeads(crm);
    await app.press('f');
    app.type('score>=60');
    await app.press(keys.enter);
    await app.waitFor(new RegExp(`of ${count}`));
    await app.press(':');
    app.type('w Warm ones');
    await app.press(keys.enter);
    await app.waitFor('view "Warm ones" saved');
    expect(crm.json('list', 'lead', '--view', 'warm ones')).toHaveLength(count);
    const other = await atLeads(crm);
    await other.press('v');
    await other.waitFor(/▌ Warm ones/);
    await other.press(keys.enter);
    await other.waitFor(new RegExp(`of ${count}`));
    await other.press('u');
    await other.waitFor(/undone: /);
    expect(crm.run('list', 'lead', '--view', 'warm ones').code).toBe(3);
  });
});

describe('Marking and copying', () => {
  test('space, V and * mark; esc lets go; what is marked has a sign', async () => {
    const app = await atLeads(demo.copy());
    await app.press(' ', ' ');
    await app.waitFor('2 marked');
    expect((await app.screen()).match(/●/g)).toHaveLength(2);
    await app.press('V', 'j', 'j', 'V');
    await app.waitFor('5 marked');
    await app.press('*');
    await app.waitFor('400 marked');
    await app.press('*');
    await app.waitFor('nothing is marked');
    await app.press(' ');
    await app.waitFor('1 marked');
    await app.press(keys.esc);
    await app.waitFor(screen => !screen.includes('●'));
  });

  test('y puts the id into the clipboard of the terminal, and nothing else reaches it', async () => {
    const app = await atLeads(demo.copy());
    const id = idHere(await app.screen());
    await app.press('y');
    await app.waitFor(/Copy to the clipboard/);
    await app.press(keys.enter);
    await app.waitFor(`copied id: ${id}`);
    const [, base64 = ''] = /\u001B\]52;c;([A-Za-z0-9+/=]*)\u0007/.exec(app.raw) ?? [];
    expect(Buffer.from(base64, 'base64').toString()).toBe(id);
  });
});

describe('Forms', () => {
  test('a adds a lead; e edits it; . does the same to another; u takes it back', async () => {
    const crm = demo.copy();
    const app = await atLeads(crm);
    await app.press('a');
    await app.waitFor(/Add a lead/);
    app.type('Ada\tLovelace\tAnalytical Engines\t');
    await app.waitFor(/Analytical Engines/);
    await app.press(keys.ctrl('s'));
    await app.waitFor('Lead added');
    const [added] = crm.json('list', 'lead', 'lastName:lovelace') as Record<string, string>[];
    expect(added).toMatchObject({ firstName: 'Ada', company: 'Analytical Engines', status: 'New' });
    await app.press('g');
    await app.settle();
    const first = idHere(await app.screen());
    await app.press('e');
    await app.waitFor(`Edit ${first}`);
    await app.press(keys.tab, keys.tab, keys.tab, keys.ctrl('u'));
    app.type('Chief Listener');
    await app.press(keys.ctrl('s'));
    await app.waitFor(`${first} saved: title`);
    await app.press('j', '.');
    await app.waitFor(screen => /L\d+ saved: title/.test(screen) && !screen.includes(`${first} saved`));
    expect(crm.json('list', 'lead', 'title:"chief listener"')).toHaveLength(2);
    await app.press('u', 'u');
    await app.waitFor(/undone: .*Chief Listener/);
    await app.settle();
    expect(crm.json('list', 'lead', 'title:"chief listener"')).toEqual([]);
  });

  test('what is wrong stands beside its field, and nothing is written before it is right', async () => {
    const crm = demo.copy();
    const app = await atLeads(crm);
    const bytes = crm.bytes();
    await app.press('a');
    await app.waitFor(/Add a lead/);
    app.type(`Ada${keys.tab}${keys.tab}${keys.tab}${keys.tab}nonsense`);
    await app.press(keys.ctrl('s'));
    await app.waitFor(/cannot be empty/);
    expect(crm.bytes()).toEqual(bytes);
    await app.press(keys.esc);
    await app.waitFor(/esc again/);
    await app.press(keys.esc);
    await app.waitFor('left without saving');
    expect(crm.bytes()).toEqual(bytes);
  });
});

describe('Editing as text', () => {
  test('E opens what is marked in the editor, shows the diff, and writes it as one', async () => {
    const crm = demo.copy();
    const editor = crm.file('my editor.sh', '#!/bin/sh\nsed -i "s/^title:.*/title: Chief Listener/" "$1"\n');
    chmodSync(editor, 0o755);
    const app = await openApp(crm, { ...large, env: { EDITOR: `'${editor}'` } });
    await app.press('2');
    await app.waitFor(/^ Leads /);
    await app.press(' ', ' ', 'E');
    await app.waitFor(/2 changes in 2 records, nothing is written yet/);
    expect(app.alternate).toBe(true);
    await app.press(keys.enter);
    await app.waitFor('2 records changed');
    expect(crm.json('list', 'lead', 'title:"chief listener"')).toHaveLength(2);
    await app.press('u');
    await app.waitFor('undone: ');
    expect(crm.json('list', 'lead', 'title:"chief listener"')).toEqual([]);
  });

  test('what is wrong in the text is said, and nothing is written', async () => {
    const crm = demo.copy();
    const editor = crm.file('editor.sh', '#!/bin/sh\nsed -i "s/^email:.*/email: none at all/" "$1"\n');
    chmodSync(editor, 0o755);
    const app = await openApp(crm, { ...large, env: { EDITOR: editor } });
    await app.press('2');
    await app.waitFor(/^ Leads /);
    const bytes = crm.bytes();
    await app.press('E');
    await app.waitFor(/none at all/);
    await app.waitFor(/edit again/);
    await app.press(keys.esc);
    await app.waitFor('? help');
    expect(crm.bytes()).toEqual(bytes);
  });
});
