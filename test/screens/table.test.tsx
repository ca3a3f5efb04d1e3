import { render } from 'ink-testing-library';
import { describe, expect, test } from 'vitest';
import { Table } from '../../src/screens/kit/Table';
import { tableColumns, tableHeight } from '../../src/screens/kit/tableCells';
import { themeFor } from '../../src/screens/kit/theme';
import { width } from '../../src/terminal/cell';

const table = {
  head: ['field', 'from', 'to'],
  rows: [
    ['Name', '株式会社', 'Sumi 株式会社'],
    ['Mood', '👨‍👩‍👧‍👦', 'e\u0301te\u0301'],
    ['Note', '', 'a\u001B[31mred\nline'],
  ],
};

const drawn = (columns: number, { unicode = true, height = 40, of = table } = {}): string[] =>
  (
    render(
      <Table table={of} columns={columns} height={height} theme={themeFor({ color: false, unicode })} />,
    ).lastFrame() ?? ''
  )
    .replace(/\u001B\[\d+m/g, '')
    .split('\n');

describe('A table of what an edit changes', () => {
  test('stands in line, whatever it holds, and lets nothing through to the terminal', () => {
    expect(drawn(80)).toEqual([
      '┌───────┬──────────┬────────────────┐',
      '│ field │ from     │ to             │',
      '├───────┼──────────┼────────────────┤',
      '│ Name  │ 株式会社 │ Sumi 株式会社  │',
      '├───────┼──────────┼────────────────┤',
      '│ Mood  │ 👨‍👩‍👧‍👦       │ e\u0301te\u0301            │',
      '├───────┼──────────┼────────────────┤',
      '│ Note  │          │ a␛[31mred␊line │',
      '└───────┴──────────┴────────────────┘',
    ]);
    expect(drawn(80)).toHaveLength(tableHeight(table));
  });

  test('has borders of ASCII where there is nothing else', () => {
    expect(drawn(80, { unicode: false }).slice(0, 3)).toEqual([
      '+-------+----------+----------------+',
      '| field | from     | to             |',
      '+-------+----------+----------------+',
    ]);
  });

  test('is cut to the width, the widest cells first, and says what had no room at all', () => {
    for (let columns = 12; columns < 40; columns += 1)
      for (const row of drawn(columns)) expect(width(row)).toBeLessThanOrEqual(columns);
    expect(drawn(30)[3]).toBe('│ Name  │ 株式会… │ Sumi 株… │');
    expect(drawn(22).at(-1)).toBe('  1 more column had n…');
    expect(drawn(80, { height: 8 }).at(-1)).toBe('  1 more row had no room');
    expect(drawn(80, { height: 8 })).toHaveLength(8);
  });

  test('two rows that say the same are two rows', () => {
    expect(drawn(80, { of: { head: ['a'], rows: [['x'], ['x']] } }).filter(row => row.includes('x'))).toHaveLength(2);
  });

  test('the columns have room for what they hold, at least one of them always', () => {
    expect(tableColumns({ head: ['id', 'name'], rows: [['L1', 'Jane']] }, 80)).toEqual([2, 4]);
    expect(tableColumns({ head: ['id', 'name'], rows: [['L1', 'Jane']] }, 3)).toEqual([1]);
  });
});
