import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPreferences } from '../../src/store/preferences';

// What Anna likes is kept beside the data; it is never worth a failure, and never lost in silence.

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-likes-'));
  file = join(folder, 'preferences', 'anna.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

const open = () => openPreferences(folder, 'anna');

const kept = (): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe('Preferences', () => {
  test('are none at first, and kept from one time to the next', async () => {
    const first = await open();
    expect(first).toMatchObject({ file, trouble: undefined, likes: { history: [], recent: [] } });
    first.keep({ theme: 'light' });
    first.keep({ history: ['kpi'] });
    expect(first.likes).toMatchObject({ theme: 'light', history: ['kpi'] });
    await vi.waitFor(() => expect(kept()).toEqual({ theme: 'light', history: ['kpi'] }));
    expect((await open()).likes).toMatchObject({ theme: 'light', history: ['kpi'] });
  });

  test('of two windows each writes only what it changed, and what nobody knows stays', async () => {
    write('{"ours": 1}');
    const [one, two] = [await open(), await open()];
    one.keep({ theme: 'light' });
    await vi.waitFor(() => expect(kept()).toMatchObject({ theme: 'light' }));
    two.keep({ kpiBy: 'team' });
    await vi.waitFor(() => expect(kept()).toEqual({ ours: 1, theme: 'light', kpiBy: 'team' }));
  });

  test('what is of the wrong kind counts as nothing; keys are told by who reads them', async () => {
    write('{"theme": 5, "kpiBy": [], "history": ["kpi", 7], "recent": "x", "keys": 7}');
    expect((await open()).likes).toEqual({ history: ['kpi'], recent: [], keys: 7 });
  });

  test.each(['{"theme": "light",', '', '[]', '"light"', '7'])('%j is put aside, and told', async text => {
    write(text);
    const preferences = await open();
    expect(preferences.likes).toEqual({});
    expect(preferences.trouble).toMatchObject({
      message: 'anna.json is no JSON object, and your preferences start anew',
      hint: `the old ones are in ${file}.broken`,
    });
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe(text);
    preferences.keep({ theme: 'dark' });
    preferences.keep({ kpiBy: 'team' });
    await vi.waitFor(() => expect(kept()).toEqual({ theme: 'dark', kpiBy: 'team' }));
    write(text);
    expect((await open()).trouble?.hint).toBe(`the old ones are in ${file}.broken-2`);
  });

  test('what cannot be read is told, and not written over', async () => {
    mkdirSync(file, { recursive: true }); // a folder where the file should be
    const preferences = await open();
    expect(preferences.trouble?.message).toContain('your preferences cannot be read');
    preferences.keep({ theme: 'light' });
    expect(preferences.likes.theme).toBe('light');
  });
});
