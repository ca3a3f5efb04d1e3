import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/domain/filter/complete';
import { envOf } from '../../../src/domain/filter/env';
import { publishedFields } from '../../../src/domain/filter/fields';
import { parseFilter } from '../../../src/domain/filter/parse';
import { findRoutes } from '../../../src/domain/filter/route';
import { type RecordType, recordTypes } from '../../../src/domain/records/types';
import { now, world } from './world';

const state = world();

/** `|` is the cursor; the answer is what the line could become. */
const lines = (type: RecordType, typed: string): string[] => {
  const cursor = typed.indexOf('|');
  const text = typed.replace('|', '');
  const { from, to, candidates } = complete(text, cursor, { type, state });
  return candidates.map(candidate => text.slice(0, from) + candidate.text + text.slice(to));
};

describe('the line goes on', () => {
  test.each<[RecordType, string, string[]]>([
    ['lead', 'sta|', ['status:', 'state:', 'statusReason:']],
    ['lead', 'status:new -ow|', ['status:new -owner:']],
    ['lead', '(ownerI|', ['(ownerId:']],
    ['lead', 'sco|re>70', ['score>70', 'scored>70']],
    [
      'lead',
      'status:|',
      ['New', 'Working', 'Nurturing', 'Qualified', 'Converted', 'Unqualified', 'Archived', 'none', 'any'].map(
        one => `status:${one}`,
      ),
    ],
    ['lead', 'status:w|', ['status:Working']],
    ['lead', 'status:new,w| x', ['status:new,Working x']],
    ['lead', 'owner:d|', ['owner:"Dana Scott"', 'owner:"Dan Brown"']],
    ['lead', 'owner:"dana |', ['owner:"Dana Scott"']],
    ['lead', 'owner:m|', ['owner:me', 'owner:"Maria Gómez"']],
    ['lead', 'owner.te|', ['owner.team:', 'owner.territory:']],
    ['lead', 'owner.team.re|', ['owner.team.region:']],
    ['lead', 'bant.bud|', ['bant.budget.']],
    ['lead', 'bant.budget.le|', ['bant.budget.level:']],
    ['lead', 'doNotCall:|', ['doNotCall:yes', 'doNotCall:no', 'doNotCall:none', 'doNotCall:any']],
    ['lead', 'created>tod|', ['created>today']],
    ['lead', 'created:"last m|', ['created:"last month"']],
    ['lead', 'created:-14d..to|', ['created:-14d..today', 'created:-14d..tomorrow']],
    ['lead', 'acme o|', []],
    ['lead', 'custom.|', ['custom.region:', 'custom."Deal Size":']],
    ['lead', '"status:|', []],
    ['lead', 'company:|', ['company:none', 'company:any']],
    ['lead', 'n|', []],
    ['opportunity', 'account:"ac|me"', ['account:"Acme, Inc"']],
    ['opportunity', 'lines:g|', ['lines:"GTX Basic"']],
    ['activity', 'relatedTo.indu|', ['relatedTo.industry:']],
  ])('%s %s', (type, typed, expected) => {
    const found = lines(type, typed);
    if (typed === 'acme o|') expect(found).toContain('acme or');
    else if (typed === 'n|') expect(found).toEqual(expect.arrayContaining(['not', 'name:', 'nextStep:']));
    else expect(new Set(found)).toEqual(new Set(expected));
  });

  test('each candidate says what it is', () => {
    const { candidates } = complete('sco', 3, { type: 'lead', state });
    expect(candidates[0]).toEqual({ text: 'score:', help: 'Score (integer; : = != < <= > >=)' });
  });
});

describe('published fields', () => {
  test('every name and alias of every type can be used', () => {
    const env = envOf({ state, now, actor: 'U1' });
    for (const type of recordTypes) {
      for (const { name, aliases, operators } of publishedFields(type, state.config)) {
        expect(operators.length).toBeGreaterThan(0);
        for (const path of [name, ...aliases]) {
          const text = path
            .split('.')
            .map((part, index) => (index > 0 && part.includes(' ') ? `"${part}"` : part))
            .join('.');
          const read = parseFilter(`${text}:any`);
          if (!read.ok || read.value.kind !== 'test') {
            if (path.includes(' ') && !path.includes('.')) continue;
            throw new Error(path);
          }
          expect(findRoutes(read.value.path, type, env).length).toBeGreaterThan(0);
        }
      }
    }
  });

  test('short names come from the long ones', () => {
    const fields = publishedFields('lead', state.config);
    const aliases = (name: string) => fields.find(field => field.name === name)?.aliases;
    expect(aliases('ownerId')).toEqual(['owner']);
    expect(aliases('createdAt')).toEqual(['created']);
    expect(aliases('tags')).toEqual(['tag']);
    expect(aliases('custom.region')).toEqual(['region']);
    const deal = publishedFields('opportunity', state.config);
    expect(deal.find(field => field.name === 'leadIds')?.aliases).toEqual(['leads', 'lead']);
    expect(deal.find(field => field.name === 'lines.productId')?.aliases).toEqual(['lines.product']);
  });
});
