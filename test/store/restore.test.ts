import fs from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stageRestore } from '../../src/store/backup/restore';
import { writeBackup } from '../../src/store/backup/writeBackup';
import { author, Office, outcome } from './desk';

const { now } = author();

let office: Office;

beforeEach(() => {
  office = new Office();
});

afterEach(() => office.clear());

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'a disk that fails in a restore, at its rename %i, leaves the old data or the new',
  async nth => {
    const folder = office.folder();
    const desk = office.desk(folder);
    await desk.lead('Saved');
    const file = office.path('saved.tar');
    await writeBackup(desk.store, file, { now });
    await desk.lead('Since');
    const staged = await stageRestore(folder, file);
    const { renameSync } = fs;
    let renames = 0;
    const rename = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      renames += 1;
      if (renames === nth) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      renameSync(from, to);
    });
    const told = outcome(() => staged.apply(now));
    rename.mockRestore();
    staged.drop();
    expect(told).toMatch(/the disk reports an error/);
    const next = office.desk(folder);
    expect([['Saved', 'Since'], ['Saved']]).toContainEqual(next.names());
    await next.lead('Afterwards');
    expect(office.desk(folder).names()).toEqual(next.names());
  },
);
