import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agenda, lastTouched } from '../../src/domain/activities/agenda';
import { type AnyRecord, recordTypes } from '../../src/domain/records/types';
import { Related } from '../../src/domain/state/related';
import { record, world } from './filter/world';

describe('What belongs to a record', () => {
  test('its activities, the newest first; an account’s people and deals; a rep’s work', () => {
    const state = world();
    state.load('T4', record('T4', { kind: 'email', relatedTo: ['L1', 'L1'], doneAt: '2026-11-21' }));
    state.load('T5', record('T5', { kind: 'task', relatedTo: ['L1'], ownerId: 'U1', dueAt: '2026-12-01' }));
    const related = new Related(state);
    const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);
    expect(ids(related.timelineOf('L1'))).toEqual(['T5', 'T1', 'T4']);
    expect(ids(related.timelineOf('L2'))).toEqual([]);
    expect(ids(related.contactsOf('A2'))).toEqual(['C1']);
    expect(ids(related.opportunitiesOf('A1'))).toEqual(['O1']);
    expect(ids(related.openTasksOf('U1'))).toEqual(['T5']);
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

test('after any changes it is what would be found anew, and so is the day of everyone', () => {
  fc.assert(
    fc.property(fc.array(fc.array(wish, { maxLength: 5 }), { maxLength: 8 }), transactions => {
      const state = world();
      const related = new Related(state);
      const look = (by: Related) => {
        const everything = recordTypes.flatMap(type => [...state.all(type).keys()]);
        return everything.map(id => [
          by.timelineOf(id),
          by.contactsOf(id),
          by.opportunitiesOf(id),
          by.openTasksOf(id),
          by.leadsOf(id),
          by.dealsOf(id),
        ]);
      };
      look(related);
      for (const transaction of transactions) {
        for (const [id, fields] of transaction) {
          const before = state.find(id) ?? record(id, {});
          state.load(id, fields && ({ ...before, ...fields } as AnyRecord));
        }
        related.update(state, new Set(transaction.map(([id]) => id)));
        expect(look(related)).toEqual(look(new Related(state)));
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
