import { movedText } from '../../domain/merge/differing';
import type { MergePlan } from '../../domain/merge/mergeRecords';
import { nameOf } from '../../domain/present/value';
import type { Failure } from '../../domain/result';
import { cell, clip } from '../../terminal/cell';
import { wrap } from '../../terminal/wrap';
import { blank, type Line, line, type Piece, piece, scrollTo } from '../kit/line';
import type { PanelPicture } from '../kit/panel';
import { ruleWith } from '../kit/rule';
import type { Setting } from '../kit/setting';
import type { Place } from './place';
import type { FieldRow } from './sheet';

const keys = ' j k field  h l take it from the other  w the other stays  enter merge  esc leave all as it is';
const labelRoom = 18;
const leastColumn = 12;

/** The records as columns, what each says of a field, and in the last one what it becomes. */
export const drawMerge = (plan: MergePlan, rows: readonly FieldRow[], place: Place, setting: Setting): PanelPicture => {
  const { winner, losers } = plan;
  const { state, theme, columns } = setting;
  const size = widthOf(1 + losers.length, columns);
  const top: Line[] = [
    [
      piece(` ${losers.map(id => `${id} ${nameOf(id, state)}`).join(', ')} → `),
      piece(`${winner} ${nameOf(winner, state)}`, 'title'),
    ],
    blank,
    headOf(plan, size),
  ];
  const bottom = bottomOf(plan, place, setting);
  const room = Math.max(1, setting.rows - top.length - bottom.length);
  const first = scrollTo(0, place.row, room, rows.length);
  const shown = rows.slice(first, first + room).map((row, at) => drawRow(row, first + at === place.row, size, setting));
  return {
    place: 'full',
    rows: [
      ...top,
      ...(rows.length === 0 ? [line('  They say the same in every field.', 'faint')] : shown),
      ruleWith(positionOf(first, room, rows.length), columns, theme),
      ...bottom,
    ],
    foot: [piece(clip(keys, columns), 'faint')],
  };
};

const positionOf = (first: number, room: number, count: number): string =>
  count > room
    ? `${first + 1}–${Math.min(count, first + room)} of ${count} fields`
    : `${count} ${count === 1 ? 'field differs' : 'fields differ'}`;

/** The columns of the records and the one of the result share what there is. */
const widthOf = (records: number, columns: number): number =>
  Math.max(leastColumn, Math.floor((columns - labelRoom - 3) / (records + 1)) - 1);

const headOf = ({ winner, losers }: MergePlan, size: number): Line => [
  piece(cell('', labelRoom + 3)),
  piece(`${cell(`${winner} stays`, size)} `, 'title'),
  ...losers.map(id => piece(`${cell(id, size)} `, 'faint')),
  piece('becomes', 'accent'),
];

const drawRow = (
  { label, values, becomes, from }: FieldRow,
  cursor: boolean,
  size: number,
  { theme }: Setting,
): Line => [
  piece(cursor ? `${theme.signs.cursor} ` : '  ', 'selected'),
  piece(`${cell(label, labelRoom)} `, cursor ? 'selected' : 'faint'),
  ...values.map((value, at): Piece => {
    const taken = at === from;
    const text = `${taken ? '*' : ' '}${value === '' ? '–' : value}`;
    return piece(`${cell(text, size)} `, taken ? 'good' : 'faint');
  }),
  piece(cell(becomes === '' ? '–' : becomes, size), from === 0 ? undefined : 'title'),
];

const bottomOf = (plan: MergePlan, { refused }: Place, { columns }: Setting): Line[] => {
  const moved = movedText(plan);
  return [
    line(clip(` moves to ${plan.winner}: ${moved === '' ? 'nothing' : moved}`, columns), 'accent'),
    refused
      ? line(clip(` ${refused.message}`, columns), 'bad')
      : line(
          ` ${plan.losers.join(', ')} ${plan.losers.length === 1 ? 'is' : 'are'} gone afterwards; u brings all of it back`,
          'faint',
        ),
  ];
};

export const drawRefusal = ({ message, hint = '' }: Failure, { columns }: Setting): PanelPicture => ({
  place: 'full',
  rows: [message, hint]
    .flatMap(text => wrap(text, columns - 2))
    .map((text, at) => line(` ${text}`, at === 0 ? 'title' : 'faint')),
  foot: [piece(' esc back', 'faint')],
});
