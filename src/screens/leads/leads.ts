import { statusNamed } from '../../domain/config/config';
import { displayName } from '../../domain/filter/display';
import { nameOf } from '../../domain/present/value';
import type { Lead } from '../../domain/records/types';
import { cell } from '../../terminal/cell';
import { beside, blank, type Line, line, piece } from '../kit/line';
import { type ListState, moveInList, settle, startOfList } from '../kit/listState';
import { remember } from '../kit/memory';
import type { Setting } from '../kit/setting';
import type { Screen } from '../screen';
import { ageOf } from './age';
import { leadDetail } from './detail';

/** The queues of the screen; `h` and `l` go from one to the next. */
export const queues = ['new', 'open', 'nurturing', 'closed', 'all'] as const;
export type Queue = (typeof queues)[number];

export interface LeadsState {
  readonly queue: Queue;
  readonly list: ListState;
}

export interface LeadsFacts {
  readonly leads: readonly Lead[];
  readonly ids: readonly string[];
}

const inQueue = (queue: Queue, { state }: Setting): ((lead: Lead) => boolean) => {
  const first = state.config.leadStatuses.find(status => status.type === 'open')?.name;
  const type = (lead: Lead) => statusNamed(state.config, lead.status)?.type;
  switch (queue) {
    case 'new':
      return lead => lead.status === first;
    case 'open':
      return lead => type(lead) === 'open';
    case 'nurturing':
      return lead => type(lead) === 'waiting';
    case 'closed':
      return lead => type(lead) === 'closed' || type(lead) === 'converted';
    case 'all':
      return () => true;
  }
};

/** The best first; of equals the newest. */
const byScore = (a: Lead, b: Lead): number => (b.score ?? -1) - (a.score ?? -1) || (a.createdAt < b.createdAt ? 1 : -1);

const remembered = remember<LeadsFacts>();

const compute = (setting: Setting, queue: Queue): LeadsFacts => {
  const leads = [...setting.state.all('lead').values()].filter(inQueue(queue, setting)).sort(byScore);
  return { leads, ids: leads.map(lead => lead.id) };
};

const detailColumns = ({ columns }: Setting): number =>
  columns >= 110 ? Math.min(72, Math.floor(columns * 0.4)) : columns >= 76 ? 30 : 0;
const listHeight = ({ rows }: Setting): number => Math.max(1, rows - 1);

export const leadsScreen: Screen<LeadsState, LeadsFacts> = {
  name: 'leads',
  start: { queue: 'new', list: startOfList },
  facts: (setting, { queue }) => remembered(`${setting.seq} ${queue}`, () => compute(setting, queue)),
  settle: (state, facts, setting) => ({ ...state, list: settle(state.list, facts.ids, listHeight(setting)) }),
  move: (state, motion, facts, setting) => {
    if (motion.type !== 'section')
      return { ...state, list: moveInList(state.list, motion, facts.ids, listHeight(setting)) };
    const next = queues[queues.indexOf(state.queue) + motion.by];
    return next ? { queue: next, list: startOfList } : state;
  },
  cursor: ({ list }, { ids }) => ids[list.index],
  follow: (state, id, facts) => ({
    queue: facts.ids.includes(id) ? state.queue : 'all',
    list: { ...state.list, id },
  }),
  head: ({ queue }, { leads }, { state, theme }) => ({
    left: [
      piece('Leads', 'title'),
      piece('  '),
      ...queues.flatMap(each => [
        piece(
          each === queue ? `${theme.signs.left}${each}${theme.signs.right} ` : ` ${each}  `,
          each === queue ? 'selected' : 'faint',
        ),
      ]),
    ],
    right: [piece(`${leads.length} of ${state.all('lead').size} `, 'faint')],
  }),
  draw: (state, facts, setting) => {
    const { columns, rows, theme } = setting;
    const detail = detailColumns(setting);
    const width = columns - (detail > 0 ? detail + 3 : 0);
    const list = listRows(state, facts, setting, width);
    if (detail === 0) return list;
    const lead = facts.leads[state.list.index];
    const blocks = [
      { rows: list, columns: width },
      { rows: lead ? leadDetail(lead, setting, detail) : [], columns: detail },
    ];
    return beside(blocks, rows, [piece(` ${theme.signs.bar} `, 'faint')]);
  },
};

interface Column {
  readonly title: string;
  readonly columns: number;
  /** As wide as it may get where there is room. */
  readonly most: number;
  readonly text: (lead: Lead) => string;
  readonly right?: true;
}

const fixed = 2 + 6;

/** The columns that fit, the first ones first; what is left over goes to those that can use it. */
const columnsFor = ({ state, now }: Setting, queue: Queue, room: number): Column[] => {
  const all: Column[] = [
    { title: 'name', columns: 16, most: 28, text: lead => displayName(lead, 'lead') },
    { title: 'company', columns: 18, most: 34, text: lead => lead.company ?? '' },
    // A queue of one status need not repeat it.
    ...(queue === 'new' ? [] : [{ title: 'status', columns: 11, most: 11, text: (lead: Lead) => lead.status }]),
    { title: 'source', columns: 8, most: 14, text: lead => lead.source ?? '' },
    { title: 'age', columns: 4, most: 4, text: lead => ageOf(lead.createdAt, now), right: true },
    {
      title: 'owner',
      columns: 10,
      most: 18,
      text: lead => (lead.ownerId === undefined ? '–' : nameOf(lead.ownerId, state)),
    },
    { title: 'title', columns: 16, most: 30, text: lead => lead.title ?? '' },
  ];
  let left = room - fixed;
  const shown: Column[] = [];
  for (const column of all) {
    if (left < column.columns) continue;
    left -= column.columns + 1;
    shown.push(column);
  }
  return shown.map(column => {
    const more = Math.max(0, Math.min(column.most - column.columns, left));
    left -= more;
    return { ...column, columns: column.columns + more };
  });
};

const listRows = (
  { queue, list: { index, top } }: LeadsState,
  { leads }: LeadsFacts,
  setting: Setting,
  width: number,
): Line[] => {
  const { theme } = setting;
  const columns = columnsFor(setting, queue, width);
  const heads = columns.map(({ title, columns: size, right }) => cell(title, size, right ? 'right' : 'left')).join(' ');
  const rows = leads.slice(top, top + listHeight(setting)).map((lead, place) => {
    const here = top + place === index;
    const text = columns
      .map(({ columns: size, text: of, right }) => cell(of(lead), size, right ? 'right' : 'left'))
      .join(' ');
    const score = `${lead.grade ?? '–'} ${String(lead.score ?? '–').padStart(3)}`;
    return [
      piece(here ? `${theme.signs.cursor} ` : '  ', 'selected'),
      piece(`${score} `, gradeTone(lead.grade)),
      piece(text, here ? 'selected' : undefined),
    ];
  });
  const empty = [blank, line('  No leads here. h and l go to the other queues.', 'faint')];
  return [line(`  score ${heads}`, 'faint'), ...(rows.length > 0 ? rows : empty)];
};

const gradeTone = (grade: Lead['grade']) => (grade === 'A' ? 'good' : grade === 'B' ? 'accent' : 'faint');
