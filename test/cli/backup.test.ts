import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordTypes } from '../../src/domain/records/types';
import { JsonStore } from '../../src/store/jsonStore';
import { Crm, oneLineAndHint } from '../kit/crm';
import { author } from '../store/desk';

/** Every record and the history, to compare. */
const all = (crm: Crm): string => {
  const store = JsonStore.open(crm.data, { readOnly: 'only compared' });
  const history = [...store.history()].map(entry => ({ ...entry, changes: entry.changes() }));
  const text = JSON.stringify([
    store.state.config,
    recordTypes.map(type => [...store.state.all(type).values()]),
    history,
  ]);
  void store.close();
  return text;
};

const office = (): Crm => {
  const crm = Crm.demo(30);
  crm.done('compact');
  crm.done('add', 'account', 'name=Northwind', 'sector=retail');
  return crm;
};

describe('Dana saves everything on Friday', () => {
  const crm = office();
  const file = path.join(crm.folder, 'friday.tar.gz');

  test('in one file that nobody else can read, and is told that it was checked', () => {
    const made = crm.json('backup', 'friday.tar.gz');
    expect(made).toMatchObject({ file, transactions: 2 });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(crm.folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
    expect(crm.done('backup', 'again.tar').stdout).toMatch(
      /^again\.tar: 2 transactions in \d+ files, [\d.]+ [KM]B, verified {3}crm restore again\.tar brings it back\n$/,
    );
  });

  test('and never over another file, unless she says so', () => {
    const before = fs.readFileSync(file);
    const refused = crm.run('backup', 'friday.tar.gz');
    expect(refused.code).toBe(4);
    expect(refused.stderr).toMatch(oneLineAndHint);
    expect(fs.readFileSync(file)).toEqual(before);
    crm.done('backup', 'friday.tar.gz', '--force');
    expect(crm.run('backup', 'no/such/folder/x.tar').code).toBe(3);
  });

  test('tar and sha256sum understand it, and what comes out is a data folder', () => {
    const out = path.join(crm.folder, 'out');
    fs.mkdirSync(out);
    execFileSync('tar', ['-xzmf', file, '-C', out]);
    const folder = path.join(out, 'dealdeck-backup');
    expect(spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder }).status).toBe(0);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    const there = crm.raw(['list', 'accounts', '--json', '--data', folder]);
    expect(there.json()).toEqual(crm.json('list', 'accounts'));
    expect(crm.raw(['doctor', '--json', '--data', folder]).json()).toMatchObject({ ok: true, problems: [] });
  });

  test('on Monday it comes back as it was, history and all, and Monday’s data is kept', () => {
    const friday = all(crm);
    crm.done('edit', 'A1', 'sector=education');
    crm.done('add', 'lead', 'lastName=Cooper', 'company=Acme');
    const monday = all(crm);
    const before = crm.bytes();

    const looked = crm.done('restore', 'friday.tar.gz', '-n').stdout;
    expect(looked).toMatch(/^leads +1 +0 +0 +30$/m);
    expect(looked).toMatch(/^accounts +0 +0 +1 +\d+$/m);
    expect(crm.bytes()).toEqual(before);
    expect(crm.run('restore', 'friday.tar.gz').code).toBe(2);
    expect(crm.bytes()).toEqual(before);

    const told = crm.json('restore', 'friday.tar.gz', '--yes');
    expect(told).toMatchObject({
      dryRun: false,
      types: { leads: { onlyHere: 1, onlyThere: 0, changed: 0, same: 30 } },
    });
    expect(all(crm)).toEqual(friday);
    expect(crm.json('doctor')).toMatchObject({ ok: true, problems: [] });
    expect(crm.json('add', 'lead', 'lastName=Doe', 'company=Acme').created).toEqual(['L31']);

    crm.done('restore', told.kept, '--yes');
    expect(all(crm)).toEqual(monday);
    crm.done('compact');
    expect(all(crm)).toEqual(monday);
  });

  test('a folder that is gone comes back too', () => {
    const other = new Crm();
    expect(other.json('restore', file, '--yes').kept).toBe(null);
    expect(other.json('list', 'accounts')).toHaveLength(crm.json('list', 'accounts').length);
    expect(other.json('doctor')).toMatchObject({ ok: true, problems: [] });
    expect(fs.statSync(other.data).mode & 0o777).toBe(0o700);
  });
});

describe('A backup that is not what it was', () => {
  const crm = office();
  crm.done('backup', 'plain.tar');
  crm.done('backup', 'small.tgz');
  const before = crm.bytes();
  const broken = (name: string, change: (bytes: Buffer) => Buffer): string =>
    crm.file(`broken-${name}`, change(fs.readFileSync(path.join(crm.folder, name))));

  const flipped = (bytes: Buffer): Buffer => {
    const found = bytes.indexOf('Northwind');
    const at = found < 0 ? bytes.length >> 1 : found;
    bytes[at] = (bytes[at] as number) ^ 0x55; // whatever it was, it is another one now
    return bytes;
  };

  test.each([
    ['plain.tar', 'cut', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1), 10],
    ['plain.tar', 'without its end', (bytes: Buffer) => bytes.subarray(0, bytes.length - 2048), 10],
    ['plain.tar', 'with a byte changed', flipped, 10],
    ['small.tgz', 'cut', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1), 10],
    ['small.tgz', 'with a byte changed', flipped, 10],
    ['plain.tar', 'emptied', () => Buffer.alloc(0), 7],
    ['plain.tar', 'zeroed', (bytes: Buffer) => Buffer.alloc(bytes.length), 7],
    ['plain.tar', 'replaced by a letter', () => Buffer.from('Dear Dana,\n'.repeat(100)), 7],
  ])('%s %s is refused, and nothing is touched', (name, _how, change, code) => {
    const ran = crm.run('restore', broken(name, change), '--yes');
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringMatching(oneLineAndHint)]);
    expect(crm.bytes()).toEqual(before);
  });

  test('one that reaches out of its folder unpacks nothing', () => {
    fs.mkdirSync(path.join(crm.folder, 'dealdeck-backup'));
    crm.file('victim', 'mine');
    const file = path.join(crm.folder, 'evil.tar');
    execFileSync('tar', ['-cPf', file, 'dealdeck-backup', 'dealdeck-backup/../victim'], { cwd: crm.folder });
    crm.file('victim', 'still mine');
    expect(crm.run('restore', file, '--yes').code).toBe(7);
    expect(fs.readFileSync(path.join(crm.folder, 'victim'), 'utf8')).toBe('still mine');
    expect(crm.bytes()).toEqual(before);
  });

  test('a folder with other things in it is not taken for the data', () => {
    const other = new Crm();
    fs.mkdirSync(other.data);
    fs.writeFileSync(path.join(other.data, 'thesis.txt'), 'mine');
    expect(other.run('restore', path.join(crm.folder, 'plain.tar'), '--yes').code).toBe(4);
    expect(fs.readdirSync(other.data)).toEqual(['thesis.txt']);
  });
});

describe('Ravi, whose program is open while Dana restores', () => {
  test('is told, and writes nothing that nobody would ever read', async () => {
    const crm = office();
    crm.done('backup', 'friday.tar');
    const ravi = JsonStore.open(crm.data);
    const heard: string[] = [];
    ravi.subscribe(() => heard.push(String(ravi.readOnly)));
    const add = (name: string) =>
      ravi.commit(
        {
          name: 'add',
          run: (_state, _input, context) => ({
            ok: true,
            value: { changes: [{ put: context.newId('account'), record: { id: '', v: 1, name } as never }] },
          }),
        },
        undefined,
        author('ravi'),
      );
    crm.done('restore', 'friday.tar', '--yes');
    await expect.poll(() => heard.at(-1), { timeout: 4000 }).toMatch(/a backup was restored into the folder/);
    const bytes = crm.bytes();
    for (let i = 0; i < 2; i += 1) expect(await add('Void')).toMatchObject({ ok: false });
    expect(crm.bytes()).toEqual(bytes);
    await ravi.close();
    expect(crm.json('doctor')).toMatchObject({ ok: true, problems: [] });
  });
});

describe('A restore that was interrupted between two renames', () => {
  test.each(['MANIFEST.json', 'log', 'snapshots'])('after %s was put aside: the next command ends it', part => {
    const crm = office();
    crm.done('backup', 'friday.tar');
    const friday = all(crm);
    crm.done('add', 'account', 'name=Later');
    const staged = path.join(crm.data, 'backups', 'restoring-x');
    fs.mkdirSync(staged, { recursive: true, mode: 0o700 });
    execFileSync('tar', ['-xmf', path.join(crm.folder, 'friday.tar'), '-C', staged, '--strip-components=1']);
    const kept = path.join(crm.data, 'backups', 'replaced-y');
    fs.mkdirSync(kept, { mode: 0o700 });
    const intent = { from: 'backups/restoring-x', to: 'backups/replaced-y', had: true };
    fs.writeFileSync(path.join(crm.data, 'RESTORE.json'), JSON.stringify(intent), { mode: 0o600 });
    for (const each of ['MANIFEST.json', 'log', 'snapshots']) {
      fs.renameSync(path.join(crm.data, each), path.join(kept, each));
      if (each === part) break;
    }
    expect(all(crm)).toEqual(friday);
    expect(fs.readdirSync(kept)).toContain('log');
    expect(crm.json('doctor')).toMatchObject({ ok: true, problems: [] });
  });
});

describe('The backups that make themselves', () => {
  const on = (crm: Crm, day: string, ...words: string[]) =>
    crm.raw(['--data', crm.data, '--now', `${day}T09:00:00Z`, '--as', 'anna', ...words]);
  const kept = (crm: Crm): string[] => fs.readdirSync(path.join(crm.data, 'backups')).sort();

  test('once a day after the first write, none for looking, and each can be restored', () => {
    const crm = office();
    expect(on(crm, '2026-12-01', 'list', 'accounts').code).toBe(0);
    expect(on(crm, '2026-12-01', 'add', 'account', 'name=One').code).toBe(0);
    expect(on(crm, '2026-12-01', 'add', 'account', 'name=Two').code).toBe(0);
    expect(kept(crm).filter(name => name.includes('2026-12-01'))).toEqual(['daily-2026-12-01-X3.tar.gz']);
    crm.done('restore', path.join(crm.data, 'backups', 'daily-2026-12-01-X3.tar.gz'), '--yes');
    expect(crm.json('list', 'accounts', 'name:One')).toHaveLength(1);
    expect(crm.json('list', 'accounts', 'name:Two')).toHaveLength(0);
  });

  test('seven days and four weeks of them are kept', () => {
    const crm = office();
    for (const day of [3, 6, 7, 12, 14, 20, 21, 22, 23, 24, 25, 26, 27])
      fs.writeFileSync(path.join(crm.data, 'backups', `daily-2027-02-${String(day).padStart(2, '0')}-X1.tar.gz`), '');
    expect(on(crm, '2027-02-28', 'edit', 'A1', 'employees=28').code).toBe(0);
    const days = kept(crm).map(name => /2027-02-\d+/.exec(name)?.[0].slice(-2));
    expect(days.filter(Boolean)).toEqual(['07', '14', '21', '22', '23', '24', '25', '26', '27', '28']);
  });

  test('one that cannot be made is told, and what was written is written', () => {
    const crm = office();
    fs.rmSync(path.join(crm.data, 'backups'), { recursive: true });
    const ran = crm.raw([...crm.where.slice(0, 2), '--now', '2026-12-01T09:00:00Z', 'add', 'account', 'name=Kept'], {
      under: ['sh', '-c', 'ulimit -f 8; exec "$@"', 'sh'],
    });
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringMatching(/^note: today's backup could not be made: .+/)]);
    expect(crm.json('list', 'accounts', 'name:Kept')).toHaveLength(1);
  });

  test('before a large import, and the import is not begun without it', () => {
    const crm = office();
    const rows = Array.from({ length: 1100 }, (_, i) => `Cooper ${i},Northwind,c${i}@expo.io`).join('\n');
    crm.file('expo.csv', `Last Name,Company,Email\n${rows}\n`);
    crm.done('import', 'leads', 'expo.csv');
    const [made = ''] = kept(crm).filter(name => name.startsWith('before-'));
    expect(made).toMatch(/^before-import-2026-11-22T093000Z-X2-\w+\.tar\.gz$/);
    expect(crm.json('count', 'leads').count).toBe(1130);
    crm.done('restore', path.join(crm.data, 'backups', made), '--yes');
    expect(crm.json('count', 'leads').count).toBe(30);
  });
});
