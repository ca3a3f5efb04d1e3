import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../src/actions/fieldsOf';
import { MemoryState } from '../../src/domain/state/memory';
import { Filling, key, stamps } from './filling';

const dana = { id: 'U1', ...stamps, name: 'Dana Reyes', login: 'dana', role: 'rep', active: true };
const melvin = { id: 'U2', ...stamps, name: 'Melvin Marxen', login: 'melvin', role: 'manager', active: true };
const gone = { id: 'U3', ...stamps, name: 'Dan Gone', login: 'dan', role: 'rep', active: false };
const northwind = { id: 'A12', ...stamps, name: 'Northwind', industry: 'software' };
const lights = { id: 'A13', ...stamps, name: 'Great Northern Lights', industry: 'media' };
const contact = { id: 'C5', ...stamps, firstName: 'Jane', lastName: 'Cooper', title: 'VP Operations' };
const lead = {
  id: 'L1042',
  ...stamps,
  firstName: 'Ravi',
  lastName: 'Patel',
  company: 'Konex',
  status: 'Working',
  ownerId: 'U1',
  annualRevenue: 1_234_567.5,
  description: 'met at the fair\r\nwants a demo',
  tags: ['hot', 'expo'],
  nextStepAt: '2026-11-27',
};
const deal = {
  id: 'O7',
  ...stamps,
  name: 'Konex renewal',
  accountId: 'A12',
  ownerId: 'U1',
  stage: 'Proposal',
  amount: 42_000,
  probability: 50,
  closeDate: '2026-12-12',
};
const records = [dana, melvin, gone, northwind, lights, contact, lead, deal];

const editing = (id: 'L1042' | 'O7' | 'A12'): Filling =>
  new Filling(id === 'L1042' ? 'lead' : id === 'O7' ? 'opportunity' : 'account', id, records);
const adding = (type: 'lead' | 'opportunity' | 'activity' | 'account'): Filling =>
  new Filling(type, undefined, records);

describe('A rep who edits a lead', () => {
  test('sees its fields in order, what they hold as people write it, and which are needed', () => {
    const form = editing('L1042');
    expect(form.label).toBe('First name');
    expect(form.text).toBe('Ravi');
    expect(form.row('Last name *')).toMatch(/Last name \* +Patel$/);
    expect(form.row('Annual revenue')).toMatch(/\$1,234,567\.50$/);
    expect(form.row('Owner')).toMatch(/U1 Dana Reyes · rep$/);
    form.rows = 40;
    expect(form.row('Next step')).toMatch(/2026-11-27 Fri$/);
    expect(form.row('Description')).toMatch(/met at the fair⏎wants a demo$/);
    expect(form.screen.join()).not.toMatch(/Score|Converted|BANT/);
  });

  test('changes one field, and only that is saved', () => {
    const form = editing('L1042').type(key.tab, key.tab, key.ctrl('u'), 'Sumi 株式会社', key.ctrl('s'));
    expect(form.saved).toEqual({ company: 'Sumi 株式会社' });
  });

  test('goes over all fields and saves nothing, as nothing was changed', () => {
    const form = editing('L1042');
    for (let step = 0; step < 30; step += 1) form.type(key.down);
    expect(form.label).toBe('Tags');
    expect(form.type(key.enter).left).toBe('nothing was changed');
  });

  test('types a change and takes it back: nothing was changed', () => {
    expect(editing('L1042').type('x', key.backspace, key.ctrl('s')).left).toBe('nothing was changed');
    expect(editing('L1042').to('Annual revenue').type(key.ctrl('u'), '1.234.567,50', key.ctrl('s')).left).toBe(
      'nothing was changed',
    );
  });

  test('clears a field', () => {
    const form = editing('L1042')
      .to('Owner')
      .type(key.ctrl('u'), key.tab)
      .to('Tags')
      .type(key.ctrl('u'), key.ctrl('s'));
    expect(form.saved).toEqual({ ownerId: null, tags: null });
  });

  test('writes tags with commas between them', () => {
    const form = editing('L1042').to('Tags').type(', big deal,, hot', key.ctrl('s'));
    expect(form.saved).toEqual({ tags: ['hot', 'expo', 'big deal'] });
  });

  test('adds a line to a description without losing the others', () => {
    const form = editing('L1042').to('Description').type(key.altEnter, 'call', key.ctrl('j'), 'back');
    expect(form.screen.join('\n')).toContain('met at the fair⏎wants a demo⏎call⏎back[ ]');
    expect(form.type(key.ctrl('s')).saved).toEqual({ description: 'met at the fair\nwants a demo\ncall\nback' });
  });

  test('takes a whole emoji family away with one backspace', () => {
    const form = editing('L1042').type(' 👨‍👩‍👧‍👦');
    expect(form.text).toBe('Ravi 👨‍👩‍👧‍👦');
    expect(form.type(key.backspace, key.backspace, 'k').type(key.ctrl('s')).saved).toEqual({ firstName: 'Ravik' });
  });

  test('pastes two lines with an escape sequence: one line of text, and no key', () => {
    const form = editing('L1042').type(key.ctrl('u'), key.paste('Ra\u001B[31mvi\r\nof Konex\t\u0003'));
    expect(form.label).toBe('First name');
    expect(form.text).toBe('Ra[31mvi of Konex ');
    const body = editing('L1042').to('Description').type(key.ctrl('u'), key.paste('one\r\ntwo\u001B'));
    expect(body.type(key.ctrl('s')).saved).toEqual({ description: 'one\ntwo' });
  });
});

describe('A rep who leaves', () => {
  test('an untouched form leaves at once', () => {
    expect(editing('L1042').type(key.esc).left).toBe('nothing was changed');
    expect(editing('L1042').type(key.ctrl('c')).left).toBe('nothing was changed');
  });

  test('is asked once when something would be lost', () => {
    const form = editing('L1042').type('x', key.esc);
    expect(form.screen.at(-1)).toContain('leave without saving? esc again leaves, any other key goes on');
    expect(form.type(key.esc).left).toBe('left without saving');
  });

  test('goes on with any other key', () => {
    const form = editing('L1042').type('x', key.esc, 'y');
    expect(form.text).toBe('Ravixy');
    expect(form.screen.join()).not.toContain('leave without saving');
    expect(form.type(key.esc).left).toBeUndefined();
  });
});

describe('Dates', () => {
  test.each([
    ['fri', 'Fri 27 Nov 2026', '2026-11-27'],
    ['+2w', 'Sun 6 Dec 2026', '2026-12-06'],
    ['eom', 'Mon 30 Nov 2026', '2026-11-30'],
    ['3 dec 2026', 'Thu 3 Dec 2026', '2026-12-03'],
  ])('%s is understood while it is typed, and stands there as a date afterwards', (typed, understood, date) => {
    const form = editing('O7').to('Close date').type(typed);
    expect(form.text).toBe(typed); // what stood there was typed over
    expect(form.note).toBe(`→ ${understood}`);
    form.type(key.tab);
    expect(form.row('Close date')).toContain(`${date} ${understood.slice(0, 3)}`);
    expect(form.type(key.ctrl('s')).saved).toEqual({ closeDate: date });
  });

  test('half a date says so beside it, and below it once it is left', () => {
    const form = editing('O7').to('Close date').type('2026-13');
    expect(form.note).toBe('! "2026-13" is no date; write it like 2026-11-22');
    form.type(key.tab);
    expect(form.label).toBe('Type');
    expect(form.screen.join('\n')).toMatch(/2026-13\n +! "2026-13" is no date; write it like 2026-11-22\n/);
  });

  test('an arrow first, and the date is mended instead', () => {
    const form = editing('O7').to('Close date').type(key.left, key.backspace, '2');
    expect(form.text).toBe('2026-12-22');
    expect(form.type(key.ctrl('s')).saved).toEqual({ closeDate: '2026-12-22' });
  });

  test('a task is due tomorrow at two', () => {
    const form = adding('activity').type('task', key.tab).to('Due').type('tomorrow 14:00');
    expect(form.note).toBe('→ Mon 23 Nov 2026 14:00');
    expect(form.type(key.ctrl('s')).saved).toEqual({ kind: 'task', dueAt: '2026-11-23T14:00:00.000Z' });
  });
});

describe('Money', () => {
  test('shows what it means while it is typed', () => {
    const form = editing('O7').to('Amount').type(key.ctrl('u'), '1.2m');
    expect(form.note).toBe('→ $1,200,000');
    expect(form.type(key.ctrl('s')).saved).toEqual({ amount: 1_200_000 });
  });

  test('that is none, or of another currency, is not saved: the cursor goes there, and what was typed stays', () => {
    const form = editing('O7').to('Amount').type(key.ctrl('u'), '12 euro', key.tab, key.tab, key.ctrl('s'));
    expect(form.saved).toBeUndefined();
    expect(form.label).toBe('Amount');
    expect(form.text).toBe('12 euro');
    expect(form.screen.join('\n')).toMatch(/12 euro\[ \]\n +! "12 euro" is not an amount; write it like 1234.50/);
    form.type(key.ctrl('u'), '12 EUR', key.ctrl('s'));
    expect(form.screen.join('\n')).toContain('! "12 EUR" is not in USD; amounts are in USD');
    expect(form.type(key.ctrl('u'), '12', key.ctrl('s')).saved).toEqual({ amount: 12 });
  });
});

describe('A choice of values', () => {
  test('a space lists them with the present one marked, arrows choose, enter takes it and goes on', () => {
    const form = editing('O7').to('Stage').type(' ');
    expect(form.choices).toEqual(['Prospecting', 'Qualification', '> Proposal', 'Negotiation', 'Won', 'Lost']);
    form.type(key.down, key.enter);
    expect(form.label).toBe('Amount');
    expect(form.type(key.ctrl('s')).saved).toEqual({ stage: 'Negotiation' });
  });

  test('typing narrows them down, and a near miss finds its word', () => {
    const form = editing('A12').to('Type').type('cus');
    expect(form.choices).toEqual(['> customer']);
    expect(form.type(key.ctrl('u'), 'custmoer').choices).toEqual(['> customer']);
    expect(form.type(key.tab).type(key.ctrl('s')).saved).toEqual({ type: 'customer' });
  });

  test('what is none of them is refused and says what there is', () => {
    const form = editing('A12').to('Type').type('zzz');
    expect(form.choices).toEqual([]);
    expect(form.screen.join()).toContain('nothing is called that');
    form.type(key.tab);
    expect(form.screen.join()).toContain('! "zzz" is not one of prospect, customer, former, partner,');
    expect(form.type(key.ctrl('s')).label).toBe('Type');
  });

  test('of an open list takes a new value, and one that was hardly meant otherwise', () => {
    const form = editing('A12').to('Industry').type('fin');
    expect(form.choices).toEqual(['> finance', 'fin (a new one)']);
    form.type(key.ctrl('u'), 'space travel');
    expect(form.choices).toEqual(['> space travel (a new one)']);
    expect(form.type(key.ctrl('s')).saved).toEqual({ industry: 'space travel' });
    expect(editing('A12').to('Industry').type('technolgy').choices[0]).toBe('> technology');
  });

  test('shows six at a time and says how many more there are', () => {
    const form = editing('A12').to('Industry').type(key.ctrl('n'));
    expect(form.choices).toHaveLength(6);
    expect(form.screen.join()).toContain('14 more');
    expect(form.choices).toContain('> software');
    form.type(key.ctrl('p'), key.ctrl('p'));
    expect(form.choices).toHaveLength(6);
    form.type(key.pageUp, key.pageUp, key.pageUp);
    expect(form.choices[0]).toBe('> agriculture');
  });

  test('esc closes it and leaves what was there', () => {
    const form = editing('A12').to('Industry').type('ban', key.down, key.esc);
    expect(form.choices).toEqual([]);
    expect(form.text).toBe('software');
    expect(form.type(key.esc).left).toBe('nothing was changed');
  });

  test('yes and no', () => {
    const form = editing('L1042').to('Do not call').type('y', key.tab);
    expect(form.row('Do not call')).toMatch(/yes$/);
    expect(form.type(key.ctrl('s')).saved).toEqual({ doNotCall: true });
  });

  test('a lead becomes converted by conversion only, so that is not offered', () => {
    const form = editing('L1042').to('Status').type(' ');
    expect(form.choices.join()).toContain('Working');
    expect(form.type(key.down, key.down, key.down, key.down, key.down, key.down).choices.join()).not.toContain(
      'Converted',
    );
  });
});

describe('A record that is named', () => {
  test('by a part of its name, those that begin with it first', () => {
    const form = editing('O7').to('Account').type('nor');
    expect(form.choices).toEqual(['> A12 Northwind · software', 'A13 Great Northern Lights · media']);
    form.type(key.down, key.tab);
    expect(form.row('Account')).toContain('A13 Great Northern Lights · media');
    expect(form.type(key.ctrl('s')).saved).toEqual({ accountId: 'A13' });
  });

  test('by its id, by a slip, by accents left out, in any order of its words', () => {
    expect(editing('O7').to('Account').type('a13').choices).toEqual(['> A13 Great Northern Lights · media']);
    expect(editing('O7').to('Account').type('nortwhind').choices[0]).toBe('> A12 Northwind · software');
    expect(editing('O7').to('Account').type('lights great').choices).toEqual(['> A13 Great Northern Lights · media']);
  });

  test('an owner by "me", and never somebody who left', () => {
    const form = editing('O7');
    form.actor = 'U2';
    form.to('Owner').type('me');
    expect(form.choices).toEqual(['> U2 Melvin Marxen · manager · me']);
    form.type(key.tab);
    expect(form.type(key.ctrl('s')).saved).toEqual({ ownerId: 'U2' });
    expect(editing('O7').to('Owner').type('dan').choices).toEqual(['> U1 Dana Reyes · rep']);
  });

  test('"me" of somebody without a user record is refused, and nobody else is taken for it', () => {
    const form = editing('O7');
    form.actor = 'guest';
    form.to('Owner').type('me', key.tab);
    expect(form.screen.join()).toContain('"me" is guest, who is no user');
  });

  test('one that is not there says so when the field is left', () => {
    const form = editing('O7').to('Account').type('qqqq', key.tab);
    expect(form.screen.join()).toContain('! there is no account "qqqq"');
  });

  test('several in a list, by their names', () => {
    const form = adding('activity').type('call', key.tab).to('Related to').type('jane', key.tab, key.shiftTab);
    expect(form.text).toBe('C5');
    expect(form.note).toBe('→ Jane Cooper');
    form.type(', north', key.enter, key.shiftTab);
    expect(form.text).toBe('C5, A12');
    expect(form.type(key.ctrl('s')).saved).toEqual({ kind: 'call', relatedTo: ['C5', 'A12'] });
  });

  test('is found among twenty thousand', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      id: `A${index + 1}`,
      ...stamps,
      name: `Firm ${index + 1}`,
    }));
    const form = new Filling('opportunity', undefined, [...many, { ...northwind, id: 'A20001', name: 'Zürich Rück' }]);
    expect(form.to('Account').type('zuri').choices).toEqual(['> A20001 Zürich Rück · software']);
    expect(form.type(key.ctrl('u'), 'zurihc').choices).toEqual(['> A20001 Zürich Rück · software']);
    form.type(key.ctrl('u'), 'firm 1');
    expect(form.choices[0]).toBe('> A1 Firm 1');
    expect(form.screen.join()).toContain('more, type on to narrow them down');
  });
});

describe('A rep who adds a record', () => {
  test('gets what the rules begin with, and does not send it', () => {
    const form = adding('opportunity').type('Konex seats', key.ctrl('s'));
    expect(form.saved).toEqual({ name: 'Konex seats' });
    expect(adding('opportunity').row('Stage *')).toMatch(/Prospecting$/);
    expect(adding('lead').row('Status *')).toMatch(/New$/);
  });

  test('leaves a needed field empty: the cursor goes there, and it says so without colour', () => {
    const form = adding('lead').type('Ravi', key.ctrl('s'));
    expect(form.saved).toBeUndefined();
    expect(form.label).toBe('Last name');
    expect(form.screen.join()).toContain('! cannot be empty');
    expect(form.type('Patel').screen.join()).not.toContain('cannot be empty');
    expect(form.type(key.ctrl('s')).saved).toEqual({ firstName: 'Ravi', lastName: 'Patel' });
  });

  test('sees at once all that is wrong', () => {
    const form = adding('lead').to('Employees').type('many', key.ctrl('s'));
    expect(form.label).toBe('Last name');
    form.rows = 40;
    expect(form.screen.filter(row => row.includes('!'))).toHaveLength(2);
  });
});

describe('A refusal', () => {
  test('is told at its field, and what was typed stays', () => {
    const form = editing('O7').to('Account').type('great', key.tab).type('x').to('Name').type(' x', key.ctrl('s'));
    form.refuse({
      code: 'invalid',
      message: 'accountId names A13, which does not exist',
      details: { field: 'accountId' },
    });
    expect(form.label).toBe('Account');
    expect(form.screen.join()).toContain('! accountId names A13, which does not exist');
    expect(form.row('Name *')).toContain('Konex renewal x');
    expect(form.type(key.ctrl('s')).saved).toMatchObject({ accountId: 'A13', name: 'Konex renewal x' });
  });

  test('that names a field by its label', () => {
    const form = editing('O7').type('x', key.ctrl('s'));
    form.refuse({ code: 'invalid', message: 'Close date: that was a holiday', hint: 'take another day' });
    expect(form.label).toBe('Close date');
    expect(form.screen.join()).toContain('! that was a holiday; take another day');
  });

  test('that names none stands below until the next key', () => {
    const form = editing('O7').type('x', key.ctrl('s'));
    form.refuse({ code: 'conflict', message: 'O7 was deleted by melvin', hint: 'crm undo brings it back' });
    expect(form.screen.at(-1)).toBe(' not saved: O7 was deleted by melvin; crm undo brings it back');
    expect(form.text).toBe('Konex renewalx');
    expect(form.type(key.left).screen.join()).not.toContain('not saved');
  });
});

describe('On a small screen', () => {
  const small = (): Filling => {
    const form = editing('L1042');
    form.columns = 60;
    form.rows = 15;
    return form;
  };

  test('the cursor is in view wherever it goes, and it says what is not', () => {
    const form = small();
    for (const step of [...Array.from({ length: 22 }, () => key.down), ...Array.from({ length: 22 }, () => key.up)]) {
      form.type(step);
      expect(form.screen).toHaveLength(15);
      expect(form.screen.filter(row => row.startsWith('▌'))).toHaveLength(1);
    }
    expect(form.screen.at(-1)).toMatch(/^ ▼ \d+ more below$/);
    form.type(key.pageDown);
    expect(form.screen.at(-1)).toMatch(/^ ▲ \d+ more above {3}▼ \d+ more below$/);
    form.type(key.pageDown, key.pageDown);
    expect(form.label).toBe('Tags');
    expect(form.type(key.pageUp, key.pageUp).label).toBe('First name');
  });

  test('choices and what is wrong come into view with their field', () => {
    const form = small().to('Rating').type(' ');
    expect(form.choices).toEqual(['hot', 'warm', 'cold']);
    form.type(key.esc).to('Employees').type('many').to('Tags').type(key.ctrl('s'));
    expect(form.screen.join('\n')).toMatch(/many\[ \]\n +! "many" is no number/);
  });

  test('a long value scrolls in its place', () => {
    const form = small().to('Company').type(' and sons of the seven seas, 株式会社, limited by guarantee');
    const row = form.screen.find(each => each.startsWith('▌')) ?? '';
    expect(row).toMatch(/▌ Company +….*guarantee\[ \]$/);
  });

  test('of very few rows still shows the field with the cursor', () => {
    const form = small()
      .to('Stage' in {} ? '' : 'Rating')
      .type(' ');
    for (const rows of [3, 4, 6]) {
      form.rows = rows;
      expect(form.screen.some(row => row.startsWith('▌ Rating'))).toBe(true);
      expect(form.screen.length).toBeLessThanOrEqual(rows);
    }
  });
});

test('a form has every field that can be typed, and none that a rule keeps', () => {
  const names = fieldsOf('lead', undefined, new MemoryState()).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(['firstName', 'lastName', 'company']);
  expect(names.at(-1)).toBe('tags');
  for (const name of ['score', 'bant', 'id', 'externalIds', 'convertedAt']) expect(names).not.toContain(name);
});

test('whatever is pressed on whatever screen, the cursor is in view and the picture is as high as its place', () => {
  const presses = fc.oneof(
    fc.constantFrom(...Object.values(key).filter(each => typeof each === 'string' && each !== key.esc)),
    fc.constantFrom(
      'n',
      'c',
      '1',
      ' ',
      ',',
      '日',
      '👨‍👩‍👧‍👦',
      'fri',
      key.ctrl('n'),
      key.ctrl('p'),
      key.ctrl('u'),
      key.paste('a\nb'),
    ),
  ) as fc.Arbitrary<string>;
  const sizes = fc.record({ columns: fc.integer({ min: 40, max: 120 }), rows: fc.integer({ min: 3, max: 30 }) });
  fc.assert(
    fc.property(
      fc.constantFrom('L1042', 'O7', 'A12'),
      sizes,
      fc.array(presses, { maxLength: 40 }),
      (id, size, typing) => {
        const form = Object.assign(editing(id as 'O7'), size);
        for (const each of typing) {
          form.type(each);
          if (form.saved !== undefined || form.left !== undefined) return;
          expect(form.screen).toHaveLength(size.rows);
          expect(form.field.editor.text).not.toMatch(/\p{Cs}/u);
        }
      },
    ),
  );
});
