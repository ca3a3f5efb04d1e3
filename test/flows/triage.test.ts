import { spawnSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm, program } from '../kit/crm';
import type { Terminal } from '../kit/terminal';

// Sunday evening: Anna takes her forty-eight new leads down to none, by keys alone. On the way she qualifies one and converts
// it into a company that is known, merges one with its twin, takes both back and does both again. Whatever she did, the
// commands that her receipts named do the same to a copy of the data from the day before.

const demo = Crm.demo(400);

afterEach(closeApps);

const size = { columns: 150, rows: 44 };
const patience = 20_000;
const far = { timeout: 180_000 };

/** The id of the lead in the detail beside the list. */
const idHere = (screen: string): string => /│ (L\d+) /.exec(screen)?.[1] ?? '';

/** So many are left, and the receipt is there. */
const left = async (app: Terminal, count: number, receipt: string | RegExp = ''): Promise<string> =>
  app.waitFor(
    screen => screen.split('\n')[0]?.includes(` ${count} left, `) === true && screen.search(asPattern(receipt)) >= 0,
    { patience },
  );

const asPattern = (text: string | RegExp): RegExp =>
  typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text;

interface Entry {
  readonly tx: string;
  readonly command: string;
}

const written = (crm: Crm): Entry[] =>
  (crm.json('history', '--limit', '200') as Entry[]).filter(({ command }) => !command.startsWith('crm init')).reverse();

/** Runs commands as a shell would, one after another; those that note too little BANT end with 7, and it is kept. */
const runAll = (crm: Crm, commands: readonly string[]): void => {
  const words = [process.execPath, program, ...crm.where].map(word => `'${word}'`).join(' ');
  const script = ['set -e', `crm() { ${words} "$@" --quiet >/dev/null; }`, ...commands].join('\n');
  const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: crm.folder, env: crm.env, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
};

const types = ['leads', 'accounts', 'contacts', 'opportunities', 'activities', 'campaigns'] as const;
const everything = (crm: Crm): unknown => types.map(type => crm.json('list', type, '--limit', '100000'));

test('forty-eight leads to none by keys; the receipts’ commands lead to the same records', far, async () => {
  const crm = demo.copy();
  const twin = demo.copy();
  const app = await openApp(crm, size);
  await app.press('2');
  const first = idHere(await left(app, 48));

  // One rests for a month, which is what an empty line means; the next two by repeating that.
  await app.press('z');
  await app.waitFor(`${first} `);
  await app.waitFor('22 Dec', { patience });
  await app.press(keys.enter);
  const receipt = `${first} → Nurturing until 22 Dec · u undo · y crm lead nurture ${first} --until 2026-12-22`;
  const nurtured = await left(app, 47, receipt);
  const second = idHere(nurtured);
  expect(second).not.toBe(first);
  await app.press('.');
  await left(app, 46);
  await app.press('.');
  await left(app, 45);

  // Given up: with a reason by one key, in words of her own, and only put away; that one was a slip.
  await app.press('x', '1');
  await left(app, 44, /L\d+ → Unqualified: no budget · u undo/);
  await app.press('x', '9');
  await app.waitFor('In a few words');
  app.type("they're a school, and closed");
  await app.press(keys.enter);
  const slip = idHere(await left(app, 43, /Unqualified: they're a school/));
  await app.press('x', '0');
  await left(app, 42, `${slip} → Archived`);
  await app.press('u');
  expect(idHere(await left(app, 43, 'undone: '))).toBe(slip);
  await app.press('z');
  await app.waitFor(`${slip} `);
  app.type('eom');
  await app.waitFor('30 Nov');
  await app.press(keys.enter);
  await left(app, 42);

  // What nobody has goes to a colleague.
  await app.press('/');
  await app.waitFor(/^\/ part of a name/m);
  app.type('Roy Rojas');
  await app.waitFor(/│ L\d+ Roy Rojas/, { patience });
  await app.press(keys.enter, 'A');
  await app.waitFor('Who gets L');
  await app.press('j', 'j', keys.enter);
  await left(app, 41, /L\d+ → Ravi Menon/);

  // Ann Rojas works for a company that is known, as somebody who is known: qualified first.
  await app.press('/');
  await app.waitFor(/^\/ part of a name/m);
  app.type('Ann Rojas');
  const ann = idHere(await app.waitFor(/│ L\d+ Ann Rojas/, { patience }));
  await app.waitFor(/≈ may be C\d+ Ann Rojas: same email/, { patience });
  await app.press(keys.enter, 'Q');
  await app.waitFor('BANT 0/16 below the gate');
  await app.press('3', 'a');
  app.type('40k');
  await app.press(keys.enter, 'j', '4', 'i');
  app.type('signs herself');
  await app.press(keys.enter, 'j', '3', 'j', '1');
  await app.waitFor('BANT 11/16 below the gate');
  await app.waitFor('missing: timeline');
  await app.press('4', 'd');
  app.type('eoq');
  await app.press(keys.enter);
  await app.waitFor('BANT 14/16 meets the gate');
  await app.press(keys.enter);
  await left(app, 40, `${ann} → Qualified`);

  // Then converted on her page, into the account and the contact that are there; taken back, and done again.
  app.type(`:${ann}`);
  await app.press(keys.enter);
  await app.waitFor(new RegExp(`^ ${ann} Ann Rojas`), { patience });
  const contacts = crm.json('count', 'contacts').count;
  await app.press('c');
  await app.waitFor(/\(x\) A\d+ Kestrel Growers/, { patience });
  await app.press(keys.enter);
  await app.waitFor(new RegExp(`${ann} → `), { patience });
  const converted = crm.json('show', ann);
  expect(converted).toMatchObject({ status: 'Converted', convertedAccountId: expect.stringMatching(/^A\d+$/) });
  expect(crm.json('count', 'contacts').count).toBe(contacts);
  await app.press('u');
  await app.waitFor('undone: crm convert', { patience });
  expect(crm.json('show', ann)).toMatchObject({ status: 'Qualified' });
  await app.press(keys.ctrl('r'));
  await app.waitFor('done again: crm convert', { patience });
  expect(crm.json('show', ann).status).toBe('Converted');

  // Theresa Bailey is there twice: one of her goes into the other; taken back, and done again.
  await app.press('2', '/');
  await app.waitFor(/^\/ part of a name/m);
  app.type('Theresa Bailey');
  const theresa = idHere(await app.waitFor(/│ L\d+ Theresa Bailey/, { patience }));
  await app.press(keys.enter, 'm');
  await app.waitFor(`${theresa} Theresa Bailey may be the same as`);
  await app.press(keys.enter);
  await app.waitFor(`${theresa} stays`);
  await app.waitFor(/moves to L\d+: \d+ activities/);
  const leads = crm.json('count', 'leads').count;
  await app.press(keys.enter);
  await app.waitFor(/crm merge .*: it writes \d+ records/);
  await app.press('j', keys.enter);
  await app.waitFor(new RegExp(`→ ${theresa} Theresa Bailey · u undo`), { patience });
  expect(crm.json('count', 'leads').count).toBe(leads - 1);
  await app.press('u');
  await app.waitFor('undone: crm merge', { patience });
  expect(crm.json('count', 'leads').count).toBe(leads);
  await app.press(keys.ctrl('r'));
  await app.waitFor('done again: crm merge', { patience });
  await left(app, 40);

  // Two dozen at once, which asks once, with the count.
  await app.press('g', 'V', ...'j'.repeat(23), 'V', 'z');
  await app.waitFor('24 leads');
  app.type('+2w');
  await app.press(keys.enter);
  await app.waitFor('24 leads → Nurturing until 6 Dec: it writes 24 records');
  await app.press('j', keys.enter);
  await left(app, 16);

  // And the rest without moving the hand: . gives up what is under the cursor as the one before.
  await app.press('x', '6');
  await left(app, 15, /Unqualified: poor fit/);
  for (let count = 14; count >= 0; count -= 1) {
    await app.press('.');
    await left(app, count);
  }
  await app.waitFor(/Nothing left here, \d+ done today/);
  expect(crm.json('count', 'leads', 'status:new (owner:me or owner:none)').count).toBe(0);
  await app.press('q', 'q'); // the first one lets go of what was searched for
  await app.exited;

  const mine = written(crm);
  runAll(
    twin,
    mine.map(({ command }) => command),
  );
  expect(everything(twin)).toEqual(everything(crm));
  expect(written(twin).map(({ tx }) => tx)).toEqual(mine.map(({ tx }) => tx));
  expect(crm.json('doctor').ok).toBe(true);
});
