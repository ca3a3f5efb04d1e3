import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { addRecord } from '../../src/domain/edit/add';
import { importRecords } from '../../src/domain/import/plan';
import { compact } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { author, leadImport, newLead, recordsOf, unwrap } from './folder';
import { mount } from './mount';
import { carelessProgram, crm, type Ended, node } from './programs';
import type { Row } from './row';

const leads = 40;

/** A small disk of its own, in memory; `options` as mount takes them. */
const withDisk = async (at: string, options: string, work: () => Promise<string[]>): Promise<string[]> => {
  mount(at, ['-t', 'tmpfs', '-o', `mode=700,${options}`, 'tmpfs']);
  try {
    return await work();
  } finally {
    execFileSync('umount', ['-l', at]);
  }
};

const mostNames = 100;

/** Takes all the room there is: bytes, then the few names that a disk with a limit has. */
const fill = (at: string): void => {
  const fd = fs.openSync(path.join(at, 'filler'), 'w');
  for (const size of [1 << 16, 1 << 12, 1]) {
    try {
      for (;;) fs.writeSync(fd, Buffer.alloc(size));
    } catch {
      // Full, for pieces of this size.
    }
  }
  fs.closeSync(fd);
  try {
    for (let i = 0; i < mostNames; i += 1) fs.writeFileSync(path.join(at, `name${i}`), '');
  } catch {
    // No name more either.
  }
};

const free = (at: string): void => {
  for (const name of fs.readdirSync(at)) if (/^(filler|name\d+)$/.test(name)) fs.rmSync(path.join(at, name));
};

const said = (ended: Ended, what: string): string[] => {
  if (ended.code === 0) return [`${what}: it says that all went well`];
  const named = /the disk is full \(.*(free|made there)\)/.test(ended.stderr);
  return ended.code === 6 && named
    ? []
    : [`${what}: exit ${ended.code} does not name the cause: ${ended.stderr.trim()}`];
};

const look = async (data: string, expected: number, when: string): Promise<string[]> => {
  const listed = await node(crm(data, 'list', 'leads', '--json'));
  const found = listed.code === 0 ? (JSON.parse(listed.stdout) as object[]).length : -1;
  return found === expected
    ? []
    : [`${when}: ${found} leads can be read instead of ${expected}: ${listed.stderr.trim()}`];
};

const rounds = async (at: string): Promise<string[]> => {
  const wrong: string[] = [];
  const data = path.join(at, 'data');
  createFolder(data, { timeZone: 'UTC' }, author);
  const open = JsonStore.open(data);
  for (let i = 0; i < leads; i += 1) unwrap(await open.commit(addRecord, newLead(`Lead ${i}`), author));
  const before = recordsOf(open.state);
  fill(at);

  for (const words of [['compact'], ['import', 'leads', importFile(at)], ['backup', path.join(at, 'b.tar')]])
    wrong.push(...said(await node(crm(data, ...words)), words[0] ?? ''));
  // One line may still fit behind the last: then it is written, and the next one tells.
  let fitted = 0;
  let refused: Ended | undefined;
  while (!refused && fitted < 200) {
    const ended = await node(crm(data, 'add', 'lead', `lastName=Late ${fitted}`, `company=${'x'.repeat(3000)}`));
    if (ended.code === 0) fitted += 1;
    else refused = ended;
  }
  wrong.push(...(refused ? said(refused, 'add') : ['add: the disk never was full']));
  wrong.push(...(await look(data, leads + fitted, 'while the disk is full')));

  const big = newLead('y'.repeat(8000));
  const failed = await open.commit(addRecord, big, author);
  if (failed.ok) wrong.push('a program that is open: it says that all went well');
  if (!open.readOnly?.includes('disk is full')) wrong.push(`a program that is open shows "${open.readOnly}"`);
  if (fitted === 0 && recordsOf(open.state) !== before) wrong.push('a program that is open shows other records');
  const { problems } = examine(data);
  wrong.push(
    ...problems.filter(({ severity }) => severity === 'error').map(({ file, message }) => `${file}: ${message}`),
  );

  free(at);
  const again = await open.commit(addRecord, big, author);
  if (!again.ok) wrong.push(`with room again, a program that is open: ${again.failure.message}`);
  if (open.readOnly !== undefined) wrong.push(`with room again it still says "${open.readOnly}"`);
  unwrap(await open.commit(importRecords, leadImport('After', 5), author, { batch: true }));
  if (compact(open) === undefined) wrong.push('with room again there is no compaction');
  await open.close();
  wrong.push(...(await look(data, leads + fitted + 6, 'with room again')));
  const after = examine(data).problems.filter(({ message }) => !message.includes('just writing'));
  wrong.push(...after.map(({ file, message }) => `with room again: ${file}: ${message}`));
  return wrong;
};

/** Beside the disk, which has no room for it. */
const importFile = (at: string): string => {
  const file = `${at}.csv`;
  const rows = Array.from({ length: 400 }, (_, i) => `Cooper ${i},Northwind ${'z'.repeat(100)},c${i}@expo.io`);
  fs.writeFileSync(file, `Last Name,Company,Email\n${rows.join('\n')}\n`);
  return file;
};

const control = async (at: string): Promise<string[]> => {
  const file = path.join(at, 'data.json');
  // Exactly as many pages as it has: one more name needs one more.
  const names = Array.from({ length: 1000 }, (_, i) => `Lead ${i}`);
  const spare = 4096 - (JSON.stringify({ leads: [...names, ''] }).length % 4096);
  fs.writeFileSync(file, JSON.stringify({ leads: [...names, 'x'.repeat(spare)] }));
  fill(at);
  await node([carelessProgram, file, '--silent']);
  try {
    const kept = (JSON.parse(fs.readFileSync(file, 'utf8')) as { leads: string[] }).leads.length;
    return kept === 1002 ? [] : [`${kept} of 1001 leads are left`];
  } catch (error) {
    return [`its file cannot be read: ${(error as Error).message}`];
  }
};

/** T11: a full disk costs what is written just then, and nothing else; with room again all goes on. */
export const diskFull: Row = {
  id: 'T11',
  title: 'a full disk',
  needs: ['mount', 'root'],
  run: async ({ folder }) => {
    const disks = { bytes: 'size=512k', names: 'size=64m,nr_inodes=40' };
    const wrong: string[] = [];
    for (const [name, options] of Object.entries(disks)) {
      const at = path.join(folder, name);
      wrong.push(...(await withDisk(at, options, () => rounds(at))).map(text => `no ${name} left: ${text}`));
    }
    const at = path.join(folder, 'control');
    const found = await withDisk(at, 'size=64k', () => control(at));
    return {
      figures: 'no bytes left, no names left: add, import, compact, backup, list, and a program that is open',
      shows: 'data intact, cause named, writing again with room again',
      wrong,
      control: { what: 'a file written over in place', found },
    };
  },
};
