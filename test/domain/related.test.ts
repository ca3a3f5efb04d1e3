import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agenda, lastTouched } from '../../src/domain/activities/agenda';
import { timelineOf } from '../../src/domain/activities/timeline';
import { type AnyRecord, recordTypes } from '../../src/domain/records/types';
import { relatedTo } from '../../src/domain/related/related';
import { RelatedIndex } from '../../src/domain/related/relatedIndex';
import type { MemoryState } from '../../src/domain/state/memory';
import type { State } from '../../src/domain/state/state';
import { allAtOnce } from '../../src/domain/steps';
import { record, world } from './filter/world';

describe('What belongs to a record', () => {
  test('its activities, the newest first; an account’s people and deals; a rep’s work', () => {
    const state = world();
    state.load('T4', record('T4', { kind: 'email', relatedTo: ['L1', 'L1'], doneAt: '2026-11-21' }));
    state.load('T5', record('T5', { kind: 'task', relatedTo: ['L1'], ownerId: 'U1', dueAt: '2026-12-01' }));
    const related = new RelatedIndex(state);
    const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);
    expect(timelineOf(state.find('L1') as AnyRecord, state, related).map(({ id }) => id)).toEqual(['T5', 'T1', 'T4']);
    expect(ids(related.activitiesOf('L1'))).toEqual(['T1', 'T4', 'T5']);
    expect(ids(related.activitiesOf('L2'))).toEqual([]);
    expect(ids(related.pointingAt('A2', 'contact'))).toEqual(['C1']);
    expect(ids(related.pointingAt('A1', 'opportunity'))).toEqual(['O1']);
    expect(ids(related.openTasksOf('U1'))).toEqual(['T1', 'T5']); // a call that was planned, and a task
    expect(ids(related.leadsOf('U2'))).toEqual(['L2']);
    expect(ids(related.dealsOf('U1'))).toEqual(['O1']);
  });
});

const whose = fc.constantFrom('U1', 'U2', undefined);
const about = fc.uniqueArray(fc.constantFrom('L1', 'L2', 'A1', 'O1', 'O4'), { maxLength: 3 });
const time = fc.constantFrom('2026-11-20', '2026-11-22T10:00:00.000Z', undefined);
const values: Readonly<Record<string, fc.Arbitrary<object>>> = {
  T: fc.record({ kind: fc.constantFrom('task', 'call'), relatedTo: about, ownerId: whose, dueAt: time, doneAt: time }),
  L: fc.record({ ownerId: whose, status: fc.constantFrom('New', 'Working') }),
  O: fc.record({ ownerId: whose, accountId: fc.constantFrom('A1', 'A2'), stage: fc.constantFrom('Won', 'Proposal') }),
  C: fc.record({ accounts: fc.array(fc.record({ accountId: fc.constantFrom('A1', 'A2') }), { maxLength: 2 }) }),
};

const wish = fc.constantFrom('T', 'T', 'L', 'O', 'C').chain(letter => {
  const number = fc.integer({ min: 1, max: 9 });
  const fields = fc.option(values[letter] as fc.Arbitrary<object>, { nil: undefined, freq: 4 });
  return fc.tuple(
    number.map(each => `${letter}${each}`),
    fields,
  );
});

const everythingIn = (related: RelatedIndex, state: State) =>
  recordTypes
    .flatMap(type => [...state.all(type).keys()])
    .map(id => [
      related.activitiesOf(id),
      recordTypes.map(from => related.pointingAt(id, from)),
      related.openTasksOf(id),
      related.leadsOf(id),
      related.dealsOf(id),
      relatedTo(state.find(id) as AnyRecord, state, related),
    ]);

const write = (state: MemoryState, transaction: readonly (readonly [string, object | undefined])[]): Set<string> => {
  for (const [id, fields] of transaction) {
    const before = state.find(id) ?? record(id, {});
    state.load(id, fields && ({ ...before, ...fields } as AnyRecord));
  }
  return new Set(transaction.map(([id]) => id));
};

test('after any changes it is what would be found anew, and so is the day of everyone', () => {
  fc.assert(
    fc.property(fc.array(fc.array(wish, { maxLength: 5 }), { maxLength: 8 }), transactions => {
      const state = world();
      const related = new RelatedIndex(state);
      everythingIn(related, state);
      for (const transaction of transactions) {
        related.update(state, write(state, transaction));
        expect(everythingIn(related, state)).toEqual(everythingIn(new RelatedIndex(state), state));
        const now = '2026-11-23T10:00:00.000Z';
        for (const actor of ['U1', 'U2']) {
          expect(agenda({ state, actor, now, related })).toEqual(agenda({ state, actor, now }));
        }
        const deals = [...state.all('opportunity').values()];
        expect(lastTouched(state, deals, related)).toEqual(lastTouched(state, deals));
      }
    }),
  );
});

test('what somebody writes while it is got ready is in it when it is', () => {
  const step = fc.oneof(fc.constant('step' as const), fc.constant('all' as const), fc.array(wish, { maxLength: 5 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), course => {
      const state = world();
      const related = new RelatedIndex(state);
      let steps = related.building();
      for (const each of course) {
        if (each === 'step') steps.next();
        else if (each === 'all') related.update(state, undefined);
        else related.update(state, write(state, each));
        expect(everythingIn(related, state)).toEqual(everythingIn(new RelatedIndex(state), state));
        if (each === 'all') steps = related.building();
      }
      allAtOnce(steps);
      expect(related.ready).toBe(true);
      expect(everythingIn(related, state)).toEqual(everythingIn(new RelatedIndex(state), state));
    }),
  );
});
