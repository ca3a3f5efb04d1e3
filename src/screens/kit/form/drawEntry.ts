import { cell, clip, width } from '../../../terminal/cell';
import { wrap } from '../../../terminal/wrap';
import { type Line, line, piece } from '../line';
import type { PanelRow } from '../panel';
import type { Setting } from '../setting';
import { type Entry, isChanged, problemOf, readEntry } from './entry';
import { restingText, understoodText } from './fieldText';
import { entryAt, type Form, type Means } from './form';
import { hintOf } from './hints';
import { isPicked } from './offers';
import { mostOffers, offersAt } from './typing';

/** What is wrong takes no more rows than this. */
const mostProblemRows = 2;
const mark = 2;

/** The columns that the names of the fields share. */
export const labelColumns = ({ entries }: Form, columns: number): number =>
  Math.min(Math.floor(columns / 3), Math.max(...entries.map(entry => width(labelOf(entry)))));

const labelOf = ({ asked: { field, required } }: Entry): string => (required ? `${field.label} *` : field.label);

/** A field that nobody is in. */
export const restingRows = (entry: Entry, labels: number, setting: Setting): PanelRow[] => {
  const { theme, state, columns } = setting;
  const { asked, editor, meant } = entry;
  const changed = isChanged(entry);
  const text = editor.text === meant.text ? restingText(meant.value, asked.field, state) : editor.text;
  const room = columns - mark - labels - 1;
  const row: Line = [
    piece(cell(changed ? theme.signs.dot : '', mark), 'accent'),
    piece(cell(labelOf(entry), labels), 'faint'),
    piece(' '),
    piece(clip(onOneRow(text, setting), room), changed ? 'accent' : undefined),
  ];
  return [row, ...problemRows(entry, labels, columns)];
};

/** The field with the cursor, and below it what may be chosen. */
export const activeRows = (form: Form, labels: number, room: number, means: Means): PanelRow[] => {
  const { setting } = means;
  const entry = entryAt(form);
  const { field } = entry.asked;
  const label: Line = [
    piece(cell(setting.theme.signs.cursor, mark), 'selected'),
    piece(cell(labelOf(entry), labels), 'selected'),
    piece(' '),
  ];
  const editor = { ...entry.editor, text: onOneRow(entry.editor.text, setting) };
  const hint = hintOf(field, isPicked(field, setting.state.config));
  return [
    { label, editor, hint, note: form.open ? [] : noteOf(entry, form.fresh ? hint : '', setting) },
    ...offerRows(form, labels, room, means),
    ...problemRows(entry, labels, setting.columns),
  ];
};

/** Line breaks as a sign of their own. A sign is as long as a line break, so the cursor stands where it stood. */
const onOneRow = (text: string, { theme }: Setting): string => text.replaceAll('\n', theme.unicode ? '⏎' : '|');

const shownWhileTyping: readonly string[] = [
  'date',
  'moment',
  'instant',
  'integer',
  'number',
  'money',
  'percent',
  'phone',
];

/** How it is understood, or why not yet; else what may be typed. */
const noteOf = (entry: Entry, hint: string, setting: Setting): Line => {
  const { asked, editor, meant, problem } = entry;
  if (editor.text.trim() === '' || problem !== undefined) return [];
  // Names are looked up when the field is left: among many records that is no work for every key.
  if (editor.text !== meant.text && !shownWhileTyping.includes(asked.field.kind)) return [];
  const read = readEntry(entry, setting);
  if (!read.ok) return [piece(`! ${problemOf(read.failure, asked)}`, 'bad')];
  const understood = understoodText(read.value.value, asked.field, setting.state);
  if (understood !== '' && understood !== editor.text) return [piece(`→ ${understood}`, 'faint')];
  return hint === '' ? [] : [piece(hint, 'faint')];
};

const problemRows = ({ problem }: Entry, labels: number, columns: number): Line[] => {
  if (problem === undefined) return [];
  const indent = mark + labels + 1;
  return wrap(`! ${problem}`, columns - indent)
    .slice(0, mostProblemRows)
    .map(text => line(' '.repeat(indent) + text, 'bad'));
};

const offerRows = (form: Form, labels: number, room: number, means: Means): PanelRow[] => {
  if (!form.open) return [];
  const { list, count } = offersAt(form, means);
  const indent = mark + labels + 1;
  const most = Math.max(1, Math.min(mostOffers, room - 2));
  const { index } = form.open;
  const top = Math.max(form.open.top, index - most + 1);
  const items = list.slice(top, top + most).map(({ label }) => label);
  const more = count - items.length;
  const said = count === 0 ? 'nothing is called that' : more > 0 ? `${more} more, type on to narrow them down` : '';
  return [
    ...(items.length > 0 ? [{ items, index: index < 0 ? -1 : index - top, indent: indent - mark }] : []),
    ...(said === '' ? [] : [line(' '.repeat(indent) + said, 'faint')]),
  ];
};
