import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random';
import type { AnyRecord } from '../../../src/domain/records/types';
import { SearchIndex } from '../../../src/store/search/searchIndex';
import { office, record } from './office';
import { crowd } from './people';
import { ask } from './questions';

describe('a rep keeps searching while records change', () => {
  it('finds a lead by its new name at once, and no more by the old one', () => {
    const { index, find } = office({ L1: { lastName: 'Cooper', company: 'Granite' } });
    index.update('L1', record('L1', { lastName: 'Patel', company: 'Granite' }));
    expect(find('patel')).toEqual(['L1']);
    expect(find('cooper')).toEqual([]);
    index.update('L1', undefined);
    expect(find('patel')).toEqual([]);
    expect(index.size).toBe(0);
  });

  it('finds all that belongs to a company or a colleague by the new name when one of those is renamed', () => {
    const { index, find } = office({
      U1: { name: 'Sam Okafor' },
      A1: { name: 'Granite Foods', ownerId: 'U1' },
      O1: { name: 'Renewal', accountId: 'A1', ownerId: 'U1' },
    });
    index.update('A1', record('A1', { name: 'Cobalt Harbor', ownerId: 'U1' }));
    index.update('U1', record('U1', { name: 'Sam Lindqvist' }));
    expect(find('cobalt renewal')[0]).toBe('O1');
    expect(find('lindqvist renewal')[0]).toBe('O1');
    expect(find('granite')).toEqual([]);
    expect(find('okafor')).toEqual([]);
  });

  it('passes over what search does not look into', () => {
    const index = new SearchIndex();
    index.update('Q1', record('Q1', { number: '7' }));
    index.update('config', undefined);
    expect(index.size).toBe(0);
  });
});

const names = ['Smith', 'Smyth', 'Johnson', 'Jonson', 'O’Neil', '王小明', 'Müller', 'van der Berg', 'Ann', 'Anne', ''];
const word = fc.constantFrom(...names);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const fields: Readonly<Record<string, fc.Arbitrary<Record<string, unknown>>>> = {
  U: fc.record({ name: word }),
  A: fc.record({
    name: word,
    phone: optional(fc.constantFrom('+1 212 555 0199', '0043 1 79585')),
    ownerId: fc.constantFrom('U1', 'U2'),
  }),
  C: fc.record({
    firstName: word,
    lastName: word,
    accounts: fc.array(fc.record({ accountId: fc.constantFrom('A1', 'A2') }), { maxLength: 3 }),
  }),
  L: fc.record({
    firstName: optional(word),
    lastName: word,
    company: optional(word),
    email: optional(fc.constantFrom('ann.smith@smith.example', 'jonson@neil.example')),
    phone: optional(fc.constantFrom('+1 212 555 0199', '555 0199 ext. 7')),
    ownerId: optional(fc.constantFrom('U1', 'U2')),
    tags: optional(fc.subarray(['smith', 'hot'])),
  }),
  O: fc.record({ name: word, accountId: fc.constantFrom('A1', 'A2'), ownerId: fc.constantFrom('U1', 'U2') }),
  T: fc.record({ subject: word, ownerId: fc.constantFrom('U1', 'U2') }),
};

const updatedAt = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z');

const change = fc
  .tuple(fc.constantFrom(...Object.keys(fields)), fc.integer({ min: 1, max: 3 }))
  .chain(([letter, number]) =>
    fc.record({
      id: fc.constant(`${letter}${number}`),
      values: fc.option(fields[letter] as fc.Arbitrary<Record<string, unknown>>, { nil: undefined, freq: 5 }),
      updatedAt,
      settle: fc.boolean(),
    }),
  );

const queries = [
  'smith',
  'smtih ann',
  'jo',
  'j',
  'ann@smith',
  'ann.smiht',
  '小明',
  '王',
  '555 0199',
  '79585',
  'muller berg',
  'oneil hot',
  'vn',
];

describe('an index that was kept up to date', () => {
  it('answers like one that was made anew, whatever came in which order', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), changes => {
        const kept = new SearchIndex();
        const now = new Map<string, AnyRecord>();
        for (const { id, values, updatedAt: at, settle } of changes) {
          const next = values && record(id, { ...values, updatedAt: at });
          kept.update(id, next);
          if (next) now.set(id, next);
          else now.delete(id);
          // A search between changes must not leave anything behind.
          kept.search('smith j');
          if (settle) kept.settle();
        }
        const fresh = SearchIndex.of([...now.values()].reverse());
        expect(kept.size).toBe(now.size);
        for (const query of queries) {
          for (const limit of [2, 50])
            expect(kept.search(query, { limit }), query).toEqual(fresh.search(query, { limit }));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the first hits', () => {
  it('are the same however many are asked for', () => {
    const { leads, users } = crowd(2000, 3);
    const index = SearchIndex.of([...users, ...leads]);
    for (const { typed } of ask(new Random(4), leads, 8)) {
      const all = index.search(typed, { limit: 5000 });
      for (const limit of [1, 3, 10]) expect(index.search(typed, { limit }), typed).toEqual(all.slice(0, limit));
    }
  });
});
