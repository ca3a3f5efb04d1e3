import type { Effect } from '../../src/actions/action';
import { actions } from '../../src/actions/table';
import { lookup } from '../../src/domain/lookup/lookup';
import { RelatedIndex } from '../../src/domain/related/relatedIndex';
import { MemoryState } from '../../src/domain/state/memory';
import { allAtOnce } from '../../src/domain/steps';
import { phone } from '../../src/formats/phone';
import type { Panel, PanelRow } from '../../src/screens/kit/panel';
import { isField, isSelect, isTable } from '../../src/screens/kit/panel';
import type { Setting } from '../../src/screens/kit/setting';
import { themeFor } from '../../src/screens/kit/theme';
import type { KeyEvent } from '../../src/terminal/key-rules';
import { createKeyDecoder } from '../../src/terminal/keys';

/** When all tests play: a Sunday. */
const now = '2026-11-22T09:30:00.000Z';

/** What screens and panels are drawn from, in a terminal of 80×24 without colour. */
export const settingOf = (changed: Partial<Setting> = {}): Setting => {
  const { state = new MemoryState(), actor = 'U1' } = changed;
  return {
    state,
    seq: 1,
    changedSince: () => undefined,
    related: new RelatedIndex(state),
    history: () => [],
    later: allAtOnce,
    actor,
    now,
    columns: 80,
    rows: 19,
    theme: themeFor({ color: false, unicode: true }),
    query: { filter: '', sort: '' },
    marks: new Set(),
    resting: true,
    sought: '',
    search: undefined,
    actions,
    values: {
      config: state.config,
      today: now.slice(0, 10),
      resolve: (to, text) => lookup(to, text, { state, actor }),
      phone,
      phrases: true,
    },
    ...changed,
  };
};

/** What somebody types, as the app hears it. */
const eventsOf = (input: string): KeyEvent[] => {
  const decoder = createKeyDecoder();
  return [...decoder.feed(input), ...decoder.flush()];
};

/** What a panel comes to when somebody types: another panel, an effect, or `cancelled`. */
export const typeAt = (panel: Panel, input: string, setting: Setting = settingOf()): Panel | Effect | 'cancelled' => {
  let now = panel;
  for (const event of eventsOf(input)) {
    const step = now.press(event, setting);
    if ('cancel' in step) return 'cancelled';
    if ('answer' in step && !step.keep) return step.answer;
    now = 'answer' in step ? (step.keep as Panel) : step.stay;
  }
  return now;
};

/** The panel that is left after somebody typed; an error when it was closed. */
export const panelAfter = (panel: Panel, input: string, setting?: Setting): Panel => {
  const after = typeAt(panel, input, setting);
  if (typeof after === 'string' || !('press' in after)) throw new Error(`it was closed: ${JSON.stringify(after)}`);
  return after;
};

const textOfRow = (row: PanelRow): string => {
  if (isField(row)) return `${textOfRow(row.label)}${row.editor.text || (row.hint ?? '')}`;
  if (isSelect(row)) return row.items.map((item, at) => `${at === row.index ? '▌' : ' '} ${item}`).join('\n');
  if (isTable(row)) return [row.table.head, ...row.table.rows].map(cells => cells.join(' | ')).join('\n');
  return row.map(({ text }) => text).join('');
};

/** What a panel shows, as text. */
export const textOf = (panel: Panel, setting: Setting = settingOf()): string =>
  panel
    .draw(setting)
    .rows.map(row => textOfRow(row).trimEnd())
    .join('\n');
