import { Box } from 'ink';
import type { Line } from './line';
import { line, scrollTo } from './line';
import { heightOf, isField, isSelect, isTable, type PanelRow, type SelectRows } from './panel';
import { Row } from './Row';
import { SelectList } from './SelectList';
import { Table } from './Table';
import { TextField } from './TextField';
import type { Theme } from './theme';

interface PanelViewProps {
  readonly rows: readonly PanelRow[];
  readonly columns: number;
  readonly height: number;
  readonly theme: Theme;
  /** A rule sets it off from what is above. */
  readonly ruled: boolean;
}

/** The rows a panel wants at most: itself, and the rule above it. */
export const wantedRows = (rows: readonly PanelRow[]): number => 1 + rows.reduce((sum, row) => sum + heightOf(row), 0);

/** A panel as it is drawn. Keys come through the app's decoder, so Ink's own inputs only draw here, and never listen. */
export function PanelView({ rows, columns, height, theme, ruled }: PanelViewProps) {
  const rule: Line = line(theme.signs.rule.repeat(columns), 'faint');
  let left = height - (ruled ? 1 : 0);
  return (
    <Box flexDirection="column" height={height} overflowY="hidden">
      {ruled ? <Row theme={theme} row={rule} /> : null}
      {rows.map((row, index) => {
        const room = left;
        left -= heightOf(row);
        if (room <= 0) return null;
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of a panel is its place
        return <PanelPart key={index} row={row} columns={columns} room={room} theme={theme} />;
      })}
    </Box>
  );
}

interface PartProps {
  readonly row: PanelRow;
  readonly columns: number;
  readonly room: number;
  readonly theme: Theme;
}

const PanelPart = ({ row, columns, room, theme }: PartProps) => {
  if (isField(row)) return <TextField field={row} columns={columns} theme={theme} />;
  if (isSelect(row)) return <SelectList rows={sliced(row, room)} columns={columns} theme={theme} />;
  if (isTable(row)) return <Table table={row.table} columns={columns} height={room} theme={theme} />;
  return <Row theme={theme} row={row} />;
};

/** As many lines as there is room for, the chosen one among them. */
const sliced = (rows: SelectRows, room: number): SelectRows => {
  const top = scrollTo(0, Math.max(0, rows.index), room, rows.items.length);
  return { ...rows, items: rows.items.slice(top, top + room), index: rows.index - top };
};
