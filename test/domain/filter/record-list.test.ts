import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListQuery } from '../../../src/domain/filter/listQuery';
import { RecordList } from '../../../src/domain/filter/recordList';
import type { AnyRecord } from '../../../src/domain/records/types';
import type { MemoryState } from '../../../src/domain/state/memory';
import { now, record, world } from './world';

const leads = (filter: string, sort = ''): ListQuery => ({ type: 'lead', filters: [filter], sort });

const contextOf = (state: MemoryState, at = now) => ({ state, now: at, actor: 'U1' });

/** What a transaction does: the ids it changed. */
const change = (state: MemoryState, id: string, fields: object | undefined): Set<string> => {
  const before = state.find(id);
  state.load(id, fields && ({ ...(before ?? record(id, {})), ...fields } as AnyRecord));
  return new Set([id]);
};

describe('A rep has a list open while others work', () => {
  test('a lead that comes to fit appears in its place, and one that no longer does goes', () => {
    const state = world();
    const list = new RecordList(leads('status:new', '-score'), contextOf(state));
    expect(list.ids).toEqual(['L1']);
    list.update(contextOf(state), change(state, 'L2', { status: 'New', score: 90 }));
    expect(list.ids).toEqual(['L2', 'L1']);
    list.update(contextOf(state), change(state, 'L1', { score: 95 }));
    expect(list.ids).toEqual(['L1', 'L2']);
    list.update(contextOf(state), change(state, 'L1', undefined));
    expect(list.ids).toEqual(['L2']);
    expect(list.indexOf('L2')).toBe(0);
    expect(list.indexOf('L1')).toBe(-1);
  });

  test('what does not concern it leaves it as it is; a new phone number leaves the order', () => {
    const state = world();
    const list = new RecordList(leads('status:new,working', 'score'), contextOf(state));
    const { ids, version } = list;
    list.update(contextOf(state), change(state, 'O1', { amount: 1 }));
    list.update(contextOf(state), change(state, 'L3', { score: 1 }));
    expect(list.ids).toBe(ids);
    expect(list.version).toBe(version);
    list.update(contextOf(state), change(state, 'L1', { phone: '1' }));
    expect(list.ids).toBe(ids);
    expect(list.version).not.toBe(version);
  });

  test('it follows the team of the owner, and the account of the deal', () => {
    const state = world();
    const west = new RecordList(leads('owner.team.name:west'), contextOf(state));
    expect(west.ids).toEqual(['L1']);
    west.update(contextOf(state), change(state, 'U2', { teamId: 'G1' }));
    expect(west.ids).toEqual(['L1', 'L2']);
    const deals = new RecordList({ type: 'opportunity', filters: ['account:any'], sort: 'account' }, contextOf(state));
    expect(deals.ids).toEqual(['O2', 'O1']);
    deals.update(contextOf(state), change(state, 'A2', { name: 'Zenith' }));
    expect(deals.ids).toEqual(['O1', 'O2']);
  });

  test('a name that comes to mean two people is told, and the list stays until it means one again', () => {
    const state = world();
    const list = new RecordList(leads('owner:"dana scott"'), contextOf(state));
    list.update(contextOf(state), change(state, 'U3', { name: 'Dana Scott' }));
    expect(list.failure?.message).toContain('could be 2 records');
    expect(list.ids).toEqual(['L1']);
    list.update(contextOf(state), change(state, 'U3', { name: 'Dan Brown' }));
    expect(list.failure).toBeUndefined();
  });

  test.each([
    ['created>-1d', '2026-11-23T00:00:00.000Z'],
    ['nextStep:today', '2026-11-23T00:00:00.000Z'],
    ['created:"this month"', '2026-11-23T00:00:00.000Z'],
    ['created>-3h', '2026-11-22T10:01:00.000Z'],
    ['created:2026-11', undefined],
    ['nextStep<2026-12-01', undefined],
    ['status:new score>3', '2026-11-22T11:00:00.000Z'],
    ['custom.renewal<+30d', '2026-11-23T00:00:00.000Z'],
    ['-(status:new or created<fri)', '2026-11-23T00:00:00.000Z'],
  ])('"%s" holds until %s', (filter, until) => {
    expect(new RecordList(leads(filter), contextOf(world())).staleAt).toBe(until);
  });

  test('the day ends at midnight of the office, and "today" is another day then', () => {
    const state = world({ timeZone: 'America/New_York' });
    const list = new RecordList(leads('nextStep:today'), contextOf(state));
    expect(list.ids).toEqual(['L3']);
    expect(list.staleAt).toBe('2026-11-23T05:00:00.000Z');
    list.update(contextOf(state, '2026-11-23T04:59:00.000Z'), new Set());
    expect(list.ids).toEqual(['L3']);
    list.update(contextOf(state, '2026-11-24T06:00:00.000Z'), new Set());
    expect(list.ids).toEqual(['L2']);
  });

  test('a score that decays is looked at again within the hour', () => {
    const state = world();
    const derived = { lead: { score: () => 5 } };
    expect(new RecordList(leads('score>3'), { ...contextOf(state), derived }).staleAt).toBe('2026-11-22T11:00:00.000Z');
  });
});

const queries: readonly ListQuery[] = [
  ...['', 'status:new', 'score>=40', 'owner:none or owner.team.name:west', 'tag:hot', 'jane', 'created>-30d'].flatMap(
    filter => ['', '-score,name', 'name', 'owner,-score', 'status,-created', 'tag'].map(sort => leads(filter, sort)),
  ),
  { type: 'lead', filters: ['status:new,working', 'score<60', ''], sort: '-score' },
  { type: 'opportunity', filters: ['account.industry:software or amount>100'], sort: 'account,-amount' },
  { type: 'account', filters: ['parent:any or type:customer'], sort: 'parent.name,name' },
];

const pick = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const id = (letter: string, most: number) => fc.integer({ min: 1, max: most }).map(number => `${letter}${number}`);

const fields: Readonly<Record<string, [most: number, fields: fc.Arbitrary<object>]>> = {
  L: [
    40,
    fc.record({
      status: fc.constantFrom('New', 'Working', 'Archived', 'Odd'),
      score: pick(10, 40, 41, 72),
      ownerId: pick('U1', 'U2', 'U3'),
      firstName: pick('Jane', 'Zoë', 'zoe', 'Éva', 'Zz'),
      lastName: fc.constantFrom('Doe', 'Müller', 'Ōta', '李', 'Doe Jr'),
      tags: pick<readonly string[]>(['hot'], ['cold', 'hot'], []),
      createdAt: fc.constantFrom('2026-11-20T23:30:00.000Z', '2026-11-20T23:30:00.001Z', '2025-01-01T00:00:00.000Z'),
    }),
  ],
  O: [
    6,
    fc.record({
      accountId: pick('A1', 'A2', 'A3'),
      amount: pick(1, 100, 250),
      stage: fc.constantFrom('Won', 'Proposal'),
    }),
  ],
  A: [
    6,
    fc.record({
      name: fc.constantFrom('Isdom', 'Zenith', 'acme'),
      industry: pick('software'),
      parentId: pick('A1', 'A2'),
      type: pick('customer'),
    }),
  ],
  U: [3, fc.record({ name: fc.constantFrom('Dana', 'Adam', 'Zed'), teamId: pick('G1', 'G2') })],
  G: [2, fc.record({ name: fc.constantFrom('West', 'East') })],
};

const oneChange = fc.constantFrom('L', 'L', 'L', 'L', 'O', 'A', 'U', 'G').chain(letter => {
  const [most, values] = fields[letter] as (typeof fields)[string];
  const fate = letter === 'U' || letter === 'G' ? values : fc.option(values, { nil: undefined, freq: 5 });
  return fc.tuple(id(letter, most), fate);
});

test('after any changes the list is the one that would be made anew, and tells when a record in it is another', () => {
  const transactions = fc.array(fc.array(oneChange, { maxLength: 8 }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.constantFrom(...queries), transactions, (query, all) => {
      const state = world();
      const list = new RecordList(query, contextOf(state));
      for (const transaction of all) {
        const { ids, version } = list;
        const records = ids.map(each => state.find(each));
        const changed = new Set<string>();
        for (const [which, values] of transaction) for (const one of change(state, which, values)) changed.add(one);
        list.update(contextOf(state), changed);
        const anew = new RecordList(query, contextOf(state));
        expect(list.ids).toEqual(anew.ids);
        expect(list.ids === ids).toBe(
          ids.length === list.ids.length && ids.every((each, index) => each === list.ids[index]),
        );
        if (list.version === version) expect(list.ids.map(each => state.find(each))).toEqual(records);
        for (const [index, each] of list.ids.entries()) expect(list.indexOf(each)).toBe(index);
      }
    }),
    { numRuns: 400 },
  );
});
