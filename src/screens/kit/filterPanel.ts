import { compileFilter } from '../../domain/filter/compile';
import { type Completion, complete } from '../../domain/filter/complete';
import type { RecordType } from '../../domain/records/types';
import type { Failure } from '../../domain/result';
import { width } from '../../terminal/cell';
import { type Candidates, candidateRows, nextCandidate, takeCandidate } from './candidates';
import { type Line, piece } from './line';
import { editorOf, type LineEditor, typeInto } from './lineEditor';
import type { Panel, PanelStep } from './panel';
import type { Setting } from './setting';

interface State {
  readonly type: RecordType;
  readonly editor: LineEditor;
  readonly candidates: Candidates;
  readonly failure: Failure | undefined;
  /** It was to be applied as it is. */
  readonly asked?: true;
}

const label = ' filter: ';
const none: Completion = { from: 0, to: 0, candidates: [] };

/** The line in which a filter is written, with what it may go on with, and what is wrong with it at its column. */
export const filterPanel = (type: RecordType, text: string, setting: Setting): Panel =>
  panelOf(read({ type, editor: editorOf(text === '' ? '' : `${text} `) }, setting));

const panelOf = (state: State): Panel => ({
  name: 'filter',
  press: (event, setting): PanelStep => {
    const { editor, candidates, failure } = state;
    const key = 'key' in event ? event.key : '';
    const choose = (by: 1 | -1): PanelStep => ({
      stay: panelOf({ ...state, candidates: nextCandidate(candidates, by) }),
    });
    const chosen = candidates.completion.candidates[candidates.index];
    switch (key) {
      case 'esc':
      case 'ctrl-c':
        return { cancel: '' };
      case 'enter': {
        if (chosen) return { stay: panelOf(taken(state, setting)) };
        if (failure) return { stay: panelOf({ ...state, asked: true }) };
        return { answer: { do: 'query', query: { filter: editor.text.trim() } } };
      }
      case 'tab':
        return { stay: panelOf(taken(state, setting)) };
      case 'down':
      case 'ctrl-n':
        return choose(1);
      case 'up':
      case 'ctrl-p':
      case 'shift-tab':
        return choose(-1);
      default: {
        const typed = typeInto(editor, event);
        return { stay: typed ? panelOf(read({ type: state.type, editor: typed }, setting)) : panelOf(state) };
      }
    }
  },
  draw: ({ theme, columns }) => ({
    place: 'bottom',
    rows: [
      { label: [piece(label, 'accent')], editor: state.editor, hint: 'such as status:new owner:me score>=70' },
      ...failureRows(state),
      ...candidateRows(state.candidates, theme.signs.cursor, columns),
    ],
    foot: [piece(' enter apply  tab complete  esc leave  an empty filter shows all', 'faint')],
  }),
});

const read = (state: Pick<State, 'type' | 'editor'>, { state: records, actor, now }: Setting): State => {
  const { type, editor } = state;
  const compiled = compileFilter(editor.text, { type, state: records, actor, now });
  const completion = complete(editor.text, editor.cursor, { type, state: records });
  // What stands there already, whole, is not worth offering.
  const said = editor.text.slice(completion.from, completion.to);
  const worth = completion.candidates.filter(({ text }) => text !== said);
  return {
    ...state,
    candidates: { completion: { ...completion, candidates: worth }, index: -1 },
    failure: compiled.ok ? undefined : compiled.failure,
  };
};

const taken = (state: State, setting: Setting): State => {
  const { completion, index } = state.candidates;
  const candidate = completion.candidates[Math.max(0, index)];
  if (!candidate) return { ...state, candidates: { completion: none, index: -1 } };
  return read({ type: state.type, editor: takeCandidate(state.editor, completion, candidate) }, setting);
};

/** The place of what is wrong, under it, and the way out. */
const failureRows = ({ failure, editor, candidates: { completion }, asked }: State): Line[] => {
  if (!failure) return [];
  const { column = 1, length = 1 } = (failure.details ?? {}) as { column?: number; length?: number };
  // What can still become right is not wrong yet.
  const begun = completion.candidates.length > 0 && column + length > completion.from;
  if (begun && !asked) return [];
  const before = width(label + editor.text.slice(0, column - 1));
  const caret = '^'.repeat(Math.max(1, width(editor.text.slice(column - 1, column - 1 + length))));
  return [
    [piece(' '.repeat(before)), piece(caret, 'bad')],
    [piece(` ${failure.message}`, 'bad'), ...(failure.hint ? [piece(`  ${failure.hint}`, 'faint')] : [])],
  ];
};
