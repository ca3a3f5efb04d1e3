import { describe, expect, test } from 'vitest';
import { completeSort, sortableFields } from '../../../src/domain/filter/completeSort';
import { readFilter } from '../../../src/domain/filter/readFilter';
import { readSort } from '../../../src/domain/filter/readSort';
import { parseSort, sorted } from '../../../src/domain/filter/sort';
import { type AnyRecord, type RecordType, recordTypes } from '../../../src/domain/records/types';
import { builtInViews } from '../../../src/domain/views/builtIn';
import { now, world } from './world';

const state = world();
const options = (type: RecordType) => ({ type, state, now, actor: 'U1' });

/** `|` is the cursor. */
const read = (type: RecordType, typed: string) => readFilter(typed.replace('|', ''), typed.indexOf('|'), options(type));

const filters: readonly (readonly [RecordType, string])[] = [
  ...recordTypes.flatMap(type => builtInViews(type, state.config).map(view => [type, view.filter] as const)),
  ['lead', 'status:new score>=70 (country:US or country:CA) -tag:cold owner:me created>-14d company~acme "jane doe"'],
  ['lead', 'not (bant.budget.level>=3 or bant.need.evidence~"10k") custom."Deal Size":any region:north'],
  ['lead', 'owner.team.name:west createdBy:maria externalIds.salesforce:00Q1 score:10..20,none'],
  ['lead', 'created:"last month"..today nextStep:fri,tomorrow doNotCall:no phone~"415 555"'],
  ['opportunity', 'account.industry:software lines.product.name~gtx contacts:jane amount>1000.50 closeDate:2017-Q4'],
  ['opportunity', 'stageHistory.stage:won lead:jane -account:acme'],
  ['contact', 'accounts.account:isdom emailOptOut:yes name~núñez'],
  ['activity', 'relatedTo:lead relatedTo.industry:software due<=today outcome:none'],
  ['user', 'team.parent.name:west active:no quotas.period:2026'],
  ['campaign', 'members.record:L1 budget>=10000'],
];

describe('Who types a filter letter by letter', () => {
  test.each(filters)('is answered at every letter and every place of the cursor: %s %s', (type, text) => {
    expect(readFilter(text, text.length, options(type)).ok).toBe(true);
    for (let end = 0; end <= text.length; end++) {
      const typed = text.slice(0, end);
      for (const cursor of new Set([end, Math.floor(end / 2), 0])) {
        const reading = readFilter(typed, cursor, options(type));
        expect(reading.from).toBeLessThanOrEqual(cursor);
        expect(reading.to).toBeGreaterThanOrEqual(cursor);
        expect(reading.to).toBeLessThanOrEqual(typed.length);
        if (reading.ok) continue;
        expect(reading.column).toBeGreaterThanOrEqual(1);
        expect(reading.column + reading.length - 1).toBeLessThanOrEqual(typed.length);
        expect(reading.message).not.toMatch(/column/);
      }
    }
  });

  test('sees what it lets through as soon as it makes sense', () => {
    const reading = read('lead', 'status:n|ew');
    expect(reading.candidates.map(({ text }) => text)).toEqual(['New', 'Nurturing', 'none']);
    if (!reading.ok) throw new Error(reading.message);
    expect([...state.all('lead').values()].filter(lead => reading.keep(lead as unknown as AnyRecord))).toHaveLength(1);
    expect(read('lead', '|')).toMatchObject({ ok: true, from: 0, to: 0 });
  });

  test('sees the place of what is wrong, and the way out', () => {
    expect(read('lead', 'score>3 staus:new|')).toMatchObject({
      ok: false,
      column: 9,
      length: 5,
      message: 'unknown field "staus"',
      hint: 'did you mean "status"?',
    });
    expect(read('lead', 'score>|')).toMatchObject({ ok: false, column: 6, length: 1, message: '">" has no value' });
  });
});

describe('Who chooses an order', () => {
  test('finds the fields of the type, by their short names', () => {
    const fields = sortableFields('lead', state.config);
    const named = (name: string) => fields.find(field => field.name === name);
    expect(named('score')).toEqual({ name: 'score', label: 'Score', down: 'largest first' });
    expect(named('owner')).toEqual({ name: 'owner', label: 'Owner', down: 'Z to A' });
    expect(named('created')?.down).toBe('newest first');
    expect(named('custom.region')?.label).toBe('Region');
    expect(named('bant')).toBeUndefined();
  });

  test.each(recordTypes)('and each of them orders %s', type => {
    for (const { name } of sortableFields(type, state.config)) {
      const order = parseSort(`-${name}`, options(type));
      if (!order.ok) throw new Error(order.failure.message);
      const all = [...state.all(type).values()] as unknown as AnyRecord[];
      expect(sorted(all, order.value)).toHaveLength(all.length);
    }
  });

  test.each([
    ['|', 'score'],
    ['sco|', 'score'],
    ['-sco|', '-score'],
    ['-score, na|', '-score, name'],
    ['-score,|,company', '-score,name,company'],
    ['ow|n,name', 'owner,name'],
    ['-score,last n|', '-score,lastName'],
  ])('%s goes on', (typed, expected) => {
    const cursor = typed.indexOf('|');
    const text = typed.replace('|', '');
    const { from, to, candidates } = completeSort(text, cursor, options('lead'));
    const lines = candidates.map(candidate => text.slice(0, from) + candidate.text + text.slice(to));
    expect(lines).toContain(expected);
  });

  test('a field that is in the order already is not offered again, and a wrong one is shown in its place', () => {
    const texts = completeSort('-score,', 7, options('lead')).candidates.map(({ text }) => text);
    expect(texts).not.toContain('score');
    expect(texts).toContain('company');
    expect(readSort('-score,nmae', 11, options('lead'))).toMatchObject({
      ok: false,
      column: 8,
      length: 4,
      message: 'unknown field "nmae"',
      hint: 'did you mean "name"?',
    });
    expect(readSort('-score', 6, options('lead'))).toMatchObject({ ok: true });
  });
});
