import type { RecordType } from '../../domain/records/types';
import { type Line, piece } from './line';
import { editorOf, type LineEditor, typeInto } from './lineEditor';
import type { Panel, PanelStep } from './panel';
import type { Setting } from './setting';

/** In what is searched, and where one was before. */
interface Place {
  readonly ids: ReadonlySet<string>;
  readonly type: RecordType | undefined;
  readonly from: string | undefined;
}

interface State {
  readonly editor: LineEditor;
  /** The records that may be meant, the likeliest first. */
  readonly found: readonly string[];
  readonly at: number;
}

const most = 100;

/** Search in the list as one types: the cursor goes to the likeliest record. */
export const findPanel = (place: Place, state: State = { editor: editorOf(''), found: [], at: 0 }): Panel => ({
  name: 'find',
  press: (event, setting): PanelStep => {
    const { editor, found, at } = state;
    const key = 'key' in event ? event.key : '';
    if (key === 'esc' || key === 'ctrl-c' || (key === 'backspace' && editor.text === ''))
      return { answer: { do: 'seek', text: '', record: place.from } };
    if (key === 'enter') return { answer: { do: 'seek', text: editor.text.trim(), record: found[at] ?? place.from } };
    const by = key === 'down' || key === 'ctrl-n' ? 1 : key === 'up' || key === 'ctrl-p' ? -1 : 0;
    if (by !== 0 && found.length > 0) return pointed(place, { ...state, at: (at + by + found.length) % found.length });
    const typed = typeInto(editor, event);
    if (!typed || typed.text === editor.text) return { stay: findPanel(place, { ...state, editor: typed ?? editor }) };
    return pointed(place, { editor: typed, found: find(typed.text, place, setting), at: 0 });
  },
  draw: () => ({
    place: 'bottom',
    rows: [{ label: [piece('/', 'accent')], editor: state.editor, hint: 'part of a name, company, email, phone …' }],
    foot: footOf(state),
  }),
});

const pointed = (place: Place, state: State): PanelStep => {
  const record = state.found[state.at] ?? place.from;
  const keep = findPanel(place, state);
  return { answer: { do: 'seek', text: state.editor.text, record }, keep };
};

const find = (typed: string, { ids, type }: Place, { search }: Setting): string[] => {
  if (!search || typed.trim() === '') return [];
  return search.find(typed, { limit: most, among: ids, ...(type ? { types: [type] } : {}) }).map(hit => hit.id);
};

const footOf = ({ editor, found, at }: State): Line => {
  if (editor.text.trim() === '') return [piece(' enter keeps it for n and p  esc leaves', 'faint')];
  if (found.length === 0)
    return [piece(' nothing in this list is like that', 'warning'), piece('  esc leaves', 'faint')];
  const count = found.length === most ? `${most} or more` : String(found.length);
  return [
    piece(` ${at + 1} of ${count}`, 'accent'),
    piece('  ↑↓ the next likely  enter take it, then n p  esc leaves', 'faint'),
  ];
};
