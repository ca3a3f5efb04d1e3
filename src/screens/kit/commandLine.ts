import type { Effect, View } from '../../actions/action';
import { completeLine } from '../../actions/completeLine';
import type { Commands } from '../../actions/ports';
import { type Vocabulary, wishOf } from '../../actions/wish';
import type { Candidate, Completion } from '../../domain/filter/complete';
import type { Failure } from '../../domain/result';
import { clip, width } from '../../terminal/cell';
import type { KeyEvent } from '../../terminal/key-rules';
import { wrap } from '../../terminal/wrap';
import { editorWindow } from './editorWindow';
import { blank, type Line, line, piece, scrollTo, spread } from './line';
import { editorOf, type LineEditor, typeInto } from './lineEditor';
import type { Panel, PanelStep } from './panel';
import { keptAfter, type Recall, recallFrom } from './recall';
import type { Setting } from './setting';

interface Source {
  view(): View;
  readonly commands: Commands;
  /** What was typed before, the newest last. */
  readonly history: readonly string[];
}

/** What is typed, and what became of it. */
interface Typed {
  readonly editor: LineEditor;
  /** One of what could stand at the cursor was put there; the next key for choosing takes another one of them. */
  readonly picked?: { readonly index: number; readonly from: LineEditor; readonly among: Completion };
  readonly recall?: Recall;
  readonly trouble?: Failure;
}

const mostCandidates = 6;

/** A line that takes names of actions, ids of records and the commands of the scripted face. */
export const commandLine = (source: Source, typed: Typed = { editor: editorOf('') }): Panel => ({
  name: 'command line',
  press: (event, setting) => step(source, typed, event, setting),
  draw: setting => ({
    place: 'bottom',
    rows: [
      {
        label: [piece(':', 'accent')],
        editor: editorWindow(typed.editor, setting.columns - 1),
        hint: clip(hint, setting.columns - 2),
      },
      ...fillTo(
        Math.min(1 + mostCandidates, setting.rows - 2),
        typed.trouble ? troubleRows(typed.trouble, setting) : [blank, ...candidateRows(source, typed, setting)],
      ),
    ],
    foot: [piece(' '), piece('enter do it  tab complete  ↑ ↓ history  esc back', 'faint')],
  }),
  refused: trouble => commandLine(source, { editor: typed.editor, trouble }),
});

const hint = 'an action, an id such as L1042, or a command such as kpi';

/** Always as many rows, so that the line stands still while one types. */
const fillTo = (height: number, rows: readonly Line[]): Line[] =>
  Array.from({ length: Math.max(0, height) }, (_, at) => rows[at] ?? blank);

const troubleRows = ({ message, hint: way = '' }: Failure, { columns }: Setting): Line[] => [
  ...wrap(message, columns - 2).map(row => line(` ${row}`, 'bad')),
  ...wrap(way, columns - 2).map(row => line(` ${row}`, 'faint')),
];

const vocabularyOf = ({ view, commands }: Source, { actions }: Setting): Vocabulary => ({
  actions,
  view: view(),
  commands: commands.names,
});

const completionOf = (source: Source, { editor, picked }: Typed, setting: Setting): Completion =>
  picked?.among ?? completeLine(editor.text, editor.cursor, vocabularyOf(source, setting), source.commands);

const candidateRows = (source: Source, typed: Typed, setting: Setting): Line[] => {
  const { candidates } = completionOf(source, typed, setting);
  const height = Math.max(0, Math.min(mostCandidates, setting.rows - 3));
  const chosen = typed.picked?.index ?? -1;
  const top = scrollTo(0, Math.max(0, chosen), height, candidates.length);
  const shown = candidates.slice(top, top + height);
  const size = Math.min(30, Math.max(0, ...shown.map(({ text }) => width(text)))) + 2;
  const rows = shown.map((candidate, at) => candidateRow(candidate, top + at === chosen, size, setting));
  const left = candidates.length - top - shown.length;
  const last = rows.at(-1);
  if (left > 0 && last) rows[rows.length - 1] = spread(last, [piece(`${left} more `, 'faint')], setting.columns, true);
  return rows;
};

const candidateRow = ({ text, help }: Candidate, chosen: boolean, size: number, { theme }: Setting): Line => [
  chosen ? piece(`${theme.signs.cursor}`, 'selected') : piece(' '),
  piece(text.padEnd(size), chosen ? 'selected' : undefined),
  piece(help, 'faint'),
];

const step = (source: Source, typed: Typed, event: KeyEvent, setting: Setting): PanelStep => {
  const { editor } = typed;
  switch ('key' in event ? event.key : '') {
    case 'esc':
    case 'ctrl-c':
      return { cancel: '' };
    case 'backspace':
      if (editor.text === '') return { cancel: '' };
      break;
    case 'enter':
      return enter(source, typed, setting);
    case 'tab':
    case 'ctrl-n':
      return pick(source, typed, setting, 1);
    case 'shift-tab':
    case 'ctrl-p':
      return pick(source, typed, setting, -1);
    case 'up':
    case 'ctrl-r':
      return recall(source, typed, -1);
    case 'down':
      return recall(source, typed, 1);
  }
  const next = typeInto(editor, event);
  return { stay: commandLine(source, next ? { editor: next } : typed) };
};

/** Puts the next of what could stand at the cursor there; when there is but one, it is taken and the next word begun. */
const pick = (source: Source, typed: Typed, setting: Setting, by: 1 | -1): PanelStep => {
  const among = completionOf(source, typed, setting);
  const count = among.candidates.length;
  const before = typed.picked?.index ?? (by === 1 ? -1 : count);
  const index = (before + by + count) % Math.max(1, count);
  const candidate = among.candidates[index];
  if (!candidate) return { stay: commandLine(source, typed) };
  const from = typed.picked?.from ?? typed.editor;
  const rest = from.text.slice(among.to);
  // A field's name goes on with its value.
  const text = count > 1 || rest !== '' || /[:=.]$/.test(candidate.text) ? candidate.text : `${candidate.text} `;
  const editor = editorOf(from.text.slice(0, among.from) + text + rest, among.from + text.length);
  return { stay: commandLine(source, count === 1 ? { editor } : { editor, picked: { index, from, among } }) };
};

const recall = (source: Source, typed: Typed, by: 1 | -1): PanelStep => {
  const found = recallFrom(source.history, typed.recall ?? { typed: typed.editor.text, at: source.history.length }, by);
  if (!found) return { stay: commandLine(source, typed) };
  const { text, ...place } = found;
  return { stay: commandLine(source, { editor: editorOf(text), recall: place }) };
};

/** What cannot be understood stays as it was typed, to be mended; so does what is refused when it is done. */
const enter = (source: Source, typed: Typed, setting: Setting): PanelStep => {
  const text = typed.editor.text.trim();
  if (text === '') return { cancel: '' };
  const wish = wishOf(text, vocabularyOf(source, setting));
  if (!wish.ok) return { stay: commandLine(source, { editor: typed.editor, trouble: wish.failure }) };
  const answer: Effect = { do: 'typed', line: text, wish: wish.value };
  const keep = commandLine({ ...source, history: keptAfter(source.history, text) }, { editor: typed.editor });
  return { answer, keep };
};
