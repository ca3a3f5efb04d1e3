import { describe, expect, it } from 'vitest';
import { highlight } from '../../../src/store/search/highlight';
import { rankShort } from '../../../src/store/search/rankShort';

const shown = (text: string, query: string): string => {
  let marked = '';
  let last = 0;
  for (const { start, end } of highlight(text, query)) {
    marked += `${text.slice(last, start)}[${text.slice(start, end)}]`;
    last = end;
  }
  return marked + text.slice(last);
};

describe('a rep sees why a line is among the hits', () => {
  it.each([
    ['John Smith', 'jonh smi', '[John] [Smi]th'],
    ['Catherine Jones', 'katherine', 'C[atherine] Jones'],
    ['José Müller', 'jose muller', '[José] [Müller]'],
    ['Jose\u0301 Mu\u0308ller', 'jose muller', '[Jose\u0301] [Mu\u0308ller]'],
    ['Straße & Co', 'strasse', '[Straße] & Co'],
    ['T-Mobile US', 'tmobile', '[T]-[Mobile] US'],
    ['jane.doe@acme.example', 'jane.deo@acm', '[jane].[doe]@[acm]e.example'],
    ['+1 (212) 555-0199', '5550199', '+1 (212) [555]-[0199]'],
    ['山田 太郎', '山田太', '[山田] 太郎'],
    ['👩‍🚀 Ann', 'ann', '👩‍🚀 [Ann]'],
    ['Daniel Anderson', 'an', 'Daniel [An]derson'],
    ['John Smith', 'xyz', 'John Smith'],
    ['John Smith', '', 'John Smith'],
    ['', 'john', ''],
  ])('%s for "%s"', (text, query, expected) => expect(shown(text, query)).toBe(expected));
});

describe('a manager types a few letters into the palette', () => {
  const titles = [
    'Move to stage',
    'Remove tag',
    'Log a call',
    'Log a meeting',
    'Assign to',
    'Convert lead',
    'Snooze lead',
  ];
  const ranked = (query: string): string[] => rankShort(titles, query, title => title);

  it('and the action that begins so comes first', () => expect(ranked('mo')).toEqual(['Move to stage', 'Remove tag']));

  it('with slips', () => expect(ranked('convrt')).toEqual(['Convert lead']));

  it('with the beginnings of two words', () => expect(ranked('lo cal')).toEqual(['Log a call']));

  it('with the operators of Fuse', () => {
    expect(ranked("'lead !snooze")).toEqual(['Convert lead']);
    expect(ranked('^log')).toEqual(['Log a call', 'Log a meeting']);
    expect(ranked('tag$')).toEqual(['Remove tag']);
  });

  it('and sees the whole list before that', () => expect(ranked(' ')).toEqual(titles));
});
