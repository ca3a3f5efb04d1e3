import type { Motion } from '../../actions/action';
import type { KeyEvent } from '../../terminal/key-rules';
import { wrap } from '../../terminal/wrap';
import { line, piece } from './line';
import { moveInList, startOfList } from './listState';
import type { Panel, PanelStep } from './panel';
import type { Setting } from './setting';

interface Text {
  readonly title: string;
  /** Its lines; what is longer than the screen is wide goes on in the next row. */
  readonly lines: readonly string[];
}

/** A text that is read: it scrolls, and closes. */
export const pagerPanel = (text: Text, top = 0): Panel => ({
  name: 'pager',
  press: (event, setting) => step(text, top, event, setting),
  draw: ({ columns, rows }) => {
    const all = rowsOf(text, columns);
    const height = rows - 1;
    const last = Math.min(all.length, top + height);
    const place = all.length > height ? `   ${top + 1}–${last} of ${all.length}` : '';
    return {
      place: 'full',
      rows: [line(` ${text.title}`, 'title'), ...all.slice(top, last).map(row => line(` ${row}`))],
      foot: [piece(' '), piece(`j k space g G scroll  esc back${place}`, 'faint')],
    };
  },
});

const rowsOf = ({ lines }: Text, columns: number): string[] =>
  lines.flatMap(each => (each === '' ? [''] : wrap(each, columns - 2)));

const motions: Readonly<Record<string, Motion>> = {
  j: { type: 'step', by: 1 },
  down: { type: 'step', by: 1 },
  enter: { type: 'step', by: 1 },
  k: { type: 'step', by: -1 },
  up: { type: 'step', by: -1 },
  'ctrl-d': { type: 'page', by: 0.5 },
  'ctrl-u': { type: 'page', by: -0.5 },
  space: { type: 'page', by: 1 },
  pagedown: { type: 'page', by: 1 },
  pageup: { type: 'page', by: -1 },
  g: { type: 'first' },
  home: { type: 'first' },
  G: { type: 'last' },
  end: { type: 'last' },
};

const step = (text: Text, top: number, event: KeyEvent, { columns, rows }: Setting): PanelStep => {
  if (!('key' in event)) return { stay: pagerPanel(text, top) };
  if (event.key === 'esc' || event.key === 'q' || event.key === 'ctrl-c') return { cancel: '' };
  const motion = motions[event.key];
  if (!motion) return { stay: pagerPanel(text, top) };
  const height = rows - 1;
  const tops = Math.max(1, rowsOf(text, columns).length - height + 1);
  const places = Array.from({ length: tops }, (_, at) => String(at));
  return { stay: pagerPanel(text, moveInList({ ...startOfList, index: top }, motion, places, height).index) };
};
