import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedWords } from '../../src/screens/kit/found';
import type { Line } from '../../src/screens/kit/line';
import { drawList, hiddenColumns, type ListOptions, positionText } from '../../src/screens/kit/list';
import { fitColumns, type ListColumn } from '../../src/screens/kit/listColumns';
import { startOfList } from '../../src/screens/kit/listState';
import { tabs } from '../../src/screens/kit/tabs';
import { themeFor } from '../../src/screens/kit/theme';
import { width } from '../../src/terminal/cell';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly amount: number;
}

const theme = themeFor({ color: false, unicode: true });

const columns: readonly ListColumn<Person>[] = [
  { title: 'name', priority: 0, least: 10, most: 20, text: row => row.name },
  { title: 'company', priority: 2, least: 8, most: 30, text: row => row.company },
  {
    title: 'amount',
    priority: 1,
    least: 6,
    most: 8,
    align: 'right',
    text: row => `$${row.amount}`,
    tone: () => 'good',
  },
];

const people = (count: number): Map<string, Person> =>
  new Map(
    Array.from({ length: count }, (_, at) => [
      `L${at + 1}`,
      { id: `L${at + 1}`, name: `Jane ${at + 1}`, company: 'Northwind', amount: at },
    ]),
  );

const optionsOf = (rows: Map<string, Person>, changed: Partial<ListOptions<Person>> = {}): ListOptions<Person> => ({
  columns,
  ids: [...rows.keys()],
  rowOf: id => rows.get(id),
  place: startOfList,
  height: 5,
  width: 60,
  marks: new Set(),
  sought: '',
  theme,
  stamp: '1',
  empty: 'No leads here.',
  ...changed,
});

const textOf = (row: Line): string => row.map(({ text }) => text).join('');
const textsOf = (options: ListOptions<Person>): string[] => drawList(options).map(textOf);

describe('A list', () => {
  test('has a head, a sign for the cursor, and a place for the mark, so that nothing shifts', () => {
    const rows = people(3);
    const marked = { place: { id: 'L2', index: 1, top: 0 }, marks: new Set(['L2', 'L3']), width: 36 };
    expect(textsOf(optionsOf(rows, marked))).toEqual([
      '  name          company       amount',
      '  Jane 1        Northwind         $0',
      '▌●Jane 2        Northwind         $1',
      ' ●Jane 3        Northwind         $2',
    ]);
  });

  test('lays out what is in view only: a hundred thousand rows cost what fifty do', () => {
    const rows = people(100_000);
    let asked = 0;
    const counted = columns.map(column => ({
      ...column,
      text: (row: Person) => {
        asked += 1;
        return column.text(row);
      },
    }));
    const place = { id: 'L70001', index: 70_000, top: 69_990 };
    const drawn = drawList(optionsOf(rows, { columns: counted, place, height: 20 }));
    expect(drawn).toHaveLength(21);
    expect(textOf(drawn[11] ?? [])).toMatch(/^▌ Jane 70001 /);
    expect(asked).toBe(20 * 3);
  });

  test('a row that did not change is the same object, one that did is another', () => {
    const rows = people(5);
    const at = (index: number, more: Partial<ListOptions<Person>> = {}) =>
      drawList(optionsOf(rows, { place: { id: `L${index + 1}`, index, top: 0 }, ...more }));
    const before = at(1);
    const after = at(2);
    expect(after.map((row, index) => row === before[index])).toEqual([false, true, false, false, true, true]);
    expect(at(2, { width: 40 })[5]).not.toBe(after[5]);
    expect(at(2, { stamp: '2' })[5]).not.toBe(after[5]);
    expect(at(2, { marks: new Set(['L5']) })[5]).not.toBe(after[5]);
  });

  test('a record that was changed is drawn anew', () => {
    const rows = people(2);
    drawList(optionsOf(rows));
    rows.set('L2', { ...(rows.get('L2') as Person), name: 'Ada' });
    expect(textsOf(optionsOf(rows))[2]).toMatch(/^ {2}Ada /);
  });

  test('says so when there is nothing, and where one is when there is much', () => {
    expect(textsOf(optionsOf(new Map())).at(-1)).toBe('  No leads here.');
    expect(positionText({ ...startOfList, top: 40 }, 56, 18)).toBe('41–56 of 56');
    expect(positionText(startOfList, 0, 18)).toBe('none');
  });
});

describe('On a narrow terminal', () => {
  test.each([
    [60, ['name', 'company', 'amount'], 0],
    [28, ['name', 'company', 'amount'], 0],
    [27, ['name', 'amount'], 1],
    [18, ['name'], 2],
    [6, ['name'], 2],
  ])('with %i columns it shows %j', (room, titles, hidden) => {
    expect(fitColumns(columns, room - 2).map(({ column }) => column.title)).toEqual(titles);
    expect(hiddenColumns(columns, room)).toBe(hidden);
  });

  test('what is left over is shared by those that can use it', () => {
    expect(fitColumns(columns, 38).map(each => each.columns)).toEqual([15, 13, 8]);
    expect(fitColumns(columns, 200).map(each => each.columns)).toEqual([20, 30, 8]);
  });

  test('tabs shrink to the one that is chosen', () => {
    const names = ['new', 'open', 'all'];
    expect(textOf(tabs(names, 1, theme, 40))).toBe(' new  ‹open›  all  ');
    expect(textOf(tabs(names, 1, theme, 12))).toBe('‹open› 2/3 ');
  });
});

describe('What is searched for', () => {
  const found = (rows: Map<string, Person>, sought: string, width = 60): string[] =>
    drawList(optionsOf(rows, { sought, width, height: 1 }))
      .flat()
      .filter(({ tone }) => tone === 'found')
      .map(({ text }) => text);
  const one = (name: string): Map<string, Person> => new Map([['L1', { ...(people(1).get('L1') as Person), name }]]);

  test('is marked in the cells, in whatever case and accents', () => {
    expect(found(one('Élodie Renard'), 'elo')).toEqual(['Élo']);
    expect(found(one('Jane Cooper'), 'JANE north')).toEqual(['Jane', 'North']);
    expect(found(one('株式会社'), '会社')).toEqual(['会社']);
    expect(found(one('Jane'), '')).toEqual([]);
    expect(found(one('Jane'), 'zzz')).toEqual([]);
  });

  test('a mark ends where the text is cut off, and takes in whole characters', () => {
    expect(found(one('Bartholomew Montgomery'), 'montgomery', 14)).toEqual([]);
    expect(found(one('Bartholomew'), 'bartholomew', 12)).toEqual(['Bartholom']);
    expect(found(one('a👩‍👩‍👧‍👦b'), '👩')).toEqual(['👩‍👩‍👧‍👦']);
    expect(foldedWords('naïve café', 'cafe')).toEqual([[6, 10]]);
  });
});

describe('Whatever the records hold', () => {
  const awkward = fc.constantFrom(
    '株',
    '👨‍👩‍👧‍👦',
    'e\u0301',
    'שלום',
    'مرحبا',
    'क्षि',
    '\u001B[31m',
    '\u202E',
    '🇩🇪',
    '\t',
    '\u0301',
  );
  const foreign = fc.array(fc.oneof(awkward, fc.string()), { maxLength: 12 }).map(parts => parts.join(''));

  test('each row is exactly as wide as the others, and never wider than the list', () => {
    fc.assert(
      fc.property(foreign, foreign, foreign, fc.integer({ min: 4, max: 90 }), (name, company, sought, size) => {
        const rows = new Map([
          ['L1', { id: 'L1', name, company, amount: 1 }],
          ['L2', { id: 'L2', name: 'Jane', company: 'Northwind', amount: 1 }],
        ]);
        for (const search of ['', sought, name]) {
          const [head = '', first = '', second = ''] = textsOf(optionsOf(rows, { sought: search, width: size }));
          expect(width(first)).toBe(width(second));
          expect(width(head)).toBe(width(second));
          expect(width(first)).toBeLessThanOrEqual(size);
        }
      }),
      { numRuns: 500 },
    );
  });
});
