import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/domain/changes';
import { dimensions } from '../../../src/domain/kpi/dimension';
import { explainMetric } from '../../../src/domain/kpi/explain';
import { figuresKey, packFigures, unpackFigures } from '../../../src/domain/kpi/figures';
import { figuresOf } from '../../../src/domain/kpi/figuresOf';
import { calendarOf } from '../../../src/domain/kpi/moment';
import { metrics } from '../../../src/domain/kpi/registry';
import { kpiReport } from '../../../src/domain/kpi/report';
import { type AnyRecord, recordTypes } from '../../../src/domain/records/types';
import type { Arrays } from '../../../src/domain/state/kept';
import { MemoryState } from '../../../src/domain/state/memory';
import { allAtOnce } from '../../../src/domain/steps';
import { allTime, type Period, parsePeriod } from '../../../src/domain/time/period';
import { salesTeam } from './fixture';

const today = '2024-07-15';
const now = '2024-07-15T12:00:00.000Z';
const context = { today, fiscalYearStart: 1 };
const periods = ['2024-Q2', '2024-07', '2024', '2024-06-10..2024-07-20'].map(
  name => parsePeriod(name, context) as Period,
);

/** Everything that can be asked, as text. */
const answers = (state: MemoryState): string =>
  JSON.stringify([
    ...[...periods, allTime].map(period => kpiReport(state, { today, now, period })),
    ...dimensions.map(by => kpiReport(state, { today, now, by, period: periods[0] })),
    ...metrics.map(({ id }) => explainMetric(state, id, { today, now, period: periods[0] })),
  ]);

const copyOf = (state: MemoryState): MemoryState => {
  const copy = new MemoryState({ timeZone: state.config.timeZone });
  for (const type of recordTypes) for (const record of state.all(type).values()) copy.load(record.id, { ...record });
  return copy;
};

const stamps = { v: 1, createdAt: '2024-06-03T09:00:00.000Z', createdBy: 'U1', updatedAt: now, updatedBy: 'U1' };
const day = fc.integer({ min: 0, max: 120 }).map(days => new Date(Date.UTC(2024, 3, 1 + days)).toISOString());
const date = day.map(moment => moment.slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const idOf = (letter: string, most: number) => fc.integer({ min: 1, max: most }).map(number => `${letter}${number}`);
const stage = fc.constantFrom('Prospecting', 'Qualification', 'Proposal', 'Negotiation', 'Won', 'Lost');
const owner = fc.constantFrom('U1', 'U2', 'U3', 'U4');

const deal = fc.record({
  name: fc.constant('Deal'),
  ownerId: owner,
  stage,
  amount: maybe(fc.integer({ min: 0, max: 9_999_999 }).map(cents => cents / 100)),
  probability: maybe(fc.integer({ min: 0, max: 100 })),
  accountId: maybe(idOf('A', 5)),
  openedAt: maybe(date),
  closedAt: maybe(date),
  closeDate: maybe(date),
  stageHistory: maybe(
    fc.array(fc.record({ stage, at: day, amount: maybe(fc.integer({ min: 0, max: 900 })) }), {
      minLength: 1,
      maxLength: 4,
    }),
  ),
});
const lead = fc.record({
  lastName: fc.constant('Doe'),
  status: fc.constantFrom('New', 'Working', 'Nurturing', 'Qualified', 'Converted', 'Unqualified'),
  ownerId: maybe(owner),
  createdAt: day,
  convertedAt: maybe(day),
  convertedOpportunityId: maybe(idOf('O', 18)),
  convertedAccountId: maybe(idOf('A', 5)),
  firstResponseAt: maybe(day),
  fit: maybe(fc.integer({ min: 0, max: 100 })),
  engagement: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
  scoredAt: maybe(day),
  score: maybe(fc.integer({ min: 0, max: 100 })),
});
const account = fc.record({
  name: fc.constant('Acme'),
  type: maybe(fc.constantFrom('customer', 'prospect')),
  customerSince: maybe(date),
});
const activity = fc.record({
  kind: fc.constantFrom('call', 'email', 'meeting', 'note', 'task'),
  direction: maybe(fc.constantFrom('in', 'out')),
  relatedTo: maybe(fc.uniqueArray(fc.oneof(idOf('O', 18), idOf('L', 14)), { minLength: 1, maxLength: 3 })),
  doneAt: maybe(day),
});

type Wish = readonly [id: string, fields: Record<string, unknown> | undefined];

/** A record put in place of what is there, or taken away. */
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.tuple(idOf('O', 18), maybe(deal)),
  fc.tuple(idOf('L', 14), maybe(lead)),
  fc.tuple(idOf('A', 5), maybe(account)),
  fc.tuple(idOf('T', 30), maybe(activity)),
);

/** The change that a verb would write for it. */
const changeFor = (state: MemoryState, [id, fields]: Wish): Change | undefined => {
  const before = state.find(id);
  if (!fields) return before && { delete: id, was: before };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  if (!before) return { put: id, record: { id, ...stamps, ...given } };
  const gone = Object.keys(before).filter(name => !(name in stamps) && name !== 'id' && !(name in given));
  const next = { ...given, ...Object.fromEntries(gone.map(name => [name, null])) };
  const was = Object.fromEntries(Object.keys(next).map(name => [name, before[name] ?? null]));
  return { set: id, fields: next, was };
};

const applyAll = (state: MemoryState, wishes: readonly Wish[]): void => {
  for (const each of wishes) {
    const change = changeFor(state, each);
    if (change) state.apply(change);
  }
};

const zones = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata');

describe('Figures that are kept', () => {
  it('say after any changes what all records say when they are read anew', () => {
    fc.assert(
      fc.property(
        zones,
        fc.array(fc.array(wish, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        (timeZone, rounds) => {
          const state = salesTeam({ timeZone });
          kpiReport(state, { today, now });
          for (const wishes of rounds) {
            applyAll(state, wishes);
            expect(answers(state)).toBe(answers(copyOf(state)));
          }
        },
      ),
      { numRuns: 12, seed: 1 },
    );
  }, 60_000);

  it('say the same when they come from a file, with what changed since laid over them', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 8 }), fc.array(wish, { maxLength: 8 }), (before, after) => {
        const state = salesTeam();
        applyAll(state, before);
        const files = new Map<string, Arrays>();
        const first = copyOf(state);
        first.keep({ load: () => undefined, save: (key, arrays) => files.set(key, arrays) });
        allAtOnce(figuresOf(first, calendarOf('UTC')));
        const second = copyOf(state);
        second.keep({ load: key => files.get(key), save: () => undefined });
        applyAll(second, after);
        expect(files.has(figuresKey(second.config))).toBe(true);
        expect(answers(second)).toBe(answers(copyOf(second)));
      }),
      { numRuns: 25, seed: 2 },
    );
  }, 60_000);

  it('are not taken for others when the organisation is set up differently', () => {
    const files = new Map<string, Arrays>();
    const state = salesTeam();
    state.keep({ load: key => files.get(key), save: (key, arrays) => files.set(key, arrays) });
    const before = answers(state);
    state.load('config', { ...state.find('config'), timeZone: 'Asia/Tokyo', v: 1 } as unknown as AnyRecord);
    expect(answers(state)).toBe(answers(salesTeam({ timeZone: 'Asia/Tokyo' })));
    expect(answers(state)).not.toBe(before);
  });

  it('keep every value to the letter, however few bytes it takes', () => {
    const figures = allAtOnce(figuresOf(salesTeam(), calendarOf('UTC')));
    const packed = packFigures(figures);
    const again = unpackFigures(packed);
    expect(again && packFigures(again)).toEqual(packed);
    const { 'lead.score': _score, ...rest } = packed;
    expect(unpackFigures(rest)).toBeUndefined();
  });
});
