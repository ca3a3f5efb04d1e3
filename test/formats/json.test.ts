import { describe, expect, it } from 'vitest';
import { failureOf, readText } from './folder';

const tableOf = async (text: string, name = 'people.json') => {
  const { head, rows, format } = await readText(text, {}, name);
  return { format, head, rows: rows.map(({ cells }) => cells) };
};

describe('Records as JSON', () => {
  it.each([
    ['an array', '[{"lastName":"Ada"},{"lastName":"Bea"}]', 'json'],
    ['an answer of a web service', '{"total":2,"results":[{"lastName":"Ada"},{"lastName":"Bea"}]}', 'json'],
    [
      'a record a line, with our summary',
      '{"lastName":"Ada"}\n{"lastName":"Bea"}\n{"type":"summary","records":2}\n',
      'ndjson',
    ],
  ])('come in as %s, whatever the file is called', async (_, text, format) => {
    expect(await tableOf(text, 'people.csv')).toEqual({ format, head: ['lastName'], rows: [['Ada'], ['Bea']] });
  });

  it('have a column for each part, and lists of parts in one cell', async () => {
    const text = '[{"bant":{"need":{"level":3}},"lines":[{"product":"P"}],"tags":["a","b, c"]},{"custom":{"x":true}}]';
    expect(await tableOf(text)).toEqual({
      format: 'json',
      head: ['bant.need.level', 'lines[]', 'tags', 'custom.x'],
      rows: [
        ['3', '[{"product":"P"}]', '["a","b, c"]', ''],
        ['', '', '', 'true'],
      ],
    });
  });

  it('that are none say where', async () => {
    expect(await failureOf('{"a":1}\n{"a":\n', {}, 'x.ndjson')).toBe('invalid: x.ndjson, line 2 is no JSON');
    expect(await failureOf('[1,2]', {}, 'x.json')).toBe('invalid: x.json: entry 1 (line 1) is no record');
    expect(await failureOf('[]', {}, 'x.json')).toBe('invalid: x.json has no records');
  });
});
