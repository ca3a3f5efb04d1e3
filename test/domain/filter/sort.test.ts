import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName } from '../../../src/domain/filter/display';
import { parseSort, sorted } from '../../../src/domain/filter/sort';
import type { AnyRecord, RecordType } from '../../../src/domain/records/types';
import { now, record, world } from './world';

const state = world();

const order = (type: RecordType, text: string, on = state) => {
  const found = parseSort(text, { type, state: on, now, actor: 'U1' });
  if (!found.ok) throw new Error(found.failure.message);
  return sorted(on.all(type).values() as Iterable<AnyRecord>, found.value).map(one => one.id);
};

describe('lists in the order that is asked for', () => {
  test.each<[RecordType, string, string[]]>([
    ['lead', '', ['L1', 'L2', 'L3']],
    ['lead', 'score', ['L2', 'L1', 'L3']],
    ['lead', '-score', ['L1', 'L2', 'L3']],
    ['lead', '-score, name', ['L1', 'L2', 'L3']],
    ['lead', 'name', ['L1', 'L3', 'L2']],
    ['lead', '-name', ['L2', 'L3', 'L1']],
    ['lead', 'created', ['L3', 'L2', 'L1']],
    ['lead', '-owner', ['L2', 'L1', 'L3']],
    ['lead', 'owner.team.name', ['L2', 'L1', 'L3']],
    ['lead', 'tag', ['L2', 'L1', 'L3']],
    ['lead', 'custom.region', ['L1', 'L2', 'L3']],
    ['lead', '-bant.budget.level', ['L1', 'L2', 'L3']],
    ['opportunity', 'stage', ['O3', 'O1', 'O2']],
    ['opportunity', '-stage', ['O2', 'O1', 'O3']],
    ['opportunity', 'account', ['O2', 'O1', 'O3']],
    ['opportunity', 'lines.product.name,-amount', ['O1', 'O2', 'O3']],
    ['activity', '-due', ['T2', 'T1', 'T3']],
  ])('%s by "%s"', (type, text, ids) => expect(order(type, text)).toEqual(ids));

  test('equal ones stay in the order of their numbers, not of their texts', () => {
    const on = world();
    for (const number of [10, 9, 100]) on.load(`M${number}`, record(`M${number}`, { name: 'same' }));
    expect(order('campaign', 'name', on)).toEqual(['M1', 'M9', 'M10', 'M100']);
    expect(order('campaign', '-name', on)).toEqual(['M9', 'M10', 'M100', 'M1']);
  });

  test('an unknown field is named with its column', () => {
    const found = parseSort('-score, nmae', { type: 'lead', state, now, actor: 'U1' });
    expect(found).toMatchObject({
      ok: false,
      failure: { code: 'usage', message: 'unknown field "nmae" at column 9', hint: 'did you mean "name"?' },
    });
    expect(parseSort('bant', { type: 'lead', state, now, actor: 'U1' })).toMatchObject({ ok: false });
  });
});

test('a long list is in the order that comparing two by two gives', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.stringMatching(/^(?:anna|anne|an~|ané)[a-z]{0,9}$/),
  );
  const score = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined });
  const people = fc.array(fc.record({ company: text, score }), { minLength: 30, maxLength: 200 });
  const orders = fc.constantFrom('company', '-company', 'score,company', '-score,-company,created,name,id');
  fc.assert(
    fc.property(people, orders, (leads, asked) => {
      const on = world();
      leads.forEach((fields, index) => {
        on.load(`L${index + 1}`, record(`L${index + 1}`, fields));
      });
      const found = parseSort(asked, { type: 'lead', state: on, now, actor: 'U1' });
      if (!found.ok) throw new Error(found.failure.message);
      const slowly = [...on.all('lead').values()].sort(found.value).map(({ id }) => id);
      expect(order('lead', asked, on)).toEqual(slowly);
      expect(sorted([...on.all('lead').values()].reverse(), found.value).map(({ id }) => id)).toEqual(slowly);
    }),
  );
});

describe('what people call a record', () => {
  test.each<[RecordType, object, string]>([
    ['lead', { firstName: 'Jane', lastName: 'Doe' }, 'Jane Doe'],
    ['lead', { company: 'Acme' }, 'Acme'],
    ['contact', { lastName: 'Doe' }, 'Doe'],
    ['account', { name: 'Isdom' }, 'Isdom'],
    ['activity', { kind: 'call', subject: 'Intro' }, 'Intro'],
    ['activity', { kind: 'call' }, 'call'],
    ['case', { subject: 'Broken' }, 'Broken'],
    ['quote', { number: 'Q-7' }, 'Q-7'],
    ['user', {}, 'X1'],
  ])('%s %j is %s', (type, fields, name) => expect(displayName({ id: 'X1', ...fields }, type)).toBe(name));
});
