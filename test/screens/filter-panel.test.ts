import { describe, expect, test } from 'vitest';
import { filterPanel } from '../../src/screens/kit/filterPanel';
import { panelAfter, settingOf, textOf, typeAt } from '../kit/panels';

// Dana narrows her list down; she knows half of the language and lets the line help her with the rest.

const setting = settingOf();
const empty = filterPanel('lead', '', setting);
const tab = '\t';
const enter = '\r';

describe('The filter line', () => {
  test('applies what is typed, and an empty one shows all', () => {
    expect(typeAt(empty, `status:new score>=70${enter}`)).toEqual({
      do: 'query',
      query: { filter: 'status:new score>=70' },
    });
    expect(typeAt(empty, enter)).toEqual({ do: 'query', query: { filter: '' } });
    expect(typeAt(filterPanel('lead', 'status:new', setting), `\u0015${enter}`)).toEqual({
      do: 'query',
      query: { filter: '' },
    });
  });

  test('esc leaves the list as it was', () => {
    expect(typeAt(empty, 'status:new\u001B')).toBe('cancelled');
  });

  test('says what is wrong under its place, with the way out, and does not apply it', () => {
    const wrong = panelAfter(empty, 'score>=70 stauts:new');
    const rows = textOf(wrong, setting).split('\n');
    expect(rows[0]).toBe(' filter: score>=70 stauts:new');
    expect(rows[1]).toBe(`${' '.repeat(' filter: score>=70 '.length)}^^^^^^`);
    expect(rows[2]).toMatch(/"stauts".*column 11.*did you mean "?status/);
    expect(panelAfter(wrong, enter)).toBeDefined();
  });

  test('the place is right after wide characters too', () => {
    const rows = textOf(panelAfter(empty, 'company~株式会社 stauts:new'), setting).split('\n');
    expect(rows[1]).toBe(`${' '.repeat(' filter: company~'.length + 9)}^^^^^^`);
  });

  test('offers fields and values; tab takes what is meant', () => {
    const offered = textOf(panelAfter(empty, 'sta'), setting);
    expect(offered).toContain('status:');
    const field = panelAfter(empty, `statu${tab}`);
    expect(textOf(field, setting)).toContain('filter: status:');
    expect(textOf(field, setting)).toMatch(/New/i);
    const value = panelAfter(field, `nur${tab}`);
    expect(typeAt(value, enter)).toMatchObject({ query: { filter: expect.stringMatching(/^status:nurturing$/i) } });
  });

  test('enter takes the chosen offer before it applies anything', () => {
    const chosen = panelAfter(empty, 'status:\u001B[B\u001B[B');
    const taken = panelAfter(chosen, enter);
    expect(textOf(taken, setting)).toMatch(/filter: status:\w+/);
    expect(typeAt(taken, enter)).toMatchObject({ do: 'query' });
  });

  test('a paste with line breaks is one line, and applies nothing by itself', () => {
    const pasted = panelAfter(empty, '\u001B[200~status:new\r\nscore>=70\u001B[201~');
    expect(typeAt(pasted, enter)).toEqual({ do: 'query', query: { filter: 'status:new score>=70' } });
  });
});

test('what can still become right is not called wrong, unless one wants to apply it', () => {
  const begun = panelAfter(empty, 'status:');
  expect(textOf(begun, setting)).not.toContain('^');
  expect(textOf(begun, setting)).toMatch(/Nurturing/);
  expect(textOf(panelAfter(begun, enter), setting)).toContain('^');
});
