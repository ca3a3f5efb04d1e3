import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { frame } from '../../src/store/frame';
import { createLog, Journal } from '../../src/store/journal';
import { isTorn } from '../../src/store/transaction';
import { author, Desk, logOf, Office, outcome } from './desk';

let office: Office;
let folder: string;

beforeEach(() => {
  office = new Office();
  folder = office.folder();
});

afterEach(() => office.clear());

describe('a reader', () => {
  it('comes to one state however the bytes arrive', async () => {
    const writer = office.desk(folder);
    for (const name of ['Cooper', 'Müller', '山田', 'O\nBrien']) await writer.lead(name);
    await writer.edit('L2', { title: 'VP', tags: ['hot'] });
    await writer.delete('L3');
    const bytes = fs.readFileSync(logOf(folder));
    const whole = writer.contents();
    const copy = office.copy(folder);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), cuts => {
        // A log is put in place with its first line in it.
        let at = bytes.indexOf(10) + 1;
        fs.writeFileSync(logOf(copy), bytes.subarray(0, at));
        const reader = new Desk(copy);
        let seq = 0;
        for (const cut of [...cuts.filter(each => each > at).sort((a, b) => a - b), bytes.length]) {
          fs.appendFileSync(logOf(copy), bytes.subarray(at, cut));
          at = cut;
          reader.store.refresh();
          expect(reader.store.seq).toBeGreaterThanOrEqual(seq);
          seq = reader.store.seq;
        }
        expect(reader.contents()).toBe(whole);
        expect(reader.store.log.unexplained).toEqual([]);
        void reader.store.close();
      }),
      { numRuns: 150 },
    );
  });

  it('sees lines byte by byte, each once, over blank lines', async () => {
    const writer = office.desk(folder);
    for (const name of ['Cooper', 'Patel']) await writer.lead(name);
    const log = fs.readFileSync(logOf(folder));
    const head = log.indexOf(10) + 1;
    const bytes = Buffer.concat([Buffer.from('\n\n'), log.subarray(head), Buffer.from('\n\n\n')]);
    const copy = path.join(office.path('bytes'));
    fs.writeFileSync(copy, log.subarray(0, head));
    const journal = new Journal(copy, 1, { write: false });
    const seen: number[] = [];
    for (const byte of bytes) {
      fs.appendFileSync(copy, Buffer.of(byte));
      for (const { end } of journal.read()) seen.push(end);
    }
    expect(seen).toHaveLength(2);
    expect(journal.tail()).toBeUndefined();
    journal.close();
  });

  it('never takes a line whose bytes changed for one', async () => {
    const writer = office.desk(folder);
    await writer.lead('Cooper');
    const bytes = fs.readFileSync(logOf(folder));
    const copy = office.copy(folder);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        fs.writeFileSync(logOf(copy), changed);
        if (at <= bytes.indexOf(10)) {
          expect(outcome(() => new Desk(copy, { readOnly: 'a look' }))).toMatch(/first line is missing/);
          return;
        }
        const reader = new Desk(copy, { readOnly: 'a look' });
        const names = reader.names();
        // Only a flipped newline around the line leaves the line itself as it was.
        expect(names.length === 0 || names[0] === 'Cooper').toBe(true);
        if (names.length > 0) expect(bytes[at]).toBe(10);
        void reader.store.close();
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a dead writer or a power cut leaves at the end', () => {
  const leftovers: readonly [string, Buffer][] = [
    ['half a line', Buffer.from('\n{"tx":"torn","at":"2026')],
    ['a bad line with its newline', Buffer.from('\n{"tx":"torn","at":"2026\u0000\u0000\u0000"}\n')],
    ['a page of NULs', Buffer.alloc(4096)],
    [
      'bad lines, NULs and half a line',
      Buffer.concat([Buffer.from('\nabc\ndef\n'), Buffer.alloc(99), Buffer.from('\n{"')]),
    ],
    ['blank lines', Buffer.from('\n\n\n')],
  ];

  for (const [what, bytes] of leftovers) {
    it(`${what}: kept aside, and everybody writes on`, async () => {
      const old = office.desk(folder);
      await old.lead('Cooper');
      fs.appendFileSync(logOf(folder), bytes);
      const next = office.desk(folder);
      expect(next.names()).toEqual(['Cooper']);
      await next.lead('Patel');
      await old.lead('Li');
      await next.lead('Okafor');
      const fresh = office.desk(folder);
      expect(fresh.names()).toEqual(['Cooper', 'Patel', 'Li', 'Okafor']);
      expect(outcome(() => fresh.store.log.assertSound())).toBe('done');
      const kept = path.join(folder, 'quarantine');
      const aside = fs.existsSync(kept)
        ? Buffer.concat(fs.readdirSync(kept).map(name => fs.readFileSync(path.join(kept, name))))
        : Buffer.alloc(0);
      expect(aside.length > 0).toBe(what !== 'blank lines');
    });
  }

  it('any rubbish at all', async () => {
    const writer = office.desk(folder);
    await writer.lead('Cooper');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async rubbish => {
        const copy = office.copy(folder);
        fs.appendFileSync(logOf(copy), rubbish);
        const next = new Desk(copy);
        await next.lead('Patel');
        await next.lead('Li');
        const fresh = new Desk(copy);
        expect(fresh.names()).toEqual(['Cooper', 'Patel', 'Li']);
        await next.store.close();
        await fresh.store.close();
      }),
      { numRuns: 25 },
    );
  });

  it('a whole line without its newline counts, for those who look before and after the next one', async () => {
    const old = office.desk(folder);
    await old.lead('Cooper');
    const bytes = fs.readFileSync(logOf(folder));
    fs.writeFileSync(logOf(folder), bytes.subarray(0, -1));
    const next = office.desk(folder);
    expect(next.names()).toEqual(['Cooper']);
    await next.lead('Patel');
    expect(office.desk(folder).names()).toEqual(['Cooper', 'Patel']);
    expect(fs.existsSync(path.join(folder, 'quarantine'))).toBe(false);
  });

  it('zeros to the end of a sector, and good lines that nobody was told of: all of it is kept aside', async () => {
    const old = office.desk(folder);
    await old.lead('Cooper');
    const log = fs.readFileSync(logOf(folder));
    await old.lead(`Lost ${'x'.repeat(512)}`);
    await old.lead('Lost too');
    const written = fs.readFileSync(logOf(folder));
    const sector = log.length + 512 - (log.length % 512);
    fs.writeFileSync(logOf(folder), written.fill(0, log.length, sector));
    const [one, other] = [office.desk(folder), office.desk(folder)];
    expect(one.names()).toEqual(['Cooper']);
    await one.lead('Patel');
    await other.lead('Li');
    const fresh = office.desk(folder);
    expect(fresh.names()).toEqual(['Cooper', 'Patel', 'Li']);
    expect(outcome(() => fresh.store.log.assertSound())).toBe('done');
    const kept = path.join(folder, 'quarantine');
    const [aside = ''] = fs.readdirSync(kept);
    expect(fs.readFileSync(path.join(kept, aside), 'utf8')).toContain('Lost too');
  });

  it('a whole sector of zeros is damage, and nobody guesses', async () => {
    const writer = office.desk(folder);
    await writer.lead('Cooper');
    await writer.lead(`Patel ${'x'.repeat(1500)}`);
    await writer.lead('Li');
    const log = fs.readFileSync(logOf(folder));
    fs.writeFileSync(logOf(folder), log.fill(0, 1024, 1536));
    const reader = office.desk(folder);
    expect(outcome(() => reader.store.log.assertSound())).toMatch(/are damaged, and good lines follow them/);
  });

  it('is named for all readers by one line, with its place', async () => {
    fs.appendFileSync(logOf(folder), 'rubbish');
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    const lines = fs.readFileSync(logOf(folder), 'utf8').split('\n').filter(Boolean);
    const torn = lines
      .filter(line => line !== 'rubbish')
      .map(line => JSON.parse(line))
      .find(isTorn);
    const head = lines[0]?.length ?? 0;
    expect(torn).toMatchObject({ torn: [head + 1, head + 8] });
  });
});

it('who moves on over a seal makes it last first: whoever sealed may have died before', async () => {
  const writer = office.desk(folder);
  await writer.lead('Cooper');
  fs.appendFileSync(logOf(folder), frame({ seal: 2 }));
  createLog(logOf(folder, 2), 2);
  const synced: string[] = [];
  const sync = vi.spyOn(fs, 'fdatasyncSync').mockImplementation(fd => {
    synced.push(path.basename(fs.readlinkSync(`/proc/self/fd/${fd}`)));
  });
  await writer.lead('Patel');
  sync.mockRestore();
  expect(synced).toEqual(['g1.jsonl', 'g2.jsonl']);
});

it('a symbolic link in place of the log is not followed', async () => {
  const victim = office.path('victim');
  fs.writeFileSync(victim, '');
  fs.rmSync(logOf(folder));
  fs.symlinkSync(victim, logOf(folder));
  expect(outcome(() => new Desk(folder))).toMatch(/^not permitted: .*g1\.jsonl: it is a symbolic link/);
  expect(fs.readFileSync(victim, 'utf8')).toBe('');
  expect(author().actor).toBe('dana');
});
