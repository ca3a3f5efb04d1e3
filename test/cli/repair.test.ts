import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordTypes } from '../../src/domain/records/types';
import { JsonStore } from '../../src/store/jsonStore';
import { Crm, oneLineAndHint } from '../kit/crm';

/** Every record, to compare. */
const records = (crm: Crm): string => {
  const store = JsonStore.open(crm.data, { readOnly: 'only compared' });
  const text = JSON.stringify(recordTypes.map(type => [...store.state.all(type).values()]));
  void store.close();
  return createHash('sha256').update(text).digest('hex');
};

/** A folder with a sealed log, two generations of snapshots, a backup of this morning, and two records since. */
const office = (): Crm => {
  const crm = Crm.demo(20);
  crm.done('compact');
  crm.done('add', 'account', 'name=Morning');
  fs.renameSync(
    path.join(crm.data, 'backups', 'daily-2026-11-22-X2.tar.gz'),
    path.join(crm.data, 'backups', 'daily-2026-11-21-X2.tar.gz'),
  );
  fs.mkdirSync(path.join(crm.data, 'cache'), { mode: 0o700 });
  return crm;
};

const change = (crm: Crm, file: string, edit: (text: string) => string): void => {
  const at = path.join(crm.data, file);
  const before = fs.readFileSync(at, 'latin1');
  const after = edit(before);
  if (after === before) throw new Error(`${file} holds nothing to damage`);
  fs.writeFileSync(at, after, 'latin1');
};

const base = office();
const before = records(base);

describe('crm doctor --repair', () => {
  test('takes away what dead programs left, sets modes right, puts a torn line aside, and copies nothing for it', () => {
    const crm = base.copy();
    fs.appendFileSync(path.join(crm.data, 'log', 'g3.jsonl'), '{"tx":"half a li');
    const rest = path.join(crm.data, 'snapshots', 'lead.g4.jsonl.abc.tmp');
    const fresh = path.join(crm.data, 'batches', 'B9.jsonl.abc.tmp');
    for (const file of [rest, fresh]) fs.writeFileSync(file, '', { mode: 0o600 });
    fs.utimesSync(rest, 1, 1);
    fs.chmodSync(path.join(crm.data, 'log', 'g3.jsonl'), 0o644);
    fs.chmodSync(crm.data, 0o755);
    const ran = crm.done('doctor', '--repair', '--json').json();
    expect(ran.ok).toBe(true);
    expect(ran.problems.map(({ file }: { file: string }) => file)).toEqual(['batches/B9.jsonl.abc.tmp']);
    expect(ran.repair).toMatchObject({ lost: [], report: null, copy: null });
    expect(ran.repair.done).toEqual([
      '.: everyone on this machine may open the data folder; no longer',
      'log/g3.jsonl: everyone on this machine may open it; no longer',
      'snapshots/lead.g4.jsonl.abc.tmp: removed, a dead process left it',
      'cache: dropped, it will be made anew',
      'log: an unfinished line of 16 bytes put into quarantine',
    ]);
    expect(records(crm)).toBe(before);
    expect(fs.statSync(crm.data).mode & 0o777).toBe(0o700);
    fs.rmSync(fresh);
    expect(crm.json('doctor')).toMatchObject({ ok: true, problems: [] });
    expect(crm.json('doctor', '--repair').repair.done).toEqual([]);
  });

  test.each<[string, (crm: Crm) => void, RegExp]>([
    [
      'a snapshot with a byte changed',
      crm => change(crm, 'snapshots/lead.g3.jsonl', text => text.replace('"lastName":"', '"lastName":"x')),
      /snapshots\/lead\.g3\.jsonl: computed again/,
    ],
    [
      'a snapshot that is gone',
      crm => fs.rmSync(path.join(crm.data, 'snapshots', 'account.g3.jsonl')),
      /snapshots\/account\.g3\.jsonl: computed again/,
    ],
    [
      'a snapshot that is gone like the one before it',
      crm => {
        for (const name of fs.readdirSync(path.join(crm.data, 'snapshots')))
          if (/\.g2\.|lead\.g3/.test(name)) fs.rmSync(path.join(crm.data, 'snapshots', name));
      },
      /snapshots\/lead\.g3\.jsonl: taken from backups\/daily/,
    ],
    [
      'a damaged line that a backup holds',
      crm => change(crm, 'log/g3.jsonl', text => text.replace('Morning', 'Mornung')),
      /log\/g3\.jsonl: the damaged bytes taken from backups\/daily/,
    ],
    [
      'a sealed log that was changed',
      crm => change(crm, 'log/g2.jsonl', text => text.replace('"seal"', '"sael"')),
      /log\/g2\.jsonl: taken from backups\/daily/,
    ],
    [
      'a manifest that is gone',
      crm => fs.rmSync(path.join(crm.data, 'MANIFEST.json')),
      /MANIFEST\.json: made anew from the files of generation 3/,
    ],
    [
      'a manifest of zeros',
      crm => fs.writeFileSync(path.join(crm.data, 'MANIFEST.json'), Buffer.alloc(300), { mode: 0o600 }),
      /MANIFEST\.json: made anew from the files of generation 3/,
    ],
  ])('mends %s without losing anything, and keeps the folder as it was', (_what, damage, told) => {
    const crm = base.copy();
    crm.done('add', 'account', 'name=Since');
    const whole = records(crm);
    damage(crm);
    expect(crm.run('doctor').code).toBe(10);
    const ran = crm.done('doctor', '--repair');
    expect(ran.stdout).toMatch(told);
    expect(ran.stdout).toMatch(/^the folder as it was is in .+damaged-2026-11-22T093000Z$/m);
    expect(records(crm)).toBe(whole);
    expect(crm.json('doctor', '--read-data')).toMatchObject({ ok: true, problems: [] });
    expect(crm.json('add', 'account', 'name=Next').created).toHaveLength(1);
    expect(fs.readdirSync(path.join(crm.data, 'backups')).some(name => name.startsWith('damaged-'))).toBe(true);
  });

  test('shows what would be lost where no backup has it, and gives it up only when told so', () => {
    const crm = base.copy();
    fs.rmSync(path.join(crm.data, 'backups'), { recursive: true });
    crm.done('add', 'account', 'name=Damaged');
    crm.done('add', 'account', 'name=Behind');
    const id = crm.json('list', 'accounts', 'name:Damaged')[0].id;
    crm.done('edit', id, 'employees=7');
    crm.done('delete', 'L1', '--cascade', '--yes');
    fs.rmSync(path.join(crm.data, 'backups'), { recursive: true, force: true });
    change(crm, 'log/g3.jsonl', text => text.replace('Damaged', 'Damagad'));
    const damaged = crm.bytes();

    const looked = crm.run('doctor', '--repair');
    expect(looked.code).toBe(10);
    expect(looked.stdout).toMatch(
      new RegExp(`^damaged log/g3\\.jsonl line 3, bytes \\d+ to \\d+; it was about ${id}$`, 'm'),
    );
    expect(looked.stderr).toMatch(oneLineAndHint);
    expect(looked.stderr).toContain('--accept-loss');
    expect(crm.bytes()).toEqual(damaged);

    const ran = crm.json('doctor', '--repair', '--accept-loss');
    expect(ran.ok).toBe(true);
    expect(ran.repair.lost).toMatchObject([{ file: 'log/g3.jsonl', line: 3, records: [id] }]);
    expect(fs.existsSync(path.join(crm.data, ran.repair.copy, 'log', 'g3.jsonl'))).toBe(true);
    const report = JSON.parse(fs.readFileSync(path.join(crm.data, ran.repair.report), 'utf8'));
    expect(report.lost[0].text).toContain('Damagad');
    expect(report.notInForce).toMatchObject([{ by: expect.any(String), command: `crm edit ${id} employees=7` }]);
    expect(crm.json('list', 'accounts', 'name:Behind')).toHaveLength(1);
    expect(crm.json('list', 'accounts', 'name:Damagad')).toHaveLength(0);
    expect(crm.run('show', 'L1').code).toBe(3);
    expect(crm.json('add', 'account', 'name=Next').created).toHaveLength(1);
  });

  test('a bulk change whose file is gone is given up as a whole', () => {
    const crm = base.copy();
    crm.file('expo.csv', 'Last Name,Company,Email\nCooper,Acme,c@expo.io\nDoe,Acme,d@expo.io\n');
    const { batch } = crm.json('import', 'leads', 'expo.csv');
    crm.done('add', 'account', 'name=Behind');
    fs.rmSync(path.join(crm.data, 'backups'), { recursive: true });
    fs.rmSync(path.join(crm.data, 'batches', `${batch}.jsonl`));
    expect(crm.run('doctor', '--repair').code).toBe(10);
    expect(crm.json('doctor', '--repair', '--accept-loss').ok).toBe(true);
    expect(crm.json('count', 'leads').count).toBe(20);
    expect(crm.json('list', 'accounts', 'name:Behind')).toHaveLength(1);
  });

  test('--accept-loss alone is no command (2)', () => {
    expect(base.run('doctor', '--accept-loss').code).toBe(2);
  });
});

describe('crm doctor --read-data', () => {
  test('reads the backups too', () => {
    const crm = base.copy();
    const file = path.join(crm.data, 'backups', 'daily-2026-11-21-X2.tar.gz');
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(file, bytes.subarray(0, bytes.length - 100));
    expect(crm.json('doctor').problems).toEqual([]);
    expect(crm.json('doctor', '--read-data')).toMatchObject({
      ok: true,
      problems: [{ severity: 'warning', file: 'backups/daily-2026-11-21-X2.tar.gz' }],
    });
  });

  test('finds snapshots that are well-formed and still not what the log says', () => {
    const crm = base.copy();
    const other = Crm.demo(20);
    other.done('edit', 'L1', 'title=Forged');
    other.done('compact');
    fs.copyFileSync(
      path.join(other.data, 'snapshots', 'lead.g3.jsonl'),
      path.join(crm.data, 'snapshots', 'lead.g3.jsonl'),
    );
    expect(crm.json('doctor').ok).toBe(true);
    const ran = crm.run('doctor', '--read-data', '--json');
    expect(ran.code).toBe(10);
    expect(ran.json().problems[0].message).toMatch(/the leads are not what the log before generation 3 leads to/);
  });
});

const strace = spawnSync('strace', ['-V']).status === 0;
if (!strace) console.warn('skipped: a full disk during a repair needs strace');

describe.runIf(strace)('A disk that is full while mending', () => {
  test('leaves everything as it was', () => {
    const crm = base.copy();
    change(crm, 'log/g3.jsonl', text => text.replace('Morning', 'Mornung'));
    const damaged = fs.readFileSync(path.join(crm.data, 'log', 'g3.jsonl'));
    const ran = crm.raw([...crm.where, 'doctor', '--repair'], {
      under: ['strace', '-f', '-o', '/dev/null', '-e', 'trace=mkdir', '-e', 'inject=mkdir:error=ENOSPC'],
    });
    expect([ran.code, ran.stderr]).toEqual([
      6,
      expect.stringMatching(/the disk is full \([\d.]+ [KM]B free\)\n {5}free/),
    ]);
    expect(fs.readFileSync(path.join(crm.data, 'log', 'g3.jsonl'))).toEqual(damaged);
    expect(crm.run('doctor', '--repair').code).toBe(0);
    expect(records(crm)).toBe(before);
  });
});
