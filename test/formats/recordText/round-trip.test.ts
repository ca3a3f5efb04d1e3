import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyRecord, recordTypes } from '../../../src/domain/records/types';
import { MemoryState } from '../../../src/domain/state/memory';
import { demoOf } from '../../demo/demoOf';
import { rawControl } from '../../kit/crm';
import { Desk } from './desk';

const formats = ['yaml', 'csv'] as const;

describe('A text that is saved as it was', () => {
  const demo = demoOf(200);

  test.each(recordTypes.flatMap(type => formats.map(format => [type, format] as const)))(
    'asks for nothing, whatever a %s holds (%s)',
    (type, format) => {
      const ids = [...demo.all(type).keys()];
      if (ids.length === 0) return;
      const desk = new Desk(demo, ids, format);
      expect(desk.read(desk.text)).toMatchObject({ ok: true, value: { edits: [], diff: [], left: [] } });
      // Editors on other systems write other line ends, and a byte order mark.
      expect(
        desk.saved(
          [/^/, '\uFEFF'],
          [/\n[\s\S]*$/, desk.text.replaceAll('\n', '\r\n').slice(desk.text.indexOf('\n') - 1)],
        ),
      ).toEqual([]);
    },
  );

  test('holds every kind of record that the demo team works with', () => {
    const filled = recordTypes.filter(type => demo.all(type).size > 0);
    expect(filled).toEqual(expect.arrayContaining(['user', 'account', 'contact', 'lead', 'opportunity', 'activity']));
  });
});

describe('No value breaks out of its place', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc
      .array(
        fc.constantFrom(
          ...[
            '\n',
            '---\n',
            '...',
            '# ',
            '#! ',
            ': ',
            '- ',
            '"',
            "'",
            '\\u0041',
            '\\',
            '\t',
            '\r',
            '\u001B[31m',
            '\u202E',
          ],
          ...[
            '=1+1',
            '@',
            '&a',
            '*a',
            '!!int',
            '{',
            ']',
            '|',
            '> ',
            '%YAML',
            'null',
            '~',
            'yes',
            ',',
            ';',
            'id,',
            'id: L9',
            ' ',
            'x',
          ],
          ...['\uD800', '\u0085', '\u2028', '\uFEFF', '__proto__', '<<', '\0', '\u009B'],
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map(parts => parts.join('')),
  );
  const values = fc.record({
    lastName: nasty,
    description: nasty,
    tags: fc.uniqueArray(nasty, { minLength: 1, maxLength: 3 }),
    custom: fc.dictionary(nasty, nasty, { maxKeys: 3 }),
    bant: fc.record({ need: fc.record({ level: fc.nat(4), evidence: nasty, by: nasty }) }),
  });
  const stamps = { v: 1, createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'dana', updatedAt: '', updatedBy: 'dana' };

  test.each(formats)('a text with it is read back as it was, and shows a terminal nothing to act on (%s)', format => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 3 }), all => {
        const state = new MemoryState();
        const ids = all.map((each, index) => {
          const id = `L${index + 1}`;
          state.load(id, { id, ...stamps, status: 'New', company: 'Northwind', ...each } as unknown as AnyRecord);
          return id;
        });
        const desk = new Desk(state, ids, format);
        expect(desk.text.replaceAll('\t', '')).not.toMatch(rawControl);
        expect(desk.read(desk.text)).toMatchObject({ ok: true, value: { edits: [], left: [] } });
        expect(new TextDecoder().decode(new TextEncoder().encode(desk.text))).toBe(desk.text);
        const company = format === 'csv' ? /,Northwind,/ : /company: Northwind/;
        expect(desk.saved([company, format === 'csv' ? ',Contoso,' : 'company: Contoso'])).toEqual([
          'L1 company: "Contoso"',
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
