import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compact } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { sealLine } from '../../src/store/frame';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { author, Desk, logOf, Office, outcome } from './desk';

let office: Office;
let folder: string;

beforeEach(() => {
  office = new Office();
  folder = office.folder();
});

afterEach(() => office.clear());

const change = (file: string, edit: (text: string) => string): void =>
  fs.writeFileSync(path.join(folder, file), edit(fs.readFileSync(path.join(folder, file), 'utf8')));

const found = () => examine(folder).problems.map(({ severity, file, message }) => `${severity} ${file}: ${message}`);

/** A store with a sealed log, snapshots, a live log and a batch in each. */
const filled = async (): Promise<void> => {
  const desk = office.desk(folder);
  await desk.add('account', { name: 'Isdom' });
  await desk.import(3);
  compact(desk.store);
  await desk.lead('Cooper');
  await desk.import(2);
  await desk.lead('Patel');
};

describe('the doctor', () => {
  it('finds a sound store sound, whatever was done to it', async () => {
    await filled();
    const desk = office.desk(folder);
    await desk.delete('L1');
    await desk.undo('X2').catch(() => undefined);
    await desk.edit('A1', { externalIds: { salesforce: '1' } });
    expect(examine(folder)).toMatchObject({ ok: true, problems: [], checked: { transactions: 5, records: 7 } });
  });

  const damages: readonly [string, (file: (name: string) => string) => void, RegExp][] = [
    [
      'a manifest that is no JSON',
      file => fs.writeFileSync(file('MANIFEST.json'), '{'),
      /error MANIFEST\.json: it is not JSON/,
    ],
    ['an empty manifest', file => fs.writeFileSync(file('MANIFEST.json'), ''), /error MANIFEST\.json/],
    [
      'a manifest without snapshots',
      file => fs.writeFileSync(file('MANIFEST.json'), '{"format":1,"generation":2,"snapshots":null,"log":"x"}'),
      /error MANIFEST\.json/,
    ],
    ['a manifest that is not there', file => fs.rmSync(file('MANIFEST.json')), /error MANIFEST\.json: it is not there/],
    [
      'a snapshot that is not there',
      file => fs.rmSync(file('snapshots/lead.g2.jsonl')),
      /error snapshots.lead\.g2\.jsonl/,
    ],
    [
      'a snapshot of no bytes',
      file => fs.writeFileSync(file('snapshots/lead.g2.jsonl'), ''),
      /error snapshots.lead\.g2\.jsonl/,
    ],
    [
      'a snapshot cut short',
      file => fs.truncateSync(file('snapshots/account.g2.jsonl'), 30),
      /error snapshots.account\.g2\.jsonl: its last line is missing/,
    ],
    [
      'a snapshot with another name in it',
      file => change('snapshots/account.g2.jsonl', text => text.replace('Isdom', 'Isdon')) ?? file(''),
      /error snapshots.account\.g2\.jsonl: its content does not match its checksum/,
    ],
    ['a log that is not there', file => fs.rmSync(file('log/g2.jsonl')), /error log.g2\.jsonl: /],
    [
      'a log damaged in the middle',
      () => change('log/g2.jsonl', text => text.replace('Cooper', 'Coopex')),
      /error log.g2\.jsonl: \d+ damaged bytes with good lines behind them/,
    ],
    [
      'an unfinished line',
      file => fs.appendFileSync(file('log/g2.jsonl'), '{"tx'),
      /warning log.g2\.jsonl: an unfinished line/,
    ],
    ['a batch that is not there', file => fs.rmSync(file('batches/B2.jsonl')), /error batches.B2\.jsonl: /],
    [
      'a batch with another name in it',
      () => change('batches/B2.jsonl', text => text.replace('Lead 1', 'Lead 7')),
      /error batches.B2\.jsonl: its content does not match its checksum/,
    ],
    [
      'a sealed log that was changed',
      () => change('log/g1.jsonl', text => text.replace('Isdom', 'Isdon')),
      /error log.g1\.jsonl: it is not what it was/,
    ],
    [
      'a seal note that is not there',
      file => fs.rmSync(file('log/g1.seal.json')),
      /warning log.g1\.jsonl: its seal note/,
    ],
    ['a leftover', file => fs.writeFileSync(file('snapshots/x.tmp'), '', { mode: 0o600 }), /warning snapshots.x\.tmp/],
    ['a stranger', file => fs.writeFileSync(file('notes.txt'), ''), /warning notes\.txt: it does not belong here/],
    ['a file open to all', file => fs.chmodSync(file('log/g2.jsonl'), 0o644), /warning log.g2\.jsonl: everyone/],
    ['a folder that is not there', file => fs.rmSync(file('batches'), { recursive: true }), /error batches/],
  ];

  for (const [what, damage, expected] of damages) {
    it(`names ${what}`, async () => {
      await filled();
      damage(name => path.join(folder, name));
      const problems = found();
      expect(
        problems.some(problem => expected.test(problem)),
        problems.join('\n'),
      ).toBe(true);
      expect(examine(folder).ok).toBe(expected.source.startsWith('warning'));
    });
  }

  it('names a record that points at nothing, and a setting that cannot be', async () => {
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    const line = (tx: string, ops: object[]) =>
      fs.appendFileSync(logOf(folder), sealLine({ tx, at: '', by: '', action: 'x', command: '', reads: {}, ops }));
    line('a', [{ set: 'L1', v: 2, fields: { lastName: null, score: 'high' }, was: {} }]);
    line('b', [{ set: 'config', v: 2, fields: { currency: 'dollars' }, was: {} }]);
    expect(found()).toEqual([
      'error config: currency: an ISO 4217 code such as USD',
      expect.stringMatching(/^error L1: lastName: /),
      'error L1: a lead needs last name',
    ]);
  });

  it('has nothing to say of a folder that is none', () => {
    expect(outcome(() => examine(office.path('nowhere')))).toMatch(/^not found: .* is no Dealdeck data folder/);
  });
});

describe('opening', () => {
  it('refuses data of a newer format', () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'MANIFEST.json'), 'utf8'));
    fs.writeFileSync(path.join(folder, 'MANIFEST.json'), JSON.stringify({ ...manifest, format: 2 }));
    expect(outcome(() => new Desk(folder))).toMatch(
      /^not permitted: .* written by a newer Dealdeck \(format 2; this one knows 1\)/,
    );
  });

  it('refuses what is damaged and names the file, and leaves it as it is', async () => {
    await filled();
    const copy = office.copy(folder);
    fs.truncateSync(path.join(copy, 'snapshots', 'lead.g2.jsonl'), 30);
    expect(outcome(() => new Desk(copy))).toMatch(/^damaged: .*lead\.g2\.jsonl: its last line is missing/);
    const other = office.copy(folder);
    fs.appendFileSync(path.join(other, 'batches', 'B2.jsonl'), '{}\n');
    expect(outcome(() => new Desk(other))).toMatch(/^damaged: .*B2\.jsonl: its content does not match/);
  });

  it('never starts anew over data that lost its manifest', async () => {
    await filled();
    fs.rmSync(path.join(folder, 'MANIFEST.json'));
    const before = fs.readFileSync(logOf(folder, 2), 'utf8');
    expect(outcome(() => new Desk(folder))).toMatch(/^damaged: .*MANIFEST\.json/);
    expect(outcome(() => createFolder(folder, {}, author()))).toMatch(/^damaged: /);
    expect(fs.readFileSync(logOf(folder, 2), 'utf8')).toBe(before);
  });

  it('a new folder that was interrupted is begun again; one that holds other things is not taken', () => {
    fs.rmSync(path.join(folder, 'MANIFEST.json'));
    expect(outcome(() => createFolder(folder, {}, author()))).toBe('done');
    expect(outcome(() => createFolder(folder, {}, author()))).toMatch('conflict: ');
    const other = office.path('photos');
    fs.mkdirSync(other);
    fs.writeFileSync(path.join(other, 'cat.jpg'), '');
    expect(outcome(() => createFolder(other, {}, author()))).toMatch(/^conflict: .* is not empty \(cat\.jpg\)/);
  });

  it('keeps its files from others', async () => {
    await filled();
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    for (const sub of ['log', 'snapshots', 'batches']) {
      expect(fs.statSync(path.join(folder, sub)).mode & 0o777).toBe(0o700);
      for (const name of fs.readdirSync(path.join(folder, sub))) {
        expect(fs.statSync(path.join(folder, sub, name)).mode & 0o777, name).toBe(0o600);
      }
    }
  });
});

describe('a log that was emptied or overwritten', () => {
  it.each([
    ['cut to nothing', (log: Buffer) => log.subarray(0, 0)],
    ['zeroed', (log: Buffer) => Buffer.alloc(log.length)],
    ['without its first line', (log: Buffer) => log.subarray(log.indexOf(10) + 1)],
  ])('is never taken for a new one: %s', async (_what, change) => {
    await office.desk(folder).lead('Cooper');
    const log = logOf(folder);
    fs.writeFileSync(log, change(fs.readFileSync(log)));
    expect(outcome(() => JsonStore.open(folder))).toMatch(/^damaged: .*its first line is missing/);
  });
});

describe('a batch that cannot be read', () => {
  it('stops a store that is open: nothing behind it is shown, and nothing is written', async () => {
    const [one, other] = [office.desk(folder), office.desk(folder)];
    await one.lead('Cooper');
    other.store.refresh();
    await one.import(3);
    await one.lead('Patel');
    fs.renameSync(path.join(folder, 'batches', 'B1.jsonl'), office.path('B1.jsonl'));
    for (let i = 0; i < 2; i += 1) {
      expect(outcome(() => other.store.refresh())).toMatch(/^damaged: .*B1\.jsonl/);
      expect([...other.store.state.all('lead').values()].map(({ lastName }) => lastName)).toEqual(['Cooper']);
    }
    expect(await other.edit('L1', { title: 'VP' })).toMatchObject({ ok: false, failure: { code: 'damaged' } });
  });

  it('does not end a program that only listens', async () => {
    const [one, other] = [office.desk(folder), office.desk(folder)];
    const heard: string[] = [];
    other.store.subscribe(({ ids }) => heard.push(...ids));
    fs.rmSync(path.join(folder, 'batches'), { recursive: true });
    fs.mkdirSync(path.join(folder, 'batches'), { mode: 0o700 });
    await one.import(3);
    fs.rmSync(path.join(folder, 'batches', 'B1.jsonl'));
    await expect.poll(() => other.store.readOnly, { timeout: 3000 }).toMatch('B1.jsonl');
    expect(await other.tryAdd('account', { name: 'X' })).toMatchObject({ ok: false });
  });
});
