import type { Plan } from '../../domain/conversion/plan';
import { movesText, type PlanRow, planText } from '../../domain/conversion/planText';
import { nameOf } from '../../domain/present/value';
import type { Result } from '../../domain/result';
import { cell } from '../../terminal/cell';
import { wrap } from '../../terminal/wrap';
import { beside, blank, type Line, line, piece, scrollTo, type Tone } from '../kit/line';
import type { PanelPicture } from '../kit/panel';
import { ruleWith } from '../kit/rule';
import type { Setting } from '../kit/setting';
import type { Place } from './place';
import type { Column, FieldChoice, Option } from './sheet';

const keys = ' h l column  j k row  space take it  enter convert  p plan as text  esc leave all as it is';

/** The whole sheet: the three columns, the fields of the one with the cursor, and what moves. */
export const drawConversion = (
  plan: Result<Plan>,
  columns: readonly Column[],
  place: Place,
  setting: Setting,
): PanelPicture => {
  if (!plan.ok) return told([plan.failure.message, plan.failure.hint ?? ''], setting);
  const { already, leadIds } = plan.value;
  if (already) return told(already, setting);
  const here = columns[place.column];
  const top: Line[] = [
    line(` Convert ${leadIds.map(id => `${id} ${nameOf(id, setting.state)}`).join(', ')}`, 'title'),
    blank,
    ...optionRows(columns, place, setting),
    ruleWith(here?.title ?? '', setting.columns, setting.theme),
  ];
  const bottom = bottomOf(plan.value, place, setting);
  const room = Math.max(1, setting.rows - top.length - bottom.length);
  return {
    place: 'full',
    rows: [...top, ...(here ? fieldRows(here, place, room, setting) : []), ...bottom],
    foot: [piece(keys, 'faint')],
  };
};

const told = (texts: readonly string[], { columns }: Setting): PanelPicture => ({
  place: 'full',
  rows: texts
    .flatMap(text => wrap(text, columns - 2))
    .map((text, at) => line(` ${text}`, at === 0 ? 'title' : 'faint')),
  foot: [piece(' esc back', 'faint')],
});

const mostOptions = 6;

const optionRows = (columns: readonly Column[], place: Place, setting: Setting): Line[] => {
  const size = Math.floor((setting.columns - 2 * (columns.length - 1)) / columns.length);
  const height = 1 + Math.min(mostOptions, Math.max(...columns.map(({ options }) => options.length)));
  const blocks = columns.map(({ title, options }, at) => {
    const here = at === place.column;
    const first = scrollTo(0, here ? place.row : chosenAt(options), height - 1, options.length);
    const rows = options.slice(first, first + height - 1);
    return {
      columns: size,
      rows: [
        line(`  ${title}`, here ? 'accent' : 'faint'),
        ...rows.map((option, index) => optionRow(option, here && index + first === place.row, setting)),
      ],
    };
  });
  const why = columns[place.column]?.options[place.row]?.why ?? '';
  return [...beside(blocks, height, [piece('  ')]), line(why === '' ? '' : `  ${why}`, 'faint')];
};

const chosenAt = (options: readonly Option[]): number =>
  Math.max(
    0,
    options.findIndex(({ chosen }) => chosen),
  );

const optionRow = ({ label, chosen }: Option, cursor: boolean, { theme }: Setting): Line => [
  piece(cursor ? `${theme.signs.cursor} ` : '  ', 'selected'),
  piece(`${chosen ? '(x)' : '( )'} ${label}`, cursor ? 'selected' : chosen ? 'good' : undefined),
];

const fieldRows = ({ options, fields }: Column, place: Place, room: number, setting: Setting): Line[] => {
  if (fields.length === 0) return [line('  nothing is filled', 'faint')];
  const cursor = place.row - options.length;
  const first = scrollTo(0, Math.max(0, cursor), room, fields.length);
  return fields.slice(first, first + room).map((field, index) => fieldRow(field, index + first === cursor, setting));
};

const labelRoom = 18;

/** `Title   COO > VP`: what counts is set off from what does not. */
const fieldRow = ({ label, before, lead, taken, pickable }: FieldChoice, cursor: boolean, setting: Setting): Line => {
  const { columns, theme } = setting;
  const room = Math.max(8, Math.floor((columns - labelRoom - 15) / 2));
  const tone = (counts: boolean): Tone => (cursor ? 'selected' : counts ? 'good' : 'faint');
  return [
    piece(cursor ? `${theme.signs.cursor} ` : '  ', 'selected'),
    piece(`${cell(label, labelRoom)} `, cursor ? 'selected' : undefined),
    piece(cell(before === '' ? '–' : before, room), tone(!taken)),
    piece(taken ? ' > ' : ' | ', 'faint'),
    piece(cell(lead, room), tone(taken)),
    piece(taken ? '' : pickable ? ' not taken' : '', 'faint'),
  ];
};

const bottomOf = ({ moves, followUp, warnings }: Plan, { refused }: Place, { columns }: Setting): Line[] => {
  const task = followUp ? `  then: ${followUp.subject}, due ${followUp.dueAt}` : '';
  return [
    blank,
    line(cell(` moves ${movesText(moves) || 'nothing'}${task}`, columns), 'accent'),
    ...warnings.slice(0, 2).map(text => line(cell(` ${text}`, columns), 'warning')),
    ...(refused ? [line(cell(` ${refused.message}`, columns), 'bad')] : []),
  ];
};

const tones: Readonly<Partial<Record<PlanRow['kind'], Tone>>> = { title: 'title', kept: 'warning', candidate: 'faint' };

/** The plan as text, as the command line prints it. */
export const drawText = (plan: Plan, top: number, { columns, rows, state }: Setting): PanelPicture => {
  const all = planText(plan, state).flatMap(({ kind, text }) =>
    wrap(text, columns - 2).map(row => line(` ${row}`, tones[kind])),
  );
  const first = Math.max(0, Math.min(top, all.length - rows));
  return {
    place: 'full',
    rows: all.slice(first, first + rows),
    foot: [piece(' j k scroll  enter convert  p esc back', 'faint')],
  };
};
