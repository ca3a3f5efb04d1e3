import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { closeApps, openApp } from '../kit/app';
import { Crm, program } from '../kit/crm';

// The app is killed outright, or the data it shows is exchanged under it.

afterEach(closeApps);

test('after kill -9 the shell is broken, and crm reset brings it back', async () => {
  const crm = Crm.demo(20);
  const back = `"${process.execPath}" "${program}" reset; echo "reset ended with $?"; stty -a; sleep 60`;
  const shell = await openApp(crm, {
    columns: 100,
    rows: 40,
    under: ['/bin/bash', '--norc', '-c', `"$@"; stty -a | grep -o -- '-icanon'; ${back}`, 'shell'],
  });
  const app = Number(readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').split(' ')[0]);
  process.kill(app, 'SIGKILL');
  const screen = await shell.waitFor(/reset ended with \d+[\s\S]* echo /);
  expect(shell.raw).toContain('-icanon');
  expect(screen).toContain('reset ended with 0');
  expect(screen).toMatch(/ icanon /);
  expect([shell.alternate, shell.cursorVisible, shell.bracketedPaste]).toEqual([false, true, false]);
});

test('reset without a terminal says so (2)', () => {
  const ran = new Crm().raw(['reset'], { under: ['setsid', '--wait'] });
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toMatch(/there is no terminal to reset/);
});

test('a backup that is restored while the app is open: the app says so and writes nothing more', async () => {
  const crm = Crm.demo(20);
  crm.done('backup', 'friday.tar');
  const app = await openApp(crm, { columns: 140, rows: 40 });
  await app.press('3');
  await app.waitFor('▌');
  crm.done('restore', 'friday.tar', '--yes');
  await app.waitFor('a backup was restored into');
  const before = crm.bytes();
  await app.press('>');
  await app.settle(200);
  expect(crm.bytes()).toEqual(before);
  expect(app.exit).toBeUndefined();
  await app.press('q');
  expect(await app.exited).toMatchObject({ exitCode: 0 });
});

test('a byte that changed on the disk where nobody looked yet: the app says so by itself, and writes nothing more', async () => {
  const crm = Crm.demo();
  crm.done('list', 'leads', 'company~zzz'); // leaves a cache, so that the app has no need to read all leads
  const [old] = crm.json('list', 'leads', 'status:converted', '--limit', '1');
  const file = join(crm.data, 'snapshots', 'lead.g2.jsonl');
  const bytes = readFileSync(file);
  const at = bytes.indexOf(`{"id":"${old.id}"`);
  bytes.write('#', bytes.indexOf('"lastName":"', at) + '"lastName":"'.length);
  writeFileSync(file, bytes);
  const app = await openApp(crm, { columns: 140, rows: 40 });
  await app.waitFor(/read-only: .*lead\.g2\.jsonl: its content does not match its checksum/);
  await app.press('3');
  await app.waitFor('▌');
  app.type('>');
  await app.waitFor(/does not match its checksum/);
  app.type('q');
  expect((await app.exited).exitCode).toBe(10);
  expect(await app.screen()).toMatch(/crm: .*lead\.g2\.jsonl.*checksum/s);
});
