import { Box } from 'ink';
import { useSyncExternalStore } from 'react';
import type { Controller } from './controller';
import { footerLine } from './kit/footer';
import { blank, type Line, line, piece, spread } from './kit/line';
import { PanelView, wantedRows } from './kit/PanelView';
import { Row } from './kit/Row';
import { toastLine } from './kit/toast';

interface AppProps {
  readonly controller: Controller;
  readonly subscribe: (changed: () => void) => () => void;
}

/** The whole picture: a head, the screen, what was just done, and the keys. */
export function App({ controller, subscribe }: AppProps) {
  useSyncExternalStore(subscribe, () => controller.version);
  const { theme, columns, panel } = controller;
  const { screen, state, facts, setting } = controller.current();
  const head = screen.head(state, facts, setting);
  const over = panel?.draw(setting);
  const asked = over ? Math.min(setting.rows, over.place === 'full' ? setting.rows : wantedRows(over.rows)) : 0;
  const rows = asked === setting.rows ? [] : fill(screen.draw(state, facts, setting), setting.rows - asked);
  return (
    <Box flexDirection="column" width={columns} height={controller.rows - 1}>
      <Row theme={theme} row={spread([piece(' '), ...head.left], head.right, columns)} />
      <Row theme={theme} row={line(theme.signs.rule.repeat(columns), 'faint')} />
      <Box flexDirection="column" height={setting.rows} overflowY="hidden">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
          <Row key={index} theme={theme} row={row} />
        ))}
        {over ? (
          <PanelView rows={over.rows} columns={columns} height={asked} theme={theme} ruled={over.place === 'bottom'} />
        ) : null}
      </Box>
      <Row theme={theme} row={said(controller)} />
      <Row theme={theme} row={over?.foot ?? footerLine(controller.view, columns, setting.actions)} />
    </Box>
  );
}

/** What was just done, or what one should know as long as nothing was. */
const said = ({ toast, columns, store: { readOnly } }: Controller): Line => {
  if (toast) return toastLine(toast, columns);
  return readOnly === undefined ? blank : [piece(` read-only: ${readOnly}`, 'warning')];
};

const fill = (rows: readonly Line[], height: number): Line[] =>
  Array.from({ length: height }, (_, index) => rows[index] ?? blank);
