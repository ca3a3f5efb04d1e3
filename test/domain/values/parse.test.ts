import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../src/domain/config/defaults';
import type { FieldDef } from '../../../src/domain/fields/kinds';
import { lead } from '../../../src/domain/records/lead';
import { opportunity } from '../../../src/domain/records/opportunity';
import { fail } from '../../../src/domain/result';
import { defuse, undefuse } from '../../../src/domain/values/defuse';
import { parseValue, type ValueContext } from '../../../src/domain/values/parse';
import { phone } from '../../../src/formats/phone';

const context: ValueContext = {
  config: { ...defaultConfig, timeZone: 'America/New_York' },
  today: '2026-11-22',
  resolve: (_to, text) => fail('not found', `no ${text}`),
  phone,
};
const read = (text: string, field: FieldDef, over: Partial<ValueContext> = {}) => {
  const parsed = parseValue(text, field, { ...context, ...over });
  return parsed.ok ? parsed.value : parsed.failure.message;
};

describe('A value', () => {
  it('is trimmed, and its spaces are single ones', () => {
    expect(read('  Ada\u00a0 Lovelace ', lead.fields.lastName)).toEqual({ value: 'Ada Lovelace' });
    expect(read(' a\r\nb ', lead.fields.description)).toEqual({ value: 'a\nb' });
  });

  it('of a picklist takes the known spelling, and says when it had to guess', () => {
    expect(read('TECHNOLOGY', lead.fields.industry)).toEqual({ value: 'technology' });
    expect(read('technolgy', lead.fields.industry)).toEqual({ value: 'technology', cleaned: 'picklist' });
    expect(read('cold_call', lead.fields.source)).toEqual({ value: 'cold call', cleaned: 'picklist' });
    expect(read('space flight', lead.fields.industry)).toEqual({ value: 'space flight' });
    expect(read('Sold', opportunity.fields.stage)).toContain('is not one of Prospecting');
  });

  it('of a moment may name its day, where people write it', () => {
    const due: FieldDef = { kind: 'moment', label: 'Due' };
    expect(read('tomorrow 14:00', due, { phrases: true })).toEqual({ value: '2026-11-23T19:00:00.000Z' });
    expect(read('+1w 9:30', due, { phrases: true })).toEqual({ value: '2026-11-29T14:30:00.000Z' });
    expect(read('tomorrow 14:00', due)).toContain('is no date');
  });

  it('of an email is lower case and bare', () => {
    expect(read('Ada <Ada@X.org>', lead.fields.email)).toEqual({ value: 'ada@x.org' });
    expect(read('ada at x', lead.fields.email)).toContain('is no email address');
  });

  it('of a phone is international where it can be, and kept as it is where not', () => {
    expect(read('(415) 555-0142', lead.fields.phone)).toEqual({ value: '+1 415 555 0142' });
    expect(read('06 12 34 56 78', lead.fields.phone)).toEqual({ value: '06 12 34 56 78' });
    expect(read('none', lead.fields.phone)).toContain('is no phone number');
  });

  it('of a moment keeps its time, in the organisation’s zone or with its own offset', () => {
    const field = lead.fields.createdAt;
    expect(read('2024-01-15 09:30', field)).toEqual({ value: '2024-01-15T14:30:00.000Z' });
    expect(read('01/15/2024 9:30 PM', field)).toEqual({ value: '2024-01-16T02:30:00.000Z' });
    expect(read('15 Jan 2024 09:30:05 +01:00', field)).toEqual({ value: '2024-01-15T08:30:05.000Z' });
    expect(read('1/2/2024 9:30', field, { dateOrder: 'dmy' })).toEqual({ value: '2024-02-01T14:30:00.000Z' });
    expect(read('1/2/2024 9:30', field)).toContain('is no date');
  });

  it('of a list is each part once', () => {
    expect(read('hot; west, hot', lead.fields.tags)).toEqual({ value: ['hot', 'west'] });
  });
});

describe('A cell that a spreadsheet would run', () => {
  it('is defused, and comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', ' ', 'a', '1') }), text => {
        expect(undefuse(defuse(text))).toBe(text);
        expect(defuse(text)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
    expect(defuse('=1+1')).toBe("'=1+1");
    expect(undefuse("'tis")).toBe("'tis");
  });
});
