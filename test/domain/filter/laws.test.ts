import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../../src/domain/filter/ast';
import { compileFilter } from '../../../src/domain/filter/compile';
import { complete } from '../../../src/domain/filter/complete';
import { formatFilter } from '../../../src/domain/filter/format';
import { parseFilter } from '../../../src/domain/filter/parse';
import { parseSort } from '../../../src/domain/filter/sort';
import { recordTypes } from '../../../src/domain/records/types';
import { anyFilter, anyText, leadCondition } from './arbitrary';
import { find, now, world } from './world';

const state = world();
const context = { state, now, actor: 'U1' };
const all = find('lead', '', { state });
const leads = (text: string) => find('lead', text, { state });

const withoutPlaces = (node: Node): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'column' || key === 'length' ? undefined : value)));

/** Conditions joined at random, as text. */
const filterText = fc.letrec<{ text: string }>(tie => ({
  text: fc.oneof(
    { depthSize: 'small' },
    leadCondition,
    tie('text').map(text => `-(${text})`),
    tie('text').map(text => `not (${text})`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a}) (${b})`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a}) or (${b})`),
  ),
})).text;

describe('the text of a filter', () => {
  test('what is formatted is read as the same filter', () => {
    fc.assert(
      fc.property(anyFilter, node => {
        const read = parseFilter(formatFilter(node));
        if (!read.ok) throw new Error(`${formatFilter(node)}: ${read.failure.message}`);
        expect(withoutPlaces(read.value)).toEqual(withoutPlaces(node));
      }),
      { numRuns: 2_000 },
    );
  });

  test('formatting is canonical: doing it twice changes nothing', () => {
    fc.assert(
      fc.property(filterText, text => {
        const read = parseFilter(text);
        if (!read.ok) throw new Error(read.failure.message);
        const once = formatFilter(read.value);
        const again = parseFilter(once);
        expect(again.ok && formatFilter(again.value)).toBe(once);
        expect(leads(once)).toEqual(leads(text));
      }),
    );
  });

  test.each([
    ['status:new   AND  score>=70', 'status:new score>=70'],
    ['not tag:cold', '-tag:cold'],
    ['(a b) or c', 'a b or c'],
    ['a (b or c)', 'a (b or c)'],
    ['not not a', '-(-a)'],
    ['company:"Isdom" x:"a b"', 'company:Isdom x:"a b"'],
    ['created>-14d', 'created>-14d'],
    ['score:10..20,none', 'score:10..20,none'],
    ['x:"none"', 'x:"none"'],
    ['website:https://a.example/b', 'website:https://a.example/b'],
    ['custom."Deal Size"~a', 'custom."Deal Size"~a'],
  ])('%s is written %s', (text, canonical) => {
    const read = parseFilter(text);
    expect(read.ok && formatFilter(read.value)).toBe(canonical);
  });

  test('places are columns of the text', () => {
    const read = parseFilter(' a owner.name:"x y",z');
    expect(read.ok && read.value).toEqual({
      kind: 'and',
      nodes: [
        { kind: 'words', text: 'a', column: 2, length: 1 },
        {
          kind: 'test',
          path: [
            { name: 'owner', column: 4, length: 5 },
            { name: 'name', column: 10, length: 4 },
          ],
          operator: ':',
          values: [
            { kind: 'text', text: 'x y', column: 15, length: 5 },
            { kind: 'text', text: 'z', column: 21, length: 1 },
          ],
          column: 4,
          length: 18,
        },
      ],
    });
  });
});

describe('nothing that is typed breaks anything', () => {
  const type = fc.constantFrom(...recordTypes);

  test('any text is a filter, or a failure that points into it', () => {
    const zone = fc.constantFrom('UTC', 'America/New_York', 'Pacific/Kiritimati');
    const states = new Map(
      ['UTC', 'America/New_York', 'Pacific/Kiritimati'].map(one => [one, world({ timeZone: one })]),
    );
    fc.assert(
      fc.property(anyText, type, zone, (text, on, timeZone) => {
        const filter = compileFilter(text, { type: on, ...context, state: states.get(timeZone) ?? state });
        if (filter.ok) {
          for (const one of state.all(on).values()) filter.value.matches(one);
          return;
        }
        const { column, length } = filter.failure.details as { column: number; length: number };
        expect(filter.failure.code).toBe('usage');
        expect(filter.failure.message).toContain(`at column ${column}`);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(column + length - 1).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 5_000 },
    );
  });

  test('any text is an order, or a failure', () => {
    fc.assert(
      fc.property(anyText, type, (text, on) => {
        const order = parseSort(text, { type: on, ...context });
        if (order.ok) [...state.all(on).values()].sort(order.value);
        else expect(order.failure.code).toBe('usage');
      }),
      { numRuns: 1_000 },
    );
  });

  test('any text can be completed anywhere', () => {
    fc.assert(
      fc.property(anyText, fc.nat(30), type, (text, at, on) => {
        const cursor = Math.min(at, text.length);
        const { from, to } = complete(text, cursor, { type: on, state });
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(cursor);
        expect(to).toBeGreaterThanOrEqual(cursor);
        expect(to).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the logic is plain, for lists and absent values too', () => {
  const without = (ids: readonly string[]) => all.filter(id => !ids.includes(id));

  test('not is the complement', () => {
    fc.assert(
      fc.property(filterText, text => {
        expect(leads(`not (${text})`)).toEqual(without(leads(text)));
        expect(leads(`-(-(${text}))`)).toEqual(leads(text));
      }),
    );
  });

  test('or is the union, and the intersection', () => {
    fc.assert(
      fc.property(filterText, filterText, (a, b) => {
        const [inA, inB] = [leads(a), leads(b)];
        expect(leads(`(${a}) or (${b})`)).toEqual(all.filter(id => inA.includes(id) || inB.includes(id)));
        expect(leads(`(${a}) (${b})`)).toEqual(all.filter(id => inA.includes(id) && inB.includes(id)));
        expect(leads(`(${a}) and (${b})`)).toEqual(leads(`(${a}) (${b})`));
      }),
    );
  });

  test('!= is not =, a list of values is or, none is not any', () => {
    const field = fc.constantFrom(
      ['tag', 'hot', 'cold'],
      ['status', 'new', 'working'],
      ['score', '72', '40'],
      ['owner', 'me', 'maria'],
      ['owner.team.name', 'West', 'East'],
      ['company', 'acme', 'Nautilus'],
      ['created', '2026-11', '2025'],
    );
    fc.assert(
      fc.property(field, ([name, a, b]) => {
        expect(leads(`${name}!=${a}`)).toEqual(leads(`-${name}=${a}`));
        expect(leads(`${name}!=${a},${b}`)).toEqual(leads(`-${name}=${a} -${name}=${b}`));
        expect(leads(`${name}:${a},${b}`)).toEqual(leads(`${name}:${a} or ${name}:${b}`));
        expect(leads(`${name}:none`)).toEqual(leads(`-${name}:any`));
      }),
    );
  });

  test('numbers and dates: less, equal and greater share all that have a value', () => {
    const bound = fc.constantFrom(
      ['score', '40'],
      ['score', '50'],
      ['created', '2026'],
      ['created', '-14d'],
      ['nextStep', 'fri'],
    );
    fc.assert(
      fc.property(bound, ([name, value]) => {
        expect(leads(`${name}<${value} or ${name}:${value} or ${name}>${value}`)).toEqual(leads(`${name}:any`));
        expect(leads(`${name}<=${value}`)).toEqual(leads(`${name}<${value} or ${name}:${value}`));
        expect(leads(`${name}>=${value}`)).toEqual(leads(`${name}>${value} or ${name}:${value}`));
        expect(leads(`${name}<${value} ${name}>=${value}`)).toEqual([]);
      }),
    );
  });

  test('the same text is always the same filter', () => {
    fc.assert(
      fc.property(anyText, text => {
        const [a, b] = [1, 2].map(() => compileFilter(text, { type: 'lead', ...context }));
        expect(JSON.stringify(a)).toBe(JSON.stringify(b));
      }),
    );
  });
});
