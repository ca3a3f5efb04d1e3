import type { Effect } from '../../actions/action';
import type { DiffRow } from '../../domain/edit/diff';
import type { Failure } from '../../domain/result';
import { cell } from '../../terminal/cell';
import { blank, type Line, line, piece } from '../kit/line';
import type { Panel, PanelStep } from '../kit/panel';
import type { Setting } from '../kit/setting';

export interface Diff {
  readonly rows: readonly DiffRow[];
  /** What else there is to say: records that were taken out and stay as they are. */
  readonly notes: readonly string[];
  /** What each answer leads to. */
  readonly apply: Effect;
  readonly again: Effect;
  readonly giveUp: Effect;
  /** It was written. */
  written(): void;
  /** It could not be written. */
  refused(failure: Failure): void;
}

/** What an edited text would change, field by field, before anything is written. */
export const diffPanel = (diff: Diff, top = 0, failure?: Failure): Panel => ({
  name: 'diff',
  press: (event, setting): PanelStep => {
    const key = 'key' in event ? event.key : '';
    const most = Math.max(0, diff.rows.length - roomFor(diff, setting, failure));
    const to = (next: number): PanelStep => ({ stay: diffPanel(diff, Math.max(0, Math.min(most, next)), failure) });
    switch (key) {
      case 'enter':
        return failure ? to(top) : { answer: diff.apply, keep: diffPanel(diff, top) };
      case 'e':
      case 'E':
        return { answer: diff.again };
      case 'esc':
      case 'ctrl-c':
      case 'q':
        return { answer: diff.giveUp };
      case 'j':
      case 'down':
        return to(top + 1);
      case 'k':
      case 'up':
        return to(top - 1);
      case 'pagedown':
      case 'space':
      case 'ctrl-d':
        return to(top + roomFor(diff, setting, failure));
      case 'pageup':
      case 'ctrl-u':
        return to(top - roomFor(diff, setting, failure));
      default:
        return to(top);
    }
  },
  draw: setting => ({
    place: 'full',
    rows: [
      titleOf(diff),
      ...notesOf(diff, failure),
      blank,
      headRow(setting.columns),
      ...diff.rows.slice(top, top + roomFor(diff, setting, failure)).map(row => diffRow(row, setting.columns)),
      ...moreBelow(diff, setting, top, failure),
    ],
    foot: [
      piece(
        failure ? ' e edit again  esc give it up' : ' enter write it  e edit again  esc give it up  j k scroll',
        'faint',
      ),
    ],
  }),
  written: diff.written,
  refused: refusal => {
    diff.refused(refusal);
    return diffPanel(diff, top, refusal);
  },
});

const titleOf = ({ rows }: Diff): Line => {
  const records = new Set(rows.map(({ id }) => id)).size;
  const fields = `${rows.length} ${rows.length === 1 ? 'change' : 'changes'}`;
  return [
    piece(` ${fields} in ${records} ${records === 1 ? 'record' : 'records'}`, 'title'),
    piece(', nothing is written yet'),
  ];
};

const notesOf = ({ notes }: Diff, failure: Failure | undefined): Line[] => [
  ...notes.map(note => line(` ${note}`, 'faint')),
  ...(failure
    ? [[piece(` ${failure.message}`, 'bad'), ...(failure.hint ? [piece(`  ${failure.hint}`, 'faint')] : [])]]
    : []),
];

const roomFor = (diff: Diff, { rows }: Setting, failure: Failure | undefined): number =>
  Math.max(1, rows - 4 - notesOf(diff, failure).length);

const moreBelow = (diff: Diff, setting: Setting, top: number, failure: Failure | undefined): Line[] => {
  const below = diff.rows.length - top - roomFor(diff, setting, failure);
  return below > 0 ? [line(` ${below} more below`, 'faint')] : [];
};

/** Id, name, field, and what it was and will be, as wide as there is room. */
const widthsFor = (columns: number): readonly [id: number, name: number, field: number, value: number] => {
  const left = columns - 1 - 8 - 16 - 4;
  const name = left >= 60 ? 22 : left >= 40 ? 12 : 0;
  return [8, name, 16, Math.max(6, Math.floor((left - name - 3) / 2))];
};

const rowOf = (columns: number, texts: readonly [string, string, string, string, string], heading: boolean): Line => {
  const [idRoom, nameRoom, fieldRoom, valueRoom] = widthsFor(columns);
  const [id, name, field, from, to] = texts;
  return [
    piece(` ${cell(id, idRoom)}`, 'faint'),
    piece(nameRoom > 0 ? `${cell(name, nameRoom)} ` : '', heading ? 'faint' : undefined),
    piece(`${cell(field, fieldRoom)} `, heading ? 'faint' : 'accent'),
    piece(cell(from, valueRoom), heading ? 'faint' : 'bad'),
    piece(heading ? '   ' : ' > ', 'faint'),
    piece(cell(to, valueRoom), heading ? 'faint' : 'good'),
  ];
};

const headRow = (columns: number): Line => rowOf(columns, ['id', 'name', 'field', 'was', 'becomes'], true);

const diffRow = ({ id, name, field, from, to }: DiffRow, columns: number): Line =>
  rowOf(columns, [id, name, field, from === '' ? '–' : from, to === '' ? '–' : to], false);
