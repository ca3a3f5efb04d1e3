import { describe, expect, test } from 'vitest';
import { tellProblem } from '../../../src/formats/recordText/problem';
import { formatOf, isBlank, withRemarks } from '../../../src/formats/recordText/remarks';
import { Crm } from '../../domain/crm';
import { Desk } from './desk';

const office = (): Crm => {
  const crm = new Crm({ currency: 'USD' });
  crm.add('user', { name: 'Dana Fox', login: 'dana' });
  crm.add('user', { name: 'Dana Fox', login: 'dana2' });
  crm.add('user', { name: 'Ravi Menon', login: 'ravi' });
  crm.add('account', { name: 'Northwind' });
  crm.add('contact', { lastName: 'Li', accounts: [{ accountId: 'A1', primary: true, roles: ['Buyer'] }] });
  crm.add('product', { name: 'Seats', listPrice: 100 });
  crm.add('lead', {
    firstName: 'Jane',
    lastName: 'Cooper',
    company: 'Northwind',
    email: 'jane@northwind.io',
    ownerId: 'U3',
    employees: 250,
    tags: ['hot', 'expo, 2026'],
    'bant.need.level': 3,
    'bant.need.evidence': 'loses money',
    'custom.floor': '2.OG',
    description: 'first line\n# second line\n',
  });
  crm.add('lead', { lastName: 'Null', company: 'NO', country: 'NO', ownerId: 'U1' });
  crm.add('opportunity', {
    name: 'Big deal',
    accountId: 'A1',
    ownerId: 'U3',
    lines: [
      { productId: 'P1', quantity: 2, unitPrice: 100 },
      { productId: 'P1', quantity: 1, unitPrice: 90.5, discountPct: 10 },
    ],
  });
  return crm;
};

const { state } = office();
const jane = new Desk(state, ['L1']);
const both = new Desk(state, ['L1', 'L2']);
const table = new Desk(state, ['L1', 'L2'], 'csv');
const deal = new Desk(state, ['O1']);

describe('What a text shows', () => {
  test('a reference stands by name where the name leads back, else by id with the name beside it', () => {
    expect(jane.text).toContain('\nowner: Ravi Menon\n');
    expect(new Desk(state, ['L2']).text).toContain('\nowner: U1 # Dana Fox\n');
    expect(deal.text).toContain('\naccount: A1 # Northwind\n');
    expect(deal.text).toContain('  - product: Seats\n    quantity: 1\n    unitPrice: 90.5\n');
  });

  test('what can be filled in has its line, and what rules keep stands in comments only', () => {
    expect(jane.text).toMatch(/^title:$/m);
    expect(jane.text).toMatch(/^statusReason:$/m);
    expect(jane.text).toMatch(/^# L1 Jane Cooper \(lead\)$/m);
    expect(jane.text).toMatch(/^# .*assigned 2026-11-22 10:00/m);
    expect(jane.text).not.toMatch(/^(assignedAt|updatedAt|createdBy):/m);
    expect(jane.text).toContain('description: |\n  first line\n  # second line\n');
  });

  test('a few records are YAML, and more than twenty are a table', () => {
    const crm = new Crm();
    const ids = Array.from({ length: 21 }, (_, index) => crm.add('account', { name: `Account ${index}` }));
    expect(new Desk(crm.state, ids.slice(1)).written.format).toBe('yaml');
    expect(new Desk(crm.state, ids).written.format).toBe('csv');
    expect(table.text).toMatch(/^id,v,firstName,lastName,company,email,country,employees,/m);
    expect(table.text).toContain('expo\\u002C 2026');
  });

  test('its format can be told by looking at it', () => {
    for (const desk of [jane, both, table]) expect(formatOf(desk.text)).toBe(desk.written.format);
    expect(formatOf('"lastName";"id"\n')).toBe('csv');
    expect(formatOf('id: L1\n')).toBe('yaml');
    expect(isBlank(jane.text)).toBe(false);
    expect(isBlank('# all\r\n\n---\n')).toBe(true);
  });
});

describe('What a changed text asks for', () => {
  test.each([
    ['a word', [[/^title:$/m, 'title: VP Sales']], ['L1 title: "VP Sales"']],
    ['nothing, where it says the same in other words', [['employees: 250', 'employees: "250.0"']], []],
    ['a number as people write it', [['employees: 250', 'employees: 1,250']], ['L1 employees: 1250']],
    ['nothing there any more', [['email: jane@northwind.io', 'email:']], ['L1 email: null']],
    ['the same, as YAML says it', [['email: jane@northwind.io', 'email: ~']], ['L1 email: null']],
    ['nothing for a line that is gone', [['email: jane@northwind.io\n', '']], []],
    ['an owner by name', [['owner: Ravi Menon', 'owner: me']], ['L1 ownerId: "U1"']],
    ['a date as people say it', [[/^nextStepAt:$/m, 'nextStepAt: +2w']], ['L1 nextStepAt: "2026-12-06"']],
    ['a list', [['[hot, "expo, 2026"]', '[hot, "expo, 2026", new]']], ['L1 tags: ["hot","expo, 2026","new"]']],
    ['a list with commas', [['[hot, "expo, 2026"]', 'hot, new']], ['L1 tags: ["hot","new"]']],
    ['no list', [['[hot, "expo, 2026"]', '[]']], ['L1 tags: null']],
    ['one part', [['    level: 3', '    level: 4']], ['L1 bant.need.level: 4']],
    [
      'a new part',
      [['bant:\n', 'bant:\n  budget: {level: 2, amount: $1k}\n']],
      ['L1 bant.budget: {"level":2,"amount":1000}'],
    ],
    ['no such part at all', [[/ {2}need:[\s\S]*loses money/, '  need:']], ['L1 bant: null']],
    ['a part by its path', [[/^rating:$/m, 'bant.budget.level: 1']], ['L1 bant.budget: {"level":1}']],
    [
      'a field of their own',
      [['floor: 2.OG', 'floor: 3.OG\n  wing: west']],
      ['L1 custom.floor: "3.OG"', 'L1 custom.wing: "west"'],
    ],
    ['a line less', [['  # second line\n', '']], ['L1 description: "first line"']],
  ] as const)('%s', (_, changes, edits) => {
    // A part by its path beside the parts themselves is one record's, not two.
    expect(jane.saved(...(changes as unknown as [string, string][]))).toEqual(edits);
  });

  test('a line of a deal keeps what was not touched', () => {
    expect(deal.saved(['quantity: 2', 'quantity: 3'])).toEqual([
      'O1 lines: [{"productId":"P1","quantity":3,"unitPrice":100},{"productId":"P1","quantity":1,"unitPrice":90.5,"discountPct":10}]',
    ]);
  });

  test('cells of a table, whatever a spreadsheet did to it', () => {
    expect(table.saved([',Cooper,', ',Copper,'], [/NO,,NO/, 'NO,n@no.example,NO'])).toEqual([
      'L1 lastName: "Copper"',
      'L2 email: "n@no.example"',
    ]);
    expect(table.saved(['hot, expo\\u002C 2026', 'hot, =cold'])).toEqual(['L1 tags: ["hot","=cold"]']);
    const named = ['L1 lastName: "Copper; Mrs"'];
    expect(table.saved([/[\s\S]*/, 'lastName;id\n"Copper; Mrs";L1\n;;\n'])).toEqual(named);
    const reordered = '"id";"lastName"\n"L1";"Copper; Mrs"\n;\n';
    expect(table.saved([/[\s\S]*/, reordered])).toEqual(named);
  });

  test('a record that is taken out is left as it is', () => {
    const reading = both.read(both.text.slice(0, both.text.indexOf('---\n')));
    expect(reading).toMatchObject({ ok: true, value: { edits: [], left: ['L2'] } });
  });

  test('shows each change with words a person reads', () => {
    const reading = jane.read(jane.with(['owner: Ravi Menon', 'owner: U1'], ['    level: 3', '    level: 4']));
    expect(reading.ok && reading.value.diff).toEqual([
      { id: 'L1', name: 'Jane Cooper', field: 'owner', from: 'Ravi Menon', to: 'Dana Fox' },
      { id: 'L1', name: 'Jane Cooper', field: 'bant.need.level', from: '3', to: '4' },
    ]);
  });
});

describe('What is wrong is said with its line, all at once', () => {
  test.each([
    ['an unknown field', 'email: j', 'emial: j', /has no field "emial" \(did you mean "email"\?\)$/],
    ['a value that is none', 'jane@northwind.io', 'jane', /, email: "jane" is no email address$/],
    [
      'an unknown name',
      'Ravi Menon',
      'Ravi Menin',
      /, owner: there is no user "Ravi Menin" \(did you mean "Ravi Menon"\?\)$/,
    ],
    [
      'a name that is not enough',
      'Ravi Menon',
      'Dana Fox',
      /, owner: "Dana Fox" fits 2 records: U1 Dana Fox, U2 Dana Fox/,
    ],
    ['a field that rules keep', 'title:', 'title:\nscore: 99', /, score: cannot be set: the scoring rules set it$/],
    [
      'a field twice',
      'title:',
      'title:\nlast: x\nlastName: y',
      /a field is written twice in one record|has no field "last"/,
    ],
    ['one field by two names', 'owner: Ravi Menon', 'owner: Ravi Menon\nownerId: U1', /, owner: is written twice$/],
    ['a list for one', 'title:', 'title: [a, b]', /, title: takes one value, not a list$/],
    ['a colon in a value', 'title:', 'title: a: b', /a value with a colon and a space in it needs quotes around it$/],
    ['an alias', 'title:', 'title: *x', /\*x/],
    ['a type', 'title:', 'title: !!int 3', /!!int|tag/],
    ['a record nobody asked for', 'id: L1', 'id: L9', /L9 is not one of the records being edited/],
    ['another version', 'v: 1\n', 'v: 7\n', /^$/],
  ])('%s', (what, from, to, said) => {
    if (what === 'another version') {
      expect(jane.saved([from, to])).toEqual([]);
      const stale = jane.read(jane.with([from, to], [/^title:$/m, 'title: VP']));
      expect(stale).toMatchObject({ ok: false, failure: { code: 'conflict', details: { problems: [{ id: 'L1' }] } } });
      return;
    }
    const changed = jane.with([from === 'title:' ? /^title:$/m : from, to]);
    const problems = jane.wrong([/[\s\S]*/, changed]);
    expect(problems.map(problem => tellProblem(problem)).join('\n')).toMatch(said);
    const at =
      from === 'id: L1' ? jane.lineOf('id: L9', changed) : jane.lineOf(from === 'title:' ? 'title:' : to, changed);
    expect(Math.abs((problems[0]?.line ?? 0) - at)).toBeLessThanOrEqual(2);
  });

  test('each on its own line', () => {
    const changed = both.with(
      ['jane@northwind.io', 'jane'],
      ['employees: 250', 'employees: many'],
      ['company: NO', 'compny: NO'],
    );
    const problems = both.wrong([/[\s\S]*/, changed]);
    expect(problems.map(({ line }) => line)).toEqual([
      both.lineOf('email: jane', changed),
      both.lineOf('employees: many', changed),
      both.lineOf('compny', changed),
    ]);
    expect(problems.map(({ id, field }) => [id, field])).toEqual([
      ['L1', 'email'],
      ['L1', 'employees'],
      ['L2', undefined],
    ]);
  });

  test('in a table with the column too', () => {
    const changed = table.with(['jane@northwind.io', 'jane'], [/\nL2/, '\nL1']);
    expect(table.wrong([/[\s\S]*/, changed])).toMatchObject([
      { line: table.lineOf('L1,1', changed), column: 'email', message: '"jane" is no email address' },
      {
        line: table.lineOf('L1,1,,Null', changed),
        message: expect.stringMatching(/^L1 is there twice, first on line \d+$/),
      },
    ]);
    const heads = table.wrong(['company,', 'compny,'], [',employees', ',bant'], [',NO,', ',"NO,']);
    expect(heads.map(({ message }) => message)).toEqual([
      'a lead has no field "compny"',
      'has parts, and does not fit a column',
      'a quote (") is out of place',
    ]);
    expect(table.wrong([/[\s\S]*/, 'name\nx\n'])[0]?.message).toMatch(/no field|no column id/);
  });

  test('above the text, with the numbers that the lines have there', () => {
    const changed = jane.with(['jane@northwind.io', 'jane'], ['employees: 250', 'employees: many']);
    const once = withRemarks(changed, jane.wrong([/[\s\S]*/, changed]));
    const line = jane.lineOf('email: jane', once);
    expect(once.split('\n')[0]).toBe(`#! line ${line}, email: "jane" is no email address`);
    const twice = withRemarks(once, jane.wrong([/[\s\S]*/, once]).slice(1));
    expect(twice.split('\n')[0]).toBe(
      `#! line ${jane.lineOf('employees: many', twice)}, employees: "many" is no number`,
    );
    expect(twice.match(/^#! /gm)).toHaveLength(1);
  });

  test('only the first of very many', () => {
    const problems = Array.from({ length: 100 }, (_, index) => ({ line: index + 1, message: 'is wrong' }));
    const text = withRemarks('id: L1\n', problems);
    expect(text.match(/^#! /gm)).toHaveLength(31);
    expect(text).toMatch(/^#! line 32: is wrong\n[\s\S]*\n#! … and 70 more\nid: L1\n$/);
  });
});
