import { Box } from 'ink';
import { useSyncExternalStore } from 'react';
import type { Controller } from './controller';
import { footerLine, helpPage } from './kit/footer';
import { blank, type Line, line, piece, spread } from './kit/line';
import { PromptPanel, promptRows } from './kit/PromptPanel';
import { Row } from './kit/Row';

interface AppProps {
  readonly controller: Controller;
  readonly subscribe: (changed: () => void) => () => void;
  readonly readOnly: string | undefined;
}

/** The whole picture: a head, the screen, what was just done, and the keys. */
export function App({ controller, subscribe, readOnly }: AppProps) {
  useSyncExternalStore(subscribe, () => controller.version);
  const { theme, columns, prompt, toast, help } = controller;
  const { screen, state, facts, setting } = controller.current();
  const view = controller.view();
  const head = screen.head(state, facts, setting);
  const body = help
    ? helpPage(controller.screen, view, columns, controller.helpTop, setting.rows)
    : screen.draw(state, facts, setting);
  const asked = prompt ? Math.min(setting.rows, promptRows(prompt)) : 0;
  const rows = fill(body, setting.rows - asked);
  const said: Line = toast
    ? [piece(' '), piece(toast.text, toast.tone)]
    : readOnly === undefined
      ? blank
      : [piece(` read-only: ${readOnly}`, 'warning')];
  return (
    <Box flexDirection="column" width={columns} height={controller.rows - 1}>
      <Row theme={theme} row={spread([piece(' '), ...head.left], head.right, columns)} />
      <Row theme={theme} row={line(theme.signs.rule.repeat(columns), 'faint')} />
      <Box flexDirection="column" height={setting.rows} overflowY="hidden">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
          <Row key={index} theme={theme} row={row} />
        ))}
        {prompt ? <PromptPanel prompt={prompt} theme={theme} rows={asked} /> : null}
      </Box>
      <Row theme={theme} row={said} />
      <Row theme={theme} row={prompt ? blank : footerLine(view, columns)} />
    </Box>
  );
}

const fill = (rows: readonly Line[], height: number): Line[] =>
  Array.from({ length: height }, (_, index) => rows[index] ?? blank);
