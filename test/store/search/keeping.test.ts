import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random';
import { loadSearch, saveSearch } from '../../../src/store/search/file';
import type { Origin } from '../../../src/store/search/origin';
import { SearchIndex } from '../../../src/store/search/searchIndex';
import { record } from './office';
import { crowd } from './people';
import { ask } from './questions';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dealdeck-search-'));
  file = path.join(folder, 'cache', 'search.bin');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Somewhere in a log of which the first bytes stay as they are. */
const now: Origin = { generation: 3, offset: 4096, snapshots: 11, logAt: offset => offset * 7 };
const load = (from: Origin): SearchIndex | undefined => {
  const loaded = loadSearch(file, from);
  return loaded && new SearchIndex(loaded.base);
};
const save = (index: SearchIndex): boolean => saveSearch(file, index.base, now);

const { leads, users } = crowd(300, 1);
const odd = record('L9001', {
  lastName: '王小明',
  firstName: 'Зоя',
  company: '🚀 𠮷野家',
  email: 'зоя@пример.example',
});
const typed = [...ask(new Random(5), leads, 3).map(({ typed }) => typed), '小明', 'зоя', '🚀', '𠮷野', 'пример'];

describe('the app starts again and searches at once', () => {
  it('with an index from the file that answers as before', () => {
    const index = SearchIndex.of([...users, ...leads, odd]);
    expect(save(index)).toBe(true);
    expect(loadSearch(file, now)?.offset).toBe(4096);
    const loaded = load(now);
    for (const query of typed) expect(loaded?.search(query), query).toEqual(index.search(query));
    expect(loaded?.search('𠮷野')[0]?.id).toBe('L9001');
  });

  it('and takes in what the log says since', () => {
    save(SearchIndex.of([...users, ...leads]));
    const loaded = load({ ...now, offset: 9000 }) ?? new SearchIndex();
    loaded.update('L9001', odd);
    loaded.update('L1', undefined);
    const fresh = SearchIndex.of([...users, ...leads.slice(1), odd]);
    for (const query of typed) expect(loaded.search(query), query).toEqual(fresh.search(query));
    // … and once more through the file.
    save(loaded);
    for (const query of typed) expect(load(now)?.search(query), query).toEqual(fresh.search(query));
  });

  it('an empty store has an index too', () => {
    save(new SearchIndex());
    expect(load(now)?.search('smith')).toEqual([]);
  });

  it('leaves one file that only its owner may read', () => {
    save(SearchIndex.of(leads));
    save(SearchIndex.of(leads));
    expect(fs.readdirSync(path.dirname(file))).toEqual(['search.bin']);
    expect(fs.statSync(file).mode & 0o077).toBe(0);
  });

  it('goes on without a cache where none can be written', () => {
    fs.writeFileSync(path.join(folder, 'cache'), '');
    expect(save(SearchIndex.of(leads))).toBe(false);
    expect(loadSearch(file, now)).toBeUndefined();
  });
});

describe('a cache is never trusted over the log', () => {
  beforeEach(() => {
    save(SearchIndex.of([...users, ...leads]));
  });

  it('not one of another generation, nor one that knows more of the log than there is', () => {
    expect(loadSearch(file, { ...now, generation: 4 })).toBeUndefined();
    expect(loadSearch(file, { ...now, offset: 4095 })).toBeUndefined();
  });

  it('not one of other snapshots or another log, with the same numbers', () => {
    expect(loadSearch(file, { ...now, snapshots: 12 })).toBeUndefined();
    expect(loadSearch(file, { ...now, logAt: offset => offset * 8 })).toBeUndefined();
  });

  it('not one that is missing, empty, cut short, too long or something else', () => {
    const bytes = fs.readFileSync(file);
    expect(loadSearch(path.join(folder, 'nothing'), now)).toBeUndefined();
    for (const other of [
      Buffer.alloc(0),
      bytes.subarray(0, 40),
      bytes.subarray(0, -8),
      Buffer.concat([bytes, Buffer.alloc(8)]),
      Buffer.alloc(bytes.length),
    ]) {
      fs.writeFileSync(file, other);
      expect(loadSearch(file, now)).toBeUndefined();
    }
  });

  it('not one in which any byte is another one', () => {
    const bytes = fs.readFileSync(file);
    const random = new Random(9);
    const spots = [
      ...Array.from({ length: 80 }, (_, at) => at),
      ...Array.from({ length: 60 }, () => random.int(80, bytes.length - 1)),
    ];
    for (const at of spots) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ (1 << random.int(0, 7));
      fs.writeFileSync(file, damaged);
      expect(loadSearch(file, now), `byte ${at}`).toBeUndefined();
    }
  });

  it('not one behind a link', () => {
    const link = path.join(folder, 'link.bin');
    fs.symlinkSync(file, link);
    expect(loadSearch(link, now)).toBeUndefined();
  });
});
