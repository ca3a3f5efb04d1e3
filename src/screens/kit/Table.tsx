import { Box, Text } from 'ink';
import { Table as InkTable } from 'ink-table';
import { memo, type PropsWithChildren } from 'react';
import { cell, clip } from '../../terminal/cell';
import { show } from '../../terminal/gate';
import { type TableText, tableColumns, tableHeight } from './tableCells';
import type { Theme } from './theme';

interface TableProps {
  readonly table: TableText;
  readonly columns: number;
  /** As many of its rows as fit are shown. */
  readonly height: number;
  readonly theme: Theme;
}

const ascii: Readonly<Record<string, string>> = { '─': '-', '│': '|' };
const inAscii = (border: string): string => border.replace(/[^ ]/g, sign => ascii[sign] ?? '+');

/** A small table that does not move: what an edit changes, what a conversion does. */
export const Table = memo(function Table({ table: whole, columns, height, theme }: TableProps) {
  const sizes = tableColumns(whole, columns);
  const cut = sizes.length < whole.head.length || tableHeight(whole) > height;
  const table = { ...whole, rows: whole.rows.slice(0, rowsIn(height - (cut ? 1 : 0))) };
  const hidden = hiddenText(whole.head.length - sizes.length, whole.rows.length - table.rows.length);
  const texts = new Map<string, string>();
  // The table measures in UTF-16 units. It lays out stand-ins of the width each cell has on a terminal, which are told
  // apart by a letter nobody can type here, and the cells put the texts in their places.
  const standIn = (row: number, column: number, text: string): string => {
    const size = sizes[column] ?? 1;
    const id = String.fromCodePoint(0xe000 + row * sizes.length + column);
    texts.set(id, cell(show(text), size));
    return id.padEnd(size, '\u00A0');
  };
  const keys = sizes.map((_, column) => standIn(0, column, table.head[column] ?? ''));
  const data = table.rows.map((row, at) =>
    Object.fromEntries(keys.map((key, column) => [key, standIn(at + 1, column, row[column] ?? '')])),
  );
  const inPlace = (children: unknown): string =>
    String(children).replace(/([\uE000-\uF8FF])\u00A0*/u, (_, id: string) => texts.get(id) ?? '');
  const Border = ({ children }: PropsWithChildren) => (
    <Text {...theme.looks.faint}>{theme.unicode ? children : inAscii(String(children))}</Text>
  );
  const Cell = ({ children }: PropsWithChildren) => <Text>{inPlace(children)}</Text>;
  const Head = ({ children }: PropsWithChildren) => <Text {...theme.looks.title}>{inPlace(children)}</Text>;
  return (
    <Box flexDirection="column">
      <InkTable data={data} columns={keys} header={Head} cell={Cell} skeleton={Border} />
      {hidden === '' ? null : <Text {...theme.looks.faint}>{clip(hidden, columns)}</Text>}
    </Box>
  );
});

const rowsIn = (height: number): number => {
  const none = tableHeight({ head: [], rows: [] });
  return Math.max(0, Math.floor((height - none) / (tableHeight({ head: [], rows: [[]] }) - none)));
};

const hiddenText = (columns: number, rows: number): string => {
  const parts = [
    columns > 0 ? `${columns} more ${columns === 1 ? 'column' : 'columns'}` : '',
    rows > 0 ? `${rows} more ${rows === 1 ? 'row' : 'rows'}` : '',
  ];
  const named = parts.filter(part => part !== '').join(' and ');
  return named === '' ? '' : `  ${named} had no room`;
};
