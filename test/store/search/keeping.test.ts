import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random';
import { loadSearch, saveSearch } from '../../../src/store/search/file';
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

const now = { generation: 3, offset: 4096 };
const { leads, users } = crowd(300, 1);
const odd = record('L9001', {
  lastName: '王小明',
  firstName: 'Зоя',
  company: '🚀 𠮷野家',
  email: 'зоя@пример.example',
});
const typed = [...ask(new Random(5), leads, 3).map(({ typed }) => typed), '小明', 'зоя', '🚀', '𠮷野', 'пример'];

describe('the app starts again and searches at once', () => {
  it('with an index from the file that answers as before', async () => {
    const index = SearchIndex.of([...users, ...leads, odd]);
    expect(saveSearch(file, index, now)).toBe(true);
    const loaded = loadSearch(file, now);
    expect(loaded?.offset).toBe(4096);
    await loaded?.index.warm();
    for (const query of typed) expect(loaded?.index.search(query), query).toEqual(index.search(query));
    expect(loaded?.index.search('𠮷野')[0]?.id).toBe('L9001');
  });

  it('and takes in what the log says since', () => {
    saveSearch(file, SearchIndex.of([...users, ...leads]), now);
    const loaded = loadSearch(file, { generation: 3, offset: 9000 });
    loaded?.index.update('L9001', odd);
    loaded?.index.update('L1', undefined);
    const fresh = SearchIndex.of([...users, ...leads.slice(1), odd]);
    for (const query of typed) expect(loaded?.index.search(query), query).toEqual(fresh.search(query));
    // … and once more through the file.
    saveSearch(file, loaded?.index ?? new SearchIndex(), now);
    for (const query of typed) expect(loadSearch(file, now)?.index.search(query), query).toEqual(fresh.search(query));
  });

  it('an empty store has an index too', () => {
    saveSearch(file, new SearchIndex(), now);
    expect(loadSearch(file, now)?.index.search('smith')).toEqual([]);
  });

  it('leaves one file that only its owner may read', () => {
    saveSearch(file, SearchIndex.of(leads), now);
    saveSearch(file, SearchIndex.of(leads), now);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['search.bin']);
    expect(fs.statSync(file).mode & 0o077).toBe(0);
  });

  it('goes on without a cache where none can be written', () => {
    fs.writeFileSync(path.join(folder, 'cache'), '');
    expect(saveSearch(file, SearchIndex.of(leads), now)).toBe(false);
    expect(loadSearch(file, now)).toBeUndefined();
  });
});

describe('a cache is never trusted over the log', () => {
  beforeEach(() => {
    saveSearch(file, SearchIndex.of([...users, ...leads]), now);
  });

  it('not one of another generation, nor one that knows more of the log than there is', () => {
    expect(loadSearch(file, { generation: 4, offset: 4096 })).toBeUndefined();
    expect(loadSearch(file, { generation: 3, offset: 4095 })).toBeUndefined();
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
