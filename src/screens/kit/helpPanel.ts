import type { ScreenName, View } from '../../actions/action';
import { actionFor } from '../../actions/table';
import type { KeyEvent } from '../../terminal/key-rules';
import { helpLines, helpPage } from './footer';
import { piece } from './line';
import { moveInList, startOfList } from './listState';
import type { Panel, PanelStep } from './panel';
import type { Setting } from './setting';

/** What is carried out from the list of keys: it leads elsewhere, and nothing happens behind the list. */
const through: ReadonlySet<string> = new Set(['open', 'redraw', 'suspend']);

/** Every key of a screen; it scrolls, closes, and lets go to another screen. */
export const helpPanel = (screen: ScreenName, view: () => View, top = 0): Panel => ({
  name: 'help',
  press: (event, setting) => step(screen, view, top, event, setting),
  draw: ({ columns, rows, actions }) => ({
    place: 'full',
    rows: helpPage(helpLines(screen, view(), columns, actions), top, rows),
    foot: [piece(' '), piece('j k scroll  ? or esc back', 'faint')],
  }),
});

const step = (screen: ScreenName, view: () => View, top: number, event: KeyEvent, setting: Setting): PanelStep => {
  const stay = { stay: helpPanel(screen, view, top) };
  if (!('key' in event)) return stay;
  const action = actionFor(screen, event.key, setting.actions);
  const effect = action?.run(view());
  if (!effect) return stay;
  if (effect.do === 'move') {
    const { rows, columns, actions } = setting;
    const tops = Math.max(1, helpLines(screen, view(), columns, actions).length - rows + 1);
    const places = Array.from({ length: tops }, (_, at) => String(at));
    const { index } = moveInList({ ...startOfList, index: top }, effect.motion, places, rows);
    return { stay: helpPanel(screen, view, index) };
  }
  if (effect.do === 'help' || effect.do === 'back' || effect.do === 'quit') return { answer: { do: 'nothing' } };
  return through.has(effect.do) ? { answer: effect } : stay;
};
