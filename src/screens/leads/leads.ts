import type { Lead } from '../../domain/records/types';
import { clip, width } from '../../terminal/cell';
import { duplicateIndex } from '../kit/duplicates';
import { marksOf } from '../kit/highlight';
import { beside, type Line, lengthOf, line, piece } from '../kit/line';
import { drawList, hiddenColumns, positionText } from '../kit/list';
import { type ListState, moveInList, settle, startOfList } from '../kit/listState';
import { listHead, queryText, toldOf } from '../kit/queryText';
import { ruleWith } from '../kit/rule';
import type { Setting } from '../kit/setting';
import { tabs } from '../kit/tabs';
import type { Screen } from '../screen';
import { leadColumns } from './columns';
import { leadBrief, leadDetail } from './detail';
import { layoutOf } from './layout';
import { doneToday } from './progress';
import { isWorkedOff, type Listed, listed, type Queue, queues } from './queue';

export interface LeadsState {
  readonly queue: Queue;
  readonly list: ListState;
  /** The lead that is shown in detail: the one under the cursor, once that rests. */
  readonly detailed?: string | undefined;
}

const heightOf = (setting: Setting): number => layoutOf(setting).height;

/** The leads by queue, narrowed down and sorted as one likes, with the one under the cursor in detail. */
export const leadsScreen: Screen<LeadsState, Listed> = {
  name: 'leads',
  type: 'lead',
  start: { queue: 'new & mine', list: startOfList },
  facts: (setting, { queue }) => listed(queue, setting),
  settle: (state, facts, setting) => {
    const list = settle(state.list, facts.ids, heightOf(setting));
    return { ...state, list, detailed: setting.resting ? list.id : (state.detailed ?? list.id) };
  },
  move: (state, motion, facts, setting) => {
    if (motion.type !== 'section')
      return { ...state, list: moveInList(state.list, motion, facts.ids, heightOf(setting)) };
    const next = queues[queues.indexOf(state.queue) + motion.by];
    return next ? { queue: next, list: startOfList } : state;
  },
  cursor: ({ list }, { ids }) => ids[list.index],
  ids: (_state, { ids }) => ids,
  // A lead that has left the queue is not followed: the next one comes under the cursor, and a queue goes to zero.
  follow: (state, id, facts) => {
    const index = facts.indexOf(id);
    return index < 0 ? state : { ...state, list: { ...state.list, id, index } };
  },
  head: ({ queue, list }, { ids }, setting) => {
    const { columns, theme, query } = setting;
    const title = [piece('Leads', 'title'), piece('  ')];
    const before = 8;
    const position = positionText(list, ids.length, heightOf(setting));
    const asked = Math.min(mostQuery, width(queryText(query, columns)));
    const told = progressText(queue, ids.length, asked > 0 && columns < leastForBoth, setting);
    const wanted = position.length + asked + 4 + told.length;
    const shown = tabs(queues, queues.indexOf(queue), theme, columns - before - wanted);
    const done = before + lengthOf(shown) + told.length;
    const progress = done + position.length + 1 <= columns ? [piece(told, 'accent')] : [];
    return {
      left: [...title, ...shown, ...progress],
      right: listHead(query, position, columns - before - lengthOf(shown) - lengthOf(progress) - 1),
    };
  },
  draw: (state, facts, setting) => {
    const { rows, columns, theme } = setting;
    const { detail, room, width: listWidth, told } = layoutOf(setting);
    const list = drawLeads(state, facts, setting);
    const lead = setting.state.get('lead', state.detailed);
    if (detail === 'beside') {
      const blocks = [
        { rows: list, columns: listWidth },
        { rows: lead ? leadDetail(lead, setting, room) : [], columns: room },
      ];
      return beside(blocks, rows, [piece(` ${theme.signs.bar} `, 'faint')]);
    }
    if (detail === 'hidden') return told ? filled(list, rows - 1, [hidden(state, setting)]) : list;
    const brief = lead ? leadBrief(lead, setting, columns - 2).slice(0, room) : [];
    const rule = ruleWith('', columns, theme);
    return filled(list, rows - room - 1, [rule, ...brief.map((row): Line => [piece(' '), ...row])]);
  },
};

/** What one looks at now is told before what else there is: for so much of a filter the names of the queues give way. */
const mostQuery = 34;
/** With less room than this, what was done today gives way to the filter. */
const leastForBoth = 110;

/** `48 left, 12 done today`, of a queue that is to go to zero. */
const progressText = (queue: Queue, left: number, short: boolean, setting: Setting): string => {
  if (!isWorkedOff(queue)) return '';
  const done = short ? undefined : doneToday(queue, setting);
  return ` ${left} left${done === undefined ? '' : `, ${done} done today`} `;
};

const drawLeads = ({ queue, list }: LeadsState, { ids, failure, work }: Listed, setting: Setting): Line[] => {
  const { state, seq, now, marks, sought, theme } = setting;
  const { height, width: room } = layoutOf(setting);
  return drawList<Lead>({
    columns: leadColumns(queue, setting),
    ids,
    rowOf: id => state.get('lead', id),
    place: list,
    height,
    width: room,
    marks,
    sought,
    theme,
    // Owners are looked up, ages grow, and who may be one is known a moment later.
    stamp: `${seq} ${now.slice(0, 16)} ${duplicateIndex(setting) !== undefined}`,
    marksIn: marksOf(setting),
    empty: failure
      ? toldOf(failure)
      : work
        ? `Looking through all leads ${theme.signs.more}`
        : emptyText(queue, setting),
  });
};

const emptyText = (queue: Queue, setting: Setting): string => {
  if (setting.query.filter !== '') return 'The filter lets no lead of this queue through. h and l go to the others.';
  if (!isWorkedOff(queue)) return 'No leads here. h and l go to the other queues.';
  const done = doneToday(queue, setting) ?? 0;
  return `Nothing left here${done === 0 ? '' : `, ${done} done today`}. l goes to the next queue.`;
};

const filled = (list: readonly Line[], height: number, below: readonly Line[]): Line[] => [
  ...Array.from({ length: height }, (_, at) => list[at] ?? []),
  ...below,
];

const hidden = ({ queue }: LeadsState, setting: Setting): Line => {
  const count = hiddenColumns(leadColumns(queue, setting), layoutOf(setting).width);
  const what = count === 0 ? '' : `${count} ${count === 1 ? 'column' : 'columns'} and `;
  return line(clip(`  ${what}the detail hidden; enter shows all`, setting.columns), 'faint');
};
