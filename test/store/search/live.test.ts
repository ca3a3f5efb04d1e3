import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compact } from '../../../src/store/compact';
import { layout } from '../../../src/store/layout';
import type { Search } from '../../../src/store/port';
import { createLiveSearch } from '../../../src/store/search/liveSearch';
import { type Desk, logOf, Office, unwrap } from '../desk';

let office: Office;
let folder: string;
let desk: Desk;
let searches: Search[];

const searchOf = (at: Desk, keep = true): Search => {
  const search = createLiveSearch(at.store, { keep });
  searches.push(search);
  return search;
};

const ids = (search: Search, typed: string, options = {}): string[] => search.find(typed, options).map(({ id }) => id);

beforeEach(() => {
  office = new Office();
  folder = office.folder();
  desk = office.desk(folder);
  searches = [];
});

afterEach(async () => {
  for (const search of searches) search.close();
  await office.clear();
});

describe('a rep searches while she works', () => {
  it('and finds what she adds, edits, deletes and takes back at the next letter', async () => {
    const search = searchOf(desk);
    expect(ids(search, 'okonkwo')).toEqual([]);
    const id = await desk.lead('Okonkwo');
    expect(ids(search, 'okonkow')).toEqual([id]);
    unwrap(await desk.edit(id, { lastName: 'Lindqvist' }));
    expect(ids(search, 'okonkwo')).toEqual([]);
    expect(ids(search, 'lindqvist')).toEqual([id]);
    const { tx } = unwrap(await desk.delete(id));
    expect(ids(search, 'lindqvist')).toEqual([]);
    unwrap(await desk.undo(tx ?? ''));
    expect(ids(search, 'lindqvist')).toEqual([id]);
  });

  it('and what a colleague writes in another process, as soon as the store has it', async () => {
    const search = searchOf(desk);
    search.find('anybody');
    const id = await office.desk(folder).lead('Okonkwo');
    desk.store.refresh();
    expect(ids(search, 'okonkwo')).toEqual([id]);
  });

  it('and all of a big import at once, though it is taken in piece by piece', async () => {
    const search = searchOf(desk);
    search.find('anybody');
    await desk.import(3000);
    expect(search.find('bulk', { limit: 5000 })).toHaveLength(3000);
  });

  it('and what was written while the index was being loaded', async () => {
    await desk.import(2000);
    const search = searchOf(desk);
    const warm = search.warm();
    const id = await desk.lead('Okonkwo');
    unwrap(await desk.edit('L7', { lastName: 'Lindqvist' }));
    await warm;
    expect(ids(search, 'okonkwo')).toEqual([id]);
    expect(ids(search, 'lindqvist')).toEqual(['L7']);
  });

  it('and what was written while the index was being tidied', async () => {
    const search = searchOf(desk);
    search.find('anybody');
    await desk.import(6000);
    search.find('bulk');
    const warm = search.warm();
    await new Promise(setImmediate);
    unwrap(await desk.edit('L7', { lastName: 'Lindqvist' }));
    unwrap(await desk.delete('L8'));
    await warm;
    expect(ids(search, 'lindqvist')).toEqual(['L7']);
    expect(search.find('bulk', { limit: 9000 })).toHaveLength(5999);
  });

  it('and nothing for nothing typed', () => {
    const search = searchOf(desk);
    expect(search.find('  ')).toEqual([]);
    expect(search.ready).toBe(false);
  });

  it('and sees where it fits', () => {
    expect(searchOf(desk).marks('John Smith', 'jonh smi')).toEqual([
      [0, 4],
      [5, 8],
    ]);
  });
});

describe('a manager searches in a list', () => {
  it('and finds only what stands in it, before the limit counts', async () => {
    await desk.import(300);
    const search = searchOf(desk);
    const shown = new Set(['L250', 'L7', 'L299', 'L999', 'nothing']);
    const types = ['lead'] as const;
    expect(ids(search, 'bulk', { types, among: shown, limit: 2 })).toHaveLength(2);
    expect(ids(search, 'bulk', { types, among: shown }).sort()).toEqual(['L250', 'L299', 'L7']);
    expect(ids(search, 'bulk', { types: ['account'], among: shown })).toEqual([]);
    const many = new Set(Array.from({ length: 5000 }, (_, index) => `L${index + 2}`));
    const all = ids(search, 'bulk', { limit: 500 });
    expect(ids(search, 'bulk', { among: many, limit: 500 })).toEqual(all.filter(id => many.has(id)));
    expect(ids(search, 'bulk', { among: (id: string) => many.has(id), limit: 500 })).toEqual(
      all.filter(id => many.has(id)),
    );
  });
});

describe('the app warms its search up when nobody types', () => {
  it('in pieces, between which everything else gets its turn', async () => {
    await desk.import(10_000);
    const search = searchOf(desk);
    let turns = 0;
    let over = false;
    const turn = (): void => {
      turns += 1;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    await search.warm();
    over = true;
    expect(search.ready).toBe(true);
    expect(turns).toBeGreaterThan(4);
  });

  it('and a query meanwhile does not wait for the end of it', async () => {
    await desk.import(10_000);
    const search = searchOf(desk);
    const warm = search.warm();
    await new Promise(setImmediate);
    expect(search.ready).toBe(false);
    expect(search.find('bulk', { limit: 20_000 })).toHaveLength(10_000);
    await warm;
    expect(search.find('bulk', { limit: 20_000 })).toHaveLength(10_000);
  });
});

describe('the next start finds the index', () => {
  const file = (): string => layout.search(folder);

  it('that was kept when the app was idle, or closed', async () => {
    await desk.import(1500);
    const search = searchOf(desk);
    await search.warm();
    const first = fs.statSync(file());
    await desk.lead('Okonkwo');
    search.close();
    const second = fs.statSync(file());
    expect(second.ino).not.toBe(first.ino);
    // Nothing changed since: it is neither made nor written anew.
    const again = searchOf(desk);
    expect(ids(again, 'okonkwo')).toEqual(['L1501']);
    again.close();
    expect(fs.statSync(file()).ino).toBe(second.ino);
  });

  it('but leaves none where nothing may be written', async () => {
    await desk.lead('Okonkwo');
    const search = searchOf(desk, false);
    await search.warm();
    expect(ids(search, 'okonkwo')).toEqual(['L1']);
    search.close();
    expect(fs.existsSync(file())).toBe(false);
  });

  it('and is kept anew after a compaction, whose generation the old one does not fit', async () => {
    await desk.import(1200);
    const search = searchOf(desk);
    await search.warm();
    const before = fs.readFileSync(file());
    compact(desk.store);
    await desk.lead('Okonkwo');
    await search.warm();
    expect(fs.readFileSync(file()).equals(before)).toBe(false);
    expect(ids(searchOf(office.desk(folder)), 'okonkwo')).toEqual(['L1201']);
  });

  it('with what the log says since', async () => {
    await desk.lead('Okonkwo');
    const search = searchOf(desk);
    search.find('okonkwo');
    search.close();
    unwrap(await desk.edit('L1', { lastName: 'Lindqvist' }));
    const again = searchOf(office.desk(folder));
    expect(ids(again, 'okonkwo')).toEqual([]);
    expect(ids(again, 'lindqvist')).toEqual(['L1']);
  });

  it('and is not fooled by a folder that was put back and went on in another way', async () => {
    await desk.lead('Okonkwo');
    const before = office.copy(folder);
    unwrap(await desk.edit('L1', { lastName: 'Lindqvist' }));
    const search = searchOf(desk);
    search.find('lindqvist');
    search.close();
    // The same generation, and a log at least as long, but another one; the cache was kept from the other future.
    const restored = office.desk(before);
    unwrap(await restored.edit('L1', { lastName: 'Montgomery-Featherstone' }));
    await restored.lead('Abernathy');
    expect(fs.statSync(logOf(before)).size).toBeGreaterThan(fs.statSync(logOf(folder)).size);
    fs.cpSync(layout.search(folder), layout.search(before), { recursive: true });
    const found = searchOf(restored);
    expect(ids(found, 'lindqvist')).toEqual([]);
    expect(ids(found, 'featherstone')).toEqual(['L1']);
  });

  it('nor by snapshots of the same names with other records in them', async () => {
    const twins = [folder, office.folder()].map(each => office.desk(each));
    for (const [index, twin] of twins.entries()) {
      await twin.lead(index === 0 ? 'Okonkwo' : 'Okafors');
      compact(twin.store);
      const search = searchOf(twin);
      search.find('x');
      search.close();
    }
    const [ours, theirs] = twins as [Desk, Desk];
    fs.cpSync(layout.search(theirs.store.folder), file());
    const search = searchOf(ours);
    expect(ids(search, 'okafors')).toEqual([]);
    expect(ids(search, 'okonkwo')).toEqual(['L1']);
  });

  it('but never a damaged one', async () => {
    await desk.lead('Okonkwo');
    const search = searchOf(desk);
    search.find('x');
    search.close();
    const whole = fs.readFileSync(file());
    fs.truncateSync(file(), 100);
    const again = searchOf(desk);
    expect(ids(again, 'okonkwo')).toEqual(['L1']);
    again.close();
    expect(fs.readFileSync(file()).equals(whole)).toBe(true);
  });
});
