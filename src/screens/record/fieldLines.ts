import { bantPicture } from '../../domain/present/bant';
import type { AnyRecord, Lead, Opportunity, RecordType } from '../../domain/records/types';
import { asOfNow } from '../../domain/scoring/liveScore';
import { cell, width } from '../../terminal/cell';
import { wrap } from '../../terminal/wrap';
import { bantLines } from '../kit/bant';
import { beside, blank, type Line, line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';
import { familyLines } from './family';
import { type Entry, type FieldGroup, fieldGroups } from './fields';
import { stageLines } from './stages';

const widestLabel = 22;
/** Two columns need this much. */
const leastForTwo = 76;
const gap = 3;

/** Rows that stay together when the fields stand in two columns. */
type Block = readonly Line[];

/** All fields of a record, in two columns where one would be too high and there is the width for it. */
export const fieldLines = (
  record: AnyRecord,
  type: RecordType,
  setting: Setting,
  columns: number,
  height: number,
): Line[] => {
  const groups = fieldGroups(asOfNow(record, setting.now), type, setting.state);
  const one = blocksOf(groups, record, type, setting, columns);
  const rows = one.flat();
  if (rows.length <= height || columns < leastForTwo) return rows;
  const half = Math.floor((columns - gap) / 2);
  return inTwo(blocksOf(groups, record, type, setting, half), half);
};

const blocksOf = (
  groups: readonly FieldGroup[],
  record: AnyRecord,
  type: RecordType,
  setting: Setting,
  columns: number,
): Block[] => {
  const labels = groups.flatMap(({ entries }) => entries.map(({ label }) => width(label)));
  const room = Math.min(widestLabel, Math.floor(columns * 0.42), Math.max(0, ...labels));
  const [first, ...more] = groups.map(group => groupBlocks(group, room, columns));
  return [...(first ?? []), ...ownBlocks(record, type, setting, columns), ...more.flat()];
};

/** What a type tells in its own way: BANT, the family of an account, the stages of a deal. */
const ownBlocks = (record: AnyRecord, type: RecordType, setting: Setting, columns: number): Block[] => {
  if (type === 'lead') return [[blank, ...bantOf(record, setting, columns)]];
  if (type === 'account') return [familyLines(record.id, setting, columns)];
  return type === 'opportunity' ? [stageLines(record as unknown as Opportunity, setting, columns)] : [];
};

const bantOf = (record: AnyRecord, { state, theme }: Setting, columns: number): Line[] =>
  bantLines(bantPicture(record as unknown as Lead, state), columns, theme);

const groupBlocks = ({ title, entries }: FieldGroup, room: number, columns: number): Block[] => {
  const blocks = entries.map(entry => entryLines(entry, room, columns));
  const [first = [], ...more] = blocks;
  return title === '' ? blocks : [[blank, line(title, 'accent'), ...first], ...more];
};

/** The label, and the value beside it in as many rows as it takes. */
const entryLines = ({ label, value }: Entry, room: number, columns: number): Line[] =>
  wrap(value, Math.max(1, columns - room - 2)).map((text, at) => [
    piece(`${cell(at === 0 ? label : '', room)}  `, 'faint'),
    piece(text),
  ]);

/** Down the left column first, as far as makes both about equally high. */
const inTwo = (blocks: readonly Block[], columns: number): Line[] => {
  const cut = evenCut(blocks.map(block => block.length));
  const left = blocks.slice(0, cut).flat();
  const [top, ...rest] = blocks.slice(cut).flat();
  const right = top === undefined || top.length === 0 ? rest : [top, ...rest];
  return beside(
    [
      { rows: left, columns },
      { rows: right, columns },
    ],
    Math.max(left.length, right.length),
    [piece(' '.repeat(gap))],
  );
};

/** How many of the blocks stand at the left so that the higher side is as low as can be. */
const evenCut = (heights: readonly number[]): number => {
  const total = heights.reduce((sum, height) => sum + height, 0);
  let best = { cut: heights.length, height: total };
  let left = 0;
  heights.forEach((height, at) => {
    left += height;
    const higher = Math.max(left, total - left);
    if (higher < best.height) best = { cut: at + 1, height: higher };
  });
  return best.cut;
};
