import { displayName } from '../../domain/filter/display';
import { aboutOf } from '../../domain/present/about';
import { definitionOf, type RecordType } from '../../domain/records/types';
import type { SearchHit } from '../../store/port';
import { cell } from '../../terminal/cell';
import { marksOf } from './highlight';
import { blank, fitLine, type Line, line, piece } from './line';
import { editorOf, type LineEditor, typeInto } from './lineEditor';
import { setOff } from './marked';
import type { Panel, PanelStep } from './panel';
import type { Setting } from './setting';

interface State {
  readonly editor: LineEditor;
  readonly hits: readonly SearchHit[];
  readonly index: number;
  /** The only type that is looked for; all of them without one. */
  readonly type: RecordType | undefined;
}

/** The types one can narrow the search down to, in the order in which `tab` goes through them. */
const kinds: readonly (RecordType | undefined)[] = [undefined, 'lead', 'account', 'contact', 'opportunity'];

/** What is not among so many is found by another letter sooner than by reading on. */
const mostHits = 20;
/** What is typed, and a blank row. */
const rowsAbove = 2;

const start: State = { editor: editorOf(''), hits: [], index: 0, type: undefined };

/** Search in all records at once, as one types; enter opens the chosen one. */
export const everythingPanel = (state: State = start): Panel => ({
  name: 'everything',
  press: (event, setting): PanelStep => {
    const key = 'key' in event ? event.key : '';
    const { editor, hits, index, type } = state;
    const to = (next: number): PanelStep => ({
      stay: everythingPanel({ ...state, index: Math.max(0, Math.min(hits.length - 1, next)) }),
    });
    switch (key) {
      case 'esc':
      case 'ctrl-c':
        return { cancel: '' };
      case 'enter': {
        const hit = hits[index];
        return hit ? { answer: { do: 'go', record: hit.id } } : to(index);
      }
      case 'down':
      case 'ctrl-n':
      case 'ctrl-j':
        return to(index + 1);
      case 'up':
      case 'ctrl-p':
        return to(index - 1);
      case 'tab':
      case 'shift-tab': {
        const by = key === 'tab' ? 1 : kinds.length - 1;
        const next = kinds[(kinds.indexOf(type) + by) % kinds.length];
        return { stay: everythingPanel(sought({ ...state, type: next }, setting)) };
      }
      default: {
        const typed = typeInto(editor, event);
        if (!typed) return to(index);
        const same = typed.text === editor.text;
        const next = { ...state, editor: typed };
        return { stay: everythingPanel(same ? next : sought(next, setting)) };
      }
    }
  },
  draw: setting => ({
    place: 'full',
    rows: [
      { label: [piece(' Find ', 'title'), piece(nameOfKind(state.type), 'accent'), piece(' ')], editor: state.editor },
      blank,
      ...resultRows(state, setting),
    ],
    foot: [piece(' enter open  ↑↓ choose  tab only one type  esc leave', 'faint')],
  }),
});

const nameOfKind = (type: RecordType | undefined): string =>
  type === undefined ? 'anything' : definitionOf(type).plural;

const sought = (state: State, { search, rows }: Setting): State => {
  const typed = state.editor.text;
  if (!search || typed.trim() === '') return { ...state, hits: [], index: 0 };
  const types = state.type === undefined ? {} : { types: [state.type] };
  return {
    ...state,
    hits: search.find(typed, { limit: Math.max(1, Math.min(mostHits, rows - rowsAbove)), ...types }),
    index: 0,
  };
};

const resultRows = (state: State, setting: Setting): Line[] => {
  const { editor, hits } = state;
  if (editor.text.trim() === '')
    return [
      line('  Parts of names, companies, emails, phones, titles, sources, owners and tags,', 'faint'),
      line('  in any order; typos are forgiven.', 'faint'),
    ];
  if (hits.length === 0) return [line(`  Nothing is like "${editor.text.trim()}".`, 'faint')];
  return hits.map((hit, at) => resultRow(hit, at === state.index, editor.text, setting));
};

const resultRow = (hit: SearchHit, here: boolean, typed: string, setting: Setting): Line => {
  const { state, theme, columns } = setting;
  const marksIn = marksOf(setting);
  const record = state.find(hit.id);
  const marked = (text: string, room: number, tone?: 'selected' | 'faint'): Line => {
    const shown = cell(text, room);
    return setOff(shown, marksIn(shown, typed), tone);
  };
  const label = cell(definitionOf(hit.type).label, 12);
  const left = columns - 2 - 9 - 13;
  const nameRoom = Math.max(10, Math.min(34, Math.floor(left / 2)));
  return fitLine(
    [
      piece(here ? `${theme.signs.cursor} ` : '  ', 'selected'),
      piece(cell(hit.id, 8), 'faint'),
      piece(' '),
      ...marked(record ? displayName(record, hit.type) : '', nameRoom, here ? 'selected' : undefined),
      piece(' '),
      piece(label, 'accent'),
      piece(' '),
      ...marked(record ? aboutOf(record, state).join(' · ') : '', Math.max(4, left - nameRoom - 1), 'faint'),
    ],
    columns,
  );
};
