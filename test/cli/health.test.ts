import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Crm, oneLineAndHint } from '../kit/crm';

const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('skipped: a folder without permission needs root to become another user');

const withThree = (): Crm => {
  const crm = Crm.empty();
  for (const name of ['One', 'Two', 'Three']) crm.done('add', 'account', `name=${name}`);
  return crm;
};

const reading = [['count', 'accounts'], ['list', 'accounts'], ['show', 'A1'], ['pipeline'], ['kpi'], ['history'], []];
const writing = [
  ['add', 'account', 'name=Four'],
  ['edit', 'A1', 'sector=retail'],
  ['delete', 'A3'],
  ['undo'],
  ['compact'],
];

describe('crm init', () => {
  test('makes a folder that only its owner may open', () => {
    const crm = new Crm();
    expect(crm.done('init').stdout).toBe(`${crm.data} is ready. crm opens the app; crm help lists the commands.\n`);
    expect(crm.json('doctor')).toEqual({
      ok: true,
      problems: [],
      checked: { files: expect.any(Number), records: 0, transactions: 0 },
    });
  });

  test('never over another one, and never into a folder that holds something (4)', () => {
    const crm = withThree();
    const before = crm.bytes();
    const again = crm.run('init', '--demo');
    expect([again.code, again.stderr]).toEqual([
      4,
      `crm: ${crm.data} is a data folder already\n     choose another with --data\n`,
    ]);
    expect(crm.bytes()).toEqual(before);

    const full = new Crm();
    mkdirSync(full.data);
    writeFileSync(`${full.data}/thesis.txt`, 'mine');
    expect(full.run('init').code).toBe(4);
    expect(readdirSync(full.data)).toEqual(['thesis.txt']);
  });

  test('--demo is the same for the same seed on the same day, and another for another', () => {
    const one = Crm.demo(40);
    const two = Crm.demo(40);
    const other = new Crm();
    other.done('init', '--demo', '--leads', '40', '--seed', '7');
    expect(two.json('list', 'opps')).toEqual(one.json('list', 'opps'));
    expect(other.json('list', 'opps')).not.toEqual(one.json('list', 'opps'));
    expect(one.json('count', 'leads').count).toBe(40);
    for (const type of ['accounts', 'contacts', 'opps', 'products', 'activities', 'users', 'teams', 'campaigns'])
      expect(one.json('count', type).count).toBeGreaterThan(0);
    expect(one.json('list', 'users', 'login:anna')).toHaveLength(1);
    expect(one.json('doctor').ok).toBe(true);
  });

  test('-n makes nothing', () => {
    const crm = new Crm();
    expect(crm.json('init', '--demo', '-n')).toEqual({ dryRun: true, folder: crm.data, batch: null });
    expect(readdirSync(crm.folder)).toEqual([]);
  });

  test.each([['--leads=0'], ['--leads=-3'], ['--seed=x']])('%s is no demo (2)', flag => {
    const crm = new Crm();
    expect(crm.run('init', '--demo', flag).code).toBe(2);
    expect(readdirSync(crm.folder)).toEqual([]);
  });
});

describe('crm compact', () => {
  test('folds the log away, and nothing is missing', () => {
    const crm = withThree();
    const before = [crm.json('list', 'accounts'), crm.json('history')];
    expect(crm.done('compact').stdout).toBe('compacted: generation 2\n');
    expect([crm.json('list', 'accounts'), crm.json('history')]).toEqual(before);
    expect(crm.json('add', 'account', 'name=Four').created).toEqual(['A4']);
    expect(crm.json('doctor').ok).toBe(true);
  });
});

describe('A data folder that somebody else owns (6)', () => {
  const open = (crm: Crm, folders: number, files: number): void => {
    chmodSync(crm.data, folders);
    for (const each of readdirSync(crm.data, { recursive: true, withFileTypes: true }))
      chmodSync(`${each.parentPath}/${each.name}`, each.isDirectory() ? folders : files);
  };

  test.skipIf(!isRoot)('cannot be read without leave: one line, and the way out', () => {
    const crm = withThree();
    for (const words of [...reading, ...writing]) {
      const ran = crm.raw([...crm.where, ...words], { under: nobody });
      expect(ran.code, words.join(' ')).toBe(6);
      expect(ran.stdout).toBe('');
      expect(ran.stderr).toMatch(oneLineAndHint);
      expect(ran.stderr).toContain('permission denied');
    }
    expect(crm.raw([...crm.where, 'doctor', '--json'], { under: nobody }).error().code).toBe('not permitted');
  });

  test.skipIf(!isRoot)('can be read and not written where that is all one may', () => {
    const crm = withThree();
    open(crm, 0o755, 0o644);
    const before = crm.bytes();
    for (const words of reading) expect(crm.raw([...crm.where, ...words], { under: nobody }).code).toBe(0);
    for (const words of writing) {
      const ran = crm.raw([...crm.where, ...words], { under: nobody });
      expect(ran.code, words.join(' ')).toBe(6);
      expect(ran.stderr).toMatch(oneLineAndHint);
    }
    expect(crm.bytes()).toEqual(before);
  });

  test.skipIf(!isRoot)('is not made where one may not', () => {
    const crm = new Crm();
    const ran = crm.raw(['init', '--data', crm.data], { under: nobody });
    expect(ran.code).toBe(6);
    expect(ran.stderr).toMatch(oneLineAndHint);
  });
});

describe('A data folder of a newer version (6)', () => {
  test('is refused, and not touched', () => {
    const crm = withThree();
    const file = `${crm.data}/MANIFEST.json`;
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), format: 99 }));
    const before = crm.bytes();
    for (const words of [...reading, ...writing, ['doctor']]) {
      const ran = crm.run(...words);
      expect(ran.code, words.join(' ')).toBe(6);
      expect(ran.stdout).toBe('');
      expect(ran.stderr).toMatch(oneLineAndHint);
      expect(ran.stderr).toContain('written by a newer Dealdeck (format 99; this one knows 1)');
    }
    expect(crm.bytes()).toEqual(before);
  });
});

describe('A damaged log (10)', () => {
  const damage = (crm: Crm): string => {
    const file = `${crm.data}/log/g1.jsonl`;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"name":"Two"', '"name":"Twa"'));
    return file;
  };

  test('writes nothing any more, and says where the damage is', () => {
    const crm = withThree();
    damage(crm);
    const before = crm.bytes();
    for (const words of writing) {
      const ran = crm.run(...words);
      expect(ran.code, words.join(' ')).toBe(10);
      expect(ran.stderr).toMatch(oneLineAndHint);
      expect(ran.stderr).toMatch(/log\/g1\.jsonl: bytes \d+ to \d+ are damaged/);
    }
    expect(crm.bytes()).toEqual(before);
  });

  test('still shows what is intact, and never as if that were all', () => {
    const crm = withThree();
    damage(crm);
    for (const words of reading) {
      const ran = crm.run(...words);
      expect(ran.code, words.join(' ')).toBe(10);
      expect(ran.stdout).not.toBe('');
      expect(ran.stderr).toMatch(oneLineAndHint);
    }
    expect(crm.run('list', 'accounts', '--json').error().code).toBe('damaged');
    expect(crm.run('list', 'accounts').stdout).toContain('One');
  });

  test('is what the doctor finds, with file and byte', () => {
    const crm = withThree();
    damage(crm);
    const ran = crm.run('doctor', '--json');
    expect(ran.code).toBe(10);
    expect(ran.json()).toEqual({
      ok: false,
      problems: [
        {
          severity: 'error',
          file: 'log/g1.jsonl',
          offset: expect.any(Number),
          message: expect.stringMatching(/^\d+ damaged bytes/),
          fix: expect.any(String),
        },
      ],
      checked: expect.any(Object),
    });
    expect(crm.run('doctor').stdout).toMatch(/^error {2}log\/g1\.jsonl at byte \d+: /);
  });

  test('and so is a manifest that is none, a snapshot or a batch that is gone', () => {
    const broken = withThree();
    writeFileSync(`${broken.data}/MANIFEST.json`, '{"format":1');
    expect(broken.run('count', 'accounts').code).toBe(10);
    expect(broken.run('doctor').code).toBe(10);

    const demo = Crm.demo(30);
    const snapshot = readdirSync(`${demo.data}/snapshots`).find(name => name.startsWith('lead')) ?? '';
    writeFileSync(`${demo.data}/snapshots/${snapshot}`, '');
    const ran = demo.run('count', 'leads');
    expect(ran.code).toBe(10);
    expect(ran.stderr).toMatch(oneLineAndHint);
    expect(demo.run('doctor').code).toBe(10);
  });
});

describe('A torn tail, as a power cut leaves it', () => {
  test('loses nobody’s work: reading goes on, the next write mends it', () => {
    const crm = withThree();
    const file = `${crm.data}/log/g1.jsonl`;
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n{"tx":"half a li`);
    expect(crm.json('count', 'accounts').count).toBe(3);
    expect(crm.json('doctor')).toMatchObject({ ok: true, problems: [{ severity: 'warning' }] });
    expect(crm.json('add', 'account', 'name=Four').created).toEqual(['A4']);
    expect(crm.json('doctor')).toMatchObject({ ok: true, problems: [] });
    expect(readdirSync(`${crm.data}/quarantine`)).toHaveLength(1);
  });
});
