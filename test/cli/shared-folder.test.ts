import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Crm, oneLineAndHint, type Ran } from '../kit/crm';

const canBeOthers = process.getuid?.() === 0 && spawnSync('setpriv', ['--version']).status === 0;
if (!canBeOthers) console.warn('skipped: several people in one folder need root and setpriv');

const sales = 4100;
/** People by their user numbers; names would have to be in /etc/passwd. */
const people = { dana: 4101, ravi: 4102, mallory: 4103 } as const;
type Person = keyof typeof people;

const as = (person: Person, group: number = person === 'mallory' ? 4103 : sales): string[] => [
  ...['setpriv', `--reuid=${people[person]}`, `--regid=${group}`, '--clear-groups'],
];

const run = (crm: Crm, person: Person, ...words: string[]): Ran =>
  crm.raw([...crm.where, ...words], { under: as(person) });

const done = (crm: Crm, person: Person, ...words: string[]): Ran => {
  const ran = run(crm, person, ...words);
  if (ran.code !== 0) throw new Error(`${person}: crm ${words.join(' ')} ended with ${ran.code}: ${ran.stderr}`);
  return ran;
};

/** Where everyone of the machine may make folders, as in /tmp. */
const commons = (): Crm => {
  const crm = new Crm();
  fs.chmodSync(crm.folder, 0o1777);
  return crm;
};

const modes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    ['.', ...fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })].map(name => {
      const { mode, gid } = fs.statSync(path.join(folder, name));
      return [name, `${(mode & 0o7777).toString(8)} ${gid}`];
    }),
  );

describe.runIf(canBeOthers)('A team that shares a folder', () => {
  test('writes, compacts and undoes in turns, and every file stays everyone’s', () => {
    const crm = commons();
    done(crm, 'dana', 'init', '--shared', '--demo', '--leads', '20');
    done(crm, 'ravi', 'add', 'account', 'name=Northwind');
    done(crm, 'dana', 'edit', 'A1', 'sector=retail');
    done(crm, 'ravi', 'compact');
    done(crm, 'dana', 'compact');
    done(crm, 'ravi', 'undo');
    expect(JSON.parse(done(crm, 'ravi', 'doctor', '--json').stdout)).toMatchObject({ ok: true, problems: [] });
    for (const [name, found] of Object.entries(modes(crm.data)))
      expect([name, found]).toEqual([
        name,
        `${fs.statSync(path.join(crm.data, name)).isDirectory() ? '2770' : '660'} ${sales}`,
      ]);
    expect(run(crm, 'mallory', 'count', 'leads').code).toBe(6);
    expect(run(crm, 'mallory', 'count', 'leads').stderr).toMatch(oneLineAndHint);
  });

  test('needs no flag where the folder was made for its group', () => {
    const crm = commons();
    fs.mkdirSync(crm.data);
    fs.chownSync(crm.data, people.dana, sales);
    fs.chmodSync(crm.data, 0o2770);
    done(crm, 'ravi', 'init');
    done(crm, 'dana', 'add', 'account', 'name=Northwind');
    expect(new Set(Object.values(modes(crm.data)))).toEqual(new Set([`2770 ${sales}`, `660 ${sales}`]));
  });

  test.each([0o000, 0o022, 0o077])('is not hindered by a umask of %o', mask => {
    const crm = commons();
    const masked = (person: Person, ...words: string[]) =>
      crm.raw([...crm.where, ...words], {
        under: [...as(person), 'sh', '-c', `umask ${mask.toString(8)}; exec "$@"`, 'sh'],
      });
    expect(masked('dana', 'init', '--shared').code).toBe(0);
    expect(masked('ravi', 'add', 'account', 'name=Northwind').code).toBe(0);
    expect(new Set(Object.values(modes(crm.data)))).toEqual(new Set([`2770 ${sales}`, `660 ${sales}`]));

    const mine = commons();
    const own = mine.raw([...mine.where, 'init'], {
      under: ['sh', '-c', `umask ${mask.toString(8)}; exec "$@"`, 'sh'],
    });
    expect(own.code).toBe(0);
    expect(new Set(Object.values(modes(mine.data)))).toEqual(new Set(['700 0', '600 0']));
  });

  test('one who dies while compacting holds nobody up, and one who lives is waited for', async () => {
    const crm = commons();
    done(crm, 'dana', 'init', '--shared');
    const lock = path.join(crm.data, 'compact.lock');
    const holder = spawn(as('dana')[0] as string, [
      ...[...as('dana').slice(1), process.execPath, '-e'],
      `const fs = require('node:fs');
       const stat = fs.readFileSync('/proc/self/stat', 'utf8');
       const owner = { pid: process.pid, started: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19],
         boot: fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
         space: fs.readlinkSync('/proc/self/ns/pid') };
       fs.writeFileSync(process.argv[1], JSON.stringify(owner));
       fs.chmodSync(process.argv[1], 0o660);
       console.log('held');
       setInterval(() => 0, 1000);`,
      lock,
    ]);
    await once(holder.stdout as NodeJS.ReadableStream, 'data');
    expect(run(crm, 'ravi', 'compact').code).toBe(4);
    holder.kill('SIGKILL');
    await once(holder, 'close');
    expect(fs.statSync(lock).uid).toBe(people.dana);
    expect(run(crm, 'ravi', 'compact').code).toBe(0);
    expect(fs.existsSync(lock)).toBe(false);
  });
});

describe.runIf(canBeOthers)('Root, who helps out in somebody’s folder', () => {
  test('leaves no file behind that its owner could not open', () => {
    const crm = commons();
    done(crm, 'dana', 'init');
    crm.done('add', 'account', 'name=Northwind');
    crm.done('compact');
    done(crm, 'dana', 'add', 'account', 'name=Initech');
    expect(done(crm, 'dana', 'count', 'accounts').stdout).toBe('2\n');
    expect(JSON.parse(done(crm, 'dana', 'doctor', '--json').stdout).problems).toEqual([]);
  });
});

describe.runIf(canBeOthers)('What somebody else may have planted', () => {
  const refusedFor = (crm: Crm, told: RegExp): void => {
    for (const words of [
      ['count', 'leads'],
      ['add', 'account', 'name=X'],
    ]) {
      const ran = crm.run(...words);
      expect([words[0], ran.code, ran.stderr]).toEqual([words[0], 6, expect.stringMatching(told)]);
      expect(ran.stderr).toMatch(oneLineAndHint);
    }
  };

  test('a folder around the data in which everyone may exchange it is refused, with the way out', () => {
    const crm = Crm.empty();
    fs.chmodSync(crm.folder, 0o777);
    refusedFor(crm, /everyone on this machine may replace the data folder/);
    fs.chmodSync(crm.folder, 0o1777);
    expect(crm.run('count', 'leads').code).toBe(0);
    fs.chmodSync(crm.data, 0o777);
    refusedFor(crm, /everyone on this machine may write to it\n {5}chmod o-rwx /);
  });

  test.each(['MANIFEST.json', 'log/g1.jsonl', 'snapshots/config.g1.jsonl'])('%s of a third user', file => {
    const crm = Crm.empty();
    fs.chownSync(crm.data, people.dana, sales);
    fs.chownSync(path.join(crm.data, file), people.mallory, people.mallory);
    refusedFor(crm, /belongs to somebody else \(user 4103\)/);
  });

  test.each(['MANIFEST.json', 'log/g1.jsonl', 'snapshots/config.g1.jsonl'])('%s as a link, or a pipe', file => {
    const crm = Crm.empty();
    const real = path.join(crm.data, file);
    const aside = path.join(crm.folder, 'victim');
    fs.renameSync(real, aside);
    fs.symlinkSync(aside, real);
    const before = fs.readFileSync(aside, 'utf8');
    refusedFor(crm, /symbolic link/);
    expect(crm.run('doctor').code).toBe(10);
    fs.rmSync(real);
    execFileSync('mkfifo', [real]);
    refusedFor(crm, /no plain file/);
    expect(fs.readFileSync(aside, 'utf8')).toBe(before);
  });

  test.each(['log', 'batches', 'quarantine', 'cache', 'backups'])('a link in the place of the folder %s', part => {
    const crm = Crm.empty();
    const elsewhere = path.join(crm.folder, 'elsewhere');
    fs.mkdirSync(elsewhere);
    fs.rmSync(path.join(crm.data, part), { recursive: true, force: true });
    fs.symlinkSync(elsewhere, path.join(crm.data, part));
    refusedFor(crm, /symbolic link/);
    expect(fs.readdirSync(elsewhere)).toEqual([]);
  });

  test('a file open to everyone is refused when they may write to it', () => {
    const crm = Crm.empty();
    fs.chmodSync(path.join(crm.data, 'log/g1.jsonl'), 0o666);
    refusedFor(crm, /everyone on this machine may write to it/);
    expect(crm.run('doctor').stdout).toContain('log/g1.jsonl: everyone on this machine may write to it');
  });
});
