import { describe, expect, it } from 'vitest';
import { office } from './office';

const crm = office({
  U1: { name: 'Dana Whitfield', email: 'dana@northlight.example', role: 'rep' },
  U2: { name: 'Sam Okafor', role: 'manager' },
  A1: { name: 'T-Mobile Austria', phone: '+43 1 79585', ownerId: 'U2' },
  A2: { name: 'Cobalt Harbor Inc', ownerId: 'U1' },
  C1: { firstName: 'Amy', lastName: 'Marshall', title: 'Head of Customer Service', accounts: [{ accountId: 'A2' }] },
  L1: {
    firstName: 'Catherine',
    lastName: 'Johnson',
    company: 'Granite Foods',
    title: 'VP of Marketing',
    email: 'catherine.johnson@granitefoods.example',
    phone: '+1 (212) 555-0199',
    source: 'trade show',
    ownerId: 'U1',
    tags: ['renewal'],
  },
  L2: {
    firstName: 'John',
    lastName: 'Smith',
    company: 'Granite Energy',
    email: 'jsmith42@sales.granite.example',
    mobile: '+49 30 1234567',
    ownerId: 'U2',
  },
  L3: { firstName: 'Seán', lastName: "O'Brien", company: 'Łódź Straßenbau', ownerId: 'U1' },
  L4: { firstName: '小明', lastName: '王', company: '株式会社Acme', ownerId: 'U1' },
  L5: { firstName: '太郎', lastName: '山田', company: 'Yamada Shoji', ownerId: 'U1' },
  L6: { lastName: '김민준', company: 'Hanbit', ownerId: 'U1' },
  O1: { name: 'Renewal 2026', accountId: 'A2', ownerId: 'U2' },
  P1: { name: 'Widget Pro', code: 'WP-500' },
  M1: { name: 'Autumn webinar' },
  T1: { subject: 'Call about the granite samples', ownerId: 'U1' },
});

describe('a rep looks for somebody whose name she heard on the phone', () => {
  it.each([
    ['katherine jonson', 'another first letter, and one letter left out'],
    ['cahterine', 'two letters swapped'],
    ['johnson catherine', 'the words the other way round'],
    ['cath john', 'only the beginnings'],
    ['catherine grnite', 'the company misspelled'],
    ['marketing johnson', 'what she does'],
    ['vp mktg', 'as one writes it in notes'],
    ['catherine johnson granite foods', 'everything'],
  ])('"%s": %s', typed => expect(crm.find(typed)[0]).toBe('L1'));

  it('finds people by accents, apostrophes and foreign letters as they are on any keyboard', () => {
    for (const typed of ['sean obrien', 'O’Brien', "o'brien", 'lodz', 'strassenbau', 'Łódź']) {
      expect(crm.find(typed)[0], typed).toBe('L3');
    }
  });

  it('finds a name in a script without spaces by any two of its characters', () => {
    for (const [typed, id] of [
      ['王', 'L4'],
      ['小明', 'L4'],
      ['王小明', 'L4'],
      ['会社', 'L4'],
      ['acme', 'L4'],
      ['山田', 'L5'],
      ['山田太郎', 'L5'],
      ['太郎', 'L5'],
      ['민준', 'L6'],
      ['김민', 'L6'],
    ] as const) {
      expect(crm.find(typed)[0], typed).toBe(id);
    }
  });

  it('shows at each keystroke who it can still be', () => {
    const typed = 'catherine';
    for (let length = 2; length <= typed.length; length += 1) expect(crm.find(typed.slice(0, length))).toContain('L1');
  });

  it('forgives no slip in three letters, one in five, two beyond', () => {
    const names = office({
      L1: { lastName: 'Lee' },
      L2: { lastName: 'Fox' },
      L3: { lastName: 'Brown' },
      L4: { lastName: 'Anderson' },
    });
    expect(names.find('lex')).toEqual([]);
    expect(names.find('brwn')).toEqual(['L3']);
    expect(names.find('brawm')).toEqual([]);
    expect(names.find('amdersan')).toEqual(['L4']);
    expect(names.find('amdarsan')).toEqual([]);
  });

  it('takes no year for another one', () => {
    expect(crm.find('renewal 2026')[0]).toBe('O1');
    expect(crm.where('2025', 'O1')).toBeUndefined();
  });
});

describe('somebody has but a number, an address or a keyword', () => {
  it.each(['555-0199', '5550199', '50199', '+1 212 555 0199', '12125550199', '(212) 555-0199'])(
    'a phone number from five digits of its end on, in any spelling: %s',
    typed => expect(crm.find(typed)[0]).toBe('L1'),
  );

  it('knows a number with the zeros of a country or a trunk', () => {
    for (const typed of ['0049 30 1234567', '030 1234567', '+49 (0)30 1234567'.replace('(0)', '')]) {
      expect(crm.find(typed)[0], typed).toBe('L2');
    }
  });

  it('says nothing of four digits', () => expect(crm.find('0199')).toEqual([]));

  it.each([
    'catherine.johnson@granitefoods.example',
    'catherine.johnson',
    'catherine.jonhson@granitefoods.example',
    'cathrinejohnson',
    '@granitefoods',
    'granitefoods.exa',
  ])('an address, its parts, and slips in them: %s', typed => {
    expect(crm.find(typed)[0]).toBe('L1');
  });

  it('an address behind a sub-domain', () => expect(crm.find('jsmiht42@granite.example')[0]).toBe('L2'));

  it('company, title, source, tag, code, campaign, subject and owner', () => {
    expect(crm.where('tmobile', 'A1')).toEqual(['name']);
    expect(crm.where('cobalt harbor', 'C1')).toEqual(['company']);
    expect(crm.where('cobalt renewal', 'O1')).toEqual(['company', 'name']);
    expect(crm.where('trade show', 'L1')).toEqual(['source']);
    expect(crm.where('renewal', 'L1')).toEqual(['tags']);
    expect(crm.where('wp500', 'P1')).toEqual(['code']);
    expect(crm.where('webinar', 'M1')).toEqual(['name']);
    expect(crm.where('samples', 'T1')).toEqual(['subject']);
    expect(crm.where('granite okafor', 'L2')).toEqual(['company', 'owner']);
    expect(crm.where('whitfield', 'U1')).toEqual(['name']);
  });
});

describe('the answers', () => {
  it('are of the types that were asked for', () => {
    expect(crm.find('granite', { types: ['activity'] })).toEqual(['T1']);
    expect(crm.find('granite', { types: ['lead', 'account'] }).sort()).toEqual(['L1', 'L2']);
  });

  it('are no more than were asked for', () => {
    expect(crm.find('granite', { limit: 1 })).toHaveLength(1);
    expect(crm.find('granite', { limit: 0 })).toEqual([]);
  });

  it('put the name before the company, and who was changed last before who was not', () => {
    const people = office({
      L1: { lastName: 'Hill', company: 'Stone' },
      L2: { lastName: 'Stone', company: 'Hill', updatedAt: '2026-01-01T00:00:00.000Z' },
      L3: { lastName: 'Stone', company: 'Hill', updatedAt: '2026-03-01T00:00:00.000Z' },
      L4: { lastName: 'Stone', company: 'Hill', updatedAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(people.find('stone')).toEqual(['L3', 'L2', 'L4', 'L1']);
  });

  it('score the whole name 1', () => {
    expect(crm.index.search('john smith')[0]).toEqual({ id: 'L2', type: 'lead', score: 1, matched: ['name'] });
  });

  it.each(['', '   ', '!?', '@', '\u0000', '\ud800', 'x'.repeat(10_000), 'a '.repeat(5000), '++--..&&__'])(
    'come for anything that can be typed: %j',
    typed => expect(Array.isArray(crm.find(typed))).toBe(true),
  );
});
